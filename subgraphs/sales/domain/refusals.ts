import type { Refusal } from '#platform/errors/refusal.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';

export interface TenderMismatch extends Refusal {
  readonly kind: 'TenderMismatch';
  readonly total: Money;
  /** What the tenders add up to, change taken off. */
  readonly tendered: Money;
}

export interface CurrencyMismatch extends Refusal {
  readonly kind: 'CurrencyMismatch';
  readonly expected: CurrencyCode;
  readonly actual: CurrencyCode;
}

export function currencyMismatch(
  field: readonly string[],
  { expected, actual }: { expected: CurrencyCode; actual: CurrencyCode },
): CurrencyMismatch {
  return { kind: 'CurrencyMismatch', message: `Give ${expected}: this is in ${actual}.`, field, expected, actual };
}

export interface RefundExceedsSale extends Refusal {
  readonly kind: 'RefundExceedsSale';
  /** What may still be given back on the sale. */
  readonly refundable: Money;
}
