import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRate, type TaxComponent, taxesOf, type TaxMode } from './tax.ts';

function component(rate: string, name = rate): TaxComponent {
  return { name, rate, rateMillionths: parseRate(rate) ?? Number.NaN };
}

const components = fc
  .array(fc.integer({ min: 0, max: 9_999_999 }), { maxLength: 10 })
  .map((rates) => rates.map((rateMillionths, index) => ({ name: `tax ${index}`, rate: '', rateMillionths })));
const amount = fc.oneof(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 1_000_000_000_000 }));

describe('tax', () => {
  it('is added to the net, each component rounded half up for itself', () => {
    const taxed = taxesOf(1010, { mode: 'EXCLUSIVE', components: [component('0.05'), component('0.025')] });
    // 50.5 and 25.25 cents.
    expect(taxed).toMatchObject({ netMinor: 1010, taxMinor: 51 + 25, totalMinor: 1086 });
    expect(taxed.taxes.map((tax) => tax.amountMinor)).toEqual([51, 25]);
  });

  it('is contained in the price, which stays what the customer pays', () => {
    const taxed = taxesOf(11_900, { mode: 'INCLUSIVE', components: [component('0.19')] });
    expect(taxed).toMatchObject({ netMinor: 10_000, taxMinor: 1_900, totalMinor: 11_900 });
  });

  it('is nothing where there are no components', () => {
    for (const mode of ['INCLUSIVE', 'EXCLUSIVE'] as const) {
      expect(taxesOf(999, { mode, components: [] })).toEqual({
        netMinor: 999,
        taxes: [],
        taxMinor: 0,
        totalMinor: 999,
      });
    }
  });

  it('adds up to the total in every mode, and never takes more than there is', () => {
    const mode = fc.constantFrom<TaxMode>('INCLUSIVE', 'EXCLUSIVE');
    fc.assert(
      fc.property(amount, mode, components, (amountMinor, mode, components) => {
        const taxed = taxesOf(amountMinor, { mode, components });
        expect(taxed.taxes.reduce((sum, tax) => sum + tax.amountMinor, 0)).toBe(taxed.taxMinor);
        expect(taxed.netMinor + taxed.taxMinor).toBe(taxed.totalMinor);
        expect(mode === 'INCLUSIVE' ? taxed.totalMinor : taxed.netMinor).toBe(amountMinor);
        for (const part of [taxed.netMinor, ...taxed.taxes.map((tax) => tax.amountMinor)]) {
          expect(part).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 1_000 },
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
