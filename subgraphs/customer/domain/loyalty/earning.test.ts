import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clawedBack, type TakenLine } from './clawing-back.ts';
import { type EarningSale, pointsOfSale } from './earning.ts';
import { ALWAYS, DEFAULT_PROGRAMME, type Earning, type EarningConditions, type Programme } from './programme.ts';

const NOBODY = { tier: null, tierThousandths: 1_000 };
/** A Wednesday, 18:30 in Berlin. */
const EVENING = new Date('2026-11-25T17:30:00.000Z');

function sale(
  ...lines: { netMinor: number; taxMinor?: number; sku?: string; category?: string; units?: number }[]
): EarningSale {
  const told = lines.map(({ netMinor, taxMinor = 0, sku = 'ANY', category, units = 1 }, index) => ({
    number: index + 1,
    sku,
    category,
    netMinor,
    taxMinor,
    quantityMilli: units * 1_000,
  }));
  const totalMinor = told.reduce((sum, each) => sum + each.netMinor + each.taxMinor, 0);
  const where = { locationId: 'location_1', channel: 'STORE', currency: 'USD', occurredAt: EVENING };
  return { ...where, paidWithPointsMinor: 0, totalMinor, lines: told };
}

function programme(rules: readonly [Earning, Partial<EarningConditions>?][], also: Partial<Programme> = {}): Programme {
  const named = rules.map(([earning, when = {}], index) => ({
    name: `${index}`,
    earning,
    when: { ...ALWAYS, ...when },
  }));
  return { ...DEFAULT_PROGRAMME, version: 1, timeZone: 'Europe/Berlin', rules: named, ...also };
}

const perDollar = (points: number): Earning => ({
  kind: 'PER_AMOUNT',
  points,
  per: { amountMinor: 100, currency: 'USD' },
});
const PER_DOLLAR = perDollar(1);
const DOUBLE: Earning = { kind: 'MULTIPLIER', thousandths: 2_000 };
const goods = (...categories: string[]): Partial<EarningConditions> => ({ goods: { skus: [], categories } });

describe('a sale gives', () => {
  it.each([
    ['USD', 1999, 19],
    ['JPY', 500, 500],
    ['KWD', 1999, 1],
    ['USD', 99, 0],
  ])('a point for each whole unit of %s, while nothing is set', (currency, netMinor, points) => {
    expect(pointsOfSale({ ...sale({ netMinor }), currency }, NOBODY, DEFAULT_PROGRAMME).points).toBe(points);
  });

  it('points by the first rule that fits a line, rounded once a rule', () => {
    const rules = programme([[perDollar(3), goods('Coffee')], [PER_DOLLAR]]);
    const { points, lines } = pointsOfSale(
      sale({ netMinor: 150, category: 'Coffee' }, { netMinor: 150 }, { netMinor: 150 }),
      NOBODY,
      rules,
    );
    expect([points, lines.map((line) => line.points)]).toEqual([7, [4, 2, 1]]);
  });

  it('the highest multiplier that fits, and the tier’s on top', () => {
    const rules = programme([[PER_DOLLAR], [DOUBLE, goods('Coffee')], [{ kind: 'MULTIPLIER', thousandths: 1_500 }]]);
    const gold = { tier: 'GOLD', tierThousandths: 1_250 };
    expect(pointsOfSale(sale({ netMinor: 1000, category: 'Coffee' }, { netMinor: 1000 }), gold, rules).lines).toEqual([
      { number: 1, totalMinor: 1000, points: 25 },
      { number: 2, totalMinor: 1000, points: 18 },
    ]);
  });

  it('points for units and for the sale on top', () => {
    const rules = programme([
      [PER_DOLLAR],
      [{ kind: 'PER_UNIT', points: 5 }, { goods: { skus: ['MUG'], categories: [] } }],
      [{ kind: 'PER_SALE', points: 50 }, { channels: ['STORE'] }],
    ]);
    expect(pointsOfSale(sale({ netMinor: 1000, sku: 'MUG', units: 3 }), NOBODY, rules).points).toBe(10 + 15 + 50);
  });

  it.each<[string, Partial<EarningConditions>, number]>([
    ['on its weekday', { weekdays: ['WEDNESDAY'] }, 20],
    ['on another', { weekdays: ['THURSDAY'] }, 10],
    ['in its hours, by the programme’s clock', { fromMinute: 18 * 60, untilMinute: 19 * 60 }, 20],
    ['outside of them', { fromMinute: 17 * 60, untilMinute: 18 * 60 }, 10],
    ['past midnight', { fromMinute: 18 * 60, untilMinute: 2 * 60 }, 20],
    ['before it begins', { startsAt: new Date(EVENING.getTime() + 1) }, 10],
    ['once it has ended', { endsAt: EVENING }, 10],
    ['at another location', { locationIds: ['location_2'] }, 10],
    ['in another channel', { channels: ['WEB'] }, 10],
    ['to a tier', { tiers: ['GOLD'] }, 10],
  ])('double points %s only', (_, when, points) => {
    expect(pointsOfSale(sale({ netMinor: 1000 }), NOBODY, programme([[PER_DOLLAR], [DOUBLE, when]])).points).toBe(
      points,
    );
  });

  it('nothing for what is excluded, for tax where it does not count, nor for what points paid', () => {
    const rules = programme([[PER_DOLLAR]], {
      basis: 'WITHOUT_TAX',
      exclusions: { skus: [], categories: ['Gift cards'] },
    });
    const bought = sale({ netMinor: 1000, taxMinor: 200 }, { netMinor: 5000, category: 'Gift cards' });
    expect(pointsOfSale(bought, NOBODY, rules).lines.map(({ points }) => points)).toEqual([10, 0]);
    expect(pointsOfSale({ ...bought, paidWithPointsMinor: 3100 }, NOBODY, rules).points).toBe(5);
  });
});

describe('whatever comes back of a sale, in whatever parts', () => {
  it('exactly what its lines gave is taken back, and nothing before it is due', () => {
    const line = fc.record({ totalMinor: fc.nat(10_000), points: fc.nat(500) });
    const parts = fc.array(fc.record({ line: fc.nat(4), share: fc.integer({ min: 1, max: 100 }) }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), parts, (given, refunds) => {
        const lines = given.map((each, index) => ({ number: index + 1, ...each }));
        const before: TakenLine[] = [];
        const left = lines.map(({ totalMinor }) => totalMinor);
        const back = (index: number, totalMinor: number): void => {
          left[index] = (left[index] ?? 0) - totalMinor;
          before.push(...clawedBack(lines, { before, now: [{ number: index + 1, totalMinor }] }));
        };
        for (const { line: of, share } of refunds) {
          const index = of % lines.length;
          const totalMinor = Math.floor(((left[index] ?? 0) * share) / 100);
          if (totalMinor > 0) back(index, totalMinor);
          for (const each of lines) {
            const taken = before
              .filter(({ number }) => number === each.number)
              .reduce((sum, { points }) => sum + points, 0);
            expect(taken).toBeGreaterThanOrEqual(0);
            expect(taken).toBeLessThanOrEqual(each.points);
          }
        }
        for (const [index, totalMinor] of left.entries()) if (totalMinor > 0) back(index, totalMinor);
        const due = lines.filter(({ number }) => before.some((each) => each.number === number));
        const sum = (all: readonly { points: number }[]) => all.reduce((total, { points }) => total + points, 0);
        expect(sum(before)).toBe(sum(due));
      }),
    );
  });
});
