import fc from 'fast-check';
import { ALWAYS } from '../../domain/pricing/conditions.ts';
import type { Goods } from '../../domain/pricing/piles.ts';
import type { Effect, Promotion, Targets } from '../../domain/pricing/promotion.ts';

const SKUS = ['BUN', 'CAKE', 'HAM', 'MUG', 'TEA'] as const;
const CATEGORIES = { BUN: 'BAKERY', CAKE: 'BAKERY', HAM: null, MUG: 'GIFTS', TEA: null } as const;

/** Goods of up to five SKUs, one of which is sold by weight. */
export const goods: fc.Arbitrary<Goods[]> = fc
  .uniqueArray(fc.constantFrom(...SKUS), { minLength: 1 })
  .chain((skus) => fc.tuple(...skus.map(goodsOf)));

function goodsOf(sku: (typeof SKUS)[number]): fc.Arbitrary<Goods> {
  const isSoldWhole = sku !== 'HAM';
  return fc
    .record({
      units: fc.integer({ min: 1, max: 12 }),
      milli: fc.integer({ min: 1, max: 3000 }),
      unitMinor: amountMinor,
    })
    .map(({ units, milli, unitMinor }) => ({
      sku,
      category: CATEGORIES[sku],
      isSoldWhole,
      quantityMilli: isSoldWhole ? units * 1000 : milli,
      valueMinor: isSoldWhole ? units * unitMinor : Math.round((unitMinor * milli) / 1000),
    }));
}

const amountMinor = fc.integer({ min: 0, max: 2000 });
const amount = amountMinor.map((minor) => ({ amountMinor: minor, currency: 'USD' }));
const units = fc.integer({ min: 1, max: 4 });
const maxTimes = fc.option(fc.integer({ min: 1, max: 3 }));
const rateMillionths = fc.integer({ min: 1, max: 1_000_000 });
/** How a rate was written does not matter to what it takes off. */
const rate = fc.constant('');
const targets: fc.Arbitrary<Targets> = fc.record({
  skus: fc.subarray([...SKUS]),
  categories: fc.subarray(['BAKERY', 'GIFTS']),
  exceptSkus: fc.subarray([...SKUS], { maxLength: 1 }),
});

export const effect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({ kind: fc.constant('PERCENT_OFF' as const), rate, rateMillionths, targets }),
  fc.record({ kind: fc.constant('AMOUNT_OFF' as const), amount, targets }),
  fc.record({ kind: fc.constant('FIXED_PRICE' as const), price: amount, targets }),
  fc.record({
    kind: fc.constant('BUY_X_GET_Y' as const),
    buy: targets,
    buyUnits: units,
    get: targets,
    getUnits: units,
    rate,
    rateMillionths,
    maxTimes,
  }),
  fc
    .record({ targets, freeUnits: units, paidUnits: units, maxTimes })
    .map(({ freeUnits, paidUnits, targets: about, maxTimes: most }) => ({
      kind: 'CHEAPEST_FREE' as const,
      targets: about,
      everyUnits: freeUnits + paidUnits,
      freeUnits,
      maxTimes: most,
    })),
  fc.record({
    kind: fc.constant('BASKET_THRESHOLD' as const),
    targets,
    minimum: amount,
    off: fc.oneof(fc.record({ amount }), fc.record({ rate, rateMillionths })),
  }),
  fc.record({
    kind: fc.constant('BUNDLE' as const),
    parts: fc.tuple(
      fc.record({ skus: fc.subarray(['BUN', 'CAKE'], { minLength: 1 }), units }),
      fc.record({ skus: fc.constant(['MUG', 'TEA']), units }),
    ),
    price: amount,
    maxTimes,
  }),
);

/** Promotions of all kinds, exclusive or not, in groups or not, which hold everywhere. */
export const promotions: fc.Arbitrary<Promotion[]> = fc
  .array(
    fc.record({
      effect,
      priority: fc.nat(2),
      isExclusive: fc.boolean(),
      exclusivityGroup: fc.option(fc.constantFrom('A', 'B')),
    }),
    { maxLength: 6 },
  )
  .map((made) =>
    made.map(({ effect: does, priority, isExclusive, exclusivityGroup }, index) =>
      promotion(does, { priority, isExclusive, exclusivityGroup, index }),
    ),
  );

/** A promotion that holds everywhere; `index` makes its id. */
export function promotion(effect: Effect, options: Partial<Promotion> & { readonly index?: number } = {}): Promotion {
  const { index = 0, ...changes } = options;
  return {
    id: `promotion_${index}`,
    name: effect.kind,
    priority: 100,
    isExclusive: false,
    exclusivityGroup: null,
    needsCoupon: false,
    couponsComeBack: false,
    channels: [],
    locationIds: [],
    segments: [],
    window: ALWAYS,
    ...changes,
    effect,
  };
}
