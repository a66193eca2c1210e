import { type InvalidInput, invalidInput, type Refusal } from '#platform/errors/refusal.ts';
import { type Money, multiplyDivideHalfUp } from '#platform/money/money.ts';
import { MILLI } from '#platform/quantity/quantity.ts';

/** What one line of goods may cost, in minor units: thousands of lines still add up exactly. */
export const MAX_COST_MINOR = 100_000_000_000;

export interface CurrencyMismatch extends Refusal {
  readonly kind: 'CurrencyMismatch';
  readonly expected: string;
  readonly actual: string;
}

/** What is wrong with a cost at a location of this currency, or null: a whole amount, or that of each unit of a quantity. */
export function costFault(
  { amountMinor, currency }: Money,
  { expected, field, quantityMilli = MILLI }: CostPlace,
): CurrencyMismatch | InvalidInput | null {
  if (currency !== expected) {
    const message = `Costs are kept in the location's currency: give ${expected} instead of ${currency}.`;
    return { kind: 'CurrencyMismatch', message, field, expected, actual: currency };
  }
  if (amountMinor < 0) return invalidInput(field, 'Give a cost of zero or more.');
  // Near the limit a product beyond exact arithmetic is as good as an exact one.
  if (Math.max(amountMinor, amountMinor * (quantityMilli / MILLI)) > MAX_COST_MINOR) {
    return invalidInput(field, `Give a cost that comes to at most ${MAX_COST_MINOR} minor units.`);
  }
  return null;
}

interface CostPlace {
  /** The location's currency. */
  readonly expected: string;
  readonly field: readonly string[];
  readonly quantityMilli?: number;
}

/** What a quantity costs at a cost per unit, in minor units, half up. */
export function goodsCostMinor(unitCostMinor: number, quantityMilli: number): number {
  return multiplyDivideHalfUp(unitCostMinor, quantityMilli, MILLI);
}
