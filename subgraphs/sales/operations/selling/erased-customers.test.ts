import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { CUSTOMER_ERASED } from '#schema/events/customer-erased.v1.ts';
import { CUSTOMER_MEMBERSHIP_CHANGED } from '#schema/events/customer-membership-changed.v1.ts';
import { type OrderBed, startOrderBed } from '#test/order-bed.ts';
import { card } from '#test/sales-shop.ts';
import { event } from '#test/test-bed.ts';

let bed: OrderBed;
beforeAll(async () => {
  bed = await startOrderBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

it('takes contacts and addresses off orders, keeps the figures, and lets no late event or order bring them back', async () => {
  const shop = await bed.place();
  const registerId = await bed.till(shop.id);
  const sku = await bed.variant([[shop, 20]]);
  const customerId = newId('customer');
  const lines = [{ sku, quantity: '1' }];
  const order = {
    locationId: shop.id,
    customerId,
    lines,
    contact: { name: 'Grace Secret', phone: '+12025550100', email: 'secret@example.com' },
    fulfilment: { method: 'DELIVERY', address: { lines: ['1 Secret Lane'], city: 'Boston', country: 'US' } },
    purchaseOrderNumber: 'SECRET-1',
  };
  expect((await bed.sales('placeOrder', order)).userErrors).toEqual([]);
  const paid = await bed.sales('completeSale', { registerId, customerId, lines, tenders: [card(1_000)] });
  expect(paid.userErrors).toEqual([]);
  const parked = await bed.sales('parkBasket', {
    registerId,
    name: 'Secret',
    customerId,
    lines: lines.map((line) => ({ line })),
  });
  expect(parked.userErrors).toEqual([]);

  const document = `query($refs: [_Any!]!) { _entities(representations: $refs) { ... on CustomerExport { sales } } }`;
  interface Held {
    _entities: [{ sales: Record<string, Record<string, unknown>[]> }];
  }
  const held = async () =>
    (await bed.query<Held>('sales', document, { refs: [{ __typename: 'CustomerExport', customerId }] }))._entities[0]
      .sales;
  const before = await held();
  expect(JSON.stringify(before).match(/secret/gi)).toHaveLength(5);
  expect(JSON.stringify(before)).not.toMatch(/payloadHash|tillKey/);

  const data = { customerId, erased: ['profile' as const], occurredAt: new Date().toISOString() };
  const erased = event({ source: 'customer', type: CUSTOMER_ERASED, subject: customerId, sequence: 4, data });
  await bed.deliver('customer', erased);
  await bed.deliver('customer', erased);
  const company = { companyId: newId('company'), role: 'BUYER' as const };
  const joined = { source: 'customer', type: CUSTOMER_MEMBERSHIP_CHANGED, subject: customerId, sequence: 3 };
  await bed.deliver('customer', event({ ...joined, data: { customerId, company, householdId: null } }));

  const after = await held();
  expect(JSON.stringify(after)).not.toMatch(/secret|2025550100/i);
  expect(after['sales']).toEqual(before['sales']);
  expect(after['orders']?.map(({ totalMinor }) => totalMinor)).toEqual([1_000]);
  const late = await bed.sales('placeOrder', { ...order, lines: [{ sku, quantity: '2' }] });
  expect(late.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'customerId'] }]);
});
