import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_BODY_BYTES } from '#platform/graphql/http-server.ts';
import type { SubgraphRequest } from '#platform/graphql/subgraph.ts';
import { createAuthority, type Fixture, startFixture } from './testing/fixture.ts';
import { createShop } from './testing/shop.ts';
import { inProcessTransport } from './transport/in-process.ts';
import { SubgraphFault } from './transport/subgraph-fault.ts';

const SALE = `query ($id: ID!) {
  sale(id: $id) { id total { formatted } customer { name } lines { number variant { sku price { formatted } } } }
}`;
const SALE_3 = { query: SALE, variables: { id: 'sale_3' } };

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(async () => {
  await fixture[Symbol.asyncDispose]();
});

/** Sends requests in one write, so that they arrive together, and answers the bodies that came back. */
async function pipelined(
  { gateway, authority, post }: Fixture,
  bodies: readonly unknown[],
  subjects: readonly string[] = ['staff_1'],
): Promise<string[]> {
  const { hostname, port, pathname } = new URL(gateway.url);
  const authorizations = await Promise.all(subjects.map((subject) => authority.authorization({ subject })));
  // A token's first use takes longer, which would pull apart what is to arrive together.
  for (const authorization of authorizations) await post({ query: '{ __typename }' }, { authorization });
  const requests = bodies.map((body, index) => {
    const text = JSON.stringify(body);
    const head = [
      `POST ${pathname} HTTP/1.1`,
      `host: ${hostname}`,
      `authorization: ${authorizations[index % authorizations.length] ?? ''}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(text)}`,
    ];
    return `${head.join('\r\n')}\r\n\r\n${text}`;
  });
  const socket = connect({ host: hostname, port: Number(port) });
  socket.write(requests.join(''));
  let received = '';
  for await (const chunk of socket) {
    received += String(chunk);
    const answers = received.match(/\{"(?:data|errors)".*?\}(?=HTTP\/1\.1|$)/gs) ?? [];
    if (answers.length === bodies.length && received.endsWith('}')) return answers;
  }
  throw new Error(`The connection was closed after: ${received}`);
}

/** How often the subgraphs are asked while something is done. */
async function executionsDuring(work: () => Promise<unknown>): Promise<number> {
  const { inventory, sales, customer } = fixture.shop.asked;
  const count = (): number => inventory.length + sales.length + customer.length;
  const before = count();
  await work();
  return count() - before;
}

describe('a query over several subgraphs', () => {
  test('is joined into one answer', async () => {
    const { status, body } = await fixture.post({ query: SALE, variables: { id: 'sale_12' } });
    expect(body).toEqual({
      data: {
        sale: {
          id: 'sale_12',
          total: { formatted: '12.00 USD' },
          customer: { name: 'Name of customer_12' },
          lines: [
            { number: 1, variant: { sku: 'SKU-1', price: { formatted: '1.00 USD' } } },
            { number: 2, variant: { sku: 'SKU-2', price: { formatted: '2.00 USD' } } },
          ],
        },
      },
    });
    expect(status).toBe(200);
  });

  test('keeps the code and the path of an error that a subgraph gave, and the rest of the answer', async () => {
    const { status, body } = await fixture.post({
      query: `{ sale(id: "sale_1") { lines { variant { name stock { onHand } } } } }`,
    });
    expect(status).toBe(200);
    expect(body.errors).toEqual([
      {
        message: 'The shelf fell over.',
        path: ['sale', 'lines', 1, 'variant', 'stock'],
        extensions: { code: 'SHELF_BROKEN', retryable: false },
      },
    ]);
    expect(body.data).toMatchObject({
      sale: { lines: [{ variant: { stock: [{}, {}] } }, { variant: { stock: null } }] },
    });
  });

  test('nulls what a subgraph that is down owns, and nothing else', async () => {
    const shop = createShop();
    const customer = {
      ...inProcessTransport(shop.subgraphs.customer),
      execute: () => Promise.reject(new SubgraphFault('connection', { subgraph: 'customer' })),
    };
    await using broken = await startFixture({ shop, transports: { customer } });
    const { status, body } = await broken.post(SALE_3);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      sale: { id: 'sale_3', customer: null, lines: [{ variant: { sku: 'SKU-1' } }, {}] },
    });
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });

  test('carries the request id to the subgraphs and back', async () => {
    const shop = createShop();
    const seen: SubgraphRequest[] = [];
    const sales = inProcessTransport(shop.subgraphs.sales);
    await using watched = await startFixture({
      shop,
      transports: {
        sales: {
          ...sales,
          execute: async (request) => {
            seen.push(request);
            return sales.execute(request);
          },
        },
      },
    });
    const authorization = await watched.authority.authorization();
    const { headers } = await watched.post(SALE_3, { authorization, 'x-request-id': 'till-7:42' });
    expect(headers.get('x-request-id')).toBe('till-7:42');
    expect(new Set(seen.map(({ requestId }) => requestId))).toEqual(new Set(['till-7:42']));
  });
});

describe('identical questions that arrive together', () => {
  test('are executed once, and answered alike', async () => {
    await fixture.post(SALE_3);
    const once = await executionsDuring(() => fixture.post(SALE_3));
    let answers: string[] = [];
    const executions = await executionsDuring(async () => {
      answers = await pipelined(
        fixture,
        Array.from({ length: 5 }, () => SALE_3),
      );
    });
    expect(executions).toBe(once);
    expect(answers).toHaveLength(5);
    // What each has left of its budget differs.
    expect(new Set(answers.map((answer) => answer.split(',"extensions"')[0])).size).toBe(1);
  });

  test('are executed for each caller where reading is on record, and once for all where it is not', async () => {
    const callers = ['staff_1', 'staff_2'];
    const personal = { query: '{ customer(id: "customer_1") { name } }' };
    const open = { query: '{ customer(id: "customer_1") { id } }' };
    for (const question of [personal, open]) await fixture.post(question);
    const executions = (question: object) => executionsDuring(() => pipelined(fixture, [question, question], callers));
    expect(await executions(personal)).toBe(2);
    expect(await executions(open)).toBe(1);
  });

  test('are each executed when they are mutations', async () => {
    const input = { idempotencyKey: 'k', registerId: 'r', lines: [{ sku: 'A', quantity: '1' }], tenders: [] };
    const sell = {
      query: 'mutation ($input: CompleteSaleInput!) { completeSale(input: $input) { replayed } }',
      variables: { input },
    };
    await fixture.post(sell);
    expect(await executionsDuring(() => pipelined(fixture, [sell, sell, sell]))).toBe(3);
  });
});

describe('who may ask', () => {
  const post = (headers: Record<string, string>, query = '{ locations { id } }') => fixture.post({ query }, headers);
  const refusal = async (headers: Record<string, string>): Promise<unknown> => {
    const { status, body } = await post(headers);
    return [status, body.errors?.[0]?.extensions.code];
  };

  test('nobody without a token', async () => {
    expect(await refusal({})).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('nobody with a forged token', async () => {
    const forger = await createAuthority();
    expect(await refusal({ authorization: await forger.authorization() })).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('nobody with an expired token', async () => {
    const authorization = await fixture.authority.authorization({ lifetimeSeconds: -3_600 });
    expect(await refusal({ authorization })).toEqual([401, 'TOKEN_EXPIRED']);
  });

  test('nobody without the scope of each field, which is named, and nothing is executed', async () => {
    const authorization = await fixture.authority.authorization({ role: 'storefront' });
    const executions = await executionsDuring(async () => {
      const { status, body } = await post({ authorization }, '{ locations { id } sale(id: "sale_1") { id } }');
      expect(body.data).toBeUndefined();
      expect(body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect(body.errors?.[0]?.message).toContain('Query.sale needs the scope sales:read');
      expect(status).toBe(403);
    });
    expect(executions).toBe(0);
    expect((await post({ authorization })).status).toBe(200);
  });

  test('a guarded field hidden in a fragment is found, and one that is skipped counts', async () => {
    const authorization = await fixture.authority.authorization({ role: 'stock' });
    const query = `{ node(id: "sale_1") { ...parts } } fragment parts on Sale { customer @skip(if: true) { name } }`;
    const { body } = await post({ authorization }, query);
    expect(body.errors?.[0]?.message).toContain('Sale.customer needs the scope customers:read');
  });

  test('anybody about the schema in development, and nobody in production', async () => {
    const query = '{ __schema { queryType { name } } __typename }';
    expect((await post({}, query)).body).toEqual({
      data: { __schema: { queryType: { name: 'Query' } }, __typename: 'Query' },
    });
    await using production = await startFixture({ development: false });
    expect((await production.post({ query }, {})).status).toBe(401);
    const { status, body } = await production.post({ query });
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('a malformed request', () => {
  const nested = (depth: number): string =>
    `{ locations { ${'stock(first: 1) { nodes { location { '.repeat(depth)} id ${'} } }'.repeat(depth)} } }`;
  const spread = Array.from({ length: 14 }, (_, n) => `fragment f${n} on Location { ...f${n + 1} ...f${n + 1} }`);

  test.each<[string, unknown, number, string]>([
    ['that is no JSON', '{"query": ', 400, 'BAD_REQUEST'],
    ['that is a batch', [SALE_3, SALE_3], 400, 'BAD_REQUEST'],
    ['without a query', { variables: {} }, 400, 'BAD_REQUEST'],
    ['with variables that are no object', { query: SALE, variables: 'x' }, 400, 'BAD_REQUEST'],
    ['that does not parse', { query: '{ sale(' }, 400, 'GRAPHQL_PARSE_FAILED'],
    ['that asks for an unknown field', { query: '{ unknown }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['that lacks a variable', { query: SALE }, 400, 'BAD_USER_INPUT'],
    ['with a variable of the wrong type', { query: SALE, variables: { id: {} } }, 400, 'BAD_USER_INPUT'],
    [
      'with several operations and no name',
      { query: 'query A { locations { id } } query B { locations { id } }' },
      400,
      'BAD_REQUEST',
    ],
    [
      'that names no operation of its document',
      { query: 'query A { locations { id } }', operationName: 'C' },
      400,
      'BAD_REQUEST',
    ],
    ['with endless brackets', { query: `{${'a{'.repeat(9_000)}` }, 400, 'OPERATION_TOO_LARGE'],
    [
      'with endless lists in its variables',
      `{"query":"{__typename}","variables":{"a":${'['.repeat(9_000)}${']'.repeat(9_000)}}}`,
      400,
      'BAD_REQUEST',
    ],
    ['that is nested too deep', { query: nested(10) }, 400, 'OPERATION_TOO_LARGE'],
    [
      'whose fragments unfold too far',
      { query: `{ locations { ...f0 } } ${spread.join(' ')} fragment f14 on Location { id }` },
      400,
      'OPERATION_TOO_LARGE',
    ],
    ['with too many tokens', { query: `{ locations { ${'id '.repeat(20_001)} } }` }, 400, 'GRAPHQL_PARSE_FAILED'],
    ['that is a subscription', { query: 'subscription { saleCompleted { id } }' }, 400, 'BAD_REQUEST'],
    ['that is too long', { query: '#'.repeat(MAX_BODY_BYTES) }, 413, 'PAYLOAD_TOO_LARGE'],
  ])('%s is refused, coded, with nothing executed', async (_, request, expectedStatus, code) => {
    const executions = await executionsDuring(async () => {
      const { status, body } = await fixture.post(request);
      expect(body.errors?.[0]?.extensions.code).toBe(code);
      expect(JSON.stringify(body)).not.toMatch(/stacktrace|node_modules|\.ts:/);
      expect(status).toBe(expectedStatus);
    });
    expect(executions).toBe(0);
  });

  test('is refused when it is not sent as JSON, which keeps other sites from sending it', async () => {
    const authorization = await fixture.authority.authorization();
    const { status, body } = await fixture.post(SALE_3, { authorization, 'content-type': 'text/plain' });
    expect(body.errors?.[0]?.extensions.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    expect(status).toBe(415);
  });

  test('is refused where there is nothing', async () => {
    const response = await fetch(new URL('/nowhere', fixture.gateway.url));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });
});

describe('health', () => {
  test('is live, and ready only while every subgraph is', async () => {
    const shop = createShop();
    let ready = true;
    const sales = { ...inProcessTransport(shop.subgraphs.sales), isReady: async () => ready };
    await using watched = await startFixture({ shop, transports: { sales } });
    const statusOf = async (path: string): Promise<number> => (await fetch(new URL(path, watched.gateway.url))).status;
    expect([await statusOf('/livez'), await statusOf('/readyz')]).toEqual([200, 200]);
    ready = false;
    expect([await statusOf('/livez'), await statusOf('/readyz')]).toEqual([200, 503]);
  });
});
