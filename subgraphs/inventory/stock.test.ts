import { afterAll, beforeAll, expect, it } from 'vitest';
import { type InventoryBed, startInventoryBed } from '#test/inventory-bed.ts';

let bed: InventoryBed;
beforeAll(async () => {
  bed = await startInventoryBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

it('smoke', async () => {
  const shop = await bed.location();
  await bed.variant('A-1');
  await bed.receive(shop, { 'A-1': '10' });
  expect(await bed.level('A-1', shop)).toMatchObject({ onHand: '10', available: '10', version: 1 });
  const granted = await bed.reserve({ lines: [{ sku: 'A-1', locationId: shop, quantity: '4' }] });
  expect(granted).toMatchObject({ reservation: { status: 'ACTIVE' } });
  expect(await bed.level('A-1', shop)).toMatchObject({ onHand: '10', reserved: '4', available: '6', version: 2 });
});
