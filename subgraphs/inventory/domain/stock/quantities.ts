import { type InvalidInput, invalidInput } from '#platform/errors/refusal.ts';
import { formatQuantity, MILLI } from '#platform/quantity/quantity.ts';
import type { Unit, Variant } from '../catalogue/catalogue.ts';

/** One line never moves more than a billion units, so that thousands of them still add up exactly. */
export const MAX_QUANTITY_MILLI = 1_000_000_000 * MILLI;

/** Whether a quantity fits its unit: EACH is sold whole, the others by thousandths. */
export function fitsUnit(quantityMilli: number, unit: Unit): boolean {
  return unit !== 'EACH' || quantityMilli % MILLI === 0;
}

export type QuantityRule = 'positive' | 'notNegative' | 'notZero';

const holds: Readonly<Record<QuantityRule, (quantityMilli: number) => boolean>> = {
  positive: (quantityMilli) => quantityMilli > 0,
  notNegative: (quantityMilli) => quantityMilli >= 0,
  notZero: (quantityMilli) => quantityMilli !== 0,
};

const wanted: Readonly<Record<QuantityRule, string>> = {
  positive: 'more than zero',
  notNegative: 'zero or more',
  notZero: 'other than zero',
};

/** What is wrong with a quantity of this variant, or null. */
export function quantityFault(
  quantityMilli: number,
  { variant, rule, field }: { variant: Pick<Variant, 'sku' | 'unit'>; rule: QuantityRule; field: readonly string[] },
): InvalidInput | null {
  if (!holds[rule](quantityMilli)) return invalidInput(field, `Give a quantity ${wanted[rule]}.`);
  if (Math.abs(quantityMilli) > MAX_QUANTITY_MILLI) {
    return invalidInput(field, `Give a quantity of at most ${formatQuantity(MAX_QUANTITY_MILLI)}.`);
  }
  if (!fitsUnit(quantityMilli, variant.unit)) {
    return invalidInput(field, `${variant.sku} is sold whole: give a whole number.`);
  }
  return null;
}
