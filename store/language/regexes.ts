import { BSONRegExp, BSONSymbol } from 'bson';
import { BoundedRegex } from './bounded-regex.ts';
import { ServerError } from './errors.ts';
import type { ValueTest } from './paths.ts';
import { asRegex, equalValues } from './values.ts';

export function isRegex(value: unknown): value is BSONRegExp | RegExp {
  return value instanceof BSONRegExp || value instanceof RegExp;
}

/** Matches strings by the pattern, and regular expressions that are stored as values by being equal. */
export function regexTest(regex: BSONRegExp | RegExp): ValueTest {
  const operand = asRegex(regex);
  const pattern = compileRegex(operand);
  return (value) => {
    if (typeof value === 'string') return pattern.test(value);
    if (value instanceof BSONSymbol) return pattern.test(value.value);
    return isRegex(value) && equalValues(value, operand);
  };
}

/**
 * Translates MongoDB's regular expressions (PCRE with the options i, m, s, u and x) to a JavaScript one. Constructs
 * that only PCRE has, such as possessive quantifiers, are refused.
 */
export function compileRegex({ pattern, options }: Pick<BSONRegExp, 'pattern' | 'options'>): RegExp {
  const unknown = /[^imsux]/.exec(options);
  if (unknown) throw new ServerError(51108, `invalid flag in regex options: ${unknown[0]}`);
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  const all = options + (inline?.[1] ?? '');
  const body = inline ? pattern.slice(inline[0].length) : pattern;
  const source = all.includes('x') ? withoutWhitespace(body) : body;
  const flags = ['i', 'm', 's'].filter((flag) => all.includes(flag)).join('');
  try {
    // Code points, as PCRE's UTF mode has them; its strict syntax refuses some escapes that PCRE allows.
    return tryRegex(source, `${flags}u`) ?? new BoundedRegex(source, flags);
  } catch (error) {
    throw new ServerError(51091, `Regular expression is invalid: ${error instanceof Error ? error.message : pattern}`);
  }
}

function tryRegex(source: string, flags: string): RegExp | undefined {
  try {
    return new BoundedRegex(source, flags);
  } catch {
    return undefined;
  }
}

/** The x option: whitespace and comments count only when escaped or inside a character class. */
function withoutWhitespace(pattern: string): string {
  return pattern.replace(/(\\[^]|\[(?:\\[^]|[^\]])*\])|\s+|#.*/g, (_, kept: string | undefined) => kept ?? '');
}
