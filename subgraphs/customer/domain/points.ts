import { minorDigits } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';

/** One point for each whole unit of currency paid: 19.99 USD gives 19, 500 JPY gives 500. */
export function pointsFor({ amountMinor, currency }: Money): number {
  return Math.floor(amountMinor / 10 ** minorDigits(currency));
}

export interface RefundedShare {
  readonly currency: string;
  readonly saleTotalMinor: number;
  /** What the sale's earlier refunds gave back. */
  readonly refundedBeforeMinor: number;
  readonly refundMinor: number;
}

/**
 * The points that a refund takes back: what the sale would have given for what was kept before it, less what it gives
 * for what is kept after it. Over all refunds of a sale these add up to exactly what the sale gave.
 */
export function pointsClawedBack({
  currency,
  saleTotalMinor,
  refundedBeforeMinor,
  refundMinor,
}: RefundedShare): number {
  const before = pointsFor({ amountMinor: saleTotalMinor - refundedBeforeMinor, currency });
  const after = pointsFor({ amountMinor: saleTotalMinor - refundedBeforeMinor - refundMinor, currency });
  return before - after;
}
