import { describe, expect, test } from 'vitest';
import { type ServedSubgraph, serveSubgraph } from '#platform/graphql/serve-subgraph.ts';
import { createAuthority, startFixture, silent, type Authority } from '../testing/fixture.ts';
import { createShop, type Shop, shopSale } from '../testing/shop.ts';
import { httpTransport } from './http.ts';

const SALE = `query ($id: ID!) {
  sale(id: $id) { id total { formatted } customer { name } lines { number variant { sku price { formatted } } } }
}`;

async function serveShop(shop: Shop, authority: Authority): Promise<Record<keyof Shop['subgraphs'], ServedSubgraph>> {
  const serve = (name: keyof Shop['subgraphs']): Promise<ServedSubgraph> =>
    serveSubgraph({
      subgraph: shop.subgraphs[name],
      tokens: authority.tokens,
      host: '127.0.0.1',
      port: 0,
      logger: silent,
    });
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
});
