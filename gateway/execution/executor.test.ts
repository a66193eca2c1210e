import { describe, expect, test } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import type { Caller } from '../caller.ts';
import { defaultLimits } from '../limits/limits.ts';
import { createOperationStore } from '../operations/operation-store.ts';
import { silent, supergraph } from '../testing/fixture.ts';
import { createShop, shopSale } from '../testing/shop.ts';
import { inProcessTransport } from '../transport/in-process.ts';
import { SubgraphFault } from '../transport/subgraph-fault.ts';
import type { Transport } from '../transport/transport.ts';
import { type Answer, serialise } from './answer.ts';
import { compileOperation } from './compiled-operation.ts';
import { createExecutor, type ExecutionRequest, type Executor } from './executor.ts';
import { createStockExecutor } from './stock-executor.ts';

const actor: Actor = { subject: 'staff_1', scopes: new Set(ROLES.admin), locations: 'all' };
const caller: Caller = { actor, requestId: 'request_1' };
const shop = createShop({ variants: 4, locations: 3 });
const transports: Record<string, Transport> = {
  inventory: inProcessTransport(shop.subgraphs.inventory),
  sales: inProcessTransport(shop.subgraphs.sales),
  customer: inProcessTransport(shop.subgraphs.customer),
};

function requestOf(query: string, variables: Record<string, unknown> = {}): ExecutionRequest {
  const operation = createOperationStore(supergraph, { introspection: true, limits: defaultLimits.document }).prepare(
    query,
    null,
  );
  return { operation, variables, caller };
}

function executors(overrides: Record<string, Transport> = {}): { ours: Executor; stock: Executor } {
  const options = {
    transports: { ...transports, ...overrides },
    timeoutMs: 10_000,
    logger: silent,
  };
  return { ours: createExecutor(options), stock: createStockExecutor(options) };
}

/** Errors as a set of messages, codes and paths: their order depends on which subgraph answers first. */
function comparable(answer: Answer): { data: unknown; errors: string[] } {
  const { data, errors = [] } = JSON.parse(serialise(answer)) as { data?: unknown; errors?: unknown[] };
  return {
    data,
    errors: answer.errors
      .map(({ message, path, extensions }) =>
        JSON.stringify({
          message: extensions['code'] === 'MISSING_DATA' ? '' : message,
          path,
          code: extensions['code'],
        }),
      )
      .slice(0, errors.length)
      .sort(),
  };
}

const QUERIES: Record<string, { query: string; variables?: Record<string, unknown> }> = {
  'one subgraph': { query: '{ locations { id code name } }' },
  'a join into lists of lists': {
    query: `{ variants(first: 4) { nodes { sku name price { formatted amountMinor } } pageInfo { hasNextPage } } }`,
  },
  'the same entity many times': {
    query: `{ sale(id: "sale_3") { lines { number variant { name } } b: lines { variant { sku price { formatted } } } } }`,
  },
  'what a field requires of another subgraph': { query: `{ sale(id: "sale_3") { customer { id name } } }` },
  'a failure of one entity among several': {
    query: `{ sale(id: "sale_3") { lines { variant { name stock { onHand location { name } } } } } }`,
  },
  'an entity that is not there': {
    query: `{ node(id: "variant_99") { id ... on Variant { sku price { formatted } } } }`,
  },
  'an interface that turns out to be one type': {
    query: `{ node(id: "variant_1") { __typename id ... on Variant { sku name } ... on Sale { receiptNumber } } }`,
  },
  'an interface that turns out to be another': {
    query: `{ node(id: "sale_7") { __typename ...saleParts ... on Variant { name } } }
      fragment saleParts on Sale { receiptNumber customer { name } }`,
  },
  'nothing found': { query: `{ sale(id: "none") { id customer { name } } variant(id: "none") { sku } }` },
  'aliases and merged selections': {
    query: `{ a: sale(id: "sale_1") { x: id total { amountMinor } total { currency } ... on Sale { total { formatted } } } }`,
  },
  'skipped and included fields': {
    query: `query ($yes: Boolean!, $no: Boolean = false) {
      sale(id: "sale_1") { id @skip(if: $yes) receiptNumber @include(if: $yes) customer @include(if: $no) { name } }
    }`,
    variables: { yes: true },
  },
  'a null where none may be': { query: `{ sale(id: "sale_1") { id gross { formatted } } }` },
  'a null in a list where none may be': {
    query: `{ locations { id } variants(first: 2) { nodes { product { id } } } }`,
  },
  'the name of the root type': { query: '{ __typename locations { __typename id } }' },
  'a mutation with a join': {
    query: `mutation ($input: CompleteSaleInput!) {
      completeSale(input: $input) { replayed userErrors { message } sale { id customer { name } lines { variant { sku } } } }
    }`,
    variables: {
      input: {
        idempotencyKey: 'k',
        registerId: 'register_1',
        lines: [{ sku: 'SKU-1', quantity: '1' }],
        tenders: [],
      },
    },
  },
};

describe('our execution of plans', () => {
  test.each(Object.entries(QUERIES))('answers as @apollo/gateway does: %s', async (_, { query, variables }) => {
    const { ours, stock } = executors();
    const request = requestOf(query, variables);
    expect(compileOperation(request.operation)).not.toBeNull();
    const expected = comparable(await stock.execute(request));
    expect(comparable(await ours.execute(request))).toEqual(expected);
  });

  describe('while a subgraph is down', () => {
    const downIn = (name: string): Executor => {
      const transport = transports[name];
      if (!transport) throw new Error(`The shop has no ${name}.`);
      const execute = () => Promise.reject(new SubgraphFault('connection', { subgraph: name }));
      return executors({ [name]: { ...transport, execute } }).ours;
    };
    const whileDown = async (name: string, query: string): Promise<{ data: unknown; nulls: unknown[] }> => {
      const answer = await downIn(name).execute(requestOf(query));
      expect(new Set(answer.errors.map(({ extensions }) => extensions['code']))).toEqual(
        new Set(['SUBGRAPH_UNAVAILABLE']),
      );
      return { data: comparable(answer).data, nulls: answer.errors.map(({ path }) => path?.join('.')) };
    };

    test('its fields are null, each with an error of its own, and the rest is whole', async () => {
      const query = '{ sale(id: "sale_3") { id buyer: customer { id name } lines { variant { name } } } }';
      const { data, nulls } = await whileDown('customer', query);
      expect(data).toMatchObject({
        sale: { id: 'sale_3', buyer: null, lines: [{ variant: { name: expect.any(String) } }, {}] },
      });
      expect(nulls).toEqual(['sale.buyer']);
    });

    test('each place where an entity stands has an error for each field of it', async () => {
      const query = '{ sale(id: "sale_1") { receiptNumber lines { variant { name product { name } } } } }';
      const { nulls } = await whileDown('inventory', query);
      expect(nulls).toEqual(
        [0, 1].flatMap((line) => ['name', 'product'].map((field) => `sale.lines.${line}.variant.${field}`)),
      );
    });

    test('root fields are told by their aliases, and what clients did not ask for is not told', async () => {
      const query = `query ($no: Boolean = false) {
        a: sale(id: "sale_1") { id } b: sale(id: "sale_2") { id } locations { id }
        c: sale(id: "sale_3") @include(if: $no) { id }
      }`;
      const { data, nulls } = await whileDown('sales', query);
      expect(data).toMatchObject({ a: null, b: null, locations: expect.any(Array) });
      expect(nulls).toEqual(['a', 'b']);
    });
  });

  test('completes an event as @apollo/gateway does', async () => {
    const { ours, stock } = executors();
    const request = requestOf(
      'subscription { saleCompleted { id customer { name } lines { variant { name stock { onHand } } } } }',
    );
    const event = () => {
      const { id, customerId, lines } = shopSale(2, 3);
      const sale = {
        __typename: 'Sale',
        id,
        customerId,
        lines: lines.map(({ variant }) => ({ variant: { __typename: 'Variant', ...variant } })),
      };
      return { data: { saleCompleted: sale } };
    };
    const expected = comparable(await stock.complete(request, event()));
    expect(comparable(await ours.complete(request, event()))).toEqual(expected);
    expect(expected.data).toMatchObject({ saleCompleted: { id: 'sale_2', customer: { name: 'Name of customer_2' } } });
    expect(expected.errors).toHaveLength(1);
  });

  test('asks for an entity once, and puts its errors wherever it stands', async () => {
    const { ours } = executors();
    const sent: unknown[] = [];
    const inventory = transports['inventory'];
    if (!inventory) throw new Error('The shop has an inventory.');
    const counted: Transport = {
      ...inventory,
      execute: async (request) => {
        sent.push(request.variables?.['representations']);
        return inventory.execute(request);
      },
    };
    const { ours: counting } = executors({ inventory: counted });
    const query = `{ sale(id: "sale_1") { lines { variant { name stock { onHand } } } again: lines { variant { sku stock { onHand } } } } }`;
    const answer = await counting.execute(requestOf(query));
    const paths = new Set(answer.errors.map(({ path }) => path?.join('.')));
    expect(paths).toEqual(new Set(['sale.again.1.variant.stock', 'sale.lines.1.variant.stock']));
    expect(comparable(answer)).toEqual(comparable(await ours.execute(requestOf(query))));
    expect(sent.every((representations) => Array.isArray(representations) && representations.length === 2)).toBe(true);
  });

  test('says where a subgraph left out what is never null, and blanks no more than it must', async () => {
    const inventory: Transport = {
      ...inProcessTransport(shop.subgraphs.inventory),
      execute: async () => ({
        data: {
          locations: [{ id: 'location_1' }, { id: null }],
          variant: { product: { name: 3, variants: [{ sku: 'A' }, { sku: null }] } },
        },
      }),
    };
    const { ours, stock } = executors({ inventory });
    const broken = requestOf('{ variant(id: "variant_1") { product { name variants { sku } } } }');
    const answer = comparable(await ours.execute(broken));
    expect(answer).toEqual(comparable(await stock.execute(broken)));
    expect(answer.data).toEqual({ variant: null });
    const list = requestOf('{ locations { id } }');
    const emptied = await ours.execute(list);
    expect(comparable(emptied)).toEqual(comparable(await stock.execute(list)));
    expect(emptied.errors).toMatchObject([{ path: ['locations', 1, 'id'], extensions: { code: 'MISSING_DATA' } }]);
  });

  test('leaves introspection, and aliases that every object has, to @apollo/gateway', async () => {
    for (const query of ['{ __schema { queryType { name } } }', '{ constructor: locations { id } }']) {
      const request = requestOf(query);
      expect(compileOperation(request.operation)).toBeNull();
      expect((await executors().ours.execute(request)).errors).toEqual([]);
    }
  });
});
