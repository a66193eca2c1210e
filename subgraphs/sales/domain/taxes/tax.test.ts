import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#platform/money/money.ts';
import { multiplyDivide, type Rounding } from '#platform/money/rounding.ts';
import { taxRules } from '../../operations/baskets/basket.arbitrary.ts';
import {
  DEFAULT_TAX_RULES,
  parseRate,
  type TaxableLine,
  type TaxComponent,
  type TaxedAmount,
  taxLines,
  type TaxRoundingLevel,
  type TaxRules,
} from './tax.ts';

function component(rate: string, name = rate): TaxComponent {
  return { name, rate, rateMillionths: parseRate(rate) ?? Number.NaN };
}

function taxOne(amountMinor: number, rules: TaxRules, ...rates: string[]): TaxedAmount | undefined {
  return taxLines([{ amountMinor, components: rates.map((rate) => component(rate)) }], rules)[0];
}

/** A few sets of components that lines share, as the categories of a location do, which share components in turn. */
const shared = fc
  .array(fc.integer({ min: 0, max: 9_999_999 }), { minLength: 4, maxLength: 4 })
  .map((rates) => rates.map((rateMillionths, index) => ({ name: `tax ${index}`, rate: '', rateMillionths })))
  .map(([a, b, c, d]): TaxComponent[][] =>
    [[a], [a, b], [b, c, d], []].map((set) => set.filter((tax) => tax !== undefined)),
  );
const amount = fc.oneof(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 1_000_000_000 }));
const taxable: fc.Arbitrary<TaxableLine[]> = shared.chain((sets) =>
  fc.array(fc.record({ amountMinor: amount, components: fc.constantFrom(...sets) }), { minLength: 1, maxLength: 30 }),
);

interface TaxedTogether extends TaxableLine {
  readonly taxMinor: number;
}

/** What invoice level reckons once: each component over its lines, or all components over the lines that share them. */
function taxedTogether(lines: readonly TaxableLine[], taxed: readonly TaxedAmount[], mode: TaxRules['mode']) {
  const parts = lines.flatMap(({ amountMinor, components }, index): TaxedTogether[] =>
    mode === 'INCLUSIVE'
      ? [{ amountMinor, components, taxMinor: taxed[index]?.taxMinor ?? 0 }]
      : components.map((component, position) => {
          const taxMinor = taxed[index]?.taxes[position]?.amountMinor ?? 0;
          return { amountMinor, components: [component], taxMinor };
        }),
  );
  const groups = Map.groupBy(parts, ({ components }) => components.map(({ name }) => name).join());
  return [...groups.values()].map((members) => ({
    components: members[0]?.components ?? [],
    amountMinor: sumMinor(members.map(({ amountMinor }) => amountMinor)),
    taxMinor: sumMinor(members.map(({ taxMinor }) => taxMinor)),
  }));
}

describe('tax', () => {
  it('is added to the net, each component rounded half up for itself', () => {
    const taxed = taxOne(1010, DEFAULT_TAX_RULES, '0.05', '0.025');
    // 50.5 and 25.25 cents.
    expect(taxed).toMatchObject({ netMinor: 1010, taxMinor: 51 + 25, totalMinor: 1086 });
    expect(taxed?.taxes.map((tax) => tax.amountMinor)).toEqual([51, 25]);
  });

  it('is contained in the price, which stays what the customer pays', () => {
    const taxed = taxOne(11_900, { ...DEFAULT_TAX_RULES, mode: 'INCLUSIVE' }, '0.19');
    expect(taxed).toMatchObject({ netMinor: 10_000, taxMinor: 1_900, totalMinor: 11_900 });
  });

  it('adds up to the total in every way to reckon it, and never takes more than there is', () => {
    fc.assert(
      fc.property(taxable, taxRules, (lines, rules) => {
        for (const [index, line] of taxLines(lines, rules).entries()) {
          expect(sumMinor(line.taxes.map((tax) => tax.amountMinor))).toBe(line.taxMinor);
          expect(line.netMinor + line.taxMinor).toBe(line.totalMinor);
          expect(rules.mode === 'INCLUSIVE' ? line.totalMinor : line.netMinor).toBe(lines[index]?.amountMinor);
          for (const part of [line.netMinor, ...line.taxes.map((tax) => tax.amountMinor)]) {
            expect(part).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('of an invoice is that of its sum, and of no line off by more than a unit or two a component', () => {
    fc.assert(
      fc.property(taxable, taxRules, (lines, { mode, rounding }) => {
        const rules = { mode, rounding, level: 'INVOICE' } as const;
        const taxed = taxLines(lines, rules);
        const alone = taxLines(lines, { ...rules, level: 'LINE' });
        for (const [index, { taxes }] of taxed.entries()) {
          for (const [position, { amountMinor }] of taxes.entries()) {
            const apart = Math.abs(amountMinor - (alone[index]?.taxes[position]?.amountMinor ?? Number.NaN));
            expect(apart).toBeLessThanOrEqual(2);
          }
        }
        for (const { amountMinor, components, taxMinor } of taxedTogether(lines, taxed, mode)) {
          const [once] = taxLines([{ amountMinor, components }], { ...rules, level: 'LINE' });
          expect(taxMinor).toBe(once?.taxMinor);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has rates that are fractions with at most six digits', () => {
    expect(parseRate('0.0825')).toBe(82_500);
    expect(parseRate('0.000001')).toBe(1);
    expect(parseRate('1')).toBe(1_000_000);
    for (const text of ['0.0000001', '.5', '-0.1', '10', '8.25%', '1e-2', '', ' 0.1'])
      expect(parseRate(text)).toBeNull();
  });
});

describe('known cases', () => {
  // The table of java.math.RoundingMode (HALF_UP, HALF_EVEN, HALF_DOWN), in tenths.
  it.each([
    [55, 6, 6, 5],
    [25, 3, 2, 2],
    [16, 2, 2, 2],
    [11, 1, 1, 1],
    [10, 1, 1, 1],
  ])('%i tenths round to %i, %i and %i', (tenths, up, even, down) => {
    const round = (rounding: Rounding) => multiplyDivide(tenths, { multiplier: 1, divisor: 10, rounding });
    expect([round('HALF_UP'), round('HALF_EVEN'), round('HALF_DOWN')]).toEqual([up, even, down]);
    const large = { multiplier: 1_000_000_007, divisor: 10 * 1_000_000_007 };
    const beyond = (rounding: Rounding) =>
      multiplyDivide(tenths * 1_000_000, { ...large, divisor: large.divisor * 1_000_000, rounding });
    expect(beyond('HALF_EVEN')).toBe(even);
  });

  /** Three articles of 10.05 net at 10 %: 1.005 each, 3.015 together. */
  const threeArticles = Array.from({ length: 3 }, () => ({ amountMinor: 1005, components: [component('0.1', 'GST')] }));
  it.each<[law: string, rounding: Rounding, level: TaxRoundingLevel, taxes: number[]]>([
    ['Australia, GST Act 1999 s 9-90(2)(b), the taxable supply rule', 'HALF_UP', 'LINE', [101, 101, 101]],
    ['Australia, GST Act 1999 s 9-90(2)(a), the total invoice rule', 'HALF_UP', 'INVOICE', [101, 101, 100]],
    ['New Zealand, GST Act 1985 s 19O(2)(a), half a cent disregarded', 'HALF_DOWN', 'LINE', [100, 100, 100]],
    ['New Zealand, GST Act 1985 s 19O(2)(b), on the total', 'HALF_DOWN', 'INVOICE', [101, 100, 100]],
    ['IEEE 754 roundTiesToEven', 'HALF_EVEN', 'LINE', [100, 100, 100]],
  ])('%s', (_, rounding, level, taxes) => {
    const taxed = taxLines(threeArticles, { mode: 'EXCLUSIVE', rounding, level });
    expect(taxed.map(({ taxMinor }) => taxMinor)).toEqual(taxes);
  });

  it('of prices with tax: a hundred cents of 19 % contain 16 together and none alone', () => {
    const cents = Array.from({ length: 100 }, () => ({ amountMinor: 1, components: [component('0.19')] }));
    const taxIn = (level: TaxRoundingLevel) =>
      sumMinor(taxLines(cents, { mode: 'INCLUSIVE', rounding: 'HALF_UP', level }).map(({ taxMinor }) => taxMinor));
    expect([taxIn('LINE'), taxIn('INVOICE')]).toEqual([0, 16]);
  });

  it('of two components on many small lines: neither takes what is the other’s', () => {
    const cents = Array.from({ length: 40 }, () => ({
      amountMinor: 11,
      components: [component('0.05', 'state'), component('0.05', 'city')],
    }));
    const taxed = taxLines(cents, { mode: 'INCLUSIVE', rounding: 'HALF_UP', level: 'INVOICE' });
    const sums = [0, 1].map((position) => sumMinor(taxed.map(({ taxes }) => taxes[position]?.amountMinor ?? 0)));
    expect(sums).toEqual([20, 20]);
  });
});
