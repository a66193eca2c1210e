import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#platform/money/money.ts';
import type { EntryTax } from '../booking/entry-tax.ts';
import { creditedTaxes, partOf, taxedBy } from './taxed.ts';

const tax = (name: string, rate: string, baseMinor: number, taxMinor: number): EntryTax => {
  return { name, rate, baseMinor, taxMinor, isBack: false };
};
const paid = (amountMinor: number, side: 'DEBIT' | 'CREDIT' = 'DEBIT') => {
  return { accountCode: '1200', side, amountMinor, currency: 'USD', figure: 'TENDER', tender: 'ON_ACCOUNT' } as const;
};

describe('what is taken off a sale', () => {
  it('is taken off goods and each tax by what they have of it', () => {
    const sale = {
      postings: [paid(22_900)],
      taxes: [tax('VAT', '0.2', 10_000, 2_000), tax('VAT', '0.09', 10_000, 900)],
    };
    expect(partOf(taxedBy([sale]), 458)).toEqual({
      netMinor: 400,
      taxes: [
        { ...tax('VAT', '0.2', -200, -40), isBack: true },
        { ...tax('VAT', '0.09', -200, -18), isBack: true },
      ],
    });
  });

  it('is a part of what refunds have left of it', () => {
    const sale = { postings: [paid(12_000)], taxes: [tax('VAT', '0.2', 10_000, 2_000)] };
    const refund = {
      postings: [paid(6_000, 'CREDIT')],
      taxes: [{ ...tax('VAT', '0.2', -5_000, -1_000), isBack: true }],
    };
    expect(partOf(taxedBy([sale, refund]), 60)).toMatchObject({
      netMinor: 50,
      taxes: [{ baseMinor: -50, taxMinor: -10 }],
    });
    expect(partOf(taxedBy([sale, refund, refund]), 60)).toEqual({ netMinor: 60, taxes: [] });
  });

  it('always adds up, and takes no tax by more than a minor unit off its exact share', () => {
    const taxes = fc.array(fc.tuple(fc.nat(100_000), fc.nat(30)), { maxLength: 4 });
    fc.assert(
      fc.property(taxes, fc.nat(1_000_000), fc.double({ min: 0, max: 1, noNaN: true }), (rates, net, part) => {
        const sold = rates.map(([base, percent], index) =>
          tax(`Tax ${index}`, `${percent / 100}`, base, Math.round((base * percent) / 100)),
        );
        const totalMinor = net + sumMinor(sold.map(({ taxMinor }) => taxMinor));
        fc.pre(totalMinor > 0);
        const offMinor = Math.floor(totalMinor * part);
        const { netMinor, taxes: back } = partOf(taxedBy([{ postings: [paid(totalMinor)], taxes: sold }]), offMinor);
        expect(netMinor - sumMinor(back.map(({ taxMinor }) => taxMinor))).toBe(offMinor);
        for (const { name, taxMinor } of back) {
          const whole = sold.find((each) => each.name === name)?.taxMinor ?? 0;
          expect(Math.abs(-taxMinor - (whole * offMinor) / totalMinor)).toBeLessThan(1);
        }
      }),
    );
  });
});

it('knows of a credited tax what the sale says of it', () => {
  const taxed = taxedBy([{ postings: [paid(12_000)], taxes: [tax('VAT', '0.2', 10_000, 2_000)] }]);
  expect(
    creditedTaxes(taxed, [
      { name: 'VAT', amountMinor: 100 },
      { name: 'Other', amountMinor: 5 },
    ]),
  ).toEqual([
    { ...tax('VAT', '0.2', -500, -100), isBack: true },
    { ...tax('Other', '0', 0, -5), isBack: true },
  ]);
});
