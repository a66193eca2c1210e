import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { actorAt, cash, usd } from '#test/sales-shop.ts';
import { shopWithTill } from '#test/shop-with-till.ts';

const { shop, till } = await shopWithTill();

async function sell(input: object = {}): Promise<string> {
  const whole = { registerId: till.registerId, lines: [{ sku: 'PEN', quantity: '1' }], tenders: [cash(99)], ...input };
  const { sale } = await shop.mutate<{ sale: { id: string } }>('completeSale', whole, { select: 'sale { id }' });
  return sale.id;
}

const NODE = 'query($id: ID!) { node(id: $id) { __typename id ... on Sale { total { formatted } } } }';
const ENTITIES = `query($representations: [_Any!]!, $locationId: ID) {
  _entities(representations: $representations) {
    ... on Variant { id price(locationId: $locationId) { formatted } }
    ... on Sale { id total { formatted } }
  }
}`;

describe('node', () => {
  it('finds what sales owns, and names what others own', async () => {
    const saleId = await sell();
    expect(await shop.run(NODE, { id: saleId })).toEqual({
      node: { __typename: 'Sale', id: saleId, total: { formatted: '0.99 USD' } },
    });
    for (const [id, __typename] of [
      [till.registerId, 'Register'],
      [till.cashSessionId, 'CashSession'],
      [newId('product'), 'Product'],
      [newId('variant'), 'Variant'],
      [newId('location'), 'Location'],
      [newId('movement'), 'StockMovement'],
      [newId('reservation'), 'Reservation'],
      [newId('transfer'), 'Transfer'],
      [newId('supplier'), 'Supplier'],
      [newId('purchase'), 'PurchaseOrder'],
      [newId('customer'), 'Customer'],
      [newId('points'), 'LoyaltyEvent'],
      [newId('account'), 'Account'],
      [newId('entry'), 'JournalEntry'],
    ]) {
      expect(await shop.run(NODE, { id })).toEqual({ node: { __typename, id } });
    }
  });

  it('is null for what does not exist, is malformed, is no node, or is not the caller’s to see', async () => {
    const saleId = await sell();
    for (const id of [newId('sale'), newId('refund'), 'sale_1', '', 'toString_1', newId('event'), newId('cashevent')]) {
      expect(await shop.run(NODE, { id })).toEqual({ node: null });
    }
    const stranger = actorAt(shop.tokyoId, 'sales:read');
    expect(await shop.run(NODE, { id: saleId }, stranger)).toEqual({ node: null });
    expect(await shop.run('query($id: ID!) { sale(id: $id) { id } }', { id: saleId }, stranger)).toEqual({
      sale: null,
    });
  });

  it('does not lead around the scope that sales are read with', async () => {
    const saleId = await sell();
    const storefront = { ...actorAt(shop.locationId, 'catalog:read') };
    await expect(shop.run(NODE, { id: saleId }, storefront)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const representations = [{ __typename: 'Sale', id: saleId }];
    await expect(shop.run(ENTITIES, { representations }, storefront)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('Variant.price', () => {
  const pricesOf = async (ids: readonly (string | undefined)[], locationId: string | null) => {
    const representations = ids.map((id) => ({ __typename: 'Variant', id }));
    const { _entities } = await shop.run<{ _entities: { price: { formatted: string } | null }[] }>(ENTITIES, {
      representations,
      locationId,
    });
    return _entities.map(({ price }) => price?.formatted ?? null);
  };

  it('is the location’s own, or else the general one, or else null', async () => {
    const { variants } = shop;
    const locationId = await shop.addLocation('USD');
    await shop.mutate('setPrices', { locationId, prices: [{ sku: 'PEN', price: usd(150) }] });
    const ids = [variants.get('PEN'), variants.get('MUG'), variants.get('TEA'), newId('variant')];
    expect(await pricesOf(ids, locationId)).toEqual(['1.50 USD', '12.50 USD', null, null]);
    expect(await pricesOf(ids, null)).toEqual(['0.99 USD', '12.50 USD', null, null]);
  });

  it('is what was set last, also for many who ask at once', async () => {
    const locationId = await shop.addLocation('USD');
    const id = shop.variants.get('PEN');
    for (const [amountMinor, formatted] of [
      [1, '0.01 USD'],
      [0, '0.00 USD'],
      [300, '3.00 USD'],
    ] as const) {
      await shop.mutate('setPrices', { locationId, prices: [{ sku: 'PEN', price: usd(amountMinor) }] });
      const asked = await Promise.all(Array.from({ length: 20 }, () => pricesOf([id, id], locationId)));
      expect(new Set(asked.flat())).toEqual(new Set([formatted]));
    }
  });
});

describe('setPrices changes nothing when it refuses', () => {
  it.each<[string, () => object, string[]]>([
    ['an unknown SKU', () => ({ prices: [{ sku: 'NONE', price: usd(1) }] }), ['NotFoundError prices.0.sku']],
    ['no prices', () => ({ prices: [] }), ['InvalidInputError prices']],
    [
      'a price below zero',
      () => ({ prices: [{ sku: 'PEN', price: usd(-1) }] }),
      ['InvalidInputError prices.0.price.amountMinor'],
    ],
    [
      'the same variant twice',
      () => ({ prices: ['PEN', 'PEN'].map((sku) => ({ sku, price: usd(1) })) }),
      ['InvalidInputError prices.1.sku'],
    ],
    [
      'another currency than the location’s',
      () => ({ locationId: shop.tokyoId, prices: [{ sku: 'PEN', price: usd(1) }] }),
      ['CurrencyMismatchError prices.0.price'],
    ],
    [
      'an unknown location',
      () => ({ locationId: newId('location'), prices: [{ sku: 'PEN', price: usd(1) }] }),
      ['NotFoundError locationId'],
    ],
  ])('%s', async (_name, input, faults) => {
    const before = await shop.contents();
    const { userErrors } = await shop.mutate('setPrices', input());
    expect(userErrors.map(({ __typename, field }) => `${__typename} ${field?.slice(1).join('.')}`)).toEqual(faults);
    expect(await shop.contents()).toBe(before);
  });

  it('a general price from somebody of one location', async () => {
    const actor = actorAt(shop.locationId, 'config:write');
    const { userErrors } = await shop.mutate('setPrices', { prices: [{ sku: 'PEN', price: usd(1) }] }, { actor });
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'locationId'] }]);
  });
});

describe('setTaxRates changes nothing when it refuses', () => {
  it('what is no rate, a name twice, too many of them, or an unknown location', async () => {
    const before = await shop.contents();
    const components = [
      { name: 'VAT', rate: '0.1' },
      { name: 'VAT', rate: '20%' },
    ];
    const wrong = { locationId: newId('location'), mode: 'EXCLUSIVE', components };
    const { userErrors } = await shop.mutate('setTaxRates', wrong);
    expect(userErrors.map(({ field }) => field?.slice(1).join('.'))).toEqual([
      'components.1.name',
      'components.1.rate',
      'locationId',
    ]);
    expect(await shop.contents()).toBe(before);
  });
});

describe('createRegister changes nothing when it refuses', () => {
  it('an unknown location, one that is not the caller’s, or an empty name', async () => {
    const before = await shop.contents();
    const unknown = await shop.mutate('createRegister', { locationId: newId('location'), name: ' ' });
    expect(unknown.userErrors.map(({ field }) => field?.[1])).toEqual(['name', 'locationId']);
    const actor = actorAt(shop.tokyoId, 'config:write');
    const foreign = await shop.mutate('createRegister', { locationId: shop.locationId, name: 'Till' }, { actor });
    expect(foreign.userErrors).toMatchObject([{ __typename: 'NotFoundError', field: ['input', 'locationId'] }]);
    expect(await shop.contents()).toBe(before);
  });
});

describe('the sales of a location and of a customer', () => {
  const page = `(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }`;
  const SALES = `query($representations: [_Any!]!, $first: Int!, $after: String) {
    _entities(representations: $representations) {
      ... on Location { sales ${page} registers { id name } }
      ... on Customer { sales ${page} }
    }
  }`;
  interface Listed {
    readonly sales: {
      readonly nodes: readonly { readonly id: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
    readonly registers?: readonly { readonly id: string }[];
  }

  async function list(
    __typename: string,
    id: string,
    options: { first?: number; after?: string | null; actor?: ReturnType<typeof actorAt> } = {},
  ): Promise<Listed> {
    const { first = 100, after = null, actor } = options;
    const variables = { representations: [{ __typename, id }], first, after };
    const { _entities } = await shop.run<{ _entities: Listed[] }>(SALES, variables, actor);
    if (_entities[0] === undefined) throw new Error('No entity came back.');
    return _entities[0];
  }

  it('come newest first, page after page', async () => {
    const locationId = await shop.addLocation('USD');
    const { registerId } = await shop.openTill(locationId);
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift(await sell({ registerId }));
    const seen: string[] = [];
    let after: string | null = null;
    for (const more of [true, true, false]) {
      const { sales }: Listed = await list('Location', locationId, { first: 2, after });
      expect(sales.pageInfo.hasNextPage).toBe(more);
      seen.push(...sales.nodes.map(({ id }) => id));
      after = sales.pageInfo.endCursor;
    }
    expect(seen).toEqual(ids);
    expect((await list('Location', locationId)).registers).toMatchObject([{ id: registerId }]);
  });

  it('of a customer are those at the locations that the caller may see', async () => {
    const customerId = newId('customer');
    const locationId = await shop.addLocation('USD');
    const { registerId } = await shop.openTill(locationId);
    const here = await sell({ customerId });
    const there = await sell({ customerId, registerId });
    expect((await list('Customer', customerId)).sales.nodes).toEqual([{ id: there }, { id: here }]);
    const actor = actorAt(locationId, 'sales:read');
    expect((await list('Customer', customerId, { actor })).sales.nodes).toEqual([{ id: there }]);
  });

  it('of a foreign location are refused, and so are a page and a cursor out of range', async () => {
    const actor = actorAt(shop.tokyoId, 'sales:read');
    await expect(list('Location', shop.locationId, { actor })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(list('Location', shop.locationId, { first: 101 })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(list('Customer', newId('customer'), { after: 'bm9uc2Vuc2U' })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });
});
