import { expect, it } from 'vitest';
import type { RefundedLine } from '../../domain/returns/refund.ts';
import { announcedExemption, broughtBack, sumTaxes } from './announced-taxes.ts';

const vat = (amountMinor: number) => ({ name: 'VAT', rate: '0.2', amountMinor });

it('says of each tax on how much it was reckoned, without what was not taxed', () => {
  const lines = [
    { netMinor: 1_000, taxes: [vat(200)] },
    { netMinor: 550, untaxedMinor: 50, taxes: [vat(100), { name: 'City', rate: '0.01', amountMinor: 5 }] },
    { netMinor: 70, taxes: [] },
  ];
  expect(sumTaxes(lines)).toEqual([
    { ...vat(300), baseMinor: 1_500 },
    { name: 'City', rate: '0.01', amountMinor: 5, baseMinor: 500 },
  ]);
});

it('takes a service charge out of what comes back where it was not taxed', () => {
  const line: RefundedLine = {
    lineNumber: 1,
    quantityMilli: 1_000,
    netMinor: 110,
    taxes: [vat(20)],
    taxMinor: 20,
    totalMinor: 130,
    discounts: [],
    serviceChargeMinor: 10,
    restock: true,
  };
  const served = (taxable: boolean) => ({ serviceCharge: { amountMinor: 20, taxable } });
  expect(sumTaxes([broughtBack(line, served(false))])).toEqual([{ ...vat(20), baseMinor: 100 }]);
  expect(sumTaxes([broughtBack(line, served(true))])).toEqual([{ ...vat(20), baseMinor: 110 }]);
});

it('says why no tax was asked for, and for how much', () => {
  const exemption = { certificateNumber: 'X-1', reason: 'Resale', exemptTaxMinor: 40 };
  const lines = [{ netMinor: 200, taxes: [] }];
  expect(announcedExemption(exemption, lines)).toEqual({
    taxExemption: { reason: 'Resale', certificateNumber: 'X-1', baseMinor: 200 },
  });
  expect(announcedExemption(null, lines)).toEqual({});
});
