import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { MAX_BODY_BYTES } from '#platform/graphql/http-server.ts';
import { documentHash } from '../documents/trusted-documents.ts';
import { contexts, type Fixture, silent, startFixture } from '../testing/fixture.ts';
import { createShop, shopSale } from '../testing/shop.ts';
import { httpTransport } from '../transport/http.ts';
import { inProcessTransport } from '../transport/in-process.ts';
import { defaultLimits, type Limits } from './limits.ts';

const SALE = 'query Sale($id: ID!) { sale(id: $id) { id lines { variant { sku } } } }';
const SALE_3 = { query: SALE, variables: { id: 'sale_3' } };
/** A sale, ten lines, their variants. */
const SALE_COST = 21;

function within(limits: Partial<Limits>): Promise<Fixture> {
  return startFixture({ limits: { ...defaultLimits, ...limits } });
}

function rates(rate: Partial<Limits['rates']>): Pick<Limits, 'rates'> {
  return { rates: { ...defaultLimits.rates, ...rate } };
}

/** The first message of an operation over graphql-ws: a result, or the errors that it was refused with. */
async function overSocket(fixture: Fixture, payload: { query: string; variables?: Record<string, unknown> }) {
  const client = await fixture.client();
  try {
    return (await client.iterate(payload).next()).value as unknown;
  } catch (error) {
    return { errors: error };
  }
}

/** The first event of an operation over server-sent events. */
async function overStream({ gateway, authority }: Fixture, body: object): Promise<unknown> {
  const authorization = await authority.authorization();
  const headers = { accept: 'text/event-stream', 'content-type': 'application/json', authorization };
  const response = await fetch(gateway.url, { method: 'POST', headers, body: JSON.stringify(body) });
  const [, data = ''] = /data: (.+)\n/.exec(await response.text()) ?? [];
  return JSON.parse(data) as unknown;
}

describe('what an operation costs', () => {
  test('is told with its answer, over whatever it came', async () => {
    await using fixture = await within({});
    const { status, extensions } = await fixture.post(SALE_3);
    expect(status).toBe(200);
    const { cost: limit, rates: limits } = defaultLimits;
    const cost = {
      requested: SALE_COST,
      limit,
      remaining: expect.any(Number),
      refillsPerSecond: limits.cost.perSecond,
    };
    expect(extensions).toEqual({ cost });
    expect(await overSocket(fixture, SALE_3)).toMatchObject({ data: {}, extensions: { cost } });
    expect(await overStream(fixture, SALE_3)).toMatchObject({ data: {}, extensions: { cost } });
  });

  test('is charged to each of those who are answered together', async () => {
    await using fixture = await within(rates({ cost: { burst: 1_000, perSecond: 1 } }));
    await Promise.all(Array.from({ length: 10 }, () => fixture.post(SALE_3)));
    const { extensions } = await fixture.post(SALE_3);
    expect(extensions?.cost?.remaining).toBeLessThanOrEqual(1_000 - 11 * SALE_COST + 10);
  });

  test('is refused before anything is executed where it is too much', async () => {
    await using fixture = await within({ cost: SALE_COST - 1 });
    const { status, body } = await fixture.post(SALE_3);
    expect(status).toBe(400);
    expect(body.data).toBeUndefined();
    expect(body.errors?.[0]?.extensions).toEqual({
      code: 'COST_LIMIT_EXCEEDED',
      cost: { requested: SALE_COST, limit: SALE_COST - 1 },
    });
    expect(fixture.shop.asked.sales).toEqual([]);
    const refused = { errors: [{ extensions: { code: 'COST_LIMIT_EXCEEDED' } }] };
    expect(await overSocket(fixture, SALE_3)).toMatchObject(refused);
    expect(await overStream(fixture, SALE_3)).toMatchObject(refused);
  });

  test('is refused with a page that is too long', async () => {
    await using fixture = await within({});
    const variants = (first: number) => fixture.post({ query: `{ variants(first: ${first}) { nodes { sku } } }` });
    expect((await variants(100)).status).toBe(200);
    const { status, body } = await variants(101);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.message).toContain('Query.variants: first must be from 1 to 100');
  });
});

describe('a client that asks too often', () => {
  test.each([
    ['cost', rates({ cost: { burst: SALE_COST * 2, perSecond: 1 } })],
    ['query', rates({ query: { burst: 2, perSecond: 0.001 } })],
    ['document', rates({ document: { burst: 2, perSecond: 0.001 } })],
  ])('is told when to come back: %s', async (limit, limits) => {
    await using fixture = await within(limits);
    const ask = (number: number) => fixture.post({ ...SALE_3, query: `# ${number}\n${SALE}` });
    expect((await ask(1)).status).toBe(200);
    expect((await ask(2)).status).toBe(200);
    const { status, headers, body } = await ask(3);
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      limit,
      retryable: true,
      retryAfterMs: expect.any(Number),
    });
    const other = await fixture.authority.authorization({ subject: 'staff_2' });
    expect((await fixture.post(SALE_3, { authorization: other })).status).toBe(200);
  });

  test('shares what a location may do with the others there', async () => {
    await using fixture = await within(rates({ location: { burst: 1, perSecond: 0.001 } }));
    const at = async (subject: string, location: string) => ({
      authorization: await fixture.authority.authorization({ subject, locations: [location] }),
    });
    expect((await fixture.post(SALE_3, await at('till_1', 'location_1'))).status).toBe(200);
    expect((await fixture.post(SALE_3, await at('till_2', 'location_1'))).status).toBe(429);
    expect((await fixture.post(SALE_3, await at('till_3', 'location_2'))).status).toBe(200);
  });
});

describe('a gateway that has too much to do', () => {
  const concurrency = { atOnce: 1, atOncePerOperation: 1, queued: 1, queuedForMs: 10_000 };

  test.each([
    ['of everything', concurrency],
    ['of one operation', { ...concurrency, atOnce: 100 }],
  ])('lets some wait and sends the others away: %s', async (_name, limits) => {
    const shop = createShop();
    const sales = inProcessTransport(shop.subgraphs.sales);
    const held = Promise.withResolvers<void>();
    const slow = {
      ...sales,
      execute: async (request: Parameters<typeof sales.execute>[0]) => {
        await held.promise;
        return sales.execute(request);
      },
    };
    await using fixture = await startFixture({
      shop,
      transports: { sales: slow },
      limits: { ...defaultLimits, concurrency: limits },
    });
    const ask = (id: string) => fixture.post({ query: SALE, variables: { id } });
    const outcomes = ['sale_1', 'sale_2', 'sale_3'].map(ask);
    const first = await Promise.race(outcomes);
    expect(first.status).toBe(503);
    expect(first.headers.get('retry-after')).toBe('10');
    expect(first.body.errors?.[0]?.extensions).toMatchObject({ code: 'OVERLOADED', retryAfterMs: 10_000 });
    held.resolve();
    const statuses = (await Promise.all(outcomes)).map(({ status }) => status);
    expect(statuses.toSorted((one, other) => one - other)).toEqual([200, 200, 503]);
  });
});

describe('a document', () => {
  const size = (document: Partial<Limits['document']>): Pick<Limits, 'document'> => ({
    document: { ...defaultLimits.document, ...document },
  });

  test.each([
    [
      'aliases',
      size({ aliases: 2 }),
      '{ a: locations { id } b: locations { id } }',
      '{ a: locations { b: id c: code } }',
    ],
    [
      'fields at its root',
      size({ rootFields: 1 }),
      '{ locations { id } }',
      '{ locations { id } sale(id: "s") { id } }',
    ],
    ['depth', size({ depth: 2 }), '{ locations { id } }', '{ sale(id: "s") { lines { sku } } }'],
    ['selections', size({ selections: 2 }), '{ locations { id } }', '{ locations { id code } }'],
  ])('is bounded in %s', async (_what, limits, small, large) => {
    await using fixture = await within(limits);
    expect((await fixture.post({ query: small })).status).toBe(200);
    const { status, body } = await fixture.post({ query: large });
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions.code).toBe('OPERATION_TOO_LARGE');
  });

  test('is bounded in tokens', async () => {
    await using fixture = await within(size({ tokens: 6 }));
    expect((await fixture.post({ query: '{ locations { id } }' })).status).toBe(200);
    const { body } = await fixture.post({ query: '{ locations { id code name kind currency } }' });
    expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_PARSE_FAILED');
  });
});

describe('persisted documents', () => {
  const hash = documentHash(SALE);
  const byHash = { variables: { id: 'sale_3' }, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } };

  test('are remembered once they were sent with their hash, for every transport', async () => {
    await using fixture = await within({});
    const unknown = await fixture.post(byHash);
    expect(unknown.body.errors).toMatchObject([
      { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
    expect((await fixture.post({ ...byHash, query: SALE })).status).toBe(200);
    const sale = { data: { sale: { id: 'sale_3' } } };
    expect((await fixture.post(byHash)).body).toMatchObject(sale);
    const byId = { variables: byHash.variables, documentId: `sha256:${hash}` };
    expect((await fixture.post(byId)).body).toMatchObject(sale);
    expect(await overStream(fixture, byId)).toMatchObject(sale);
    const asked = new URLSearchParams({ documentId: byId.documentId, variables: JSON.stringify(byId.variables) });
    const authorization = await fixture.authority.authorization();
    const got = await fetch(`${fixture.gateway.url}?${asked.toString()}`, { headers: { authorization } });
    expect(await got.json()).toMatchObject(sale);
    expect(await overSocket(fixture, { ...byHash, query: '' })).toMatchObject(sale);
  });

  test('are refused under a hash that is not theirs, and not remembered when they are no good', async () => {
    await using fixture = await within({});
    const wrong = { ...byHash, query: '{ locations { id } }' };
    expect((await fixture.post(wrong)).body.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
    const bad = '{ nothing }';
    const persistedQuery = { version: 1, sha256Hash: documentHash(bad) };
    await fixture.post({ query: bad, extensions: { persistedQuery } });
    const { body } = await fixture.post({ extensions: { persistedQuery } });
    expect(body.errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    const malformed = await fixture.post({ documentId: 'sale' });
    expect(malformed.body.errors?.[0]?.message).toContain('A document is named by the SHA-256 of its text');
  });
});

describe('a gateway that takes trusted documents only', () => {
  const documents = { trusted: new Map([[documentHash(SALE), SALE]]), trustedOnly: true };
  const refused = { errors: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }] };
  const other = '{ locations { id } }';

  test('takes them by their hash and by their text', async () => {
    await using fixture = await startFixture({ documents });
    const variables = { id: 'sale_3' };
    const sale = { data: { sale: { id: 'sale_3' } } };
    expect((await fixture.post({ documentId: `sha256:${documentHash(SALE)}`, variables })).body).toMatchObject(sale);
    expect((await fixture.post({ query: SALE, variables })).body).toMatchObject(sale);
  });

  test('takes nothing else, however it comes, and registers nothing', async () => {
    await using fixture = await startFixture({ documents });
    expect((await fixture.post({ query: other })).body).toMatchObject(refused);
    const persistedQuery = { version: 1, sha256Hash: documentHash(other) };
    expect((await fixture.post({ query: other, extensions: { persistedQuery } })).body).toMatchObject(refused);
    expect((await fixture.post({ extensions: { persistedQuery } })).body).toMatchObject(refused);
    expect(await overSocket(fixture, { query: other })).toMatchObject(refused);
    expect(await overSocket(fixture, { query: 'subscription { saleCompleted { id } }' })).toMatchObject(refused);
    expect(await overStream(fixture, { query: other })).toMatchObject(refused);
  });
});

describe('connections that stay open', () => {
  test('are closed when a message is longer than a body may be', async () => {
    await using fixture = await within({});
    const query = `# ${'x'.repeat(MAX_BODY_BYTES)}\n{ locations { id } }`;
    const client = await fixture.client();
    await expect(client.iterate({ query }).next()).rejects.toMatchObject({ code: 1009 });
  });

  test('are so many for each client', async () => {
    await using fixture = await within({ socketsPerClient: 1 });
    const query = 'subscription { saleCompleted { id } }';
    const watch = async (authorization?: string) => (await fixture.client(authorization)).iterate({ query });
    const first = await watch();
    const event = first.next();
    await expect.poll(() => fixture.shop.sales.watchers).toBe(1);
    await expect((await watch()).next()).rejects.toMatchObject({ code: 1013, reason: 'TOO_MANY_CONNECTIONS' });
    const stream = await fetch(fixture.gateway.url, {
      method: 'POST',
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        authorization: await fixture.authority.authorization(),
      },
      body: JSON.stringify({ query }),
    });
    expect(stream.status).toBe(429);
    expect(await stream.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_CONNECTIONS' } }] });

    const other = (await watch(await fixture.authority.authorization({ subject: 'staff_2' }))).next();
    await expect.poll(() => fixture.shop.sales.watchers).toBe(1);
    fixture.shop.sales.publish(shopSale(5));
    expect((await event).value).toMatchObject({ data: { saleCompleted: { id: 'sale_5' } } });
    await first.return?.();
    other.catch(() => undefined);
    // The place is free once the connection is closed.
    const again = async (): Promise<unknown> => overSocket(fixture, SALE_3);
    await expect.poll(again).toMatchObject({ data: { sale: { id: 'sale_3' } } });
  });
});

describe('headers that are nobody’s business', () => {
  test('reach no subgraph: traces are not to be asked for from outside', async () => {
    const shop = createShop();
    const sales = inProcessTransport(shop.subgraphs.sales);
    const seen: string[] = [];
    const watched = {
      ...sales,
      execute: async (request: Parameters<typeof sales.execute>[0]) => {
        seen.push(JSON.stringify(request));
        return sales.execute(request);
      },
    };
    await using fixture = await startFixture({ shop, transports: { sales: watched } });
    const authorization = await fixture.authority.authorization();
    const { body, extensions } = await fixture.post(SALE_3, {
      authorization,
      'apollo-federation-include-trace': 'ftv1',
    });
    expect(body).toMatchObject({ data: { sale: { id: 'sale_3' } } });
    expect(Object.keys(extensions ?? {})).toEqual(['cost']);
    expect(seen.filter((request) => request.includes('ftv1'))).toEqual([]);
    expect(seen).toHaveLength(1);
  });

  test('are not sent on to a subgraph in another process either', async () => {
    const headers: IncomingHttpHeaders[] = [];
    const server = createServer((request, response) => {
      headers.push(request.headers);
      response.end('{"data":{"sale":null}}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    await using fixture = await startFixture({
      transports: { sales: httpTransport({ name: 'sales', url, contexts, logger: silent }) },
    });
    const authorization = await fixture.authority.authorization();
    await fixture.post(SALE_3, { authorization, 'apollo-federation-include-trace': 'ftv1', cookie: 'a=b' });
    expect(Object.keys(headers[0] ?? {})).not.toContain('apollo-federation-include-trace');
    expect(Object.keys(headers[0] ?? {})).not.toContain('cookie');
    server.closeAllConnections();
    server.close();
  });
});
