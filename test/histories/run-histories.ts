import fc from 'fast-check';
import { type History, histories } from './history.ts';
import { play } from './play.ts';
import { openPremises, type Premises } from './premises.ts';

/** The audit reads all that there is: with more histories in one place, each one takes longer. */
const HISTORIES_IN_A_PLACE = 15;
/** How many smaller histories are tried once one has failed. */
const MAX_SHRINKS = 40;

export interface Run {
  /** What is wrong, with the seed and the smallest history that shows it; null when nothing is. */
  readonly failure: string | null;
  readonly played: number;
  /** How often each command was taken; and how often each was refused, by its name and the codes. */
  readonly taken: ReadonlyMap<string, number>;
  readonly refused: ReadonlyMap<string, number>;
}

export interface RunOptions {
  readonly count: number;
  /** The same histories again; others each time when it is left out. */
  readonly seed?: number;
  /** Where in them to begin: what a failure has printed. */
  readonly path?: string;
  readonly onPlayed?: (played: number) => void;
  /** Told once, before smaller histories are tried: those may not show again what hangs on the moment. */
  readonly onFailed?: (findings: readonly string[]) => void;
}

/** Plays so many random histories; ends with the first in which anything does not agree, and makes that one smaller. */
export async function runHistories({ count, seed, path, onPlayed, onFailed }: RunOptions): Promise<Run> {
  const [taken, refused] = [new Map<string, number>(), new Map<string, number>()];
  await using estate = new Estate();
  let played = 0;
  let failed = 0;

  const holds = async (history: History): Promise<void> => {
    // What is left counts as right, so that shrinking comes to an end.
    if (failed > 0 && (failed += 1) > MAX_SHRINKS) return;
    const outcome = await play(await estate.next(), history);
    addAll(taken, outcome.taken);
    addAll(refused, outcome.refused);
    if (outcome.findings.length === 0) {
      if (failed > 0) return;
      played += 1;
      onPlayed?.(played);
      return;
    }
    if (failed === 0) onFailed?.(outcome.findings);
    failed = Math.max(1, failed);
    await estate.drop();
    throw new Error(outcome.findings.join('\n'));
  };
  const parameters = {
    numRuns: count,
    ...(seed === undefined ? {} : { seed }),
    ...(path === undefined ? {} : { path }),
  };
  const details = await fc.check(fc.asyncProperty(histories, holds), parameters);
  return { failure: details.failed ? describe(details) : null, played, taken, refused };
}

/** What is wrong, the smallest history found that shows it, and how to bring it back. */
function describe({ errorInstance, counterexample, seed, counterexamplePath }: fc.RunDetails<[History]>): string {
  const wrong = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  const rounds = counterexample?.[0].rounds.map((round) => `  ${JSON.stringify(round)}`) ?? [];
  const again = `npm run histories -- --seed ${seed} --path ${counterexamplePath}`;
  return [wrong, `after a history of seed ${counterexample?.[0].seed}:`, ...rounds, `Again: ${again}`].join('\n');
}

/** Premises for some histories, and then others; those that show something wrong are no use to the next history. */
class Estate implements AsyncDisposable {
  #premises: Premises | null = null;
  #played = 0;

  async next(): Promise<Premises> {
    if (this.#played === HISTORIES_IN_A_PLACE) await this.drop();
    this.#premises ??= await openPremises();
    this.#played += 1;
    return this.#premises;
  }

  async drop(): Promise<void> {
    const premises = this.#premises;
    this.#premises = null;
    this.#played = 0;
    await premises?.[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.drop();
  }
}

function addAll(sums: Map<string, number>, more: ReadonlyMap<string, number>): void {
  for (const [key, count] of more) sums.set(key, (sums.get(key) ?? 0) + count);
}
