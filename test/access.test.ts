import { readFileSync } from 'node:fs';
import { type DocumentNode, getNamedType, type GraphQLField, type GraphQLSchema, Kind, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { supergraph } from '#gateway/testing/fixture.ts';
import { ROLES } from '#platform/auth/roles.ts';
import type { GraphAnswer, GraphClient } from '#platform/graphql/client.ts';
import { type AccessBed, type Known, startAccessBed } from './access/bed.ts';
import { DECISIONS, ENTITIES, OF_CUSTOMERS } from './access/decisions.ts';
import { refusedFor } from './access/mutation-answers.ts';
import { mutationProbe } from './access/mutation-probe.ts';
import { ANYWHERE, type MutationDecision, MUTATIONS, SEEN_EVERYWHERE } from './access/mutations.ts';
import { probeOf } from './access/probe.ts';
import { eventually, nextOf } from './graph-bed.ts';
import { keptBy } from './refused.ts';
import { card, completeSale, type SaleAnswer } from './selling.ts';

type Mutation = GraphQLField<unknown, unknown>;

const schema: GraphQLSchema = supergraph.apiSchema;
const roots = [schema.getQueryType(), schema.getSubscriptionType()].filter(
  (type) => type !== undefined && type !== null,
);
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

describe('who sees what is decided', () => {
  it('for every root field', () => {
    const fields = roots.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    expect(fields.filter((field) => !(field in DECISIONS))).toEqual([]);
    expect(Object.keys(DECISIONS).filter((field) => !fields.includes(field))).toEqual([]);
  });

  it('for every entity', () => {
    const types = entities();
    expect(types.filter((type) => !(type in ENTITIES))).toEqual([]);
    expect(Object.keys(ENTITIES).filter((type) => !types.includes(type))).toEqual([]);
  });

  it('for every mutation', () => {
    const names = mutations.map(({ name }) => name);
    expect(names.filter((name) => !MUTATIONS.has(name))).toEqual([]);
    expect([...MUTATIONS.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });

  it('for everything that a customer’s own token may ask for', () => {
    const mayAsk = [...supergraph.access]
      .filter(([place, { own }]) => /^(Query|Mutation|Subscription)\./.test(place) && own.every(isOfCustomers))
      .map(([place]) => place);
    expect(mayAsk.toSorted()).toEqual(Object.keys(OF_CUSTOMERS).toSorted());
  });
});

let bed: AccessBed;
beforeAll(async () => {
  bed = await startAccessBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

describe('somebody of another location', () => {
  it('is told nothing by a field that asks which place is meant', async () => {
    const { admin } = bed.graph;
    const probed: string[] = [];
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      const decision = DECISIONS[`Query.${field.name}`];
      const query = probeOf(field, { operation: 'query', asked: bed.known });
      if (query === null || (decision !== 'place' && decision !== 'business')) continue;
      probed.push(field.name);
      expect([field.name, toldOf(await bed.stranger.send(query), field.name)]).toEqual([field.name, null]);
      expect([field.name, faultsOf(await admin.send(query))]).toEqual([field.name, []]);
    }
    expect(probed.length).toBeGreaterThan(20);
  });

  it('is refused a subscription to that place', async () => {
    for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
      const query = probeOf(field, { operation: 'subscription', asked: bed.known });
      if (query === null || DECISIONS[`Subscription.${field.name}`] !== 'place') continue;
      await expect(bed.stranger.subscribe(query).next()).rejects.toMatchObject(FORBIDDEN);
    }
  });

  it('hears nothing of what happens there, where no place is asked for', async () => {
    const { graph, stranger, known, strangers } = bed;
    const sell = (registerId: unknown): Promise<SaleAnswer> =>
      completeSale(graph.admin, {
        idempotencyKey: crypto.randomUUID(),
        registerId,
        lines: [{ sku: 'CROISSANT', quantity: '1' }],
        tenders: [card(320)],
      });
    let isOver = false;
    const told = [
      'saleCompleted { register { location { id } } }',
      'stockChanged { location { id } }',
      'journalPosted { location { id } }',
    ];
    const hearing = told.map(async (field) => {
      const events = stranger.subscribe(`subscription { ${field} }`);
      return [await nextOf(events), await nextOf(events)];
    });
    const heard = Promise.all(hearing).finally(() => {
      isOver = true;
    });
    await eventually(
      async () => {
        // Who were told of both places would hear of Harbour first, or between the two that he hears.
        if (!isOver) await sell(known.get('registerId'));
        if (!isOver) await sell(strangers.get('registerId'));
        return isOver;
      },
      (over) => over,
    );
    expect(JSON.stringify(await heard)).not.toContain(known.get('locationId'));
  });

  it('finds nothing that happened there by its id, neither by its own field nor as a node', async () => {
    const { graph, stranger, known } = bed;
    for (const [name, told] of Object.entries(TOLD)) {
      const id = known.get(name);
      const query = `query($id: ID!) { node(id: $id) { id ... on ${told} } }`;
      expect([name, (await stranger.send(query, { id })).data?.['node']]).toEqual([name, null]);
      expect([name, (await graph.admin.send(query, { id })).data?.['node']]).toMatchObject([name, { id }]);
    }
    const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
    const asked = fields.flatMap(({ name, args, type }) => {
      const { name: kind } = getNamedType(type);
      const id = known.get(IDS[kind] ?? `${kind.charAt(0).toLowerCase()}${kind.slice(1)}Id`);
      const isOfOne = DECISIONS[`Query.${name}`] === 'place' && args.some((argument) => argument.name === 'id');
      return isOfOne && name !== 'node'
        ? [{ name, id, query: `query($id: ID!) { ${name}(id: $id) { __typename } }` }]
        : [];
    });
    for (const { name, id, query } of asked) {
      expect([name, (await stranger.send(query, { id })).data]).toEqual([name, { [name]: null }]);
      expect([name, (await graph.admin.send(query, { id })).data]).toMatchObject([name, { [name]: {} }]);
    }
  });
});

describe('a customer', () => {
  const asHer = (query: string, variables?: object): Promise<GraphAnswer> => bed.ada.send(query, variables);

  it('sees herself', async () => {
    const id = bed.graph.shop.customers['ada@example.com'];
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
    const change = (customerId: unknown, name: string): Promise<GraphAnswer> =>
      asHer(
        'mutation($input: UpdateCustomerInput!) { updateCustomer(input: $input) { customer { name } userErrors { code } } }',
        { input: { idempotencyKey: `access-${name}`, customerId, name } },
      );
    const { shop } = bed.graph;
    expect((await change(shop.customers['ada@example.com'], 'Ada King')).data).toMatchObject({
      updateCustomer: { customer: { name: 'Ada King' } },
    });
    const grace = bed.known.get('customerId');
    expect(faultsOf(await change(grace, 'Mallory'))).toEqual(['FORBIDDEN']);
    const { customer } = await bed.graph.admin.request<{ customer: { name: string } }>(
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
    const { ada, known } = bed;
    const grace = String(known.get('customerId'));
    const of = async (query: string): Promise<unknown> => {
      const { data, errors } = await asHer(query);
      return errors?.[0]?.extensions?.code ?? data;
    };
    expect(await of(`{ customer(id: "${grace}") { name } }`)).toEqual({ customer: null });
    expect(await of('{ customer(email: "grace@example.com") { name } }')).toEqual({ customer: null });
    expect(
      await of(`{ node(id: "${grace}") { ... on Customer { name sales(first: 1) { nodes { id } } } } }`),
    ).not.toEqual({ node: { name: expect.any(String) } });
    expect(await of(`{ sale(id: "${String(known.get('saleId'))}") { total { formatted } } }`)).toEqual({ sale: null });
    expect(await of(`{ node(id: "${String(known.get('refundId'))}") { id } }`)).toEqual({ node: null });
    expect(await of(`{ orders(first: 5, customerId: "${grace}") { nodes { id } } }`)).toBe('FORBIDDEN');
    expect(await of('{ orders(first: 5) { nodes { id } } }')).toBe('FORBIDDEN');
    expect(await of('{ giftCard(code: "GUESSED") { giftCard { id } } }')).toBe('FORBIDDEN');
    const basket = `{ locationId: "${String(known.get('locationId'))}", customerId: "${grace}", lines: [{ sku: "MUG", quantity: "1" }] }`;
    expect(await of(`{ evaluateBasket(input: ${basket}) { basket { total { formatted } } } }`)).toBe('FORBIDDEN');
    for (const field of ['pointsChanged', 'orderChanged', 'storedValueChanged']) {
      const events = ada.subscribe(`subscription { ${field}(customerId: "${grace}") { __typename } }`);
      await expect(events.next()).rejects.toMatchObject(FORBIDDEN);
    }
  });

  it('is told nothing of the business that her own things hang on', async () => {
    const refused = [
      `{ node(id: "${String(bed.known.get('cashSessionId'))}") { ... on CashSession { expectedCash { formatted } } } }`,
      '{ customer(email: "ada@example.com") { sales(first: 1) { nodes { cashSession { status } } } } }',
      '{ customer(email: "ada@example.com") { sales(first: 1) { nodes { journalEntries { number } } } } }',
      '{ customer(email: "ada@example.com") { segments { since } } }',
    ];
    for (const query of refused) expect([query, faultsOf(await asHer(query))]).toEqual([query, ['FORBIDDEN']]);
  });
});

describe('a mutation', () => {
  let before: unknown;
  beforeAll(async () => {
    before = await kept();
  });

  it('that customers may ask for at all is refused to another one', async () => {
    const reached = mutations.filter(({ name }) => `Mutation.${name}` in OF_CUSTOMERS);
    expect(await refusals(bed.ada, reached)).toEqual(allOf(reached, ['FORBIDDEN']));
  });

  it('is refused to somebody of another location, as if what is there did not exist', async () => {
    const isOfWhatIsThere = (refusal: string): boolean => {
      const [code, ...path] = refusal.split(/[ .]/);
      return code === 'NOT_FOUND' && bed.known.has(path.findLast((step) => !/^\d+$/.test(step)) ?? '');
    };
    const refused = Object.entries(await refusals(bed.stranger, decided('place')));
    expect(refused.length).toBeGreaterThan(80);
    expect(refused.filter(([, reasons]) => !reasons.some(isOfWhatIsThere))).toEqual([]);
  });

  it('is refused to him as well at a till of his own, where it names what is elsewhere', async () => {
    const ofHis = new Map([...bed.known, ...bed.strangers]);
    const isElsewhere = (name: string): boolean =>
      bed.known.has(name) && !bed.strangers.has(name) && !SEEN_EVERYWHERE.has(name);
    const both = decided('place').filter((mutation) => {
      const named = Object.keys(mutationProbe(mutation, ofHis).variables.input);
      const isAtHis = named.some((name) => bed.strangers.has(name)) && named.some(isElsewhere);
      return isAtHis && !ANYWHERE.has(mutation.name);
    });
    const refused = Object.entries(await refusals(bed.stranger, both, ofHis));
    expect(refused.map(([name]) => name)).toEqual(expect.arrayContaining(['fulfilOrder', 'parkBasket', 'placeOrder']));
    const isOfThat = (refusal: string): boolean => isElsewhere(refusal.replace('NOT_FOUND ', ''));
    expect(refused.filter(([, reasons]) => !reasons.some(isOfThat))).toEqual([]);
  });

  it('of the whole business, of tills and of our own processes is refused to everybody else', async () => {
    const closed = decided('business', 'till', 'processes');
    expect(await refusals(bed.stranger, closed)).toEqual(allOf(closed, ['FORBIDDEN']));
  });

  it('of what is seen everywhere is refused to those who are not of all the places where it counts', async () => {
    expect(await refusals(bed.stranger, decided('seen'))).toEqual(
      allOf(decided('seen'), ['INVALID_INPUT promotionId']),
    );
  });

  it('leaves nothing behind where it is refused', async () => {
    expect(await kept()).toEqual(before);
  });

  it('is done for whose it is', async () => {
    const hers = mutations.filter(({ name }) => OF_CUSTOMERS[`Mutation.${name}`] === 'hers');
    expect(await refusals(bed.grace, hers)).toEqual(allOf(hers, []));
    const { admin } = bed.graph;
    expect(await refusals(admin, decided('seen'))).toEqual(allOf(decided('seen'), []));
    const business = Object.values(await refusals(admin, decided('business')));
    expect(business.flat()).not.toContain('FORBIDDEN');
  });
});

/** Something that each kind tells. */
const TOLD = {
  saleId: 'Sale { receiptNumber }',
  refundId: 'Refund { number }',
  registerId: 'Register { name }',
  cashSessionId: 'CashSession { status }',
  movementId: 'StockMovement { quantity }',
  journalEntryId: 'JournalEntry { number }',
  orderId: 'Order { status }',
};
/** By what else an input names one than by its type. */
const IDS: Readonly<Record<string, string>> = { StockCount: 'countId', Proof: 'saleId' };
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

/** Why mutations did nothing that were asked for one after the other. */
async function refusals(
  client: GraphClient,
  asked: readonly Mutation[],
  known: Known = bed.known,
): Promise<Record<string, readonly string[]>> {
  const told: Record<string, readonly string[]> = {};
  for (const mutation of asked) {
    const { document, variables } = mutationProbe(mutation, known);
    told[mutation.name] = refusedFor(await client.send(document, variables));
  }
  return told;
}

function decided(...decisions: readonly MutationDecision[]): readonly Mutation[] {
  return mutations.filter(({ name }) => decisions.some((decision) => MUTATIONS.get(name) === decision));
}

function allOf(asked: readonly Mutation[], reasons: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(asked.map(({ name }) => [name, reasons]));
}

/** What says that something was done: the rest may change by itself, as events are taken in and time goes by. */
async function kept(): Promise<unknown> {
  const all = await Promise.all(
    ['sales', 'inventory', 'customer', 'finance'].map((name) => keptBy(name, bed.graph.graph.mongoUri)),
  );
  return all.map(({ commands, sales, payments, shifts }) => ({ commands, sales, payments, shifts }));
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
