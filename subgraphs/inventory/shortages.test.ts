import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { SHORTAGE_CHANGED, type ShortageChanged } from '#schema/events/shortage-changed.v1.ts';
import { type InventoryBed, saleAt, type SoldVariant, startInventoryBed } from '#test/inventory-bed.ts';
import { ADMIN } from '#test/test-bed.ts';
import { auditInventory } from './audit/audit.ts';

const PAGE = `query($at: ID!, $first: Int!, $after: String) { shortages(locationId: $at, first: $first, after: $after) {
  nodes { id status resolution owner quantity since resolvedAt order { id } reservation { id } variant { sku } location { id } }
  pageInfo { hasNextPage endCursor } } }`;

interface Shortage {
  readonly id: string;
  readonly owner: string;
  readonly quantity: string;
  readonly since: string;
}
interface Page {
  readonly shortages: {
    readonly nodes: readonly Shortage[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

let bed: InventoryBed;
beforeAll(async () => {
  bed = await startInventoryBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

let shops = 0;
async function shopWith(units: number): Promise<{ shop: string; variant: SoldVariant }> {
  shops += 1;
  const shop = await bed.location(`SHORT-${shops}`);
  const variant = await bed.variant(`PROMISED-${shops}`);
  await bed.receive(shop, { [variant.sku]: String(units) });
  return { shop, variant };
}

async function held(at: string, { sku }: SoldVariant, owner: string, units: number): Promise<string> {
  const lines = [{ sku, locationId: at, quantity: String(units) }];
  const { reservation } = await bed.reserve({ owner, lines, holdForSeconds: 900 });
  return reservation?.id ?? '';
}

async function shortagesAt(at: string, actor?: Actor): Promise<readonly Shortage[]> {
  return (await bed.run<Page>(PAGE, { at, first: 10 }, actor)).shortages.nodes;
}

const adjust = (locationId: string, { sku }: SoldVariant, delta: string) =>
  bed.mutate('adjustStock', { locationId, reason: 'DAMAGED', lines: [{ sku, delta }] }, 'levels { onHand }');

/** What was told of a shortage, as `status quantity`. */
const told = (id: string): string[] =>
  bed.published
    .filter(({ type, subject }) => type === SHORTAGE_CHANGED && subject === id)
    .map(({ data }) => data as ShortageChanged)
    .map(({ status, resolution, quantityMilli }) => `${resolution ?? status} ${quantityMilli / 1000}`);

describe('goods that were promised and are not there', () => {
  it('are missing to who asked last, until they arrive', async () => {
    const { shop, variant } = await shopWith(6);
    await held(shop, variant, 'till-1', 3);
    await held(shop, variant, 'till-2', 3);
    await adjust(shop, variant, '-2');
    const [short] = await shortagesAt(shop);
    expect(short).toMatchObject({
      status: 'OPEN',
      owner: 'till-2',
      quantity: '2',
      order: null,
      location: { id: shop },
    });
    await adjust(shop, variant, '-3');
    expect((await shortagesAt(shop)).map(({ owner, quantity }) => `${owner} ${quantity}`)).toEqual([
      'till-2 3',
      'till-1 2',
    ]);
    await bed.receive(shop, { [variant.sku]: '5' });
    expect(await shortagesAt(shop)).toEqual([]);
    await bed.untilPublished(({ subject, sequence }) => subject === short?.id && sequence === 3);
    expect(told(short?.id ?? '')).toEqual(['OPEN 2', 'OPEN 3', 'COVERED 3']);
  });

  it('are missing to nobody any more once they are given back', async () => {
    const { shop, variant } = await shopWith(2);
    const reservationId = await held(shop, variant, 'till-1', 2);
    await adjust(shop, variant, '-2');
    const [short] = await shortagesAt(shop);
    await bed.end('release', { reservationId });
    expect(await shortagesAt(shop)).toEqual([]);
    await bed.untilPublished(({ subject, sequence }) => subject === short?.id && sequence === 2);
    expect(told(short?.id ?? '')).toEqual(['OPEN 2', 'RELEASED 2']);
    const entity = 'query($which: [_Any!]!) { _entities(representations: $which) { ... on StockShortage { status } } }';
    const which = [{ __typename: 'StockShortage', id: short?.id }];
    expect(await bed.run(entity, { which })).toEqual({ _entities: [{ status: 'RESOLVED' }] });
  });

  it('are missing once, however often the sale that took them is delivered', async () => {
    const { shop, variant } = await shopWith(2);
    await held(shop, variant, 'cart-9', 2);
    const sale = saleAt(shop, [{ ...variant, quantityMilli: 1_000 }]);
    await Promise.all([bed.deliver('sales', sale), bed.deliver('sales', sale)]);
    await bed.deliver('sales', sale);
    expect(await shortagesAt(shop)).toMatchObject([{ owner: 'cart-9', quantity: '1' }]);
  });

  it('are nobody’s where nothing was promised of what was sold below zero', async () => {
    const { shop, variant } = await shopWith(1);
    await bed.deliver('sales', saleAt(shop, [{ ...variant, quantityMilli: 4_000 }]));
    expect(await shortagesAt(shop)).toEqual([]);
    expect(await bed.level(variant.sku, shop)).toMatchObject({ onHand: '-3', shortage: '3' });
  });

  it('are listed in pages, the oldest first, to those who may see the location', async () => {
    const { shop, variant } = await shopWith(3);
    for (const owner of ['a', 'b', 'c']) await held(shop, variant, owner, 1);
    for (let unit = 0; unit < 3; unit += 1) await adjust(shop, variant, '-1');
    const first = await bed.run<Page>(PAGE, { at: shop, first: 2 });
    expect(first.shortages.nodes.map(({ owner }) => owner)).toEqual(['c', 'b']);
    const after = first.shortages.pageInfo.endCursor;
    const rest = await bed.run<Page>(PAGE, { at: shop, first: 2, after });
    expect(rest.shortages).toMatchObject({ nodes: [{ owner: 'a' }], pageInfo: { hasNextPage: false } });
    const elsewhere: Actor = { ...ADMIN, locations: new Set([await bed.location()]) };
    await expect(shortagesAt(shop, elsewhere)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(bed.run(PAGE, { at: shop, first: 2, after: 'MTIz' })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });
});

it('what is reserved above what is on hand is exactly what the open shortages say', async () => {
  const audit = async (): Promise<string[]> =>
    (await auditInventory(bed.database)).lines.flatMap((line) => line.findings);
  expect(await audit()).toEqual([]);
  await bed.database.collection('stockShortages').updateOne({ status: 'OPEN' }, { $inc: { quantityMilli: 1 } });
  expect(await audit()).toMatchObject([expect.stringContaining('its shortages say')]);
});
