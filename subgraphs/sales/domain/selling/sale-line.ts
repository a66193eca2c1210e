import { notFound, path } from '#platform/errors/refusal.ts';
import { type Id, isId } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { type Money, sumMinor } from '#platform/money/money.ts';
import { type Faults, MAX_AMOUNT_MINOR } from '../input-rules.ts';
import type { Situation } from '../pricing/conditions.ts';
import type { PriceCandidate } from '../pricing/price-list.ts';
import { traced, type TraceStep } from '../pricing/price-trace.ts';
import type { Promotion } from '../pricing/promotion.ts';
import type { LineTax, TaxedAmount } from '../taxes/tax.ts';
import { type EmbeddedValue, embeddedPriceMinor } from './barcode.ts';
import { approvalNeeded } from './changed-by-hand.ts';
import { type LineDetails, type LineDetailsInput, lineDetails, type Tracking } from './line-details.ts';
import { byHand, listPriceOf, priceGiven, withModifiers, withQuantity } from './line-price.ts';
import type { VariantModifiers } from './modifiers.ts';
import type { LineServiceCharge } from './service-charge.ts';

const MAX_DISCOUNTS = 20;

export type Unit = 'EACH' | 'GALLON' | 'KILOGRAM' | 'LITRE' | 'METRE';
export type DiscountKind = 'PROMOTION' | 'MARKDOWN' | 'STORE_COUPON' | 'MANUFACTURER_COUPON' | 'MANUAL';

/** What sales knows of a variant. Never changes once it is known. */
export interface CatalogueItem {
  readonly variantId: Id<'variant'>;
  readonly sku: string;
  readonly name: string;
  /** EACH is sold whole. */
  readonly unit: Unit;
  readonly taxCategory: string;
  /** The merchandise category, where it has one. */
  readonly category: string | null;
  /** Absent where it was announced before units were told apart: NONE. */
  readonly tracking?: Tracking;
  /** With leading zeros to 14 digits; absent where it has none. */
  readonly gtin14?: string;
}

export interface SaleLineInput extends LineDetailsInput {
  readonly sku: string;
  /** In thousandths of the unit. */
  readonly quantity: number;
  readonly unitPrice?: Money | null | undefined;
  readonly linePrice?: Money | null | undefined;
  /** The price of the whole line that its barcode has. The quantity may then be zero, for one to be reckoned from it. */
  readonly embeddedPrice?: EmbeddedValue | undefined;
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
 * added, and the total where it is contained (with the tax that an exempt customer did not pay); `net + tax = total` always.
 */
export interface PricedLine extends LineDetails {
  /** From 1, in the order rung up. */
  readonly number: number;
  readonly variantId: Id<'variant'>;
  readonly sku: string;
  readonly name: string;
  /** The merchandise category; absent where the variant has none. */
  readonly category?: string;
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
  /** Tax that an exempt customer is not asked for; where prices contain it, it came off. Absent for everyone else. */
  readonly exemptTaxMinor?: number;
  /** Its part of the sale's service charge, which is in its gross; absent where there is none. */
  readonly serviceCharge?: LineServiceCharge;
  /** How the line came to its gross less its discounts. */
  readonly priceTrace: readonly TraceStep[];
  /** Units that came back so far, in thousandths. */
  readonly returnedMilli: number;
  /** Which units have come back, where they are told apart one by one; absent for none. */
  readonly returnedSerials?: readonly string[];
}

/** A line before its taxes are reckoned, which may need all lines of a sale. */
export type UntaxedLine = Omit<PricedLine, keyof TaxedAmount | 'exemptTaxMinor'>;

/** What is known where the line is rung up. */
export interface LineFacts {
  readonly situation: Situation;
  readonly mayOverridePrices: boolean;
  readonly overrideLimitPercent: number | undefined;
  /** False when the till tells of promotions as discounts of its own. */
  readonly appliesPromotions: boolean;
  readonly item: CatalogueItem | undefined;
  readonly prices: readonly PriceCandidate[];
  /** All units of the variant in the basket, which quantity breaks go by. */
  readonly quantityMilli: number;
  /** Whether it is said only when they are handed over which units they are. */
  readonly unitsAreToCome: boolean;
  /** What can be chosen with it. */
  readonly modifiersOffered: VariantModifiers | undefined;
}

/** A line with its price, before anything is taken off. */
export interface RatedLine {
  readonly index: number;
  readonly input: SaleLineInput;
  readonly item: CatalogueItem;
  /** False when the till gave the price: promotions then leave the line alone. */
  readonly isListPriced: boolean;
  /** With its modifiers; null when the price of the whole line was given. */
  readonly unitPriceMinor: number | null;
  readonly grossMinor: number;
  readonly trace: readonly TraceStep[];
  readonly details: LineDetails;
}

/** What a promotion takes off a line. */
export interface PromotionOff {
  readonly promotion: Pick<Promotion, 'id' | 'name'>;
  readonly amountMinor: number;
}

/** Looks at one line and asks its price; null when something is wrong with it, which is then among the faults. */
export function rateLine(told: SaleLineInput, index: number, facts: LineFacts, faults: Faults): RatedLine | null {
  const before = faults.found.length;
  const { item } = facts;
  const input = withQuantity(told, facts);
  checkLine(input, index, facts, faults);
  const field = ['lines', index];
  const {
    modifiersOffered: offered,
    unitsAreToCome,
    situation: { currency },
  } = facts;
  const details = item && lineDetails(input, item, { offered, field, currency, unitsAreToCome, faults });
  if (item === undefined || details === undefined || currency === null || faults.found.length > before) return null;

  const priced = priceGiven(input, facts) ?? listPriceOf(input, item, facts);
  const rated = 'refusal' in priced ? priced : withModifiers(priced, input.quantity, details);
  if ('refusal' in rated) {
    faults.add({ ...rated.refusal, field: path('input', 'lines', index, 'sku') });
    return null;
  }
  const needed = facts.mayOverridePrices
    ? null
    : approvalNeeded(byHand(input, rated, facts), { line: field, limitPercent: facts.overrideLimitPercent });
  if (needed !== null) {
    faults.add(needed);
    return null;
  }
  if (rated.grossMinor < 0) {
    faults.invalid(['lines', index, 'modifiers'], 'The modifiers take more off than the price.');
    return null;
  }
  if (rated.grossMinor > MAX_AMOUNT_MINOR) {
    faults.invalid(['lines', index, 'quantity'], `A line is at most ${MAX_AMOUNT_MINOR} minor units.`);
    return null;
  }
  return { index, input, item, details, ...rated };
}

/** Takes promotions and then the till's discounts off a line; null when too much comes off. */
export function finishLine(
  { index, input, item, unitPriceMinor, grossMinor, trace, details }: RatedLine,
  offs: readonly PromotionOff[],
  faults: Faults,
): UntaxedLine | null {
  const discounts = [...offs.map(discountOfPromotion), ...(input.discounts ?? []).map(discountOfTill)];
  const discountMinor = sumMinor(discounts.map(({ amountMinor }) => amountMinor));
  if (discountMinor > grossMinor) {
    const offMinor = sumMinor(offs.map(({ amountMinor }) => amountMinor));
    const left = offMinor === 0 ? `gross of ${grossMinor}` : `gross less promotions, which is ${grossMinor - offMinor}`;
    faults.invalid(['lines', index, 'discounts'], `The discounts exceed the line's ${left}.`);
    return null;
  }
  const { variantId, sku, name, category, unit } = item;
  return {
    number: index + 1,
    variantId,
    sku,
    name,
    ...(category ? { category } : {}),
    unit,
    quantityMilli: input.quantity,
    unitPriceMinor,
    grossMinor,
    discounts: discounts.map(({ kind, amountMinor, reference }) => ({ kind, amountMinor, reference })),
    discountMinor,
    priceTrace: discounts.reduce(traceDiscount, trace),
    ...details,
    returnedMilli: 0,
  };
}

interface NamedDiscount extends LineDiscount {
  readonly description: string;
}

function discountOfPromotion({ promotion: { id, name }, amountMinor }: PromotionOff): NamedDiscount {
  return { kind: 'PROMOTION', amountMinor, reference: id, description: name };
}

function discountOfTill({ kind, amount: { amountMinor }, reference }: DiscountInput): NamedDiscount {
  return { kind, amountMinor, reference: reference ?? null, description: DISCOUNT_NAMES[kind] };
}

const DISCOUNT_NAMES: Record<DiscountKind, string> = {
  PROMOTION: 'Promotion applied by the till',
  MARKDOWN: 'Markdown',
  STORE_COUPON: 'Store coupon',
  MANUFACTURER_COUPON: 'Manufacturer coupon',
  MANUAL: 'Discount given by hand',
};

function traceDiscount(
  steps: readonly TraceStep[],
  { kind, description, amountMinor, reference }: NamedDiscount,
): readonly TraceStep[] {
  const afterMinor = (steps.at(-1)?.afterMinor ?? 0) - amountMinor;
  return traced(steps, { kind: kind === 'PROMOTION' ? kind : 'DISCOUNT', description, reference, afterMinor });
}

function checkLine(input: SaleLineInput, index: number, facts: LineFacts, faults: Faults): void {
  const {
    item,
    situation: { currency },
  } = facts;
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
  }
  if (input.unitPrice && input.linePrice) {
    faults.invalid([...line, 'linePrice'], 'Give the price per unit or of the whole line, not both.');
  }
  if (input.embeddedPrice && (input.unitPrice || input.linePrice)) {
    faults.invalid([...line, 'barcode'], 'The barcode has the price: leave it out, or name the item by its SKU.');
  }
  if (input.embeddedPrice && currency !== null && embeddedPriceMinor(input.embeddedPrice, currency) === null) {
    faults.invalid([...line, 'barcode'], `${currency} has no such fraction as the price in this barcode.`);
  }
  checkDiscounts(input, { field: line, currency, faults });
  for (const [position, discount] of (input.discounts ?? []).entries()) {
    const field = [...line, 'discounts', position];
    if (discount.kind === 'PROMOTION') checkOwnPromotion(discount, { field, facts, faults });
  }
}

/** What the discounts of a line must be by themselves, whatever it costs. */
export function checkDiscounts(
  { discounts }: Pick<SaleLineInput, 'discounts'>,
  { field, currency, faults }: { field: readonly (string | number)[]; currency: CurrencyCode | null; faults: Faults },
): void {
  faults.count(discounts ?? [], { field: [...field, 'discounts'], least: 0, most: MAX_DISCOUNTS });
  for (const [position, { amount, reference }] of (discounts ?? []).slice(0, MAX_DISCOUNTS).entries()) {
    const at = [...field, 'discounts', position];
    faults.amount(amount, { field: [...at, 'amount'], currency, least: 1 });
    faults.text(reference, [...at, 'reference']);
  }
}

/** Only a till that applies promotions itself tells of them: else they would come off twice. */
function checkOwnPromotion(
  { reference }: DiscountInput,
  { field, facts, faults }: { field: (string | number)[]; facts: LineFacts; faults: Faults },
): void {
  if (facts.appliesPromotions) {
    faults.invalid(
      [...field, 'kind'],
      'Promotions are applied here; give promotions: false to apply them at the till.',
    );
  }
  if (!isId('promotion', reference ?? '')) {
    faults.invalid([...field, 'reference'], 'Give the id of the promotion.');
  }
}
