import { invalidInput, type Refusal } from '#platform/errors/refusal.ts';
import { multiplyDivideHalfUp, sumMinor } from '#platform/money/money.ts';
import { formatQuantity, MILLI } from '#platform/quantity/quantity.ts';
import { MAX_AMOUNT_MINOR } from '../input-rules.ts';
import { choosePrice, type ListPrice } from '../pricing/price-list.ts';
import { traced, type TraceStep } from '../pricing/price-trace.ts';
import { currencyMismatch } from '../refusals.ts';
import { embeddedPriceMinor } from './barcode.ts';
import type { ByHand } from './changed-by-hand.ts';
import type { LineDetails } from './line-details.ts';
import type { CatalogueItem, LineFacts, RatedLine, SaleLineInput } from './sale-line.ts';

/** What a line costs before anything is taken off, and how that came about. */
export type Rate = Pick<RatedLine, 'isListPriced' | 'unitPriceMinor' | 'grossMinor' | 'trace'>;

/**
 * Goods by weight whose barcode has the price and not the weight: it is what the price comes to at the list's price. The
 * quantity stays zero, and is then refused, where there is no such price.
 */
export function withQuantity(input: SaleLineInput, { prices, situation }: LineFacts): SaleLineInput {
  const { embeddedPrice, quantity } = input;
  if (!embeddedPrice || quantity !== 0 || situation.currency === null) return input;
  const unitMinor = choosePrice(prices, situation, 0)?.tier.amountMinor ?? 0;
  const priceMinor = embeddedPriceMinor(embeddedPrice, situation.currency);
  if (unitMinor === 0 || priceMinor === null) return input;
  return { ...input, quantity: Math.max(1, multiplyDivideHalfUp(priceMinor, MILLI, unitMinor)) };
}

/** The price with what was chosen; that of a whole line stays as it was given. */
export function withModifiers(rate: Rate, quantity: number, { modifiers = [] }: LineDetails): Rate {
  if (modifiers.length === 0 || rate.unitPriceMinor === null) return rate;
  const unitPriceMinor = rate.unitPriceMinor + sumMinor(modifiers.map(({ priceDeltaMinor }) => priceDeltaMinor));
  const grossMinor = unitPriceMinor < 0 ? -1 : grossOf(unitPriceMinor, quantity);
  const description = modifiers.map(({ name }) => name).join(', ');
  const step = { kind: 'MODIFIERS' as const, description, reference: null, afterMinor: grossMinor };
  return { ...rate, unitPriceMinor, grossMinor, trace: traced(rate.trace, step) };
}

/** The price that the till or the barcode gave, if it did, with the list's price before it where there is one. */
export function priceGiven(
  { unitPrice, linePrice, embeddedPrice, quantity }: SaleLineInput,
  facts: LineFacts,
): Rate | null {
  const { currency } = facts.situation;
  const scannedMinor = embeddedPrice && currency !== null ? embeddedPriceMinor(embeddedPrice, currency) : null;
  const lineMinor = linePrice?.amountMinor ?? scannedMinor;
  if (!unitPrice && lineMinor === null) return null;
  const grossMinor = lineMinor ?? grossOf(unitPrice?.amountMinor ?? 0, quantity);
  const list = choosePrice(facts.prices, facts.situation, quantity);
  const before = list ? traceOfList(list, { quantity, facts }) : [];
  const description = scannedMinor === null ? 'Price given by the till' : 'Price in the barcode';
  const step = { kind: 'OVERRIDE' as const, description, reference: null };
  return {
    isListPriced: false,
    unitPriceMinor: lineMinor === null ? (unitPrice?.amountMinor ?? null) : null,
    grossMinor,
    trace: traced(before, { ...step, afterMinor: grossMinor }),
  };
}

/** What was changed by hand about a line's price, beside what it costs by the list or by its barcode. */
export function byHand(
  { unitPrice, linePrice, discounts, quantity }: SaleLineInput,
  { grossMinor }: Rate,
  { prices, situation }: LineFacts,
): ByHand {
  const price = unitPrice ?? linePrice;
  if (!price) return { given: null, listMinor: grossMinor, discounts: discounts ?? [] };
  const list = choosePrice(prices, situation, quantity);
  return {
    given: unitPrice
      ? { field: 'unitPrice', grossMinor: grossOf(price.amountMinor, quantity) }
      : { field: 'linePrice', grossMinor: price.amountMinor },
    listMinor: list ? grossOf(list.tier.amountMinor, quantity) : null,
    discounts: discounts ?? [],
  };
}

export function listPriceOf(
  { quantity }: SaleLineInput,
  { sku }: CatalogueItem,
  facts: LineFacts,
): Rate | { readonly refusal: Refusal } {
  const { prices, situation, quantityMilli } = facts;
  const price = choosePrice(prices, situation, quantityMilli);
  if (price === null) {
    const elsewhere = choosePrice(prices, { ...situation, currency: null }, quantityMilli);
    if (elsewhere === null || situation.currency === null) {
      return { refusal: invalidInput(null, `${sku} has no price here: set one, or give unitPrice.`) };
    }
    return { refusal: currencyMismatch([], { expected: situation.currency, actual: elsewhere.list.currency }) };
  }
  const { amountMinor } = price.tier;
  const grossMinor = grossOf(amountMinor, quantity);
  return {
    isListPriced: true,
    unitPriceMinor: amountMinor,
    grossMinor,
    trace: traceOfList(price, { quantity, facts }),
  };
}

/** The list's price, and before it what a single unit costs where the price is one for larger quantities. */
function traceOfList(
  { list, tier }: ListPrice,
  { quantity, facts }: { quantity: number; facts: LineFacts },
): readonly TraceStep[] {
  const afterMinor = grossOf(tier.amountMinor, quantity);
  if (tier.minMilli === 0) {
    return traced([], { kind: 'LIST_PRICE', description: list.name, reference: list.id, afterMinor });
  }
  const single = choosePrice(facts.prices, facts.situation, 0);
  const before = single ? traceOfList(single, { quantity, facts }) : [];
  const description = `${list.name}, from ${formatQuantity(tier.minMilli)}`;
  return traced(before, { kind: 'QUANTITY_BREAK', description, reference: list.id, afterMinor });
}

/** Half up to the minor unit where the quantity is a fraction. */
function grossOf(unitPriceMinor: number, quantityMilli: number): number {
  // Beyond the bound the exact product may not be a safe integer; that it is too much is all that counts then.
  return (unitPriceMinor / MILLI) * quantityMilli > MAX_AMOUNT_MINOR * 2
    ? MAX_AMOUNT_MINOR + 1
    : multiplyDivideHalfUp(unitPriceMinor, quantityMilli, MILLI);
}
