import { notFound, path } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { type Money, multiplyDivideHalfUp, sumMinor } from '#platform/money/money.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import { type Faults, MAX_AMOUNT_MINOR } from './input-rules.ts';
import { currencyMismatch } from './refusals.ts';
import { type LineTax, type TaxComponent, taxesOf, type TaxMode } from './tax.ts';

const MAX_DISCOUNTS = 20;

export type Unit = 'EACH' | 'GALLON' | 'KILOGRAM' | 'LITRE' | 'METRE';
export type DiscountKind = 'MARKDOWN' | 'STORE_COUPON' | 'MANUFACTURER_COUPON' | 'MANUAL';

/** What sales knows of a variant. Never changes once it is known. */
export interface CatalogueItem {
  readonly variantId: Id<'variant'>;
  readonly sku: string;
  readonly name: string;
  /** EACH is sold whole. */
  readonly unit: Unit;
  readonly taxCategory: string;
}

export interface SaleLineInput {
  readonly sku: string;
  /** In thousandths of the unit. */
  readonly quantity: number;
  readonly unitPrice?: Money | null | undefined;
  readonly linePrice?: Money | null | undefined;
  readonly discounts?: readonly DiscountInput[] | null | undefined;
}

export interface DiscountInput {
  readonly kind: DiscountKind;
  readonly amount: Money;
  readonly reference?: string | null | undefined;
}

export interface LineDiscount {
  readonly kind: DiscountKind;
  readonly amountMinor: number;
  readonly reference: string | null;
}

/**
 * A line with all its figures, in minor units of the sale's currency: `gross - discounts` is the net where tax is
 * added, and the total where it is contained; `net + tax = total` always.
 */
export interface PricedLine {
  /** From 1, in the order rung up. */
  readonly number: number;
  readonly variantId: Id<'variant'>;
  readonly sku: string;
  readonly name: string;
  readonly unit: Unit;
  readonly quantityMilli: number;
  /** Null when the price of the whole line was given. */
  readonly unitPriceMinor: number | null;
  readonly grossMinor: number;
  readonly discounts: readonly LineDiscount[];
  readonly discountMinor: number;
  readonly netMinor: number;
  readonly taxes: readonly LineTax[];
  readonly taxMinor: number;
  readonly totalMinor: number;
  /** Units that came back so far, in thousandths. */
  readonly returnedMilli: number;
}

/** What is known where the line is rung up. */
export interface LineFacts {
  /** Null when the register is not known. */
  readonly currency: CurrencyCode | null;
  readonly mayOverridePrices: boolean;
  readonly taxMode: TaxMode;
  readonly item: CatalogueItem | undefined;
  readonly price: Money | undefined;
  readonly taxComponents: readonly TaxComponent[];
}

/** Prices one line; null when something is wrong with it, which is then among the faults. */
export function priceLine(input: SaleLineInput, index: number, facts: LineFacts, faults: Faults): PricedLine | null {
  const before = faults.found.length;
  const { item, currency } = facts;
  checkLine(input, index, facts, faults);
  const price = item && priceOf(input, index, facts, faults);
  if (price === undefined || item === undefined || currency === null || faults.found.length > before) return null;

  if (price.grossMinor > MAX_AMOUNT_MINOR) {
    faults.invalid(['lines', index, 'quantity'], `A line is at most ${MAX_AMOUNT_MINOR} minor units.`);
    return null;
  }
  const discounts = (input.discounts ?? []).map(({ kind, amount, reference }) => ({
    kind,
    amountMinor: amount.amountMinor,
    reference: reference ?? null,
  }));
  const discountMinor = sumMinor(discounts.map(({ amountMinor }) => amountMinor));
  if (discountMinor > price.grossMinor) {
    faults.invalid(['lines', index, 'discounts'], `The discounts exceed the line's gross of ${price.grossMinor}.`);
    return null;
  }
  const { variantId, sku, name, unit } = item;
  const taxed = taxesOf(price.grossMinor - discountMinor, { mode: facts.taxMode, components: facts.taxComponents });
  return {
    number: index + 1,
    variantId,
    sku,
    name,
    unit,
    quantityMilli: input.quantity,
    ...price,
    discounts,
    discountMinor,
    ...taxed,
    returnedMilli: 0,
  };
}

function checkLine(input: SaleLineInput, index: number, facts: LineFacts, faults: Faults): void {
  const { item, currency } = facts;
  const line = ['lines', index];
  if (item === undefined) faults.add(notFound(path('input', ...line, 'sku'), 'variant', input.sku));
  faults.quantity(input.quantity, {
    field: [...line, 'quantity'],
    soldWhole: item === undefined ? null : item.unit === 'EACH',
  });
  for (const field of ['unitPrice', 'linePrice'] as const) {
    const override = input[field];
    if (!override) continue;
    faults.amount(override, { field: [...line, field], currency, least: 0 });
    if (!facts.mayOverridePrices) {
      faults.invalid([...line, field], 'Giving a price needs the scope sales:price-override, which this token lacks.');
    }
  }
  if (input.unitPrice && input.linePrice) {
    faults.invalid([...line, 'linePrice'], 'Give the price per unit or of the whole line, not both.');
  }
  const discounts = input.discounts ?? [];
  faults.count(discounts, { field: [...line, 'discounts'], least: 0, most: MAX_DISCOUNTS });
  for (const [position, discount] of discounts.entries()) {
    const field = [...line, 'discounts', position];
    faults.amount(discount.amount, { field: [...field, 'amount'], currency, least: 1 });
    faults.text(discount.reference, [...field, 'reference']);
  }
}

/** The price that the till gave, or else the one that is set; half up to the minor unit where the quantity is a fraction. */
function priceOf(
  { unitPrice, linePrice, quantity }: SaleLineInput,
  index: number,
  { price, currency, item }: LineFacts,
  faults: Faults,
): { unitPriceMinor: number | null; grossMinor: number } | undefined {
  if (linePrice) return { unitPriceMinor: null, grossMinor: linePrice.amountMinor };
  const unitPriceMoney = unitPrice ?? price;
  if (currency === null) return undefined;
  if (unitPriceMoney === undefined) {
    faults.invalid(['lines', index, 'sku'], `${item?.sku} has no price here: set one, or give unitPrice.`);
    return undefined;
  }
  if (!unitPrice && unitPriceMoney.currency !== currency) {
    faults.add(
      currencyMismatch(path('input', 'lines', index, 'sku'), { expected: currency, actual: unitPriceMoney.currency }),
    );
    return undefined;
  }
  const { amountMinor } = unitPriceMoney;
  // Beyond the bound the exact product may not be a safe integer; that it is too much is all that counts then.
  const grossMinor =
    (amountMinor / MILLI) * quantity > MAX_AMOUNT_MINOR * 2
      ? MAX_AMOUNT_MINOR + 1
      : multiplyDivideHalfUp(amountMinor, quantity, MILLI);
  return { unitPriceMinor: amountMinor, grossMinor };
}
