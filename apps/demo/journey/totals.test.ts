import { expect, it } from 'vitest';
import { addFigures } from './figures.ts';
import { productOf, row } from './rows.fixture.ts';
import { noTotals, rowTotals } from './totals.ts';

const rows = [
  row({
    basketId: '1',
    quantity: 2,
    salesValueMinor: 355,
    retailDiscMinor: 178,
    couponDiscMinor: 55,
    couponMatchDiscMinor: 45,
  }),
  row({ basketId: '1', quantity: 0, salesValueMinor: 1 }),
  row({ basketId: '1', quantity: 0 }),
  row({ basketId: '2', productId: 'gas', quantity: 8725, salesValueMinor: 2006 }),
  row({ basketId: '3', quantity: 1, salesValueMinor: 99, couponDiscMinor: 150 }),
  row({ basketId: '4', quantity: 0, couponDiscMinor: 250 }),
];

it('adds up rows by hand-checked figures', () => {
  expect(rowTotals(rows, productOf)).toEqual({
    baskets: 3,
    pieces: 4,
    fuelMilliGallons: 8725,
    grossMinor: 355 + 178 + 45 + 1 + 2006 + 99,
    markdownMinor: 178,
    storeCouponMinor: 45,
    manufacturerCouponMinor: 55 + 99,
    unappliedCouponMinor: 51 + 250,
    salesValueMinor: 355 + 1 + 2006 + 99,
    payableMinor: 300 + 1 + 2006,
  });
});

it('gives the same for two days together as for their totals added', () => {
  const [first, second] = [rows.slice(0, 3), rows.slice(3)];
  expect(addFigures(rowTotals(first, productOf), rowTotals(second, productOf))).toEqual(rowTotals(rows, productOf));
  expect(addFigures(noTotals(), rowTotals(rows, productOf))).toEqual(rowTotals(rows, productOf));
});
