import { describe, expect, test } from 'vitest';
import type { TokenVerifier } from '#platform/auth/tokens.ts';
import { type ServedSubgraph, serveSubgraph } from '#platform/graphql/serve-subgraph.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { createAuthority, startFixture, silent, type Authority } from '../testing/fixture.ts';
import { createShop, type Shop, shopSale } from '../testing/shop.ts';
import { httpTransport } from './http.ts';

const SALE = `query ($id: ID!) {
  sale(id: $id) { id total { formatted } customer { name } lines { number variant { sku price { formatted } } } }
}`;

async function serveShop(shop: Shop, authority: Authority): Promise<Record<keyof Shop['subgraphs'], ServedSubgraph>> {
  const serve = (name: keyof Shop['subgraphs']): Promise<ServedSubgraph> =>
    serveSubgraph({ ...serving(authority), subgraph: shop.subgraphs[name] });
  return { inventory: await serve('inventory'), sales: await serve('sales'), customer: await serve('customer') };
}

describe('subgraphs over HTTP', () => {
  test('answer as they do in process', async () => {
    const authority = await createAuthority();
    const shop = createShop();
    const served = await serveShop(shop, authority);
    await using inventory = served.inventory;
    await using sales = served.sales;
    await using customer = served.customer;
    const transports = {
      inventory: httpTransport({ name: 'inventory', url: inventory.url, logger: silent }),
      sales: httpTransport({ name: 'sales', url: sales.url, logger: silent }),
      customer: httpTransport({ name: 'customer', url: customer.url, logger: silent }),
    };
    await using near = await startFixture({ shop, authority });
    await using far = await startFixture({ shop, authority, transports });
    const body = { query: SALE, variables: { id: 'sale_3' } };
    expect((await far.post(body)).body).toEqual((await near.post(body)).body);

    const query = `subscription { saleCompleted { id customer { name } lines { variant { name } } } }`;
    const here = (await near.client()).iterate({ query }).next();
    const there = (await far.client()).iterate({ query }).next();
    await expect.poll(() => shop.sales.watchers).toBe(2);
    shop.sales.publish(shopSale(9));
    const event = await here;
    expect(await there).toEqual(event);
    expect(event.value).toMatchObject({ data: { saleCompleted: { id: 'sale_9' } } });
  });

  test('carry the caller, and one that is down nulls its fields until it is back', async () => {
    const authority = await createAuthority();
    const shop = createShop();
    const customer = await serveSubgraph({ ...serving(authority), subgraph: shop.subgraphs.customer });
    const port = Number(new URL(customer.url).port);
    const transport = httpTransport({ name: 'customer', url: customer.url, logger: silent });
    await using fixture = await startFixture({ shop, authority, transports: { customer: transport } });
    const body = { query: SALE, variables: { id: 'sale_3' } };
    const up = await fixture.post(body);
    expect(up.body).toMatchObject({ data: { sale: { customer: { name: 'Name of customer_3' } } } });

    await customer.close();
    const down = await fixture.post(body);
    expect(down.body.data).toMatchObject({ sale: { id: 'sale_3', customer: null, lines: [{ number: 1 }, {}] } });
    expect(down.body.errors?.map(({ extensions }) => extensions.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    expect(await transport.isReady()).toBe(false);

    await using again = await serveSubgraph({ ...serving(authority), subgraph: shop.subgraphs.customer, port });
    expect(again.url).toBe(customer.url);
    expect((await fixture.post(body)).body).toEqual(up.body);
  });

  test('end their subscriptions, coded, when they are lost', async () => {
    const authority = await createAuthority();
    const shop = createShop();
    const sales = await serveSubgraph({ ...serving(authority), subgraph: shop.subgraphs.sales });
    const transport = httpTransport({ name: 'sales', url: sales.url, logger: silent });
    await using fixture = await startFixture({ shop, authority, transports: { sales: transport } });
    const next = (await fixture.client()).iterate({ query: 'subscription { saleCompleted { id } }' }).next();
    await expect.poll(() => shop.sales.watchers).toBe(1);
    await sales.close();
    await expect(next).rejects.toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true } }]);
  });

  test('refuse a subscription with the code that they would answer', async () => {
    const authority = await createAuthority();
    const shop = createShop();
    await using sales = await serveSubgraph({ ...serving(authority), subgraph: shop.subgraphs.sales });
    const transport = httpTransport({ name: 'sales', url: sales.url, logger: silent });
    const { actor } = await authority.tokens.verify(await authority.authorization({ role: 'storefront' }));
    const request = { query: 'subscription { saleCompleted { id } }', actor, requestId: 'r' };
    const next = async (authorization: string) => {
      const outcome = await transport.subscribe({ ...request, authorization });
      if (!(Symbol.asyncIterator in outcome)) throw new Error('Over HTTP a refusal comes as a failed stream.');
      return outcome.next();
    };
    const withoutScope = await authority.authorization({ role: 'storefront' });
    await expect(next(withoutScope)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    const expired = await authority.authorization({ lifetimeSeconds: -3_600 });
    await expect(next(expired)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
    await transport.close();
  });
});

function serving(authority: Authority): { tokens: TokenVerifier; host: string; port: number; logger: Logger } {
  return { tokens: authority.tokens, host: '127.0.0.1', port: 0, logger: silent };
}
