import type { Figures } from './harness/figures.ts';
import { measureBalances } from './ledger/balances.ts';
import { measurePosting } from './ledger/posting.ts';

export interface LedgerBenchOptions {
  readonly seconds: number;
  /** In the large ledger. */
  readonly entries: number;
}

/** The large ledger is loaded so long after the beginning at most, so that all of it ends within four minutes. */
const LOADED_WITHIN_MS = 120_000;

/** What points and books of sales cost from their events, and what an account stood at, in a small and a large ledger. */
export async function benchLedger({ seconds, entries }: LedgerBenchOptions): Promise<Figures> {
  const loadedBy = performance.now() + LOADED_WITHIN_MS;
  return { ...(await measurePosting(seconds)), ...(await measureBalances({ entries, loadedBy })) };
}
