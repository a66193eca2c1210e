import type { Id } from '#platform/ids/ids.ts';
import { laterOf } from './days.ts';
import type { Allocation } from './invoice.ts';

/** What of a credit is the account's no longer, although it was set against nothing. */
export interface Withdrawal {
  /** The same for all credits that one payment to the buyer was taken from. */
  readonly withdrawalId: Id<'withdrawal'>;
  /** BOUNCED: the bank took a payment back. PAID_OUT: the shop gave it back. */
  readonly kind: 'BOUNCED' | 'PAID_OUT';
  readonly amountMinor: number;
  /** The day that it stands on in the books: from then on it counts. */
  readonly day: string;
  readonly reason: string | null;
  /** What books it. */
  readonly entryId: Id<'entry'>;
  /** The invoice that asks for what a payment has cost that bounced. */
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
