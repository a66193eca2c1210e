import { expect, it } from 'vitest';
import { basketTotals } from '../journey/basket-totals.ts';
import { toBaskets } from '../journey/basket.ts';
import { openSample } from '../journey/sample.ts';
import { noTotals, rowTotals } from '../journey/totals.ts';
import { planReplay } from '../replay/plan.ts';
import { saleInput } from '../replay/sale-input.ts';
import { compareTotals, differs, discountsMinor, unitsMilli } from './figures.ts';
import { addSale, type SaleRead } from './read-back.ts';

const at = { registerId: 'register_1', customerId: 'customer_1' };

/** What the graph answers for a sale when it has recorded exactly what the till sent. */
function asRecorded(input: ReturnType<typeof saleInput>): SaleRead {
  const lines = input.lines.map(({ sku, quantity, linePrice, discounts }) => ({
    sku,
    quantity,
    gross: linePrice,
    discounts,
    total: { amountMinor: discounts.reduce((left, { amount }) => left - amount.amountMinor, linePrice.amountMinor) },
  }));
  return { id: input.idempotencyKey, occurredAt: input.occurredAt, lines };
}

it('adds sales read back up to the totals of the published rows, when they are what the tills sent', async () => {
  const sample = await openSample({ stores: 'all', days: 3 });
  const plan = await planReplay(sample);
  for await (const { rows } of sample.days()) {
    const read = toBaskets(rows, sample.product);
    const totals = noTotals();
    for (const basket of read.baskets) addSale(totals, asRecorded(saleInput(basket, at)), plan);
    const file = rowTotals(rows, sample.product);
    expect(compareTotals(file, totals).filter(differs)).toEqual([]);
    expect(compareTotals(basketTotals(read, sample.product), totals).filter(differs)).toEqual([]);
    expect([unitsMilli(totals), discountsMinor(totals)]).toEqual([unitsMilli(file), discountsMinor(file)]);
  }
});

it('shows a cent that is missing, and where', () => {
  const file = { ...noTotals(), baskets: 2, payableMinor: 1999, markdownMinor: 50 };
  const graph = { ...file, payableMinor: 1998 };
  expect(compareTotals(file, graph).filter(differs)).toEqual([
    { label: 'What customers pay', unit: 'cents', file: 1999, graph: 1998 },
  ]);
});

it('refuses a discount of a kind that the file does not have', () => {
  const money = { amountMinor: 100 };
  const line = { sku: '1', quantity: '1', gross: money, discounts: [{ kind: 'MANUAL', amount: money }], total: money };
  const sale = { id: 'sale_1', occurredAt: '2017-12-11T12:00:00.000Z', lines: [line] };
  expect(() => addSale(noTotals(), sale, { products: new Map() })).toThrow('MANUAL');
});
