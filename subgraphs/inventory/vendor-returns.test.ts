import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { newId } from '#platform/ids/ids.ts';
import type { UserErrorAnswer } from '#test/inventory-bed.ts';
import {
  can,
  ORDER,
  ORDER_ERRORS,
  type OrderAnswer,
  type PurchasingBed,
  startPurchasingBed,
} from '#test/purchasing-bed.ts';

let bed: PurchasingBed;
let shop: string;
beforeAll(async () => {
  bed = await startPurchasingBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});
beforeEach(async () => {
  shop = await bed.openShop();
});

describe('a return to the vendor', () => {
  interface ReturnAnswer {
    levels: Record<string, string>[];
    purchaseOrder: OrderAnswer | null;
    userErrors: UserErrorAnswer[];
  }
  const sendBack = (input: object, actor?: Actor): Promise<ReturnAnswer> =>
    bed.mutate(
      'returnToVendor',
      { locationId: shop, ...input },
      `levels { onHand qualityControl damaged } purchaseOrder { ${ORDER} } ${ORDER_ERRORS}`,
      actor,
    );

  async function receivedOrder(): Promise<string> {
    const purchaseOrderId = await bed.ordered({ lines: [can] });
    const lines = [
      { sku: 'CAN', quantity: '8' },
      { sku: 'CAN', quantity: '2', to: 'DAMAGED' },
    ];
    await bed.change('receive', { purchaseOrderId, lines });
    return purchaseOrderId;
  }

  it('takes goods out of the account they are in, and counts them on their order', async () => {
    const purchaseOrderId = await receivedOrder();
    const lines = [
      { sku: 'CAN', quantity: '2', from: 'DAMAGED' },
      { sku: 'CAN', quantity: '3' },
    ];
    const answer = await sendBack({ purchaseOrderId, lines });
    expect(answer).toMatchObject({
      levels: [{ onHand: '5', damaged: '0' }, { onHand: '5' }],
      purchaseOrder: { status: 'PARTLY_RECEIVED', lines: [{ received: '10', returned: '5', outstanding: '14' }] },
      userErrors: [],
    });
    const query = `query($shop: ID!) { stockMovements(locationId: $shop, first: 2) { nodes { from to reason reference } } }`;
    expect((await bed.run<{ stockMovements: object }>(query, { shop })).stockMovements).toMatchObject({
      nodes: [
        { from: 'ON_HAND', to: 'SUPPLIER', reason: 'RETURNED_TO_VENDOR', reference: purchaseOrderId },
        { from: 'DAMAGED', to: 'SUPPLIER', reason: 'RETURNED_TO_VENDOR', reference: purchaseOrderId },
      ],
    });
  });

  it('needs no order, and then carries the supplier’s own reference', async () => {
    await bed.receive(shop, { BOX: '5' });
    const { levels } = await sendBack({ lines: [{ sku: 'BOX', quantity: '2' }], reference: 'RMA-7' });
    expect(levels).toMatchObject([{ onHand: '3' }]);
  });

  it('of more than came by the order is refused, and counts what went back before', async () => {
    const purchaseOrderId = await receivedOrder();
    await bed.receive(shop, { CAN: '50' });
    await sendBack({ purchaseOrderId, lines: [{ sku: 'CAN', quantity: '7' }] });
    const { userErrors } = await sendBack({ purchaseOrderId, lines: [{ sku: 'CAN', quantity: '4' }] });
    expect(userErrors).toMatchObject([{ code: 'QUANTITY_EXCEEDED', sku: 'CAN', requested: '4', allowed: '3' }]);
    expect((await bed.orderOf(purchaseOrderId)).lines).toMatchObject([{ returned: '7' }]);
    expect(await bed.stock('CAN')).toMatchObject({ onHand: '51' });
  });

  it('of what is reserved, or not there, is refused, and nothing moves', async () => {
    const purchaseOrderId = await receivedOrder();
    await bed.reserve({ lines: [{ sku: 'CAN', locationId: shop, quantity: '6' }] });
    const shelf = await sendBack({ purchaseOrderId, lines: [{ sku: 'CAN', quantity: '3' }] });
    expect(shelf.userErrors).toMatchObject([
      { __typename: 'InsufficientUnitsError', account: 'ON_HAND', available: '2' },
    ]);
    const lines = [{ sku: 'CAN', quantity: '3', from: 'DAMAGED' }];
    const damaged = await sendBack({ lines });
    expect(damaged.userErrors).toMatchObject([
      { __typename: 'InsufficientUnitsError', account: 'DAMAGED', available: '2' },
    ]);
    expect(await bed.orderOf(purchaseOrderId)).toMatchObject({ version: 3, lines: [{ returned: '0' }] });
  });

  type Fault = [what: string, input: object, error: string, field: string];
  const one = { sku: 'CAN', quantity: '1' };
  const faults: Fault[] = [
    ['of nothing', { lines: [] }, 'InvalidInput', 'lines'],
    ['of zero', { lines: [{ ...one, quantity: '0' }] }, 'InvalidInput', 'lines.0.quantity'],
    ['of what is incoming', { lines: [{ ...one, from: 'INCOMING' }] }, 'InvalidInput', 'lines.0.from'],
    ['of an unknown SKU', { lines: [{ ...one, sku: 'NONE' }] }, 'NotFound', 'lines.0.sku'],
    ['at no location', { lines: [one], locationId: newId('location') }, 'NotFound', 'locationId'],
    ['by no order', { lines: [one], purchaseOrderId: newId('purchase') }, 'NotFound', 'purchaseOrderId'],
  ];
  it.each(faults)('%s is refused', async (_, input, error, field) => {
    const { levels, userErrors } = await sendBack(input);
    expect(levels).toEqual([]);
    expect(userErrors).toMatchObject([{ __typename: `${error}Error`, field: ['input', ...field.split('.')] }]);
  });
});
