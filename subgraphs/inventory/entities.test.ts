import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { newId } from '#platform/ids/ids.ts';
import { type InventoryBed, saleAt, startInventoryBed } from '#test/inventory-bed.ts';
import { ADMIN } from '#test/test-bed.ts';

let bed: InventoryBed;
beforeAll(async () => {
  bed = await startInventoryBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

/** What the gateway asks for when other subgraphs name these. */
async function entities(representations: object[], actor?: Actor): Promise<unknown[]> {
  const query = `query($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Variant { sku product { name variants { sku } } }
    ... on Location { code }
    ... on Product { name }
    ... on Reservation { owner lines { quantity variant { sku } location { code } } }
    ... on StockMovement { quantity location { code } }
    ... on Sale { stockMovements { quantity } }
    ... on Transfer { status sent: lines { pending } }
    ... on PurchaseOrder { standing: status due: lines { outstanding } }
    ... on Supplier { supplies: name }
  } }`;
  return (await bed.run<{ _entities: unknown[] }>(query, { representations }, actor))._entities;
}

it('entities are found by each of their keys, and are null when they do not exist', async () => {
  const shop = await bed.location('SHOP');
  const { sku, variantId } = await bed.variant('CAN');
  const variant = { sku, product: { name: 'Product CAN', variants: [{ sku }] } };
  expect(
    await entities([
      { __typename: 'Variant', id: variantId },
      { __typename: 'Variant', sku },
      { __typename: 'Variant', id: newId('variant') },
      { __typename: 'Location', id: shop },
      { __typename: 'Product', id: newId('product') },
    ]),
  ).toEqual([variant, variant, null, { code: 'SHOP' }, null]);
});

it('what is kept at a location is shown to nobody who may not see the location', async () => {
  const shop = await bed.location('SECRET');
  const { sku, variantId } = await bed.variant('BOX');
  await bed.receive(shop, { BOX: '5' });
  const { reservation } = await bed.reserve({ lines: [{ sku, locationId: shop, quantity: '2' }] });
  const sale = saleAt(shop, [{ sku, variantId, quantityMilli: 1000 }]);
  await bed.deliver('sales', sale);
  const { stockMovements } = await bed.run<{ stockMovements: { nodes: { id: string }[] } }>(
    'query($id: ID!) { stockMovements(locationId: $id, first: 1) { nodes { id } } }',
    { id: shop },
  );
  const asked = [
    { __typename: 'Reservation', id: reservation?.id },
    { __typename: 'StockMovement', id: stockMovements.nodes[0]?.id },
    { __typename: 'Sale', id: sale.data.saleId },
  ];
  const location = { code: 'SECRET' };
  expect(await entities(asked)).toEqual([
    { owner: 'cart', lines: [{ quantity: '2', variant: { sku }, location }] },
    { quantity: '1', location },
    { stockMovements: [{ quantity: '1' }] },
  ]);
  const clerk: Actor = { ...ADMIN, locations: new Set([newId('location')]) };
  expect(await entities(asked, clerk)).toEqual([null, null, { stockMovements: [] }]);
});

it('a transfer is shown at either end, an order where its goods go to, both with their supplier and what is due', async () => {
  const [depot, shop] = [await bed.location('DEPOT-E'), await bed.location('SHOP-E')];
  const { sku } = await bed.variant('JAR');
  await bed.receive(depot, { JAR: '5' });
  const lines = [{ sku, quantity: '2' }];
  const ends = { fromLocationId: depot, toLocationId: shop };
  const { transfer } = await bed.mutate<{ transfer: { id: string } }>(
    'requestTransfer',
    { ...ends, lines },
    'transfer { id }',
  );
  await bed.mutate('sendTransfer', { transferId: transfer.id }, '');
  const { supplier } = await bed.mutate<{ supplier: { id: string } }>(
    'createSupplier',
    { code: 'S', name: 'Supplier' },
    'supplier { id }',
  );
  const unitCost = { amountMinor: 10, currency: 'USD' };
  const { purchaseOrder } = await bed.mutate<{ purchaseOrder: { id: string } }>(
    'createPurchaseOrder',
    { supplierId: supplier.id, locationId: shop, lines: [{ sku, quantity: '3', unitCost }] },
    'purchaseOrder { id }',
  );
  const asked = [
    { __typename: 'Transfer', id: transfer.id },
    { __typename: 'PurchaseOrder', id: purchaseOrder.id },
    { __typename: 'Supplier', id: supplier.id },
  ];
  const [sent, order, whose] = [
    { status: 'SENT', sent: [{ pending: '2' }] },
    { standing: 'DRAFT', due: [{ outstanding: '3' }] },
    { supplies: 'Supplier' },
  ];
  const at = (location: string): Actor => ({ ...ADMIN, locations: new Set([location]) });
  expect(await entities(asked)).toEqual([sent, order, whose]);
  expect(await entities(asked, at(depot))).toEqual([sent, null, whose]);
  expect(await entities(asked, at(shop))).toEqual([sent, order, whose]);
  expect(await entities(asked, at(newId('location')))).toEqual([null, null, whose]);
});

it('what goods cost is shown to nobody without the scope', async () => {
  const shop = await bed.location('SHOP-C');
  await bed.variant('TIN');
  await bed.receive(shop, { TIN: '5' });
  const reader: Actor = { ...ADMIN, scopes: new Set(['stock:read']) };
  const read = (field: string): Promise<unknown> =>
    bed.run(
      `query($id: ID!) { stockMovements(locationId: $id, first: 1) { nodes { ${field} } } }`,
      { id: shop },
      reader,
    );
  await expect(read('quantity')).resolves.toBeDefined();
  await expect(read('cost { amountMinor }')).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
