import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import { type InventoryBed, refundOf, saleAt, startInventoryBed, type UserErrorAnswer } from '#test/inventory-bed.ts';

let bed: InventoryBed;
let milk: { sku: string; variantId: string };
let shop: string;
let shops = 0;
const HOUR_MS = 60 * 60 * 1000;
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();

beforeAll(async () => {
  bed = await startInventoryBed();
  await bed.variant('CAN');
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});
beforeEach(async () => {
  shops += 1;
  shop = await bed.location(`SHOP-${shops}`);
  const sku = `MILK-${shops}`;
  const input = { name: 'Milk', variants: [{ sku, tracking: 'LOT' }] };
  const { product } = await bed.mutate<{ product: { variants: { id: string }[] } }>(
    'createProduct',
    input,
    'product { variants { id } }',
  );
  milk = { sku, variantId: product.variants[0]?.id ?? '' };
});

interface Payload {
  userErrors: UserErrorAnswer[];
}
const receive = (quantity: string, lot: object | null, sku = milk.sku): Promise<Payload> =>
  bed.mutate('receiveStock', { locationId: shop, lines: [{ sku, quantity, lot }] }, '');

interface LotAnswer {
  code: string;
  account: string;
  quantity: string;
}
async function lots(actor?: Actor): Promise<LotAnswer[]> {
  const document = `query($v: ID!, $l: ID!) { lots(variantId: $v, locationId: $l) { code account quantity } }`;
  return (await bed.run<{ lots: LotAnswer[] }>(document, { v: milk.variantId, l: shop }, actor)).lots;
}
const sell = (units: number, lot?: string): ReturnType<typeof saleAt> => {
  const sale = saleAt(shop, [{ ...milk, sku: milk.sku, quantityMilli: units * 1000 }]);
  const [line] = sale.data.lines;
  if (line && lot) line.lot = lot;
  return sale;
};

describe('lots', () => {
  it('leave first expired first out, whatever order they came in', async () => {
    await receive('5', { code: 'L2', expiresAt: inHours(48) });
    await receive('5', { code: 'L1', expiresAt: inHours(24) });
    await bed.deliver('sales', sell(6));
    expect(await lots()).toEqual([{ code: 'L2', account: 'ON_HAND', quantity: '4' }]);
  });

  it('go into quality control when they expire, and are not available from then on', async () => {
    await receive('5', { code: 'OLD', expiresAt: inHours(-1) });
    await receive('3', { code: 'NEW', expiresAt: inHours(24) });
    await expect
      .poll(() => lots(), { timeout: 10_000 })
      .toEqual([
        { code: 'OLD', account: 'QUALITY_CONTROL', quantity: '5' },
        { code: 'NEW', account: 'ON_HAND', quantity: '3' },
      ]);
    const line = { sku: milk.sku, locationId: shop, quantity: '4' };
    const { userErrors } = await bed.reserve({ lines: [line] });
    expect(userErrors).toMatchObject([{ __typename: 'InsufficientStockError', available: '3' }]);
  });

  it('are recalled by the sales that got them, the expired ones flagged', async () => {
    await receive('5', { code: 'BAD', expiresAt: inHours(-1) });
    const sale = sell(2, 'BAD');
    await bed.deliver('sales', sale);
    const document = `query($v: ID!) { lotSales(variantId: $v, code: "BAD", first: 10) {
      nodes { reference lots { code quantity expired } } } }`;
    expect(await bed.run(document, { v: milk.variantId })).toEqual({
      lotSales: { nodes: [{ reference: sale.data.saleId, lots: [{ code: 'BAD', quantity: '2', expired: true }] }] },
    });
    const stranger: Actor = { subject: 's', scopes: new Set(ROLES.admin), locations: new Set(['location_other']) };
    expect(await bed.run(document, { v: milk.variantId }, stranger)).toEqual({ lotSales: { nodes: [] } });
    await expect(lots(stranger)).rejects.toThrow(/does not show/);
  });

  it('go back to where they came from when goods of them are returned', async () => {
    await receive('2', { code: 'L1', expiresAt: inHours(24) });
    await receive('2', { code: 'L2', expiresAt: inHours(48) });
    const sale = sell(3);
    await bed.deliver('sales', sale);
    const back = (number: number, disposition: string, restock = false) =>
      refundOf(sale, { number, lines: [{ ...milk, quantityMilli: 1000, restock, disposition }] });
    await bed.deliver('sales', back(1, 'RESTOCK', true));
    await bed.deliver('sales', back(2, 'DAMAGED'), back(3, 'RETURN_TO_VENDOR'));
    expect(await lots()).toEqual([
      { code: 'L1', account: 'ON_HAND', quantity: '1' },
      { code: 'L1', account: 'DAMAGED', quantity: '1' },
      { code: 'L2', account: 'ON_HAND', quantity: '1' },
      { code: 'L2', account: 'QUALITY_CONTROL', quantity: '1' },
    ]);
  });

  it('that have expired meanwhile are not for sale for a moment when they come back', async () => {
    await receive('1', { code: 'OLD', expiresAt: inHours(-1) });
    const sale = sell(1, 'OLD');
    await bed.deliver('sales', sale);
    await bed.deliver('sales', refundOf(sale, { number: 1, lines: [{ ...milk, quantityMilli: 1000, restock: true }] }));
    expect(await lots()).toEqual([{ code: 'OLD', account: 'QUALITY_CONTROL', quantity: '1' }]);
    expect(await bed.level(milk.sku, shop)).toMatchObject({ onHand: '0', available: '0' });
  });

  it('are named where the variant is tracked by lot, and only there', async () => {
    expect((await receive('1', null)).userErrors).toMatchObject([{ field: ['input', 'lines', '0', 'lot'] }]);
    expect((await receive('1', { code: 'a b' })).userErrors).toMatchObject([
      { field: ['input', 'lines', '0', 'lot', 'code'] },
    ]);
    expect((await receive('1', { code: 'L1' }, 'CAN')).userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
    expect(await lots()).toEqual([]);
  });

  it('move from one account to another by their code, never more than is there of them', async () => {
    await receive('2', { code: 'L1', expiresAt: inHours(24) });
    await receive('2', { code: 'L2', expiresAt: inHours(48) });
    const move = (quantity: string, lot: string): Promise<Payload> => {
      const accounts = { from: 'ON_HAND', to: 'DAMAGED', reason: 'DAMAGED' };
      return bed.mutate('moveStock', { locationId: shop, ...accounts, lines: [{ sku: milk.sku, quantity, lot }] }, '');
    };
    expect((await move('1', 'L2')).userErrors).toEqual([]);
    const more = await move('2', 'L2');
    expect(more.userErrors).toMatchObject([
      { __typename: 'InsufficientUnitsError', field: ['input', 'lines', '0', 'quantity'] },
    ]);
    expect((await move('1', 'L3')).userErrors).toMatchObject([{ __typename: 'InsufficientUnitsError' }]);
    expect(await lots()).toEqual([
      { code: 'L1', account: 'ON_HAND', quantity: '2' },
      { code: 'L2', account: 'ON_HAND', quantity: '1' },
      { code: 'L2', account: 'DAMAGED', quantity: '1' },
    ]);
  });

  it('are named on the receipt of a purchase order, and have to be', async () => {
    const { supplier } = await bed.mutate<{ supplier: { id: string } }>(
      'createSupplier',
      { code: milk.sku, name: 'Dairy' },
      'supplier { id }',
    );
    const unitCost = { amountMinor: 90, currency: 'USD' };
    const order = { supplierId: supplier.id, locationId: shop, lines: [{ sku: milk.sku, quantity: '5', unitCost }] };
    const { purchaseOrder } = await bed.mutate<{ purchaseOrder: { id: string } }>(
      'createPurchaseOrder',
      order,
      'purchaseOrder { id }',
    );
    const purchaseOrderId = purchaseOrder.id;
    await bed.mutate('placePurchaseOrder', { purchaseOrderId }, '');
    const unload = (lines: object[] | null): Promise<Payload> =>
      bed.mutate('receivePurchaseOrder', { purchaseOrderId, lines }, '');
    const goods = { sku: milk.sku, quantity: '2' };
    expect((await unload(null)).userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'lines'] }]);
    expect((await unload([goods])).userErrors).toMatchObject([{ field: ['input', 'lines', '0', 'lot'] }]);
    expect((await unload([{ ...goods, lot: { code: 'a b' } }])).userErrors).toMatchObject([
      { field: ['input', 'lines', '0', 'lot', 'code'] },
    ]);
    expect(await lots()).toEqual([]);
    const lot = { code: 'L1', expiresAt: inHours(24) };
    expect(
      (
        await unload([
          { ...goods, lot },
          { ...goods, lot: { code: 'L2' }, to: 'DAMAGED' },
        ])
      ).userErrors,
    ).toEqual([]);
    expect(await lots()).toEqual([
      { code: 'L1', account: 'ON_HAND', quantity: '2' },
      { code: 'L2', account: 'DAMAGED', quantity: '2' },
    ]);
  });
});
