import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  addFigures,
  cashEventsOf,
  figuresOfCash,
  figuresOfSale,
  figuresOfVoid,
  foreignCashEventsOf,
  staffOf,
  taxesOf,
} from './session-figures.ts';

const sale = {
  lines: [
    {
      taxes: [
        { name: 'State', rate: '0.0625', amountMinor: 6 },
        { name: 'City', rate: '0.02', amountMinor: 2 },
      ],
    },
    { taxes: [{ name: 'State', rate: '0.0625', amountMinor: 1 }] },
  ],
  tenders: [{ kind: 'CASH' as const, amountMinor: 109, receivedMinor: 200, card: null, reference: null }],
  grossMinor: 110,
  discountMinor: 10,
  netMinor: 100,
  taxMinor: 9,
  totalMinor: 109,
};

it('a sale that was voided leaves nothing but the void', () => {
  expect(addFigures([figuresOfSale(sale), figuresOfVoid(sale, sale)])).toEqual({ voidCount: 1, voidMinor: 109 });
});

it('what was voided is counted with whoever voided it, and is gone from whoever had sold it', () => {
  const sold = { ...sale, soldBy: 'staff_a' };
  const figures = addFigures([
    figuresOfSale(sold),
    figuresOfSale(sold),
    figuresOfVoid(sold, { totalMinor: 109, refundedBy: 'staff_b' }),
  ]);
  const none = { count: 0, amountMinor: 0 };
  const once = { count: 1, amountMinor: 109 };
  expect(staffOf(figures)).toEqual([
    { staffId: 'staff_a', sales: once, refunds: none, voids: none },
    { staffId: 'staff_b', sales: none, refunds: none, voids: once },
  ]);
});

it('taxes are summed by component, whatever the component is called', () => {
  expect(taxesOf(figuresOfSale(sale))).toEqual([
    { name: 'City', rate: '0.02', chargedMinor: 2, refundedMinor: 0 },
    { name: 'State', rate: '0.0625', chargedMinor: 7, refundedMinor: 0 },
  ]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const [tax, ...others] = taxesOf(
        figuresOfSale({ ...sale, lines: [{ taxes: [{ name, rate: '0.5', amountMinor: 1 }] }] }),
      );
      expect([tax?.name, tax?.rate, others]).toEqual([name, '0.5', []]);
    }),
  );
});

it('the names of counters are names that the database takes for one field', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const figures = figuresOfSale({ ...sale, lines: [{ taxes: [{ name, rate: '0.5', amountMinor: 1 }] }] });
      for (const counter of Object.keys(figures)) expect(counter).not.toMatch(/[.$\0]/);
    }),
  );
});

it('a no sale is counted and moves nothing', () => {
  const figures = figuresOfCash(
    [
      { kind: 'NO_SALE', amountMinor: 0 },
      { kind: 'PAID_OUT', amountMinor: -250 },
      { kind: 'PAID_OUT', amountMinor: -50, currency: 'USD' },
    ],
    'USD',
  );
  expect(cashEventsOf(figures)).toEqual([
    { kind: 'NO_SALE', count: 1, amountMinor: 0 },
    { kind: 'PAID_OUT', count: 2, amountMinor: -300 },
  ]);
});

it('cash of other currencies is counted apart, each by itself', () => {
  const figures = figuresOfCash(
    [
      { kind: 'CASH_SALE', amountMinor: -1464 },
      { kind: 'CASH_SALE', amountMinor: 5000, currency: 'EUR' },
      { kind: 'PAID_OUT', amountMinor: -2000, currency: 'EUR' },
      { kind: 'CASH_SALE', amountMinor: 900, currency: 'JPY' },
    ],
    'USD',
  );
  expect(cashEventsOf(figures)).toEqual([{ kind: 'CASH_SALE', count: 1, amountMinor: -1464 }]);
  expect(foreignCashEventsOf(figures, 'EUR')).toEqual([
    { kind: 'CASH_SALE', count: 1, amountMinor: 5000 },
    { kind: 'PAID_OUT', count: 1, amountMinor: -2000 },
  ]);
});
