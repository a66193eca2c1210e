import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InventoryBed, startInventoryBed, type UserErrorAnswer } from '#test/inventory-bed.ts';

const CASE = '10012345678902';

let bed: InventoryBed;
let shop: string;
beforeAll(async () => {
  bed = await startInventoryBed();
  await bed.variant('CAN');
  await bed.variant('FLOUR', 'KILOGRAM');
  await bed.mutate('createProduct', { name: 'Mug', variants: [{ sku: 'MUG', gtin: '0012345678905' }] }, '');
  shop = await bed.location('SHOP');
  await addPack({});
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

interface Payload {
  userErrors: UserErrorAnswer[];
}
const addPack = (input: object): Promise<Payload> =>
  bed.mutate('addPack', { sku: 'CAN', gtin: CASE, name: 'Case of 12', quantity: '12', ...input }, '');
const receive = (line: object): Promise<Payload> =>
  bed.mutate('receiveStock', { locationId: shop, lines: [{ sku: 'CAN', quantity: '1', ...line }] }, '');
const onHand = async (): Promise<string> => (await bed.level('CAN', shop)).onHand;

describe('packs', () => {
  it('are received and counted as the units that are in them', async () => {
    await receive({ pack: CASE, quantity: '3' });
    expect(await onHand()).toBe('36');
    const start = { locationId: shop, kind: 'CYCLE', skus: ['CAN'] };
    const { count } = await bed.mutate<{ count: { id: string } }>('startCount', start, 'count { id }');
    const lines = [
      { sku: 'CAN', quantity: '2', pack: CASE, zone: 'Stockroom' },
      { sku: 'CAN', quantity: '7', zone: 'Shelf' },
    ];
    await bed.mutate('recordCounts', { countId: count.id, lines }, '');
    await bed.mutate('submitCount', { countId: count.id }, '');
    expect(await onHand()).toBe('31');
    const query = '{ variant(sku: "CAN") { packs { gtin name quantity } } }';
    expect(await bed.run(query)).toEqual({
      variant: { packs: [{ gtin: CASE, name: 'Case of 12', quantity: '12' }] },
    });
  });

  it.each([
    ['of an unknown SKU', { sku: 'NOPE' }, 'sku'],
    ['with the barcode of another pack', {}, 'gtin'],
    ['with the barcode of a variant', { gtin: '012345678905' }, 'gtin'],
    ['of nothing', { gtin: '4006381333931', quantity: '0' }, 'quantity'],
    ['of a part of what is sold whole', { gtin: '4006381333931', quantity: '2.5' }, 'quantity'],
    ['without a name', { gtin: '4006381333931', name: ' ' }, 'name'],
  ])('refuses a pack %s', async (_, input, name) => {
    expect((await addPack(input)).userErrors).toMatchObject([{ field: ['input', name] }]);
  });

  it.each([
    ['an unknown pack', { pack: '4006381333931' }, 'pack'],
    ['the pack of another variant', { pack: CASE, sku: 'FLOUR' }, 'pack'],
    ['a part of a pack', { pack: CASE, quantity: '0.5' }, 'quantity'],
  ])('refuses a receipt of %s', async (_, line, name) => {
    const before = await onHand();
    expect((await receive(line)).userErrors).toMatchObject([{ field: ['input', 'lines', '0', name] }]);
    expect(await onHand()).toBe(before);
  });

  it('refuses a variant with the barcode of a pack', async () => {
    const input = { name: 'Other', variants: [{ sku: 'OTHER', gtin: CASE }] };
    const { userErrors } = await bed.mutate<Payload>('createProduct', input, '');
    expect(userErrors).toMatchObject([{ field: ['input', 'variants', '0', 'gtin'] }]);
  });
});
