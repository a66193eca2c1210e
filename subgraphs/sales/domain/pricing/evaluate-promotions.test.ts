import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#platform/money/money.ts';
import { effect as anyEffect, goods, promotion, promotions } from '../../operations/pricing/promotion.arbitrary.ts';
import { takesOf } from './effects.ts';
import { evaluatePromotions } from './evaluate-promotions.ts';
import { type Goods, Piles } from './piles.ts';
import { type Effect, isAbout, isTarget, type Promotion, type Targets } from './promotion.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const all: Targets = { skus: [], categories: [], exceptSkus: [] };
const only = (...skus: string[]): Targets => ({ ...all, skus });
const share = (rate: string) => ({ rate, rateMillionths: Number(rate) * 1_000_000 });
const tenPercent: Effect = { kind: 'PERCENT_OFF', ...share('0.1'), targets: all };

/** So many units at a price each. */
function pieces(sku: string, units: number, unitMinor: number, category: string | null = null): Goods {
  return { sku, category, isSoldWhole: true, quantityMilli: units * 1000, valueMinor: units * unitMinor };
}

/** What comes off each SKU, all promotions together. */
function off(basket: readonly Goods[], given: readonly Promotion[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { offMinor } of evaluatePromotions(basket, given)) {
    for (const [sku, minor] of offMinor) sums[sku] = (sums[sku] ?? 0) + minor;
  }
  return sums;
}

describe('promotions', () => {
  it('take nothing off a basket that they are not about', () => {
    fc.assert(
      fc.property(goods, anyEffect, (basket, effect) => {
        const takes = takesOf(effect, new Piles(basket).usable(false));
        expect(takes.length > 0 && !isAbout(effect, basket)).toBe(false);
      }),
      { numRuns: 1000 },
    );
    const bundle = { parts: ['BUN', 'TEA'].map((sku) => ({ skus: [sku], units: 1 })), price: usd(1), maxTimes: null };
    expect(isAbout({ kind: 'BUNDLE', ...bundle }, [pieces('BUN', 1, 100)])).toBe(false);
    expect(isAbout(tenPercent, [pieces('BUN', 1, 100)])).toBe(true);
  });

  it('never take more off a SKU than it costs, and take whole minor units off SKUs that are there', () => {
    fc.assert(
      fc.property(goods, promotions, (basket, given) => {
        const sums = off(basket, given);
        for (const minor of Object.values(sums)) expect(Number.isSafeInteger(minor) && minor > 0).toBe(true);
        for (const { sku, valueMinor } of basket) expect(sums[sku] ?? 0).toBeLessThanOrEqual(valueMinor);
        const skus = new Set(basket.map(({ sku }) => sku));
        expect(Object.keys(sums).filter((sku) => !skus.has(sku))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('come to the same in whatever order goods were scanned and promotions are known', () => {
    const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
    const cases = fc.tuple(goods, promotions).chain(([basket, given]) =>
      fc.record({
        basket: fc.constant(basket),
        given: fc.constant(given),
        otherBasket: shuffled(basket),
        otherGiven: shuffled(given),
      }),
    );
    fc.assert(
      fc.property(cases, ({ basket, given, otherBasket, otherGiven }) => {
        expect(evaluatePromotions(otherBasket, otherGiven)).toEqual(evaluatePromotions(basket, given));
      }),
      { numRuns: 500 },
    );
  });

  it('apply once each, one of a group, and the group’s is the best one where it stands first', () => {
    fc.assert(
      fc.property(goods, promotions, (basket, given) => {
        const applied = evaluatePromotions(basket, given).map(({ promotion: { id } }) => id);
        expect(new Set(applied).size).toBe(applied.length);
        const groups = given
          .filter(({ id }) => applied.includes(id))
          .flatMap(({ exclusivityGroup: group }) => group ?? []);
        expect(new Set(groups).size).toBe(groups.length);
        const rivals = given.map((one) => ({ ...one, exclusivityGroup: 'ALL' }));
        const [best] = evaluatePromotions(basket, rivals);
        const alone = given.map((one) => sumMinor(Object.values(off(basket, [one]))));
        expect(best ? sumMinor(best.offMinor.values()) : 0).toBe(Math.max(0, ...alone));
      }),
      { numRuns: 500 },
    );
  });

  it('that are exclusive touch no units that others touched: on piles used whole, each SKU has one of them or none', () => {
    const wholePiles = promotions.map((given) =>
      given.filter(({ effect }) =>
        ['PERCENT_OFF', 'AMOUNT_OFF', 'FIXED_PRICE', 'BASKET_THRESHOLD'].includes(effect.kind),
      ),
    );
    fc.assert(
      fc.property(goods, wholePiles, (basket, given) => {
        const applied = evaluatePromotions(basket, given);
        for (const { sku } of basket) {
          const touching = applied.filter(({ offMinor }) => offMinor.has(sku)).map(({ promotion: one }) => one);
          const isClosed = touching.some(({ isExclusive }) => isExclusive);
          expect(touching.length).toBeLessThanOrEqual(isClosed ? 1 : given.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a promotion', () => {
  const cases: readonly [string, Effect, readonly Goods[], Record<string, number>][] = [
    ['takes a share off, half up for a SKU', tenPercent, [pieces('BUN', 3, 325), pieces('TEA', 1, 4)], { BUN: 98 }],
    [
      'takes a share off a category without the exceptions',
      { ...tenPercent, targets: { skus: ['TEA'], categories: ['BAKERY'], exceptSkus: ['CAKE'] } },
      [pieces('BUN', 1, 100, 'BAKERY'), pieces('CAKE', 1, 100, 'BAKERY'), pieces('MUG', 1, 100), pieces('TEA', 1, 50)],
      { BUN: 10, TEA: 5 },
    ],
    [
      'takes an amount off each unit, and never more than it costs',
      { kind: 'AMOUNT_OFF', amount: usd(50), targets: all },
      [pieces('BUN', 3, 120), pieces('TEA', 2, 30)],
      { BUN: 150, TEA: 60 },
    ],
    [
      'asks a fixed price where that is less',
      { kind: 'FIXED_PRICE', price: usd(100), targets: all },
      [pieces('BUN', 3, 120), pieces('TEA', 2, 90)],
      { BUN: 60 },
    ],
    [
      'asks a fixed price by weight',
      { kind: 'FIXED_PRICE', price: usd(1000), targets: all },
      [{ sku: 'HAM', category: null, isSoldWhole: false, quantityMilli: 250, valueMinor: 498 }],
      { HAM: 248 },
    ],
    [
      'gives the cheapest of every three, counted from the dearest',
      { kind: 'CHEAPEST_FREE', targets: all, everyUnits: 3, freeUnits: 1, maxTimes: null },
      [pieces('BUN', 4, 320), pieces('CAKE', 2, 500), pieces('TEA', 1, 100)],
      // 500 500 (320) | 320 320 (320) | 100
      { BUN: 640 },
    ],
    [
      'gives no more often than it may',
      { kind: 'CHEAPEST_FREE', targets: all, everyUnits: 3, freeUnits: 1, maxTimes: 1 },
      [pieces('BUN', 9, 320)],
      { BUN: 320 },
    ],
    [
      'gives one unit with every two of the same',
      {
        kind: 'BUY_X_GET_Y',
        buy: only('BUN'),
        buyUnits: 2,
        get: only('BUN'),
        getUnits: 1,
        ...share('1'),
        maxTimes: null,
      },
      [pieces('BUN', 8, 100)],
      { BUN: 200 },
    ],
    [
      'halves the price of one thing with another',
      {
        kind: 'BUY_X_GET_Y',
        buy: only('MUG'),
        buyUnits: 1,
        get: only('TEA'),
        getUnits: 1,
        ...share('0.5'),
        maxTimes: null,
      },
      [pieces('MUG', 2, 1000), pieces('TEA', 5, 301)],
      { TEA: 301 },
    ],
    [
      'gives the cheapest of what may be either, and keeps enough to be bought',
      {
        kind: 'BUY_X_GET_Y',
        buy: all,
        buyUnits: 1,
        get: only('TEA', 'BUN'),
        getUnits: 1,
        ...share('1'),
        maxTimes: null,
      },
      [pieces('TEA', 2, 300), pieces('BUN', 1, 200), pieces('MUG', 1, 900)],
      { BUN: 200, TEA: 300 },
    ],
    [
      'takes an amount off from a threshold on, spread over what it is about',
      { kind: 'BASKET_THRESHOLD', targets: all, minimum: usd(1000), off: { amount: usd(100) } },
      [pieces('BUN', 1, 333), pieces('MUG', 1, 667)],
      { BUN: 33, MUG: 67 },
    ],
    [
      'leaves a basket below the threshold alone',
      { kind: 'BASKET_THRESHOLD', targets: all, minimum: usd(1001), off: share('0.5') },
      [pieces('BUN', 1, 333), pieces('MUG', 1, 667)],
      {},
    ],
    [
      'sells a bundle for one price, as often as there are its parts',
      {
        kind: 'BUNDLE',
        parts: [
          { skus: ['TEA', 'MUG'], units: 1 },
          { skus: ['BUN'], units: 2 },
        ],
        price: usd(500),
        maxTimes: null,
      },
      // The mug with two buns, the tea with two: 1700 for 1000, in proportion to what each costs. A bun is left.
      [pieces('TEA', 1, 400), pieces('MUG', 1, 900), pieces('BUN', 5, 100)],
      { MUG: 370, TEA: 165, BUN: 165 },
    ],
    [
      'sells three of a thing for one price',
      { kind: 'BUNDLE', parts: [{ skus: ['BUN'], units: 3 }], price: usd(500), maxTimes: null },
      [pieces('BUN', 7, 200)],
      { BUN: 200 },
    ],
    [
      'is no bundle where its price is more',
      { kind: 'BUNDLE', parts: [{ skus: ['BUN'], units: 3 }], price: usd(700), maxTimes: null },
      [pieces('BUN', 7, 200)],
      {},
    ],
    [
      'counts a million pieces as fast as three',
      { kind: 'CHEAPEST_FREE', targets: all, everyUnits: 3, freeUnits: 1, maxTimes: null },
      [pieces('BUN', 1_000_000, 100)],
      { BUN: 33_333_300 },
    ],
    [
      'leaves what is not sold by the piece out of sets',
      { kind: 'CHEAPEST_FREE', targets: all, everyUnits: 2, freeUnits: 1, maxTimes: null },
      [{ sku: 'HAM', category: null, isSoldWhole: false, quantityMilli: 4000, valueMinor: 498 }],
      {},
    ],
  ];
  it.each(cases)('%s', (_, effect, basket, expected) => {
    expect(off(basket, [promotion(effect)])).toEqual(expected);
  });

  it('sees what those before it left, by priority and then by age', () => {
    const basket = [pieces('BUN', 1, 1000)];
    const half: Effect = { kind: 'PERCENT_OFF', ...share('0.5'), targets: all };
    const hundred: Effect = { kind: 'AMOUNT_OFF', amount: usd(100), targets: all };
    expect(off(basket, [promotion(half, { index: 1 }), promotion(hundred, { index: 2 })])).toEqual({ BUN: 600 });
    expect(off(basket, [promotion(half, { index: 2 }), promotion(hundred, { index: 1 })])).toEqual({ BUN: 550 });
    expect(off(basket, [promotion(half, { index: 2, priority: 1 }), promotion(hundred, { index: 1 })])).toEqual({
      BUN: 600,
    });
  });

  it('that is exclusive closes what it used and leaves the rest to others', () => {
    const threeForTwo: Effect = {
      kind: 'CHEAPEST_FREE',
      targets: only('BUN'),
      everyUnits: 3,
      freeUnits: 1,
      maxTimes: null,
    };
    const given = [promotion(threeForTwo, { isExclusive: true, priority: 1 }), promotion(tenPercent, { index: 1 })];
    // Three of the four buns are closed; the fourth and the tea have ten percent off.
    expect(off([pieces('BUN', 4, 300), pieces('TEA', 1, 100)], given)).toEqual({ BUN: 330, TEA: 10 });
  });

  it('that is exclusive stays away from what another touched', () => {
    const given = [
      promotion(tenPercent, { priority: 1 }),
      promotion({ ...tenPercent, ...share('0.5') }, { isExclusive: true, index: 1 }),
    ];
    expect(off([pieces('BUN', 1, 1000)], given)).toEqual({ BUN: 100 });
  });

  it('is about the goods that it names', () => {
    expect(isTarget(all, { sku: 'BUN', category: null })).toBe(true);
    expect(isTarget({ ...all, exceptSkus: ['BUN'] }, { sku: 'BUN', category: null })).toBe(false);
    expect(isTarget({ ...all, categories: ['TEA'] }, { sku: 'BUN', category: null })).toBe(false);
  });
});
