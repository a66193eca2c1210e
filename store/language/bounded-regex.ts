import { createContext, Script } from 'node:vm';
import { ServerError } from './errors.ts';

/** How long one string may be matched for. Nobody else is answered meanwhile. */
const maxMatchMs = 100;

/** Strings up to this length are matched without a watch: no pattern takes long over them, unless it may explode. */
const shortText = 2_000;
const shortTextOfExploding = 16;

/** The watch costs about as much as matching a kilobyte. */
const context = createContext({ exec: RegExp.prototype.exec, pattern: /(?:)/, text: '' });
const watchedMatch = new Script('exec.call(pattern, text)');

/**
 * A regular expression that is given up when it takes too long. JavaScript's matcher tries one way after the other, so
 * `^(a+)+$` takes time exponential in the length of the string, and `a.*b` quadratic; and it holds up the whole thread.
 */
export class BoundedRegex extends RegExp {
  readonly #unwatchedLength: number;

  constructor(source: string | RegExp, flags?: string) {
    super(source, flags);
    this.#unwatchedLength = mayExplode(this.source) ? shortTextOfExploding : shortText;
  }

  /** All of RegExp's methods match by this one. Throws `ServerError` 51156 when it takes too long. */
  override exec(text: string): RegExpExecArray | null {
    if (text.length <= this.#unwatchedLength) return super.exec(text);
    context['pattern'] = this;
    context['text'] = text;
    try {
      return watchedMatch.runInContext(context, { timeout: maxMatchMs }) as RegExpExecArray | null;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      throw new ServerError(
        51_156,
        `Error occurred while executing the regular expression /${this.source}/: it takes longer than ${maxMatchMs} ms over a string of ${text.length} characters`,
      );
    } finally {
      context['text'] = '';
    }
  }
}

/** Whether matching may take time exponential in the length: where a group repeats that itself repeats or has a choice. */
function mayExplode(source: string): boolean {
  const pieces = source.match(/\\[^]|\[(?:\\[^]|[^\]])*\]|[^]/g) ?? [];
  /** Of each group that is open, whether something in it repeats or is a choice. */
  const groups = [false];
  for (const [i, piece] of pieces.entries()) {
    if (piece === '(') groups.push(false);
    else if (piece === ')') {
      const varies = groups.pop() ?? false;
      const repeats = isRepetition(pieces[i + 1]);
      if (varies && repeats) return true;
      groups[groups.length - 1] ||= varies || repeats;
    } else if (piece === '|' || (isRepetition(piece) && pieces[i - 1] !== '(')) {
      groups[groups.length - 1] = true;
    }
  }
  return false;
}

function isRepetition(piece: string | undefined): boolean {
  return piece === '*' || piece === '+' || piece === '{' || piece === '?';
}
