import { readFileSync } from 'node:fs';
import { type DocumentNode, type GraphQLSchema, Kind, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { supergraph } from '#gateway/testing/fixture.ts';
import { ROLES } from '#platform/auth/roles.ts';
import type { GraphAnswer, GraphClient } from '#platform/graphql/client.ts';
import { DECISIONS, ENTITIES, OF_CUSTOMERS } from './access/decisions.ts';
import { probeOf } from './access/probe.ts';
import { eventually, type GraphBed, startGraphBed } from './graph-bed.ts';
import { completeSale, mugsAndCroissant, refundSale } from './selling.ts';

const schema: GraphQLSchema = supergraph.apiSchema;
const roots = [schema.getQueryType(), schema.getSubscriptionType()].filter(
  (type) => type !== undefined && type !== null,
);

describe('who sees what is decided', () => {
  it('for every root field', () => {
    const fields = roots.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    expect(fields.filter((field) => !(field in DECISIONS))).toEqual([]);
    expect(Object.keys(DECISIONS).filter((field) => !fields.includes(field))).toEqual([]);
  });

  it('for every entity', () => {
    expect(entities().filter((type) => !(type in ENTITIES))).toEqual([]);
    expect(Object.keys(ENTITIES).filter((type) => !entities().includes(type))).toEqual([]);
  });

  it('for everything that a customer’s own token may ask for', () => {
    const mayAsk = [...supergraph.access]
      .filter(([place, { own }]) => /^(Query|Mutation|Subscription)\./.test(place) && own.every(isOfCustomers))
      .map(([place]) => place);
    expect(mayAsk.toSorted()).toEqual(Object.keys(OF_CUSTOMERS).toSorted());
  });
});

let bed: GraphBed;
let stranger: GraphClient;
let ada: GraphClient;
/** Ids of things that happened at Main Street, to Grace, by the kind that their ids begin with. */
const made = new Map<string, string>();

beforeAll(async () => {
  bed = await startGraphBed();
  const { shop, admin } = bed;
  const harbour = shop.locations['HARBOUR'] ?? '';
  const main = shop.locations['MAIN'] ?? '';
  stranger = await bed.client({ subject: 'harbour', role: 'admin', locations: [harbour] });
  ada = await bed.client({ subject: 'ada', role: 'customer', customerId: shop.customers['ada@example.com'] ?? '' });
  const grace = shop.customers['grace@example.com'];
  const { sale } = await completeSale(admin, { ...mugsAndCroissant(shop, 'access-1'), customerId: grace });
  const refund = await refundSale(admin, {
    idempotencyKey: 'access-2',
    saleId: sale?.id,
    registerId: shop.registers['Main Street till 1'],
    lines: [{ lineNumber: 1, quantity: '1', restock: true }],
    tenders: [{ kind: 'CASH', amount: { amountMinor: 1570, currency: 'USD' } }],
  });
  const { sale: found } = await admin.request<{ sale: Record<string, { id: string }> }>(
    '{ sale(id: $id) { register { id } cashSession { id } } }'.replace('$id', JSON.stringify(sale?.id)),
  );
  for (const id of [sale?.id, refund.refund?.id, found['register']?.id, found['cashSession']?.id, grace]) {
    if (id) made.set(id.split('_')[0] ?? '', id);
  }
  const { stockMovements } = await admin.request<{ stockMovements: { nodes: { id: string }[] } }>(
    `{ stockMovements(locationId: ${JSON.stringify(main)}, first: 1) { nodes { id } } }`,
  );
  for (const { id } of stockMovements.nodes) made.set('movement', id);
  const booked = await eventually(
    () =>
      admin.request<{ sale: { journalEntries: { id: string }[] } }>(
        'query($id: ID!) { sale(id: $id) { journalEntries { id } } }',
        { id: sale?.id },
      ),
    ({ sale: { journalEntries } }) => journalEntries.length > 0,
  );
  for (const { id } of booked.sale.journalEntries) made.set('entry', id);
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

describe('somebody of another location', () => {
  it('is told nothing by a field that asks which place is meant', async () => {
    const { shop } = bed;
    const asked = {
      locationId: shop.locations['MAIN'] ?? '',
      registerId: shop.registers['Main Street till 1'] ?? '',
      variantId: Object.values(shop.variants)[0] ?? '',
    };
    const probed: string[] = [];
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      const decision = DECISIONS[`Query.${field.name}`];
      const query = probeOf(field, { operation: 'query', asked });
      if (query === null || (decision !== 'place' && decision !== 'business')) continue;
      probed.push(field.name);
      expect([field.name, toldOf(await stranger.send(query), field.name)]).toEqual([field.name, null]);
      expect([field.name, faultsOf(await bed.admin.send(query))]).toEqual([field.name, []]);
    }
    expect(probed.length).toBeGreaterThan(20);
  });

  it('is refused a subscription to that place', async () => {
    const { shop } = bed;
    const asked = { locationId: shop.locations['MAIN'] ?? '', registerId: '', variantId: '' };
    for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
      const query = probeOf(field, { operation: 'subscription', asked });
      if (query === null || DECISIONS[`Subscription.${field.name}`] !== 'place') continue;
      await expect(stranger.subscribe(query).next()).rejects.toMatchObject(FORBIDDEN);
    }
  });

  it('finds nothing that happened there by its id, neither by its own field nor as a node', async () => {
    for (const [kind, told] of Object.entries(TOLD)) {
      const id = made.get(kind);
      expect([kind, id]).toEqual([kind, expect.any(String)]);
      const query = `query($id: ID!) { node(id: $id) { id ... on ${told} } }`;
      expect([kind, (await stranger.send(query, { id })).data?.['node']]).toEqual([kind, null]);
      expect([kind, (await bed.admin.send(query, { id })).data?.['node']]).toMatchObject([kind, { id }]);
    }
    const sale = { id: made.get('sale') };
    expect((await stranger.send('query($id: ID!) { sale(id: $id) { total { formatted } } }', sale)).data).toEqual({
      sale: null,
    });
  });
});

describe('a customer', () => {
  const asHer = (query: string, variables?: object): Promise<GraphAnswer> => ada.send(query, variables);

  it('sees herself', async () => {
    const id = bed.shop.customers['ada@example.com'];
    const { data, errors } = await asHer(
      `query($id: ID!) { customer(id: $id) {
        name email loyalty { points } consents { granted } storeCredit { id } offers(channel: "WEB") { id }
        sales(first: 5) { nodes { total { formatted } lines { name } refunds { total { formatted } } } }
      } orders(first: 5, customerId: $id) { nodes { id total { formatted } } } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ customer: { name: 'Ada Lovelace', email: 'ada@example.com' } });
  });

  it('changes herself, and nobody else', async () => {
    const change = (customerId: string | undefined, name: string): Promise<GraphAnswer> =>
      asHer(
        'mutation($input: UpdateCustomerInput!) { updateCustomer(input: $input) { customer { name } userErrors { code } } }',
        { input: { idempotencyKey: `access-${name}`, customerId, name } },
      );
    const { shop } = bed;
    expect((await change(shop.customers['ada@example.com'], 'Ada King')).data).toMatchObject({
      updateCustomer: { customer: { name: 'Ada King' } },
    });
    const grace = shop.customers['grace@example.com'];
    expect(faultsOf(await change(grace, 'Mallory'))).toEqual(['FORBIDDEN']);
    const { customer } = await bed.admin.request<{ customer: { name: string } }>(
      'query($id: ID!) { customer(id: $id) { name } }',
      { id: grace },
    );
    expect(customer.name).toBe('Grace Hopper');
    const input = {
      idempotencyKey: 'access-c',
      customerId: grace,
      purpose: 'MARKETING',
      channel: 'EMAIL',
      granted: true,
      textVersion: '1',
    };
    const consent = 'mutation($input: RecordConsentInput!) { recordConsent(input: $input) { userErrors { code } } }';
    expect(faultsOf(await asHer(consent, { input }))).toEqual(['FORBIDDEN']);
    const hold = 'mutation($input: HoldRewardInput!) { holdReward(input: $input) { userErrors { code } } }';
    const held = { idempotencyKey: 'access-h', customerId: grace, rewardId: 'x' };
    expect(faultsOf(await asHer(hold, { input: held }))).toEqual(['FORBIDDEN']);
  });

  it('is told nothing of another customer', async () => {
    const { shop } = bed;
    const grace = shop.customers['grace@example.com'] ?? '';
    const of = async (query: string): Promise<unknown> => {
      const { data, errors } = await asHer(query);
      return errors?.[0]?.extensions?.code ?? data;
    };
    expect(await of(`{ customer(id: "${grace}") { name } }`)).toEqual({ customer: null });
    expect(await of('{ customer(email: "grace@example.com") { name } }')).toEqual({ customer: null });
    expect(
      await of(`{ node(id: "${grace}") { ... on Customer { name sales(first: 1) { nodes { id } } } } }`),
    ).not.toEqual({ node: { name: expect.any(String) } });
    expect(await of(`{ sale(id: "${made.get('sale')}") { total { formatted } } }`)).toEqual({ sale: null });
    expect(await of(`{ node(id: "${made.get('refund')}") { id } }`)).toEqual({ node: null });
    expect(await of(`{ orders(first: 5, customerId: "${grace}") { nodes { id } } }`)).toBe('FORBIDDEN');
    expect(await of('{ orders(first: 5) { nodes { id } } }')).toBe('FORBIDDEN');
    expect(await of('{ giftCard(code: "GUESSED") { giftCard { id } } }')).toBe('FORBIDDEN');
    const location = shop.locations['MAIN'];
    const basket = `{ locationId: "${location}", customerId: "${grace}", lines: [{ sku: "MUG", quantity: "1" }] }`;
    expect(await of(`{ evaluateBasket(input: ${basket}) { basket { total { formatted } } } }`)).toBe('FORBIDDEN');
    const points = ada.subscribe(`subscription { pointsChanged(customerId: "${grace}") { points } }`).next();
    await expect(points).rejects.toMatchObject(FORBIDDEN);
  });

  it('is told nothing of the business that her own things hang on', async () => {
    const refused = [
      `{ node(id: "${made.get('session')}") { ... on CashSession { expectedCash { formatted } } } }`,
      '{ customer(email: "ada@example.com") { sales(first: 1) { nodes { cashSession { status } } } } }',
      '{ customer(email: "ada@example.com") { sales(first: 1) { nodes { journalEntries { number } } } } }',
      '{ customer(email: "ada@example.com") { segments { since } } }',
    ];
    for (const query of refused) expect([query, faultsOf(await asHer(query))]).toEqual([query, ['FORBIDDEN']]);
  });
});

/** Something that each kind tells, by the beginning of its ids. */
const TOLD = {
  sale: 'Sale { receiptNumber }',
  refund: 'Refund { number }',
  register: 'Register { name }',
  session: 'CashSession { status }',
  movement: 'StockMovement { quantity }',
  entry: 'JournalEntry { number }',
};
const FORBIDDEN = { code: 'FORBIDDEN' };

/** What a root field told, null when that is nothing: a refusal, null, or an empty list or page. */
function toldOf({ data }: GraphAnswer, field: string): unknown {
  const told = data?.[field] ?? null;
  const items = Array.isArray(told) ? told : nodesOf(told);
  return items?.length === 0 ? null : told;
}

function nodesOf(told: unknown): readonly unknown[] | undefined {
  return typeof told === 'object' && told !== null && 'nodes' in told && Array.isArray(told.nodes)
    ? told.nodes
    : undefined;
}

function faultsOf({ errors = [] }: GraphAnswer): unknown[] {
  return errors.map(({ extensions }) => extensions?.code);
}

function isOfCustomers(scope: string): boolean {
  return ROLES.customer.some((allowed) => allowed === scope);
}

/** The types that are known by a key, from the supergraph, where `@key` has become an argument of `@join__type`. */
function entities(): string[] {
  return [...supergraphDocument().definitions].flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION &&
    definition.directives?.some(({ arguments: given = [] }) => given.some(({ name }) => name.value === 'key'))
      ? [definition.name.value]
      : [],
  );
}

function supergraphDocument(): DocumentNode {
  return parse(readFileSync(new URL('../schema/supergraph.graphql', import.meta.url), 'utf8'));
}
