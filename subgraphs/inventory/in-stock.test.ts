import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { type InventoryBed, saleAt, startInventoryBed } from '#test/inventory-bed.ts';
import { ADMIN } from '#test/test-bed.ts';

interface Page {
  readonly variants: {
    readonly nodes: readonly { readonly sku: string; readonly totalAvailable: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

const SKUS = ['S-1', 'S-2', 'S-3', 'S-4'];

let bed: InventoryBed;
let main: string;
let harbour: string;
const variantIds = new Map<string, string>();
beforeAll(async () => {
  bed = await startInventoryBed();
  main = await bed.location('MAIN');
  harbour = await bed.location('HARBOUR');
  for (const sku of SKUS) variantIds.set(sku, (await bed.variant(sku)).variantId);
  await bed.receive(main, { 'S-1': '5', 'S-3': '2', 'S-4': '9' });
  await bed.receive(harbour, { 'S-1': '7', 'S-4': '1' });
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

async function inStock(variables: object = {}, actor?: Actor): Promise<Page['variants']> {
  const query = `query($first: Int!, $after: String, $skus: [String!]) {
    variants(first: $first, after: $after, skus: $skus, inStock: true) {
      nodes { sku totalAvailable } pageInfo { hasNextPage endCursor } } }`;
  return (await bed.run<Page>(query, { first: 10, ...variables }, actor)).variants;
}

async function totalOf(sku: string, actor?: Actor): Promise<string> {
  const query = 'query($sku: String!) { variant(sku: $sku) { totalAvailable } }';
  const { variant } = await bed.run<{ variant: { totalAvailable: string } }>(query, { sku }, actor);
  return variant.totalAvailable;
}

describe('variants in stock', () => {
  it('are listed by SKU with what is available of them everywhere, page by page', async () => {
    const first = await inStock({ first: 2 });
    expect(first.nodes).toEqual([
      { sku: 'S-1', totalAvailable: '12' },
      { sku: 'S-3', totalAvailable: '2' },
    ]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await inStock({ first: 2, after: first.pageInfo.endCursor });
    expect(second).toMatchObject({
      nodes: [{ sku: 'S-4', totalAvailable: '10' }],
      pageInfo: { hasNextPage: false },
    });
    expect((await inStock({ skus: ['S-2', 'S-3', 'NONE'] })).nodes).toEqual([{ sku: 'S-3', totalAvailable: '2' }]);
    expect(await totalOf('S-2')).toBe('0');
  });

  it('leave the list with the last unit that is promised, and come back when the promise runs out', async () => {
    const lines = [{ sku: 'S-3', locationId: main, quantity: '2' }];
    await bed.reserve({ lines, holdForSeconds: 60 });
    expect((await inStock()).nodes.map(({ sku }) => sku)).toEqual(['S-1', 'S-4']);
    bed.advance(60_000);
    // In the same instant, whether or not the sweeper has written that it ended.
    const [all, named, single] = await Promise.all([inStock(), inStock({ skus: ['S-3'] }), totalOf('S-3')]);
    expect(all.nodes.map(({ sku }) => sku)).toEqual(['S-1', 'S-3', 'S-4']);
    expect(named.nodes).toEqual([{ sku: 'S-3', totalAvailable: '2' }]);
    expect(single).toBe('2');
  });

  it('do not take one location’s shortage from what another has', async () => {
    const sold = { sku: 'S-4', variantId: variantIds.get('S-4') ?? '', quantityMilli: 4000 };
    await bed.deliver('sales', saleAt(harbour, [sold]));
    expect(await bed.level('S-4', harbour)).toMatchObject({ available: '-3' });
    expect(await totalOf('S-4')).toBe('9');
  });

  it('leave out safety stock, which is never promised', async () => {
    await bed.mutate('setSafetyStock', { locationId: main, sku: 'S-1', safetyStock: '5' }, '');
    expect(await totalOf('S-1')).toBe('7');
  });

  it('come to what a caller who is bound to some locations may see', async () => {
    const clerk: Actor = { ...ADMIN, locations: new Set([main]) };
    expect([await totalOf('S-4', clerk), await totalOf('S-1', clerk)]).toEqual(['9', '0']);
  });

  it('are not listed to those who may not see stock', async () => {
    const visitor: Actor = { ...ADMIN, scopes: new Set(['catalog:read']) };
    const query = '{ variants(first: 1, inStock: true) { nodes { sku } } }';
    await expect(bed.run(query, {}, visitor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
