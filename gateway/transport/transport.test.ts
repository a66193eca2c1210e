import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import { createContextSigner, createContextVerifier } from '#platform/auth/signed-context.ts';
import { type ServedSubgraph, serveSubgraph } from '#platform/graphql/serve-subgraph.ts';
import type { Subgraph } from '#platform/graphql/subgraph.ts';
import { contextKeys, contexts, createAuthority, startFixture, silent } from '../testing/fixture.ts';
import { createShop, type Shop, shopSale } from '../testing/shop.ts';
import { httpTransport } from './http.ts';
import { SubgraphFault } from './subgraph-fault.ts';
import type { Transport, TransportRequest } from './transport.ts';

const SALE = `query ($id: ID!) {
  sale(id: $id) { id total { formatted } customer { name } lines { number variant { sku price { formatted } } } }
}`;

async function serveShop(shop: Shop): Promise<Record<keyof Shop['subgraphs'], ServedSubgraph>> {
  const { inventory, sales, customer } = shop.subgraphs;
  return { inventory: await serve(inventory), sales: await serve(sales), customer: await serve(customer) };
}

describe('subgraphs over HTTP', () => {
  test('answer as they do in process', async () => {
    const authority = await createAuthority();
    const shop = createShop();
    const served = await serveShop(shop);
    await using inventory = served.inventory;
    await using sales = served.sales;
    await using customer = served.customer;
    const transports = {
      inventory: reach('inventory', inventory.url),
      sales: reach('sales', sales.url),
      customer: reach('customer', customer.url),
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
    const customer = await serve(shop.subgraphs.customer);
    const port = Number(new URL(customer.url).port);
    const transport = reach('customer', customer.url);
    await using fixture = await startFixture({ shop, authority, transports: { customer: transport } });
    const body = { query: SALE, variables: { id: 'sale_3' } };
    const up = await fixture.post(body);
    expect(up.body).toMatchObject({ data: { sale: { customer: { name: 'Name of customer_3' } } } });

    await customer.close();
    const down = await fixture.post(body);
    expect(down.body.data).toMatchObject({ sale: { id: 'sale_3', customer: null, lines: [{ number: 1 }, {}] } });
    expect(down.body.errors?.map(({ extensions }) => extensions.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    expect(await transport.isReady()).toBe(false);

    await using again = await serve(shop.subgraphs.customer, port);
    expect(again.url).toBe(customer.url);
    expect((await fixture.post(body)).body).toEqual(up.body);
  });

  test('end their subscriptions, coded, when they are lost for too long', async () => {
    const authority = await createAuthority();
    const shop = createShop();
    const sales = await serve(shop.subgraphs.sales);
    const transport = reach('sales', sales.url);
    const patience = { firstPauseMs: 10, longestPauseMs: 50, giveUpAfterMs: 300 };
    await using fixture = await startFixture({ shop, authority, patience, transports: { sales: transport } });
    const next = (await fixture.client()).iterate({ query: 'subscription { saleCompleted { id } }' }).next();
    await expect.poll(() => shop.sales.watchers).toBe(1);
    await sales.close();
    await expect(next).rejects.toMatchObject([
      { extensions: { code: 'SUBGRAPH_UNAVAILABLE', cursor: expect.any(String) } },
    ]);
  });

  test('refuse a subscription with the code that they would answer', async () => {
    await using sales = await serve(createShop().subgraphs.sales);
    const transport = reach('sales', sales.url);
    const outcome = await transport.subscribe(asking('subscription { saleCompleted { id } }', ['catalog:read']));
    if (!(Symbol.asyncIterator in outcome)) throw new Error('Over HTTP a refusal comes as a failed stream.');
    await expect(outcome.next()).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    await transport.close();
  });

  test('answer nobody whose key they do not know, which the client is told as an outage', async () => {
    await using sales = await serve(createShop().subgraphs.sales);
    const stranger = httpTransport({
      name: 'sales',
      url: sales.url,
      contexts: createContextSigner([randomBytes(32)]),
      logger: silent,
    });
    const answer = stranger.execute(asking('{ sale(id: "sale_1") { id } }', ROLES.admin));
    await expect(answer).rejects.toBeInstanceOf(SubgraphFault);
    const outcome = await stranger.subscribe(asking('subscription { saleCompleted { id } }', ROLES.admin));
    if (!(Symbol.asyncIterator in outcome)) throw new Error('Over HTTP a refusal comes as a failed stream.');
    await expect(outcome.next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await stranger.close();
  });
});

function serve(subgraph: Subgraph, port = 0): Promise<ServedSubgraph> {
  const accepted = createContextVerifier({ keys: contextKeys, audience: subgraph.name });
  return serveSubgraph({ subgraph, contexts: accepted, host: '127.0.0.1', port, logger: silent });
}

function reach(name: string, url: string): Transport {
  return httpTransport({ name, url, contexts, logger: silent });
}

function asking(query: string, scopes: readonly string[]): TransportRequest {
  const actor: Actor = { subject: 'somebody', scopes: new Set(scopes), locations: 'all' };
  return { query, actor, requestId: 'r' };
}
