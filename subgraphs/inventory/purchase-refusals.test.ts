import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { newId } from '#platform/ids/ids.ts';
import { can, type OrderPayload, type PurchasingBed, startPurchasingBed, usd } from '#test/purchasing-bed.ts';
import { ADMIN } from '#test/test-bed.ts';

let bed: PurchasingBed;
beforeAll(async () => {
  bed = await startPurchasingBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await bed.openShop();
});

describe('a refusal', () => {
  const clerk: Actor = { ...ADMIN, locations: new Set([newId('location')]) };

  type Fault = [
    what: string,
    attempt: (purchaseOrderId: string) => Promise<OrderPayload>,
    error: string,
    field: string,
  ];
  const drafts: Fault[] = [
    ['of nothing', () => bed.draft({ lines: [] }), 'InvalidInput', 'lines'],
    ['of one variant twice', () => bed.draft({ lines: [can, can] }), 'InvalidInput', 'lines.1.sku'],
    ['of half a can', () => bed.draft({ lines: [{ ...can, quantity: '0.5' }] }), 'InvalidInput', 'lines.0.quantity'],
    ['of an unknown SKU', () => bed.draft({ lines: [{ ...can, sku: 'NONE' }] }), 'NotFound', 'lines.0.sku'],
    ['from nobody', () => bed.draft({ supplierId: newId('supplier') }), 'NotFound', 'supplierId'],
    ['at a location of others', () => bed.draft({}, clerk), 'NotFound', 'locationId'],
    [
      'in another currency',
      () => bed.draft({ lines: [{ ...can, unitCost: usd(95, 'EUR') }] }),
      'CurrencyMismatch',
      'lines.0.unitCost',
    ],
    [
      'at a cost below zero',
      () => bed.draft({ lines: [{ ...can, unitCost: usd(-1) }] }),
      'InvalidInput',
      'lines.0.unitCost',
    ],
    [
      'with a tolerance below zero',
      () => bed.draft({ overReceiptPercent: '-1' }),
      'InvalidInput',
      'overReceiptPercent',
    ],
    [
      'with a tolerance of more than all',
      () => bed.draft({ overReceiptPercent: '100.001' }),
      'InvalidInput',
      'overReceiptPercent',
    ],
  ];
  it.each(drafts)('of an order %s writes none', async (_, attempt, error, field) => {
    const { purchaseOrder, userErrors } = await attempt('');
    expect(purchaseOrder).toBeNull();
    expect(userErrors).toMatchObject([{ __typename: `${error}Error`, field: ['input', ...field.split('.')] }]);
  });

  const receive = (purchaseOrderId: string, input: object) => bed.change('receive', { purchaseOrderId, ...input });
  const one = { sku: 'CAN', quantity: '1' };
  const steps: Fault[] = [
    [
      'placing it twice',
      (purchaseOrderId) => bed.change('place', { purchaseOrderId }),
      'InvalidInput',
      'purchaseOrderId',
    ],
    [
      'revising it once it was placed',
      (purchaseOrderId) => bed.change('revise', { purchaseOrderId, lines: [can] }),
      'InvalidInput',
      'purchaseOrderId',
    ],
    ['receiving nothing', (id) => receive(id, { lines: [] }), 'InvalidInput', 'lines'],
    [
      'receiving more than was ordered',
      (id) => receive(id, { lines: [{ ...one, quantity: '25' }] }),
      'QuantityExceeded',
      'lines.0.quantity',
    ],
    [
      'receiving what was not ordered',
      (id) => receive(id, { lines: [{ ...one, sku: 'BOX' }] }),
      'NotFound',
      'lines.0.sku',
    ],
    [
      'receiving half a can',
      (id) => receive(id, { lines: [{ ...one, quantity: '0.5' }] }),
      'InvalidInput',
      'lines.0.quantity',
    ],
    [
      'receiving into transit',
      (id) => receive(id, { lines: [{ ...one, to: 'IN_TRANSIT' }] }),
      'InvalidInput',
      'lines.0.to',
    ],
    [
      'freight in another currency',
      (id) => receive(id, { landedCosts: [{ kind: 'FREIGHT', amount: usd(1, 'EUR') }] }),
      'CurrencyMismatch',
      'landedCosts.0.amount',
    ],
    [
      'freight below zero',
      (id) => receive(id, { landedCosts: [{ kind: 'FREIGHT', amount: usd(-1) }] }),
      'InvalidInput',
      'landedCosts.0.amount',
    ],
    [
      'eleven landed costs',
      (id) => receive(id, { landedCosts: Array.from({ length: 11 }, () => ({ kind: 'DUTY', amount: usd(1) })) }),
      'InvalidInput',
      'landedCosts',
    ],
    [
      'receiving it elsewhere',
      (purchaseOrderId) => bed.change('receive', { purchaseOrderId }, clerk),
      'NotFound',
      'purchaseOrderId',
    ],
    ['closing none', () => bed.change('close', { purchaseOrderId: newId('purchase') }), 'NotFound', 'purchaseOrderId'],
  ];
  it.each(steps)('of %s leaves the order and stock as they were', async (_, attempt, error, field) => {
    const id = await bed.ordered({ lines: [can] });
    const { purchaseOrder, userErrors } = await attempt(id);
    expect(purchaseOrder).toBeNull();
    expect(userErrors).toMatchObject([{ __typename: `${error}Error`, field: ['input', ...field.split('.')] }]);
    expect(await bed.orderOf(id)).toMatchObject({ status: 'ORDERED', version: 2, receipts: [] });
    expect(await bed.stock('CAN')).toMatchObject({ onHand: '0', incoming: '24' });
  });

  it('of anything but a look at an order that is over changes nothing', async () => {
    const purchaseOrderId = await bed.ordered({ lines: [can] });
    await bed.change('close', { purchaseOrderId });
    for (const how of ['place', 'receive', 'close'] as const) {
      const lines = how === 'receive' ? { lines: [one] } : {};
      const { userErrors } = await bed.change(how, { purchaseOrderId, ...lines });
      expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'purchaseOrderId'] }]);
    }
  });

  it('without the scope is forbidden', async () => {
    const reader: Actor = { ...ADMIN, scopes: new Set(['purchasing:read', 'stock:write']) };
    await expect(bed.draft({}, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(bed.change('close', { purchaseOrderId: 'x' }, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
