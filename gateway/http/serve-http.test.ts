import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, startFixture } from '../testing/fixture.ts';

let fixture: Fixture;
let authorization: string;

beforeAll(async () => {
  fixture = await startFixture();
  authorization = await fixture.authority.authorization();
});

afterAll(() => fixture[Symbol.asyncDispose]());

const get = async (parameters: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${fixture.gateway.url}?${new URLSearchParams(parameters).toString()}`, {
    headers: { authorization, ...headers },
  });

describe('a GET', () => {
  const query = 'query ($id: ID!) { sale(id: $id) { receiptNumber } }';

  test('answers a query, its variables as JSON', async () => {
    const response = await get({ query, variables: '{"id":"sale_3"}' });
    expect(await response.json()).toMatchObject({ data: { sale: { receiptNumber: 'R-3' } } });
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  test('is refused for a mutation, which changes nothing', async () => {
    const before = fixture.shop.asked.sales.length;
    const response = await get({ query: 'mutation { completeSale(input: {}) { replayed } }' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
    const input =
      '{"idempotencyKey":"k","registerId":"register_1","occurredAt":"2026-01-01T00:00:00Z","lines":[],"tenders":[]}';
    const mutation = 'mutation ($input: CompleteSaleInput!) { completeSale(input: $input) { replayed } }';
    const refused = await get({ query: mutation, variables: `{"input":${input}}` });
    expect(refused.status).toBe(405);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] });
    expect(fixture.shop.asked.sales).toHaveLength(before);
  });

  test('is refused without a token', async () => {
    const response = await get({ query, variables: '{"id":"sale_3"}' }, { authorization: '' });
    expect(response.status).toBe(401);
  });
});

describe('the status of a document that is no good', () => {
  const statusFor = async (accept: string): Promise<[number, string | null]> => {
    const response = await get({ query: '{ unknown }' }, { accept });
    return [response.status, response.headers.get('content-type')];
  };

  test('is 400 for clients that know GraphQL over HTTP, and 200 for those that ask for plain JSON', async () => {
    const known = 'application/graphql-response+json';
    expect(await statusFor(known)).toEqual([400, `${known}; charset=utf-8`]);
    expect(await statusFor('application/json')).toEqual([200, 'application/json; charset=utf-8']);
  });

  test('is 406 for those that take neither', async () => {
    expect(await statusFor('text/html')).toEqual([406, 'application/json; charset=utf-8']);
  });
});

describe('a fault in a document', () => {
  test('says where it is, and proposes names in development only', async () => {
    const query = '{ locationz { id } }';
    const fault = (await fixture.post({ query })).body.errors?.[0];
    expect(fault).toMatchObject({ locations: [{ line: 1, column: 3 }] });
    expect(fault?.message).toContain('Did you mean');
    await using production = await startFixture({ development: false });
    const hidden = (await production.post({ query })).body.errors?.[0];
    expect(hidden?.message).toBe('Cannot query field "locationz" on type "Query".');
  });
});
