import { type Money, sumMinor } from '#platform/money/money.ts';
import { type Amount, credit, debit } from './figure.ts';

/**
 * Why what points stand at changed: as loyalty tells it, and PAID for the tenders that they were. Each has a mirror: what is
 * taken back, let go or given back is booked as the opposite of what was given, held or taken.
 */
const POINTS_REASONS = [
  'ACCRUED',
  'CLAWED_BACK',
  'ADJUSTED',
  'MERGED',
  'UNMERGED',
  'HELD',
  'RELEASED',
  'REDEEMED',
  'RESTORED',
  'EXPIRED',
  'REVALUED',
  'PAID',
] as const;

export interface BookedPoints {
  readonly kind: Exclude<(typeof POINTS_REASONS)[number], 'PAID'>;
  /** What all points stand at more than before, or less, below zero. */
  readonly value: Money;
  /** What they paid of a sale, or what of that went back, below zero; null where they do not pay. */
  readonly tender: Money | null;
}

/**
 * What is owed in points is credited, and debited to whatever it changed for. Points that pay settle the tender of their
 * sale; what they stood at more or less than that, by rounding or since they were owed, is booked as what they cost.
 */
export function figuresOfPoints({ kind, value, tender }: BookedPoints): Amount[] {
  const { currency } = value;
  const paid = tender === null ? [] : [credit('POINTS_CAUSE', tender, { REASON: 'PAID' })];
  const amounts = [credit('POINTS', value), ...paid];
  const rest = sumMinor(amounts.map(({ debitMinor }) => debitMinor));
  return [...amounts, debit('POINTS_CAUSE', { amountMinor: 0 - rest, currency }, { REASON: kind })];
}
