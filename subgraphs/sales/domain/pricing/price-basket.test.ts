import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '#platform/ids/ids.ts';
import { sumMinor } from '#platform/money/money.ts';
import { promotion, promotions } from '../../operations/pricing/promotion.arbitrary.ts';
import { Faults } from '../input-rules.ts';
import type { CatalogueItem, SaleLineInput } from '../selling/sale-line.ts';
import { DEFAULT_TAX_RULES } from '../taxes/tax.ts';
import { ALWAYS, type Situation } from './conditions.ts';
import type { CouponNotApplicable, CouponState } from './coupons.ts';
import { type BasketFacts, type BasketInput, priceBasket } from './price-basket.ts';
import type { PriceList } from './price-list.ts';
import type { Promotion } from './promotion.ts';

const SKUS = ['BUN', 'CAKE', 'HAM', 'MUG', 'TEA'];
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

const items = new Map(
  SKUS.map((sku): [string, CatalogueItem] => {
    const variantId: Id<'variant'> = `variant_${sku}`;
    const unit = sku === 'HAM' ? 'KILOGRAM' : 'EACH';
    const category = sku === 'BUN' || sku === 'CAKE' ? 'BAKERY' : null;
    return [sku, { variantId, sku, name: sku.toLowerCase(), unit, taxCategory: 'STANDARD', category }];
  }),
);
const list: PriceList = {
  id: 'pricelist_1',
  name: 'General prices',
  currency: 'USD',
  priority: 100,
  channels: [],
  locationIds: [],
  segments: [],
  window: ALWAYS,
};
const situation: Situation = {
  channel: 'STORE',
  locationId: 'location_1',
  timeZone: 'UTC',
  currency: 'USD',
  segments: [],
  at: new Date('2026-11-27T09:30:00.000Z'),
};

/** Everything costs 3.25 a unit, 3.00 from six on. */
function factsWith(changes: Partial<BasketFacts> = {}): BasketFacts {
  return {
    situation,
    hasCustomer: false,
    mayOverridePrices: true,
    taxRules: DEFAULT_TAX_RULES,
    promotions: [],
    itemOf: (sku) => items.get(sku),
    modifiersOf: () => undefined,
    pricesOf: () => [
      {
        list,
        tiers: [
          { minMilli: 0, amountMinor: 325 },
          { minMilli: 6000, amountMinor: 300 },
        ],
      },
    ],
    taxComponentsOf: () => [{ name: 'Tax', rate: '0.08', rateMillionths: 80_000 }],
    couponOf: () => undefined,
    usesLeftOf: () => null,
    rewardOf: () => undefined,
    ...changes,
  };
}

function price(input: BasketInput, changes: Partial<BasketFacts> = {}) {
  const faults = new Faults();
  const basket = priceBasket(input, factsWith(changes), faults);
  return { ...basket, faults: faults.found };
}

const line: fc.Arbitrary<SaleLineInput> = fc
  .record({
    sku: fc.constantFrom(...SKUS),
    units: fc.integer({ min: 1, max: 4 }),
    milli: fc.integer({ min: 1, max: 2000 }),
  })
  .map(({ sku, units, milli }) => ({ sku, quantity: sku === 'HAM' ? milli : units * 1000 }));
const lines = fc.array(line, { minLength: 1, maxLength: 12 });

/** What each SKU comes to, taxes aside. */
function bySku(input: BasketInput, given: readonly Promotion[]): Record<string, number[]> {
  const sums: Record<string, number[]> = {};
  const priced = price(input, { promotions: given });
  for (const { sku, grossMinor, discountMinor } of priced.lines) {
    const [gross = 0, off = 0] = sums[sku] ?? [];
    sums[sku] = [gross + grossMinor, off + discountMinor];
  }
  return sums;
}

describe('a basket', () => {
  it('comes to the same for each SKU in whatever order its lines are scanned', () => {
    const orders = lines.chain((scanned) =>
      fc.tuple(fc.constant(scanned), fc.shuffledSubarray(scanned, { minLength: scanned.length })),
    );
    fc.assert(
      fc.property(orders, promotions, ([scanned, shuffled], given) => {
        expect(bySku({ lines: shuffled }, given)).toEqual(bySku({ lines: scanned }, given));
      }),
      { numRuns: 400 },
    );
  });

  it('comes to the same when pieces are scanned one by one or together', () => {
    const pieces = lines.map((scanned) => scanned.filter(({ sku }) => sku !== 'HAM'));
    fc.assert(
      fc.property(pieces, promotions, (scanned, given) => {
        fc.pre(scanned.length > 0);
        const single = scanned.flatMap(({ sku, quantity }) =>
          Array.from({ length: quantity / 1000 }, () => ({ sku, quantity: 1000 })),
        );
        expect(bySku({ lines: single }, given)).toEqual(bySku({ lines: scanned }, given));
      }),
      { numRuns: 400 },
    );
  });

  it('has lines of which none is below zero, and each of which its trace explains', () => {
    fc.assert(
      fc.property(lines, promotions, (scanned, given) => {
        for (const { priceTrace, grossMinor, discountMinor, discounts, totalMinor, netMinor } of price(
          { lines: scanned },
          { promotions: given },
        ).lines) {
          expect(Math.min(netMinor, totalMinor, grossMinor - discountMinor)).toBeGreaterThanOrEqual(0);
          expect(sumMinor(discounts.map(({ amountMinor }) => amountMinor))).toBe(discountMinor);
          for (const [index, step] of priceTrace.entries()) {
            expect(step.beforeMinor).toBe(index === 0 ? null : priceTrace[index - 1]?.afterMinor);
          }
          expect(priceTrace.at(-1)?.afterMinor).toBe(grossMinor - discountMinor);
          const steps = priceTrace.filter(({ kind }) => kind === 'PROMOTION');
          expect(
            steps.map(({ reference, beforeMinor, afterMinor }) => [reference, (beforeMinor ?? 0) - afterMinor]),
          ).toEqual(discounts.map(({ reference, amountMinor }) => [reference, amountMinor]));
        }
      }),
      { numRuns: 400 },
    );
  });
});

const tenPercent = promotion(
  { kind: 'PERCENT_OFF', rate: '0.1', rateMillionths: 100_000, targets: { skus: [], categories: [], exceptSkus: [] } },
  { name: 'Ten percent' },
);
const bun = (units: number): SaleLineInput => ({ sku: 'BUN', quantity: units * 1000 });

describe('the price trace', () => {
  it('goes from the list’s price over the quantity break and promotions to the till’s discounts', () => {
    const discounts = [{ kind: 'MANUAL' as const, amount: usd(50), reference: 'dented' }];
    const { lines: priced } = price({ lines: [{ ...bun(2), discounts }, bun(4)] }, { promotions: [tenPercent] });
    expect(priced[0]?.priceTrace).toEqual([
      {
        kind: 'LIST_PRICE',
        description: 'General prices',
        reference: 'pricelist_1',
        beforeMinor: null,
        afterMinor: 650,
      },
      {
        kind: 'QUANTITY_BREAK',
        description: 'General prices, from 6',
        reference: 'pricelist_1',
        beforeMinor: 650,
        afterMinor: 600,
      },
      { kind: 'PROMOTION', description: 'Ten percent', reference: tenPercent.id, beforeMinor: 600, afterMinor: 540 },
      {
        kind: 'DISCOUNT',
        description: 'Discount given by hand',
        reference: 'dented',
        beforeMinor: 540,
        afterMinor: 490,
      },
    ]);
  });

  it('shows what the list asked before the till’s own price, which promotions leave alone', () => {
    const given = [
      { ...bun(2), unitPrice: usd(200) },
      { ...bun(3), linePrice: usd(500) },
    ];
    const { lines: priced } = price({ lines: given }, { promotions: [tenPercent] });
    expect(
      priced.map(({ discountMinor, priceTrace }) => [discountMinor, priceTrace.map((step) => step.afterMinor)]),
    ).toEqual([
      [0, [650, 400]],
      [0, [975, 500]],
    ]);
  });
});

describe('discounts of the till', () => {
  it('never exceed what promotions leave', () => {
    const discounts = [{ kind: 'MANUAL' as const, amount: usd(300) }];
    const { faults } = price({ lines: [{ ...bun(1), discounts }] }, { promotions: [tenPercent] });
    expect(faults).toMatchObject([{ kind: 'InvalidInput', field: ['input', 'lines', '0', 'discounts'] }]);
  });

  const promotionId = 'promotion_00000000-0000-7000-8000-000000000000';
  const own = { kind: 'PROMOTION' as const, amount: usd(25), reference: promotionId };

  it('tell of promotions only when none are applied here', () => {
    const basket = { lines: [{ ...bun(1), discounts: [own] }] };
    expect(price(basket).faults).toMatchObject([{ field: ['input', 'lines', '0', 'discounts', '0', 'kind'] }]);
    const { lines: priced, faults } = price({ ...basket, promotions: false }, { promotions: [tenPercent] });
    expect(faults).toEqual([]);
    expect(priced[0]).toMatchObject({ discountMinor: 25, discounts: [{ kind: 'PROMOTION', reference: promotionId }] });
  });

  it('name the promotion, and take no coupons', () => {
    const basket = {
      promotions: false,
      couponCodes: ['TEN'],
      lines: [{ ...bun(1), discounts: [{ ...own, reference: 'x' }] }],
    };
    expect(price(basket).faults.map(({ field }) => field?.slice(1).join('.'))).toEqual([
      'couponCodes',
      'lines.0.discounts.0.reference',
    ]);
  });
});

describe('a coupon', () => {
  const withCoupon: Promotion = { ...tenPercent, needsCoupon: true };
  const unlimited: CouponState = {
    promotionId: withCoupon.id as Id<'promotion'>,
    usesLeft: null,
    usesLeftForCustomer: null,
  };
  const shown = (
    state: CouponState | undefined,
    changes: Partial<BasketFacts> = {},
    basket: Partial<BasketInput> = {},
  ) =>
    price(
      { lines: [bun(1)], couponCodes: [' ten '], ...basket },
      {
        promotions: [withCoupon],
        couponOf: (code) => (code === 'TEN' ? state : undefined),
        ...changes,
      },
    );
  const reasons = ({ faults }: ReturnType<typeof shown>) =>
    faults.map((fault) => (fault as CouponNotApplicable).reason);

  it('lets its promotion apply, which does not without it', () => {
    expect(price({ lines: [bun(1)] }, { promotions: [withCoupon] }).lines[0]?.discountMinor).toBe(0);
    const { lines: priced, coupons } = shown(unlimited);
    expect(priced[0]?.discountMinor).toBe(33);
    expect(coupons).toEqual([{ code: 'TEN', promotionId: withCoupon.id, comesBack: false }]);
  });

  it.each<[string, ReturnType<typeof shown>, string]>([
    ['that does not exist', shown(undefined), 'UNKNOWN'],
    ['whose promotion is gone', shown(unlimited, { promotions: [] }), 'NOT_ELIGIBLE'],
    ['that counts elsewhere', shown(unlimited, { promotions: [{ ...withCoupon, channels: ['WEB'] }] }), 'NOT_ELIGIBLE'],
    ['that is used up', shown({ ...unlimited, usesLeft: 0 }), 'USED_UP'],
    ['of each customer once, without a customer', shown({ ...unlimited, usesLeftForCustomer: 1 }), 'NEEDS_CUSTOMER'],
    [
      'that the customer has used',
      shown({ ...unlimited, usesLeftForCustomer: 0 }, { hasCustomer: true }),
      'USED_UP_BY_CUSTOMER',
    ],
    ['that takes nothing off', shown(unlimited, {}, { lines: [{ ...bun(1), unitPrice: usd(1) }] }), 'NO_EFFECT'],
  ])('%s is refused with its reason', (_, refused, reason) => {
    expect(reasons(refused)).toEqual([reason]);
    expect(refused.faults).toMatchObject([{ couponCode: 'TEN', field: ['input', 'couponCodes', '0'] }]);
  });

  it('is refused beside another of the same promotion', () => {
    const both = price(
      { lines: [bun(1)], couponCodes: ['TEN', 'ZEHN'] },
      { promotions: [withCoupon], couponOf: () => unlimited },
    );
    expect(both.faults).toMatchObject([{ kind: 'InvalidInput', field: ['input', 'couponCodes', '1'] }]);
  });
});
