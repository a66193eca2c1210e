import { expect, it } from 'vitest';
import { taxReportOf } from './tax-report.ts';

const locationId = 'location_1';

it('shows what rounding on each sale made of a tax, to the last decimal', () => {
  // Three sales of 0.99 at 8.25 %: each 0.081675, rounded to 0.08.
  const sheet = {
    locationId,
    taxes: { 'NY%20State': { '0%2E0825': { '-': { soldBase: 297, soldTax: 24, backBase: -99, backTax: -9 } } } },
    taxPosted: 15,
  };
  expect(taxReportOf([sheet], '-')).toEqual({
    rows: [
      {
        locationId,
        name: 'NY State',
        rate: '0.0825',
        exemptReason: null,
        soldBaseMinor: 297,
        soldTaxMinor: 24,
        backBaseMinor: -99,
        backTaxMinor: -9,
        exactTaxMinor: '16.335',
        roundingMinor: '-1.335',
      },
    ],
    taxMinor: 15,
    postedMinor: 15,
  });
});

it('adds days up, and keeps locations, rates and reasons of exemption apart', () => {
  const taxes = {
    VAT: { '0%2E2': { '-': { soldBase: 100, soldTax: 20 } }, '0%2E1': { '-': { soldBase: 10, soldTax: 1 } } },
    EXEMPT: { 0: { Resale: { soldBase: 500, soldTax: 0 } } },
  };
  const sheets = [
    { locationId, taxes, taxPosted: 21 },
    { locationId, taxes, taxPosted: 21 },
    { locationId: 'location_2', taxes, taxPosted: 21 },
    { locationId: null },
  ];
  const { rows, taxMinor, postedMinor } = taxReportOf(sheets, '-');
  expect(rows.map((row) => [row.locationId, row.name, row.rate, row.exemptReason, row.soldBaseMinor])).toEqual([
    ['location_1', 'EXEMPT', '0', 'Resale', 1000],
    ['location_1', 'VAT', '0.1', null, 20],
    ['location_1', 'VAT', '0.2', null, 200],
    ['location_2', 'EXEMPT', '0', 'Resale', 500],
    ['location_2', 'VAT', '0.1', null, 10],
    ['location_2', 'VAT', '0.2', null, 100],
  ]);
  expect([taxMinor, postedMinor]).toEqual([63, 63]);
});
