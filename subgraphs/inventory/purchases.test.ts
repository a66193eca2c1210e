import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { can, type PurchasingBed, startPurchasingBed, usd } from '#test/purchasing-bed.ts';
import { ADMIN } from '#test/test-bed.ts';

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

describe('a purchase order', () => {
  it('is a draft at first that can be written anew, and nothing is incoming', async () => {
    const purchaseOrderId = await bed.drafted({ reference: 'PO-1' });
    const lines = [{ ...can, quantity: '30' }];
    const { purchaseOrder } = await bed.change('revise', { purchaseOrderId, lines, overReceiptPercent: '2.5' });
    expect(purchaseOrder).toMatchObject({
      status: 'DRAFT',
      version: 2,
      currency: 'USD',
      overReceiptPercent: '2.5',
      reference: null,
      supplier: { code: 'ROASTERY' },
      location: { id: shop },
      lines: [{ variant: { sku: 'CAN' }, ordered: '30', outstanding: '30', unitCost: usd(95) }],
      receipts: [],
    });
    expect(await bed.stock('CAN')).toMatchObject({ incoming: '0' });
  });

  it('that was placed is incoming, arrives in parts at its cost, and is received when all of it has come', async () => {
    const purchaseOrderId = await bed.ordered();
    expect(await bed.stock('CAN')).toMatchObject({ onHand: '0', incoming: '24' });
    const first = await bed.change('receive', {
      purchaseOrderId,
      reference: 'NOTE-1',
      lines: [
        { sku: 'CAN', quantity: '10' },
        { sku: 'CAN', quantity: '2', to: 'DAMAGED' },
        { sku: 'FLOUR', quantity: '12.5', to: 'QUALITY_CONTROL' },
      ],
      landedCosts: [
        { kind: 'FREIGHT', amount: usd(1000) },
        { kind: 'DUTY', amount: usd(7), allocatedBy: 'QUANTITY' },
      ],
    });
    expect(first.purchaseOrder).toMatchObject({
      status: 'PARTLY_RECEIVED',
      lines: [
        { received: '12', outstanding: '12' },
        { received: '12.5', outstanding: '0' },
      ],
      receipts: [
        {
          number: 1,
          reference: 'NOTE-1',
          receivedBy: 'test-admin',
          landedCosts: [
            { kind: 'FREIGHT', amount: usd(1000), allocatedBy: 'VALUE' },
            { kind: 'DUTY', amount: usd(7), allocatedBy: 'QUANTITY' },
          ],
          lines: [
            { quantity: '10', to: 'ON_HAND', goodsCost: usd(950), landedCost: usd(346), cost: usd(1296) },
            { quantity: '2', to: 'DAMAGED', goodsCost: usd(190), landedCost: usd(70), cost: usd(260) },
            { quantity: '12.5', to: 'QUALITY_CONTROL', goodsCost: usd(1625), landedCost: usd(591), cost: usd(2216) },
          ],
        },
      ],
    });
    expect(await bed.stock('CAN')).toEqual({ onHand: '10', incoming: '12', qualityControl: '0', damaged: '2' });
    expect(await bed.stock('FLOUR')).toEqual({ onHand: '0', incoming: '0', qualityControl: '12.5', damaged: '0' });
    const { purchaseOrder } = await bed.change('receive', { purchaseOrderId });
    expect(purchaseOrder).toMatchObject({ status: 'RECEIVED', receipts: [{}, { number: 2 }] });
    expect(await bed.stock('CAN')).toMatchObject({ onHand: '22', incoming: '0' });
  });

  it('records what the goods cost on their movements, under the order', async () => {
    const purchaseOrderId = await bed.ordered({ lines: [can] });
    await bed.change('receive', { purchaseOrderId, landedCosts: [{ kind: 'FREIGHT', amount: usd(20) }] });
    const query = `query($shop: ID!) { stockMovements(locationId: $shop, first: 9) {
      nodes { from to reason reference cost { amountMinor currency } } } }`;
    expect((await bed.run<{ stockMovements: object }>(query, { shop })).stockMovements).toMatchObject({
      nodes: [
        { from: 'INCOMING', to: 'ON_HAND', reason: 'RECEIVED', reference: purchaseOrderId, cost: usd(2300) },
        { from: 'SUPPLIER', to: 'INCOMING', reason: 'ORDERED', reference: purchaseOrderId, cost: null },
      ],
    });
  });

  it('takes more than was ordered within its tolerance, and no more', async () => {
    const purchaseOrderId = await bed.ordered({ lines: [can], overReceiptPercent: '12.5' });
    await bed.change('receive', { purchaseOrderId, lines: [{ sku: 'CAN', quantity: '20' }] });
    const tooMuch = await bed.change('receive', { purchaseOrderId, lines: [{ sku: 'CAN', quantity: '8' }] });
    expect(tooMuch.userErrors).toMatchObject([
      {
        code: 'QUANTITY_EXCEEDED',
        field: ['input', 'lines', '0', 'quantity'],
        sku: 'CAN',
        requested: '8',
        allowed: '7',
      },
    ]);
    const { purchaseOrder } = await bed.change('receive', { purchaseOrderId, lines: [{ sku: 'CAN', quantity: '7' }] });
    expect(purchaseOrder).toMatchObject({
      status: 'RECEIVED',
      lines: [{ ordered: '24', received: '27', outstanding: '0' }],
    });
    expect(await bed.stock('CAN')).toMatchObject({ onHand: '27', incoming: '0' });
  });

  it('that is closed has nothing incoming any more, and is cancelled when nothing ever came', async () => {
    const partly = await bed.ordered({ lines: [can] });
    await bed.change('receive', { purchaseOrderId: partly, lines: [{ sku: 'CAN', quantity: '4' }] });
    expect((await bed.change('close', { purchaseOrderId: partly })).purchaseOrder).toMatchObject({
      status: 'CLOSED',
      lines: [{ received: '4', cancelled: '20', outstanding: '0' }],
    });
    const nothing = await bed.ordered({ lines: [can] });
    expect((await bed.change('close', { purchaseOrderId: nothing })).purchaseOrder).toMatchObject({
      status: 'CANCELLED',
    });
    const unplaced = await bed.drafted({ lines: [can] });
    expect((await bed.change('close', { purchaseOrderId: unplaced })).purchaseOrder).toMatchObject({
      status: 'CANCELLED',
    });
    expect(await bed.stock('CAN')).toMatchObject({ onHand: '4', incoming: '0' });
  });

  it('announces each change in sequence, with what a receipt cost', async () => {
    const purchaseOrderId = await bed.ordered({ lines: [can] });
    await bed.change('receive', { purchaseOrderId, landedCosts: [{ kind: 'DUTY', amount: usd(20) }] });
    await bed.untilPublished(({ subject, sequence }) => subject === purchaseOrderId && sequence === 3);
    const told = bed.published.filter(({ subject }) => subject === purchaseOrderId);
    expect(told.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(told.map(({ data }) => data)).toMatchObject([
      { status: 'DRAFT', receipt: null },
      { status: 'ORDERED', receipt: null },
      {
        status: 'RECEIVED',
        receipt: { number: 1, goodsMinor: 2280, landedCosts: [{ kind: 'DUTY', amountMinor: 20 }] },
        lines: [{ sku: 'CAN', receivedMilli: 24_000, unitCostMinor: 95 }],
      },
    ]);
  });

  it('is received once for one key, and by however many at the same moment', async () => {
    const purchaseOrderId = await bed.ordered({ lines: [can] });
    const input = { idempotencyKey: `r-${purchaseOrderId}`, purchaseOrderId, lines: [{ sku: 'CAN', quantity: '10' }] };
    await bed.change('receive', input);
    expect(await bed.change('receive', input)).toMatchObject({ replayed: true, purchaseOrder: { version: 3 } });
    const answers = await Promise.all([1, 2, 3].map(() => bed.change('receive', { purchaseOrderId })));
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(await bed.stock('CAN')).toMatchObject({ onHand: '24', incoming: '0' });
  });

  it('is listed for its location, newest first, by status, for those who may see it', async () => {
    const ids = [await bed.drafted(), await bed.ordered()];
    const query = `query($shop: ID!, $status: PurchaseOrderStatus) {
      purchaseOrders(locationId: $shop, first: 5, status: $status) { nodes { id } } }`;
    const list = async (status: string | null, actor?: Actor) =>
      (await bed.run<{ purchaseOrders: { nodes: { id: string }[] } }>(query, { shop, status }, actor)).purchaseOrders
        .nodes;
    expect(await list(null)).toEqual(ids.toReversed().map((id) => ({ id })));
    expect(await list('DRAFT')).toEqual([{ id: ids[0] }]);
    await expect(list(null, { ...ADMIN, locations: new Set() })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(list(null, { ...ADMIN, scopes: new Set(['stock:read']) })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
