import type { Money } from '#platform/money/money.ts';
import { type Amount, credit, debit, type Figure } from './figure.ts';

/** What is owed in stored value of this kind, by the figure that it is booked as. */
export const VALUE_FIGURES = {
  GIFT_CARD: 'GIFT_CARD_VALUE',
  STORE_CREDIT: 'STORE_CREDIT_VALUE',
} as const satisfies Record<string, Figure>;

/** Why stored value changes apart from a sale that sells it. NOT_LOADED: it was paid for, and could not be put where it belongs. */
export type ValueReason =
  | 'REDEEMED'
  | 'REFUNDED'
  | 'ADJUSTED'
  | 'EXPIRED'
  | 'GOODWILL'
  | 'PAID_ELSEWHERE'
  | 'NOT_LOADED';

export interface BookedValue {
  readonly kind: keyof typeof VALUE_FIGURES;
  /** What is owed more than before, or less, below zero. */
  readonly change: Money;
  readonly reason: ValueReason;
}

/** What is owed more is credited, and debited to whatever it changed for. */
export function figuresOfValue({ kind, change, reason }: BookedValue): Amount[] {
  return [credit(VALUE_FIGURES[kind], change), debit('VALUE_CAUSE', change, { TENDER_KIND: kind, REASON: reason })];
}
