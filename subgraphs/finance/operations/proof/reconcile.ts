import { type Actor, visibleLocations } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { type Money, sumMinor } from '#platform/money/money.ts';
import { contributionsOf, type TotalFigure, type Totals } from '../../domain/proof/contribution.ts';
import { windowOf } from '../../domain/proof/window.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { sumByCurrency } from '../../store/proof/proof-totals.ts';
import { type ProofRange, statusOf } from '../../store/proof/proofs.ts';

const MAX_DAYS = 400;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Proofs that are read one by one where a window begins or ends within an hour. */
const MAX_READ = 10_000;

export interface ReconciliationRequest {
  readonly from: Date;
  readonly to: Date;
  readonly locationIds?: readonly string[] | null | undefined;
}

/** What each side has recorded of all that occurred in a window, added up. */
export interface ReconciliationResult {
  /** Where what does not agree is to be looked for. */
  readonly range: ProofRange;
  /** Summed over currencies: for counts and quantities. */
  readonly count: (figure: TotalFigure) => number;
  /** One amount for each currency in which there is any. */
  readonly amounts: (figure: TotalFigure) => readonly Money[];
}

/**
 * Adds the kept totals up: of whole days and hours, and, where the window begins or ends within an hour, the proofs of
 * that hour themselves. Throws `AppError` `BAD_USER_INPUT` for a window that is empty or longer than 400 days, and for one
 * that begins or ends within an hour of more than 10,000 proofs.
 */
export async function reconcile(
  { store, actor }: { store: FinanceStore; actor: Actor },
  { from, to, locationIds }: ReconciliationRequest,
): Promise<ReconciliationResult> {
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (days <= 0 || days > MAX_DAYS) {
    throw new AppError('BAD_USER_INPUT', `Let to be after from, by ${MAX_DAYS} days at most.`);
  }
  const range = { from, to, locationIds: visibleLocations(actor, locationIds) };
  const window = windowOf(range);
  const [kept, ...rests] = await Promise.all([
    store.proofTotals.of({ ...window, locationIds: range.locationIds }),
    ...window.rests.map((span) => readOneByOne(store, { ...span, locationIds: range.locationIds })),
  ]);
  const sums = sumByCurrency([...kept, ...rests.flat()]);
  return {
    range,
    count: (figure) => sumMinor([...sums.values()].map((totals) => totals[figure] ?? 0)),
    amounts: (figure) =>
      [...sums].flatMap(([currency, totals]) =>
        currency === null || !(figure in totals) ? [] : [{ amountMinor: totals[figure] ?? 0, currency }],
      ),
  };
}

async function readOneByOne(
  store: FinanceStore,
  range: ProofRange,
): Promise<(Totals & { readonly currency: string | null })[]> {
  const proofs = await store.proofs.within(range, MAX_READ + 1);
  if (proofs.length > MAX_READ) {
    const message = `Let from and to be whole hours: more than ${MAX_READ} proofs are in an hour that the window cuts.`;
    throw new AppError('BAD_USER_INPUT', message);
  }
  return proofs
    .flatMap((proof) => contributionsOf(proof, statusOf(proof)))
    .map(({ currency, totals }) => Object.assign({ currency }, totals));
}
