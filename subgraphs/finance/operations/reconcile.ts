import { type Actor, visibleLocations } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { type Money, sumMinor } from '#platform/money/money.ts';
import type { FinanceStore } from '../store/finance-store.ts';
import type { JudgedProof, ProofSums } from '../store/proofs.ts';

const MAX_DAYS = 400;
const MAX_DISCREPANCIES = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface ReconciliationRequest {
  readonly from: Date;
  readonly to: Date;
  readonly locationIds?: readonly string[] | null | undefined;
}

/** Sums over the proofs of a range of sales, as each subgraph recorded them, and the proofs that do not agree. */
export interface ReconciliationResult {
  readonly from: Date;
  readonly to: Date;
  readonly saleCount: number;
  readonly ledgerCount: number;
  readonly stockCount: number;
  readonly loyaltyCount: number;
  readonly saleWithCustomerCount: number;
  readonly saleTotals: readonly Money[];
  readonly ledgerTotals: readonly Money[];
  readonly saleUnits: number;
  readonly stockUnits: number;
  readonly memberTotals: readonly Money[];
  readonly loyaltyTotals: readonly Money[];
  readonly loyaltyPoints: number;
  readonly discrepancies: readonly JudgedProof[];
  readonly discrepancyCount: number;
}

/** Throws `AppError` `BAD_USER_INPUT` for a range that is empty or longer than 400 days. */
export async function reconcile(
  { store, actor }: { store: FinanceStore; actor: Actor },
  { from, to, locationIds }: ReconciliationRequest,
): Promise<ReconciliationResult> {
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (days <= 0 || days > MAX_DAYS) {
    throw new AppError('BAD_USER_INPUT', `Let to be after from, by ${MAX_DAYS} days at most.`);
  }
  const range = { from, to, locationIds: visibleLocations(actor, locationIds) };
  const [sums, open] = await Promise.all([store.proofs.sums(range), store.proofs.open(range, MAX_DISCREPANCIES)]);
  const total = (column: NumberColumn): number => sumMinor(sums.map((row) => row[column]));
  const totals = (column: NumberColumn): Money[] =>
    sums.flatMap((row) => (row.currency === null ? [] : [{ amountMinor: row[column], currency: row.currency }]));

  return {
    from,
    to,
    saleCount: total('saleCount'),
    ledgerCount: total('ledgerCount'),
    stockCount: total('stockCount'),
    loyaltyCount: total('loyaltyCount'),
    saleWithCustomerCount: total('memberCount'),
    saleTotals: totals('saleMinor'),
    ledgerTotals: totals('ledgerMinor'),
    saleUnits: total('saleUnitsMilli'),
    stockUnits: total('stockUnitsMilli'),
    memberTotals: totals('memberMinor'),
    loyaltyTotals: totals('loyaltyMinor'),
    loyaltyPoints: total('loyaltyPoints'),
    discrepancies: open.rows,
    discrepancyCount: open.count,
  };
}

type NumberColumn = Exclude<keyof ProofSums, 'currency'>;
