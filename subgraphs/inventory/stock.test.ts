import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { newId } from '#platform/ids/ids.ts';
import { type InventoryBed, type LevelAnswer, startInventoryBed, type UserErrorAnswer } from '#test/inventory-bed.ts';
import { ADMIN } from '#test/test-bed.ts';

interface StockAnswer {
  levels: LevelAnswer[];
  replayed: boolean;
  userErrors: UserErrorAnswer[];
}

interface MovementAnswer {
  id: string;
  variant: { sku: string };
  from: string;
  to: string;
  quantity: string;
  reason: string;
  reference: string | null;
  actor: string;
}

const LEVELS = 'levels { location { id } onHand safetyStock available version }';

let bed: InventoryBed;
let shop: string;
let shops = 0;
beforeAll(async () => {
  bed = await startInventoryBed();
  await bed.variant('CAN');
  await bed.variant('BOX');
  await bed.variant('FLOUR', 'KILOGRAM');
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});
beforeEach(async () => {
  shops += 1;
  shop = await bed.location(`SHOP-${shops}`);
});

const receive = (input: object, actor?: Actor): Promise<StockAnswer> =>
  bed.mutate('receiveStock', { locationId: shop, ...input }, LEVELS, actor);
const adjust = (input: object, actor?: Actor): Promise<StockAnswer> =>
  bed.mutate('adjustStock', { locationId: shop, reason: 'CORRECTION', ...input }, LEVELS, actor);
const setSafetyStock = (input: object, actor?: Actor): Promise<StockAnswer> =>
  bed.mutate('setSafetyStock', { locationId: shop, sku: 'CAN', ...input }, LEVELS, actor);

async function movements(options: { first?: number; after?: string | null; actor?: Actor } = {}) {
  const query = `query($shop: ID!, $first: Int!, $after: String) {
    stockMovements(locationId: $shop, first: $first, after: $after) {
      nodes { id variant { sku } from to quantity reason reference actor } pageInfo { hasNextPage endCursor } } }`;
  const { first = 100, after = null, actor } = options;
  interface Page {
    stockMovements: { nodes: MovementAnswer[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  }
  return (await bed.run<Page>(query, { shop, first, after }, actor)).stockMovements;
}

describe('receiving', () => {
  it('puts the goods on the shelf, and answers with the levels in the order of the lines', async () => {
    const lines = [
      { sku: 'FLOUR', quantity: '12.5' },
      { sku: 'CAN', quantity: '24' },
      { sku: 'FLOUR', quantity: '0.25' },
    ];
    const { levels } = await receive({ lines, reference: 'NOTE-7' });
    expect(levels).toMatchObject([
      { onHand: '12.75', available: '12.75', version: 1 },
      { onHand: '24', version: 1 },
      { onHand: '12.75', version: 1 },
    ]);
    expect((await movements()).nodes).toMatchObject([
      { variant: { sku: 'FLOUR' }, quantity: '0.25', from: 'SUPPLIER', to: 'ON_HAND' },
      { variant: { sku: 'CAN' }, quantity: '24', reason: 'RECEIVED', reference: 'NOTE-7', actor: 'test-admin' },
      { variant: { sku: 'FLOUR' }, quantity: '12.5' },
    ]);
  });

  it('announces it once, with the levels as they stand', async () => {
    await receive({ lines: [{ sku: 'CAN', quantity: '3' }] });
    const { nodes } = await movements();
    const changed = await bed.untilPublished((event) => event.subject === nodes[0]?.id);
    expect(changed).toMatchObject({
      type: 'tillgraph.inventory.stock.changed.v1',
      sequence: 1,
      data: {
        cause: 'RECEIPT',
        movements: [{ movementId: nodes[0]?.id, from: 'SUPPLIER', to: 'ON_HAND', quantityMilli: 3000 }],
        levels: [{ sku: 'CAN', locationId: shop, onHandMilli: 3000, version: 1 }],
      },
    });
  });

  it('happens once for one key', async () => {
    const input = { idempotencyKey: 'delivery', lines: [{ sku: 'CAN', quantity: '3' }] };
    const [first, second] = await Promise.all([receive(input), receive(input)]);
    expect(new Set([first.replayed, second.replayed])).toEqual(new Set([false, true]));
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '3', version: 1 });
    const other = await receive({ ...input, lines: [{ sku: 'CAN', quantity: '4' }] });
    expect(other).toMatchObject({ levels: [], userErrors: [{ __typename: 'IdempotencyConflictError' }] });
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '3', version: 1 });
  });

  it('of the same goods many times at once loses none of them', async () => {
    await Promise.all(Array.from({ length: 12 }, () => receive({ lines: [{ sku: 'CAN', quantity: '1' }] })));
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '12', version: 12 });
  });
});

describe('adjusting', () => {
  const places: [reason: string, delta: string, from: string, to: string][] = [
    ['CORRECTION', '2', 'CORRECTION', 'ON_HAND'],
    ['CORRECTION', '-2', 'ON_HAND', 'CORRECTION'],
    ['DAMAGED', '-1', 'ON_HAND', 'WASTE'],
    ['SHRINKAGE', '-1', 'ON_HAND', 'WASTE'],
    ['PROMOTION', '-1', 'ON_HAND', 'CUSTOMER'],
  ];
  it.each(places)('for %s by %s moves units from %s to %s', async (reason, delta, from, to) => {
    await adjust({ reason, lines: [{ sku: 'CAN', delta }] });
    expect((await movements()).nodes).toMatchObject([{ from, to, reason, quantity: delta.replace('-', '') }]);
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: delta });
  });

  it('below nothing is recorded, and shows as a shortage', async () => {
    await receive({ lines: [{ sku: 'CAN', quantity: '2' }] });
    await adjust({ reason: 'SHRINKAGE', lines: [{ sku: 'CAN', delta: '-5' }] });
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '-3', shortage: '3', available: '-3' });
  });
});

describe('safety stock', () => {
  it('is never promised, and each setting is announced in sequence', async () => {
    await receive({ lines: [{ sku: 'CAN', quantity: '10' }] });
    expect(await setSafetyStock({ safetyStock: '4' })).toMatchObject({
      levels: [{ onHand: '10', safetyStock: '4', available: '6', version: 2 }],
    });
    await setSafetyStock({ safetyStock: '12' });
    expect(await bed.level('CAN', shop)).toMatchObject({ safetyStock: '12', available: '-2', shortage: '0' });
    await bed.untilPublished(({ subject, sequence }) => subject.startsWith('safetystock_') && sequence === 2);
    const settings = bed.published.filter(
      ({ subject }) => subject.endsWith(shop) && subject.startsWith('safetystock_'),
    );
    expect(settings.map(({ sequence }) => sequence)).toEqual([1, 2]);
    const refused = await bed.reserve({ lines: [{ sku: 'CAN', locationId: shop, quantity: '1' }] });
    expect(refused.userErrors).toMatchObject([{ __typename: 'InsufficientStockError', available: '-2' }]);
  });
});

describe('bad input', () => {
  const elsewhere = newId('location');
  const clerk: Actor = { ...ADMIN, locations: new Set([elsewhere]) };
  const can = { sku: 'CAN', quantity: '1' };
  const tooMany = Array.from({ length: 501 }, () => can);

  type Fault = [what: string, attempt: () => Promise<StockAnswer>, error: string, field: string];
  const faults: Fault[] = [
    ['a delivery of nothing', () => receive({ lines: [] }), 'InvalidInputError', 'lines'],
    ['a delivery of more than 500 lines', () => receive({ lines: tooMany }), 'InvalidInputError', 'lines'],
    ['an unknown SKU', () => receive({ lines: [can, { ...can, sku: 'NONE' }] }), 'NotFoundError', 'lines.1.sku'],
    ['an unknown location', () => receive({ locationId: elsewhere, lines: [can] }), 'NotFoundError', 'locationId'],
    ['a location of others', () => receive({ lines: [can] }, clerk), 'NotFoundError', 'locationId'],
    [
      'a quantity of zero',
      () => receive({ lines: [{ ...can, quantity: '0' }] }),
      'InvalidInputError',
      'lines.0.quantity',
    ],
    [
      'a negative quantity',
      () => receive({ lines: [{ ...can, quantity: '-1' }] }),
      'InvalidInputError',
      'lines.0.quantity',
    ],
    ['half a can', () => receive({ lines: [{ ...can, quantity: '0.5' }] }), 'InvalidInputError', 'lines.0.quantity'],
    [
      'more than a billion',
      () => receive({ lines: [{ ...can, quantity: '1000000001' }] }),
      'InvalidInputError',
      'lines.0.quantity',
    ],
    [
      'a reason that comes about by itself',
      () => adjust({ reason: 'SALE', lines: [{ sku: 'CAN', delta: '1' }] }),
      'InvalidInputError',
      'reason',
    ],
    [
      'an adjustment by zero',
      () => adjust({ lines: [{ sku: 'CAN', delta: '0' }] }),
      'InvalidInputError',
      'lines.0.delta',
    ],
    [
      'an adjustment by half a can',
      () => adjust({ lines: [{ sku: 'CAN', delta: '-0.5' }] }),
      'InvalidInputError',
      'lines.0.delta',
    ],
    [
      'an adjustment of an unknown SKU',
      () => adjust({ lines: [{ sku: 'NONE', delta: '1' }] }),
      'NotFoundError',
      'lines.0.sku',
    ],
    [
      'an adjustment at a location of others',
      () => adjust({ lines: [{ sku: 'CAN', delta: '1' }] }, clerk),
      'NotFoundError',
      'locationId',
    ],
    ['a negative safety stock', () => setSafetyStock({ safetyStock: '-1' }), 'InvalidInputError', 'safetyStock'],
    ['a safety stock of half a can', () => setSafetyStock({ safetyStock: '0.5' }), 'InvalidInputError', 'safetyStock'],
    [
      'a safety stock of an unknown SKU',
      () => setSafetyStock({ sku: 'NONE', safetyStock: '1' }),
      'NotFoundError',
      'sku',
    ],
    [
      'a safety stock at a location of others',
      () => setSafetyStock({ safetyStock: '1' }, clerk),
      'NotFoundError',
      'locationId',
    ],
  ];
  it.each(faults)('%s is refused, names the field and changes nothing', async (_what, attempt, __typename, field) => {
    const { levels, userErrors } = await attempt();
    expect(levels).toEqual([]);
    expect(userErrors).toMatchObject([{ __typename, field: ['input', ...field.split('.')] }]);
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '0', safetyStock: '0', version: 0 });
    expect((await movements()).nodes).toEqual([]);
  });

  it('names every line at fault at once', async () => {
    const { userErrors } = await receive({ lines: [{ ...can, quantity: '0' }, can, { ...can, sku: 'NONE' }] });
    expect(userErrors.map(({ field }) => field?.join('.'))).toEqual(['input.lines.0.quantity', 'input.lines.2.sku']);
  });

  it('with more than three digits after the point never gets that far', async () => {
    await expect(receive({ lines: [{ sku: 'FLOUR', quantity: '0.0005' }] })).rejects.toThrow(/at most three digits/);
  });

  it('without the scope is forbidden', async () => {
    const reader: Actor = { ...ADMIN, scopes: new Set(['stock:read']) };
    await expect(receive({ lines: [can] }, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('reading', () => {
  it('pages through movements, newest first, each once', async () => {
    for (const quantity of ['1', '2', '3', '4', '5']) await receive({ lines: [{ sku: 'CAN', quantity }] });
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<typeof movements>> = await movements({ first: 2, after });
      seen.push(...page.nodes.map(({ quantity }) => quantity));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(['5', '4', '3', '2', '1']);
  });

  it('shows no movements of a location to those who may not see it', async () => {
    const clerk: Actor = { ...ADMIN, locations: new Set() };
    await expect(movements({ actor: clerk })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('shows a variant’s levels at the named locations, in order, zero where it never was', async () => {
    const other = await bed.location(`${shop}-B`.slice(-20));
    await receive({ lines: [{ sku: 'BOX', quantity: '7' }] });
    const query =
      'query($ids: [ID!]) { variant(sku: "BOX") { stock(locationIds: $ids) { location { id code } onHand version } } }';
    const ids = [other, newId('location'), shop, shop];
    const { variant } = await bed.run<{ variant: { stock: LevelAnswer[] } }>(query, { ids });
    expect(variant.stock).toMatchObject(
      [
        { location: { id: shop }, onHand: '7', version: 1 },
        { location: { id: other }, onHand: '0', version: 0 },
      ].sort((a, b) => (a.location.id < b.location.id ? -1 : 1)),
    );

    const held = await bed.run<{ variant: { stock: LevelAnswer[] } }>(query, { ids: null });
    expect(held.variant.stock.map(({ location }) => location.id)).toContain(shop);
    expect(held.variant.stock.map(({ location }) => location.id)).not.toContain(other);

    const clerk: Actor = { ...ADMIN, locations: new Set([other]) };
    const visible = await bed.run<{ variant: { stock: LevelAnswer[] } }>(query, { ids }, clerk);
    expect(visible.variant.stock.map(({ location }) => location.id)).toEqual([other]);
    const nothing = await bed.run<{ variant: { stock: LevelAnswer[] } }>(query, { ids: null }, clerk);
    expect(nothing.variant.stock).toEqual([]);
  });

  it('pages through a location’s levels by variant', async () => {
    await receive({ lines: ['CAN', 'BOX', 'FLOUR'].map((sku) => ({ sku, quantity: '2' })) });
    const query = `query($id: ID!, $after: String) { location(id: $id) { stock(first: 2, after: $after) {
      nodes { variant { id } onHand } pageInfo { hasNextPage endCursor } } } }`;
    interface Page {
      location: {
        stock: { nodes: { variant: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
    }
    const { stock: first } = (await bed.run<Page>(query, { id: shop })).location;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const { stock: rest } = (await bed.run<Page>(query, { id: shop, after: first.pageInfo.endCursor })).location;
    const ids = [...first.nodes, ...rest.nodes].map(({ variant }) => variant.id);
    expect(ids).toHaveLength(3);
    expect(ids).toEqual(ids.toSorted());
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });
});

describe('watching', () => {
  const SUBSCRIBE = `subscription($skus: [String!], $ids: [ID!]) {
    stockChanged(skus: $skus, locationIds: $ids) { variant { sku } location { id } onHand version } }`;

  const watch = async (variables: Record<string, unknown>, actor = ADMIN) => {
    const stream = await bed.subgraph.subscribe({ query: SUBSCRIBE, variables, actor, requestId: 'test' });
    return Symbol.asyncIterator in stream ? stream : Promise.reject(new Error(stream.errors?.[0]?.message));
  };

  it('sees each change of the wanted levels and of no others', async () => {
    const stream = await watch({ skus: ['CAN'], ids: [shop] });
    await bed.receive(shop, { BOX: '1' });
    await bed.receive(await bed.location(`W-${shops}`), { CAN: '1' });
    await bed.receive(shop, { CAN: '5' });
    await bed.receive(shop, { CAN: '2' });
    for (const [onHand, version] of [
      ['5', 1],
      ['7', 2],
    ]) {
      const { value } = await stream.next();
      expect(value?.data).toEqual({
        stockChanged: { variant: { sku: 'CAN' }, location: { id: shop }, onHand, version },
      });
    }
    await stream.return?.();
  });

  it('shows a caller only what happens where the caller may see it', async () => {
    const clerk: Actor = { ...ADMIN, locations: new Set([shop]) };
    const stream = await watch({ skus: null, ids: null }, clerk);
    await bed.receive(await bed.location(`H-${shops}`), { CAN: '1' });
    await bed.receive(shop, { CAN: '5' });
    expect((await stream.next()).value?.data).toMatchObject({ stockChanged: { location: { id: shop } } });
    await stream.return?.();
    await expect(watch({ ids: [newId('location')] }, clerk)).rejects.toThrow(/does not show/);
  });
});
