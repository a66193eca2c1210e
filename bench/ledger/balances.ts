import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import { DATA_FORMAT } from '#platform/mongo/data-format.ts';
import { type Figures, percentile } from '../harness/figures.ts';
import { DAYS, FIRST_DAY, loadLedger } from '../harness/ledger-data.ts';
import { pick } from '../sales.ts';
import { startLedger, type StartedLedger } from './started-ledger.ts';

const SMALL = 10_000;
/** Even if nothing is left of the time. */
const MIN_LOADING_MS = 15_000;
/** Both sizes take turns, so that other work on the machine weighs on both. */
const ROUNDS = 6;
const ASKED_A_ROUND = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

interface Sizes {
  /** In the large ledger. */
  readonly entries: number;
  /** When loading ends, by `performance.now()`, however many entries there are by then; the next run goes on with them. */
  readonly loadedBy: number;
}

/**
 * What an account stood at, today and on any day, in a large and a small ledger. The large one is kept among temporary
 * files: whoever measures twice waits for it once.
 */
export async function measureBalances({ entries, loadedBy }: Sizes): Promise<Figures> {
  await using large = await startLedger(join(tmpdir(), `tillgraph-bench-ledger-${DATA_FORMAT}-${entries}`));
  await using small = await startLedger();
  await loadLedger(small.store.ready.uri, { count: SMALL, until: loadedBy });
  const until = Math.max(loadedBy, performance.now() + MIN_LOADING_MS);
  const loaded = await loadLedger(large.store.ready.uri, { count: entries, until });
  const measured = {
    now: [new Measured(), new Measured()],
    day: [new Measured(), new Measured()],
    trial: [new Measured(), new Measured()],
  } as const;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, ledger] of [large, small].entries()) {
      await measured.now[index]?.add(ledger, BALANCE, () => ({ code: pick(CODES) }));
      await measured.day[index]?.add(ledger, BALANCE, () => ({ code: pick(CODES), on: anyDay() }));
      await measured.trial[index]?.add(ledger, TRIAL, () => ({ on: anyDay() }));
    }
  }
  const figures = Object.entries(measured).flatMap(([name, [whole, floor]]) => [
    [`balance_${name}_p50_ms`, { value: whole.p(0.5), unit: 'ms', floor: floor.p(0.5) }] as const,
    [`balance_${name}_cpu_ms`, { value: whole.cpuMs(), unit: 'ms', floor: floor.cpuMs() }] as const,
    [`balance_${name}_cpu_growth`, { value: whole.cpuMs() / floor.cpuMs(), unit: 'times', floor: null }] as const,
  ]);
  return { ledger_entries: { value: loaded, unit: '', floor: SMALL }, ...Object.fromEntries(figures) };
}

/** Questions of one kind to one ledger, in all rounds. */
class Measured {
  readonly #latenciesMs: number[] = [];
  #cpuMs = 0;

  async add(ledger: StartedLedger, query: string, variables: () => Record<string, unknown>): Promise<void> {
    const cpuBefore = ledger.cpuMs();
    for (let asked = 0; asked < ASKED_A_ROUND; asked += 1) {
      const askedAt = performance.now();
      const request = { query, variables: variables(), actor: ACCOUNTANT, requestId: 'bench' };
      const { errors } = await ledger.finance.execute(request);
      if (errors !== undefined) throw new Error(errors[0]?.message);
      this.#latenciesMs.push(performance.now() - askedAt);
    }
    this.#cpuMs += ledger.cpuMs() - cpuBefore;
  }

  p(share: number): number {
    return percentile(this.#latenciesMs, share);
  }

  cpuMs(): number {
    return this.#cpuMs / this.#latenciesMs.length;
  }
}

const ACCOUNTANT: Actor = { subject: 'bench', scopes: new Set(ROLES.accountant), locations: 'all' };
const CODES = ['1010', '1020', '1300', '2200', '4000', '5000'];

function anyDay(): string {
  return new Date(FIRST_DAY + Math.floor(Math.random() * DAYS) * DAY_MS).toISOString().slice(0, 10);
}

const BALANCE = `query Balance($code: String, $on: Date) {
  account(code: $code) { balance(currency: "USD", on: $on) { amountMinor } }
}`;

const TRIAL = `query Trial($on: Date) {
  trialBalance(currency: "USD", on: $on) { rows { account { code } debit { amountMinor } credit { amountMinor } } }
}`;
