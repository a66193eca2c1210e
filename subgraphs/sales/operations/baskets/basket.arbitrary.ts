import fc from 'fast-check';
import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Rounding } from '#platform/money/rounding.ts';
import { ALWAYS } from '../../domain/pricing/conditions.ts';
import type { PriceCandidate, PriceList } from '../../domain/pricing/price-list.ts';
import type { CatalogueItem, DiscountKind, SaleLineInput, Unit } from '../../domain/selling/sale-line.ts';
import type { SaleFacts, SaleInput } from '../../domain/selling/sale.ts';
import type { TaxComponent, TaxMode, TaxRoundingLevel, TaxRules } from '../../domain/taxes/tax.ts';
import { NO_CASH_ROUNDING } from '../../domain/tills/cash-rounding.ts';

/** Everything that the pricing of a sale depends on. */
export interface Basket {
  readonly lines: readonly SaleLineInput[];
  readonly facts: SaleFacts;
}

const units: readonly Unit[] = ['EACH', 'GALLON', 'KILOGRAM', 'LITRE', 'METRE'];
const discountKinds: readonly DiscountKind[] = ['MARKDOWN', 'STORE_COUPON', 'MANUFACTURER_COUPON', 'MANUAL'];

export const NOW = new Date('2026-11-27T09:30:00.000Z');

/** One item of each unit, each in a tax category of its own. */
const items = new Map<string, CatalogueItem>(
  units.map((unit, index) => [
    unit,
    {
      variantId: `variant_00000000-0000-7000-8000-00000000000${index}` satisfies Id<'variant'>,
      sku: unit,
      name: unit.toLowerCase(),
      unit,
      taxCategory: `CATEGORY ${index}`,
      category: null,
    },
  ]),
);

/** A shop without promotions, and a customer who is in no segment. */
export const plain = {
  modifiersOf: () => undefined,
  locationId: 'location_00000000-0000-7000-8000-000000000000',
  timeZone: 'UTC',
  segments: [],
  company: null,
  owedBy: () => 0,
  promotions: [],
  couponOf: () => undefined,
  usesLeftOf: () => null,
  rewardOf: () => undefined,
  paymentOf: () => undefined,
  cashRounding: NO_CASH_ROUNDING,
  cashRates: [],
};

/** The one list that everything is priced by. */
export function generalPrice(amountMinor: number, currency: CurrencyCode = 'USD'): readonly PriceCandidate[] {
  const list: PriceList = {
    id: 'pricelist_00000000-0000-7000-8000-000000000000',
    name: 'General prices',
    currency,
    priority: 100,
    channels: [],
    locationIds: [],
    segments: [],
    window: ALWAYS,
  };
  return [{ list, tiers: [{ minMilli: 0, amountMinor }] }];
}

export function itemOf(sku: string): CatalogueItem | undefined {
  return items.get(sku);
}

const component: fc.Arbitrary<TaxComponent> = fc
  .tuple(fc.string({ minLength: 1 }), fc.integer({ min: 0, max: 1_000_000 }))
  .map(([name, rateMillionths]) => ({ name, rate: String(rateMillionths / 1_000_000), rateMillionths }));

function moneyOf(amountMinor: number) {
  return { amountMinor, currency: 'USD' };
}

const line: fc.Arbitrary<SaleLineInput> = fc
  .record({
    sku: fc.constantFrom(...units),
    quantity: fc.integer({ min: 1, max: 20_000 }),
    linePriceMinor: fc.option(fc.integer({ min: 0, max: 50_000 })),
    discountPercent: fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 2 }),
    kind: fc.constantFrom(...discountKinds),
  })
  .map(({ sku, quantity, linePriceMinor, discountPercent, kind }) => ({
    sku,
    quantity: sku === 'EACH' ? quantity * 1000 : quantity,
    linePrice: linePriceMinor === null ? null : moneyOf(linePriceMinor),
    discounts: discountPercent
      .map((percent) => Math.floor(((linePriceMinor ?? 0) * percent) / 100))
      .filter((amountMinor) => amountMinor > 0)
      .map((amountMinor) => ({ kind, amount: moneyOf(amountMinor) })),
  }));

export const taxRules: fc.Arbitrary<TaxRules> = fc.record({
  mode: fc.constantFrom<TaxMode>('INCLUSIVE', 'EXCLUSIVE'),
  rounding: fc.constantFrom<Rounding>('HALF_UP', 'HALF_EVEN', 'HALF_DOWN'),
  level: fc.constantFrom<TaxRoundingLevel>('LINE', 'INVOICE'),
});

/** Baskets that can be sold, in every way to reckon taxes, with up to three tax components a category. */
export const basket: fc.Arbitrary<Basket> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 30 }),
    taxRules,
    priceMinor: fc.integer({ min: 0, max: 100_000 }),
    components: fc.array(fc.array(component, { maxLength: 3 }), { minLength: units.length, maxLength: units.length }),
  })
  .map(({ lines, taxRules, priceMinor, components }) => ({
    lines,
    facts: {
      now: NOW,
      mayOverridePrices: true,
      mayExemptFromTax: true,
      currency: 'USD',
      taxRules,
      itemOf,
      ...plain,
      pricesOf: () => generalPrice(priceMinor),
      taxComponentsOf: (category) => components[Number(category.split(' ')[1])] ?? [],
    },
  }));

/** A till's input for these lines. */
export function inputOf(lines: readonly SaleLineInput[], tenders: SaleInput['tenders'] = []): SaleInput {
  return { idempotencyKey: 'key', registerId: 'register', lines, tenders };
}
