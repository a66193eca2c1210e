import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Fixture, startFixture } from '../testing/fixture.ts';
import { createRevocableAuthority, type RevocableAuthority } from '../testing/revocable.ts';
import { shopSale } from '../testing/shop.ts';
import { TRANSPORTS, watch } from '../testing/watching.ts';

let authority: RevocableAuthority;
let fixture: Fixture;
beforeEach(async () => {
  authority = await createRevocableAuthority();
  fixture = await startFixture({ authority });
});
afterEach(async () => {
  await fixture[Symbol.asyncDispose]();
});

async function watchers(count: number): Promise<void> {
  await expect.poll(() => fixture.shop.sales.watchers, { timeout: 5_000 }).toBe(count);
}

describe.each(TRANSPORTS)('over %s', (over) => {
  test('a subscription with variables, fragments and conditions is joined over three subgraphs', async () => {
    const query = `
      subscription Watch($at: [ID!], $withTotal: Boolean!, $short: Boolean = true) { ...Root }
      fragment Root on Subscription {
        sold: saleCompleted(locationIds: $at) {
          id
          total @include(if: $withTotal) { formatted }
          receiptNumber @skip(if: $short)
          ...Who
          lines { ... on SaleLine { variant { name } } }
        }
      }
      fragment Who on Sale { customer { name } }`;
    const variables = { at: null, withTotal: true };
    await using watching = await watch(fixture, over, { query, variables });
    const first = watching.next();
    await watchers(1);
    fixture.shop.sales.publish(shopSale(1, 1));
    expect(await first).toEqual({
      data: {
        sold: {
          id: 'sale_1',
          total: { formatted: '1.00 USD' },
          customer: { name: 'Name of customer_1' },
          lines: [{ variant: { name: 'Thing "1" ü' } }],
        },
      },
      extensions: { cursor: expect.any(String) },
    });
  });

  test('a subscription whose only field is conditional is refused', async () => {
    const query = 'subscription ($on: Boolean!) { saleCompleted @include(if: $on) { id } }';
    await using watching = await watch(fixture, over, { query, variables: { on: true } });
    expect(await watching.next()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  test('an operation that may not be is refused with its code, where results would have come', async () => {
    const authorization = await fixture.authority.authorization({ role: 'storefront' });
    const query = 'subscription { saleCompleted { id } }';
    await using forbidden = await watch(fixture, over, { query, authorization });
    expect(await forbidden.next()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    await using unknown = await watch(fixture, over, { query: 'subscription { saleCompleted { nothing } }' });
    expect(await unknown.next()).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  });

  test('a query and a mutation are answered once, and completed', async () => {
    await using asking = await watch(fixture, over, { query: '{ sale(id: "sale_1") { customer { name } } }' });
    expect(await asking.next()).toMatchObject({ data: { sale: { customer: { name: 'Name of customer_1' } } } });
    expect(await asking.next()).toBeNull();
    const query = 'mutation ($input: CompleteSaleInput!) { completeSale(input: $input) { replayed } }';
    const input = { idempotencyKey: 'k', registerId: 'r', lines: [], tenders: [] };
    await using changing = await watch(fixture, over, { query, variables: { input } });
    expect(await changing.next()).toMatchObject({ data: { completeSale: { replayed: false } } });
  });

  test('an expired token, a revoked one and a shutdown end a subscription each with its own code', async () => {
    const query = 'subscription { saleCompleted { id } }';
    const authorization = await fixture.authority.authorization({ lifetimeSeconds: 1 });
    await using expiring = await watch(fixture, over, { query, authorization });
    expect(await expiring.next()).toMatchObject({ errors: [{ extensions: { code: 'TOKEN_EXPIRED' } }] });
    await using revoked = await watch(fixture, over, {
      query,
      authorization: await fixture.authority.authorization({ subject: 'staff_2' }),
    });
    await using other = await watch(fixture, over, { query });
    const [ended, last] = [revoked.next(), other.next()];
    await watchers(1);
    await expect
      .poll(() => {
        authority.revoke('staff_2');
        return Promise.race([ended, Promise.resolve(null)]);
      })
      .toMatchObject({ errors: [{ extensions: { code: 'TOKEN_REVOKED' } }] });
    await fixture.gateway.close();
    expect(await last).toMatchObject({ errors: [{ extensions: { code: 'SHUTTING_DOWN' } }] });
  });

  test('a client that leaves ends its subscription at the subgraph', async () => {
    const watching = await watch(fixture, over, { query: 'subscription { saleCompleted { id } }' });
    void watching.next();
    await watchers(1);
    await watching[Symbol.asyncDispose]();
    await watchers(0);
    expect(fixture.gateway.upstreams).toBe(0);
  });
});

describe('server-sent events', () => {
  const EVENTS = 'text/event-stream';
  const headers = async (): Promise<Record<string, string>> => ({
    accept: EVENTS,
    authorization: await fixture.authority.authorization(),
  });

  test('are written as the protocol has them, for a GET as well', async () => {
    const query = encodeURIComponent('query ($id: ID!) { sale(id: $id) { id } }');
    const variables = encodeURIComponent('{"id":"sale_7"}');
    const url = `${fixture.gateway.url}?query=${query}&variables=${variables}`;
    const response = await fetch(url, { headers: await headers() });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await response.text()).toMatch(
      /^event: next\ndata: \{"data":\{"sale":\{"id":"sale_7"\}\},"extensions":\{"cost":.*\}\}\n\nevent: complete\ndata:\n\n$/,
    );
  });

  test('change nothing for a GET', async () => {
    const query = encodeURIComponent('mutation { completeSale(input: {}) { replayed } }');
    const response = await fetch(`${fixture.gateway.url}?query=${query}`, { headers: await headers() });
    expect(await response.text()).toContain('GRAPHQL_VALIDATION_FAILED');
    const valid = encodeURIComponent(
      'mutation { completeSale(input: { idempotencyKey: "k", registerId: "r", lines: [], tenders: [] }) { replayed } }',
    );
    const refused = await fetch(`${fixture.gateway.url}?query=${valid}`, { headers: await headers() });
    expect(await refused.text()).toContain('"code":"METHOD_NOT_ALLOWED"');
    expect(fixture.shop.asked.sales).toEqual([]);
  });

  test.each([
    ['without a token', { accept: EVENTS }, '{ locations { id } }', 401],
    ['without a query', undefined, '', 400],
  ])('are not begun %s: the status says why', async (_, given, query, status) => {
    const response = await fetch(`${fixture.gateway.url}?query=${encodeURIComponent(query)}`, {
      headers: given ?? (await headers()),
    });
    expect(response.status).toBe(status);
  });
});
