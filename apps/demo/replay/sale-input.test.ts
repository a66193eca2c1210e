import { expect, it } from 'vitest';
import type { Basket } from '../journey/basket.ts';
import { openSample } from '../journey/sample.ts';
import { basketsOf } from './plan.ts';
import { payableMinor, saleInput, tillOf } from './sale-input.ts';

const basket: Basket = {
  basketId: '40128000001',
  storeId: '367',
  householdId: '72',
  occurredAt: '2017-12-11T17:00:00.000Z',
  lines: [
    {
      productId: '900',
      quantityMilli: 3000,
      grossMinor: 597,
      discounts: [
        { kind: 'MARKDOWN', amountMinor: 97 },
        { kind: 'MANUFACTURER_COUPON', amountMinor: 50 },
      ],
      netMinor: 500,
      payableMinor: 450,
    },
    { productId: '901', quantityMilli: 8725, grossMinor: 2006, discounts: [], netMinor: 2006, payableMinor: 2006 },
  ],
};
const at = { registerId: 'register_1', customerId: 'customer_1' };
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

it('rings a basket up with the price of each line, discounts of their kinds, and a card', () => {
  expect(saleInput(basket, at)).toEqual({
    idempotencyKey: '40128000001',
    registerId: 'register_1',
    customerId: 'customer_1',
    occurredAt: '2017-12-11T17:00:00.000Z',
    lines: [
      {
        sku: '900',
        quantity: '3',
        linePrice: usd(597),
        discounts: [
          { kind: 'MARKDOWN', amount: usd(97) },
          { kind: 'MANUFACTURER_COUPON', amount: usd(50) },
        ],
      },
      { sku: '901', quantity: '8.725', linePrice: usd(2006), discounts: [] },
    ],
    tenders: [{ kind: 'CARD', amount: usd(2456), card: { token: 'tok_household_72', brand: 'VISA', last4: '0072' } }],
  });
});

it('takes whole notes where a basket is paid in cash', () => {
  expect(saleInput({ ...basket, basketId: '40128000005' }, at).tenders).toEqual([{ kind: 'CASH', amount: usd(2500) }]);
});

it('asks for no tender where nothing is to be paid', () => {
  const lines = basket.lines.map((line) => ({ ...line, payableMinor: 0 }));
  expect(saleInput({ ...basket, lines }, at).tenders).toEqual([]);
});

it('rings up every basket of the sample: tenders cover the total, change stays below a note, lines below 500', async () => {
  const sample = await openSample({ stores: 'all' });
  const kinds = new Set<string>();
  for await (const sold of basketsOf(sample)) {
    const { lines, tenders } = saleInput(sold, at);
    const change = tenders.reduce((sum, { amount }) => sum + amount.amountMinor, 0) - payableMinor(sold);
    expect(change).toBeGreaterThanOrEqual(0);
    expect(change).toBeLessThan(500);
    expect(lines.length).toBeLessThanOrEqual(500);
    expect([0, 1]).toContain(tillOf(sold, 2));
    for (const { kind } of tenders) kinds.add(kind);
  }
  expect([...kinds].sort()).toEqual(['CARD', 'CASH']);
});
