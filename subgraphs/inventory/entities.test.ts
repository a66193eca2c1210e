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
