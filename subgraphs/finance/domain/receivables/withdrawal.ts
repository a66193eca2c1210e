import type { Id } from '#platform/ids/ids.ts';
import { laterOf } from './days.ts';
import type { Allocation } from './invoice.ts';

/** What of a credit is the account's no longer, although it was set against nothing. */
export interface Withdrawal {
  /** The same for all credits that one payment to the buyer was taken from. */
  readonly withdrawalId: Id<'withdrawal'>;
  /** BOUNCED: the bank took a payment back. CHARGED_BACK: a card's provider did, in part maybe. PAID_OUT: the shop gave it back. */
  readonly kind: 'BOUNCED' | 'CHARGED_BACK' | 'PAID_OUT';
  readonly amountMinor: number;
  /** What was charged back besides: it had been paid out before, and `chargeId` asks for it. */
  readonly askedMinor?: number;
  /** The day that it stands on in the books: from then on it counts. */
  readonly day: string;
  readonly reason: string | null;
  /** What books it. */
  readonly entryId: Id<'entry'>;
  /** The invoice that asks for what a payment has cost that went back. */
  readonly chargeId?: Id<'invoice'>;
}

/** Of a credit, what may have gone back of it. */
interface Withdrawn {
  readonly withdrawals?: readonly Withdrawal[];
}

/** How a credit bounced; undefined where it did not. */
export function bounceOf({ withdrawals = [] }: Withdrawn): Withdrawal | undefined {
  return withdrawals.find(({ kind }) => kind === 'BOUNCED');
}

/** What was paid out of a credit. */
export function paidOutMinor({ withdrawals = [] }: Withdrawn): number {
  return withdrawals.reduce((sum, { kind, amountMinor }) => sum + (kind === 'PAID_OUT' ? amountMinor : 0), 0);
}

/** What of a payment its card's provider has not taken back yet. */
export function disputableMinor({ totalMinor, withdrawals = [] }: Withdrawn & { readonly totalMinor: number }): number {
  const back = withdrawals.filter(({ kind }) => kind === 'CHARGED_BACK');
  return back.reduce((left, { amountMinor, askedMinor = 0 }) => left - amountMinor - askedMinor, totalMinor);
}

/**
 * What undoes an amount of allocations on a day, those of the last invoices first: less where they come to less. None
 * counts before what it undoes.
 */
export function undoneInPart(allocations: readonly Allocation[], amountMinor: number, day: string): Allocation[] {
  let leftMinor = amountMinor;
  return [...Map.groupBy(allocations, ({ invoiceId }) => invoiceId).values()].toReversed().flatMap((mine) => {
    const standsMinor = mine.reduce((sum, allocation) => sum + allocation.amountMinor, 0);
    const takenMinor = Math.min(leftMinor, standsMinor);
    const [first] = mine;
    if (first === undefined || takenMinor <= 0) return [];
    leftMinor -= takenMinor;
    const from = mine.reduce((latest, allocation) => laterOf(latest, allocation.day), day);
    return [{ ...first, amountMinor: -takenMinor, day: from }];
  });
}

/**
 * What undoes allocations on a day, one for each, so that what was open on any day before it stays what it was. None
 * counts before what it undoes.
 */
export function undone(allocations: readonly Allocation[], day: string): Allocation[] {
  return allocations.map(({ amountMinor, ...allocation }) => ({
    ...allocation,
    amountMinor: -amountMinor,
    day: laterOf(allocation.day, day),
  }));
}
