import { afterAll, beforeAll, expect, it } from 'vitest';
import { cash, type Shop, startShop, type Till, usd } from '#test/sales-shop.ts';
import { ADMIN } from '#test/test-bed.ts';

let shop: Shop;
let till: Till;
beforeAll(async () => {
  shop = await startShop();
  till = await shop.openTill();
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

function sell(lines: readonly object[], totalMinor: number, idempotencyKey = shop.key()) {
  const input = { idempotencyKey, registerId: till.registerId, lines, tenders: [cash(totalMinor)] };
  return shop.mutate<{ sale: { id: string } }>('completeSale', input, { select: 'sale { id }' });
}

it('a price that is given by hand is on record with its sale, once, and other sales leave nothing there', async () => {
  const pen = { sku: 'PEN', quantity: '1' };
  const idempotencyKey = shop.key();
  const [plain, reduced] = await Promise.all([
    sell([pen], 99),
    sell([pen, { ...pen, unitPrice: usd(50) }], 149, idempotencyKey),
  ]);
  expect([plain.userErrors, reduced.userErrors]).toEqual([[], []]);
  expect(await sell([pen, { ...pen, unitPrice: usd(50) }], 149, idempotencyKey)).toMatchObject({ replayed: true });
  const entries = await shop.connection.collection('auditLog').find({ action: 'completeSale' }).toArray();
  expect(entries).toMatchObject([
    { kind: 'OVERRIDE', outcome: 'DONE', object: reduced.sale.id, details: 'lines 2', subject: ADMIN.subject },
  ]);
  expect(entries).toHaveLength(1);
});
