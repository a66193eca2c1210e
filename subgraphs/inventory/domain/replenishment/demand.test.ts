import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demandOf, economicQuantityMilli, reorderPointMilli, standardNormalQuantile } from './demand.ts';

describe('demand', () => {
  it('counts the days on which nothing left', () => {
    expect(demandOf([4_000, 8_000], 4)).toEqual({ days: 4, meanMilli: 3_000, deviationMilli: 3_830 });
    expect(demandOf([], 10)).toEqual({ days: 10, meanMilli: 0, deviationMilli: 0 });
    expect(demandOf([5_000], 1)).toEqual({ days: 1, meanMilli: 5_000, deviationMilli: 0 });
  });

  it('is the same however often the quiet days are named', () => {
    const day = fc.nat(20_000);
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 20 }), fc.nat(10), (days, quiet) => {
        const named = [...days, ...Array.from({ length: quiet }, () => 0)];
        expect(demandOf(days, named.length)).toEqual(demandOf(named, named.length));
      }),
    );
  });
});

describe('the quantile of the normal distribution', () => {
  it('is what tables say', () => {
    const known = { 0.5: 0, 0.9: 1.281552, 0.95: 1.644854, 0.975: 1.959964, 0.99: 2.326348, 0.999: 3.090232 };
    for (const [level, z] of Object.entries(known)) expect(standardNormalQuantile(Number(level))).toBeCloseTo(z, 6);
    expect(standardNormalQuantile(0.01)).toBeCloseTo(-2.326348, 6);
  });
});

describe('a reorder point', () => {
  const demand = { days: 56, meanMilli: 10_000, deviationMilli: 3_000 };

  it('lasts while goods are on their way, and as long as it is to be safe', () => {
    // 10 (9 + 2) + 1.644854 * 3 * 3 = 124.8
    expect(reorderPointMilli(demand, { leadTimeDays: 9, safetyDays: 2, serviceLevel: 0.95 })).toBe(125_000);
    expect(reorderPointMilli(demand, { leadTimeDays: 9, safetyDays: 0, serviceLevel: 0.5 })).toBe(90_000);
  });
});

describe('an economic quantity', () => {
  it('is that of the textbook', () => {
    // D = 3,650 a year, S = 20.00, H = 1.46: √(2 · 3650 · 2000 / 146) = 316.2
    const costs = { orderCostMinor: 2_000, keepingCostMinor: 146 };
    expect(economicQuantityMilli({ days: 56, meanMilli: 10_000, deviationMilli: 0 }, costs)).toBe(317_000);
  });

  it('is unknown where nothing leaves, or keeping costs nothing', () => {
    const demand = { days: 56, meanMilli: 10_000, deviationMilli: 0 };
    expect(economicQuantityMilli(demand, { orderCostMinor: 2_000, keepingCostMinor: 0 })).toBeNull();
    expect(
      economicQuantityMilli({ ...demand, meanMilli: 0 }, { orderCostMinor: 2_000, keepingCostMinor: 9 }),
    ).toBeNull();
  });

  it('costs no more a year than any other quantity', () => {
    const whole = fc.integer({ min: 1, max: 2_000 });
    fc.assert(
      fc.property(whole, whole, whole, whole, (mean, orderCostMinor, keepingCostMinor, other) => {
        const demand = { days: 56, meanMilli: mean * 1000, deviationMilli: 0 };
        const best = (economicQuantityMilli(demand, { orderCostMinor, keepingCostMinor }) ?? 0) / 1000;
        const cost = (units: number): number =>
          ((mean * 365) / units) * orderCostMinor + (units / 2) * keepingCostMinor;
        // In whole units it may be one beyond the best.
        expect(Math.min(cost(best), cost(Math.max(1, best - 1)))).toBeLessThanOrEqual(cost(other) * (1 + 1e-9));
      }),
    );
  });
});
