import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createContextVerifier } from '#platform/auth/signed-context.ts';
import { serveSubgraph } from '#platform/graphql/serve-subgraph.ts';
import { contextKeys, contexts, type Fixture, silent, startFixture } from '../testing/fixture.ts';
import { createRevocableAuthority, type RevocableAuthority } from '../testing/revocable.ts';
import { createShop, shopSale } from '../testing/shop.ts';
import { TRANSPORTS, watch, type Watching } from '../testing/watching.ts';
import { httpTransport } from '../transport/http.ts';
import { inProcessTransport } from '../transport/in-process.ts';

const PATIENCE_MS = 10_000;
const QUERY = 'subscription Sold($after: String) { saleCompleted(after: $after) { id customer { name } } }';

let authority: RevocableAuthority;
let fixture: Fixture;
beforeEach(async () => {
  authority = await createRevocableAuthority();
  fixture = await startFixture({ authority });
});
afterEach(async () => {
  await fixture[Symbol.asyncDispose]();
});

/** A sale's number, and the cursor that came with it. */
interface Sold {
  readonly number: number;
  readonly cursor: string;
}

async function sold(watching: Watching, count: number): Promise<Sold[]> {
  const heard: Sold[] = [];
  while (heard.length < count) {
    const result = await watching.next();
    const sale = result?.data?.['saleCompleted'] as { id: string } | undefined;
    if (sale === undefined) throw new Error(`No sale: ${JSON.stringify(result)}`);
    heard.push({ number: Number(sale.id.slice('sale_'.length)), cursor: String(result?.extensions?.['cursor']) });
  }
  return heard;
}

const numbers = (heard: readonly Sold[]): number[] => heard.map(({ number }) => number);
const fromTo = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

async function watchers(count: number, of: Fixture = fixture): Promise<void> {
  await expect.poll(() => of.shop.sales.watchers, { timeout: PATIENCE_MS }).toBe(count);
}

function sell(from: number, to: number): void {
  for (const number of fromTo(from, to)) fixture.shop.sales.publish(shopSale(number));
}

describe.each(TRANSPORTS)('over %s', (over) => {
  test('a subscription goes on after a cursor, and shares its upstream again once it has caught up', async () => {
    await using first = await watch(fixture, over, { query: QUERY });
    const hearing = sold(first, 5);
    await watchers(1);
    sell(1, 5);
    const heard = await hearing;
    expect(numbers(heard)).toEqual(fromTo(1, 5));
    const after = heard[1]?.cursor;
    await using second = await watch(fixture, over, { query: QUERY, variables: { after } });
    expect(numbers(await sold(second, 3))).toEqual(fromTo(3, 5));
    sell(6, 8);
    expect(numbers(await sold(first, 3))).toEqual(fromTo(6, 8));
    expect(numbers(await sold(second, 3))).toEqual(fromTo(6, 8));
    await expect.poll(() => fixture.gateway.upstreams, { timeout: PATIENCE_MS }).toBe(1);
  });

  test('a cursor works at another gateway, for a literal, and for a client that selects other things', async () => {
    await using first = await watch(fixture, over, { query: QUERY });
    const hearing = sold(first, 2);
    await watchers(1);
    sell(1, 4);
    const [earlier] = await hearing;
    const cursor = earlier?.cursor ?? '';
    await using other = await startFixture({ shop: fixture.shop, authority: fixture.authority });
    const query = `subscription { saleCompleted(locationIds: null, after: "${cursor}") { id lines { sku } } }`;
    await using second = await watch(other, over, { query });
    expect(numbers(await sold(second, 3))).toEqual(fromTo(2, 4));
  });

  test('a cursor that cannot be gone on from is refused, with what to do', async () => {
    const refusal = async (after: string): Promise<unknown> => {
      await using watching = await watch(fixture, over, { query: QUERY, variables: { after } });
      return await watching.next();
    };
    expect(await refusal('nonsense')).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    const foreign = Buffer.from('inventory:1:1:1').toString('base64url');
    expect(await refusal(foreign)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    sell(1, 2);
    fixture.shop.sales.forget();
    const old = Buffer.from('sales:1:1:1').toString('base64url');
    expect(await refusal(old)).toMatchObject({
      errors: [{ message: expect.stringContaining('read the state afresh'), extensions: { code: 'CURSOR_EXPIRED' } }],
    });
  });

  test('clients that come and go while much happens miss nothing and hear nothing twice', async () => {
    const count = 120;
    const wander = async (stay: number): Promise<number[]> => {
      const heard: number[] = [];
      let after = Buffer.from('sales:1:0:0').toString('base64url');
      while (heard.length < count) {
        await using watching = await watch(fixture, over, { query: QUERY, variables: { after } });
        const some = await sold(watching, Math.min(stay, count - heard.length));
        heard.push(...numbers(some));
        after = some.at(-1)?.cursor ?? after;
      }
      return heard;
    };
    const wandering = Promise.all([wander(13), wander(29), wander(count), wander(count)]);
    for (const number of fromTo(1, count)) {
      fixture.shop.sales.publish(shopSale(number));
      if (number % 5 === 0) await new Promise(setImmediate);
    }
    for (const heard of await wandering) expect(heard).toEqual(fromTo(1, count));
  });

  test('an end tells where to go on, even to a client that was told nothing yet', async () => {
    await using watching = await watch(fixture, over, { query: QUERY });
    const next = watching.next();
    await watchers(1);
    await expect
      .poll(
        () => {
          authority.revoke('staff_1');
          return Promise.race([next, Promise.resolve(null)]);
        },
        { timeout: PATIENCE_MS },
      )
      .toMatchObject({ errors: [{ extensions: { code: 'TOKEN_REVOKED', cursor: expect.any(String) } }] });
    sell(1, 2);
    const after = (await next)?.errors?.[0]?.extensions['cursor'];
    await using again = await watch(fixture, over, { query: QUERY, variables: { after } });
    expect(numbers(await sold(again, 2))).toEqual([1, 2]);
  });
});

describe('a subgraph that is lost', () => {
  test('is come back to, and nothing that it published meanwhile is lost', async () => {
    const shop = createShop();
    const accepted = createContextVerifier({ keys: contextKeys, audience: 'sales' });
    const serving = { subgraph: shop.subgraphs.sales, contexts: accepted, host: '127.0.0.1', logger: silent };
    const first = await serveSubgraph({ ...serving, port: 0 });
    const port = Number(new URL(first.url).port);
    const sales = httpTransport({ name: 'sales', url: first.url, contexts, logger: silent });
    const patience = { firstPauseMs: 10, longestPauseMs: 100, giveUpAfterMs: 20_000 };
    await using far = await startFixture({ shop, patience, transports: { sales } });
    await using watching = await watch(far, 'graphql-ws', { query: QUERY });
    const hearing = sold(watching, 2);
    await watchers(1, far);
    shop.sales.publishAll([shopSale(1), shopSale(2)]);
    expect(numbers(await hearing)).toEqual([1, 2]);

    await first.close();
    await watchers(0, far);
    shop.sales.publishAll([shopSale(3), shopSale(4)]);
    await using _again = await serveSubgraph({ ...serving, port });
    expect(numbers(await sold(watching, 2))).toEqual([3, 4]);
    shop.sales.publish(shopSale(5));
    expect(numbers(await sold(watching, 1))).toEqual([5]);
  });

  test('or that lets the gateway go because it is slow, is gone on with from where it was', async () => {
    const shop = createShop();
    const sales = inProcessTransport(shop.subgraphs.sales);
    const streams: AsyncIterator<unknown>[] = [];
    const patience = { firstPauseMs: 10, longestPauseMs: 10, giveUpAfterMs: 20_000 };
    let isAway = false;
    await using shaky = await startFixture({
      shop,
      patience,
      transports: {
        sales: {
          ...sales,
          subscribe: async (request) => {
            if (isAway) return { errors: [{ message: 'away', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] };
            const stream = await sales.subscribe(request);
            if (Symbol.asyncIterator in stream) streams.push(stream);
            return stream;
          },
        },
      },
    });
    await using watching = await watch(shaky, 'graphql-ws', { query: QUERY });
    const hearing = sold(watching, 3);
    await watchers(1, shaky);
    expect(streams).toHaveLength(1);
    isAway = true;
    // Too much at once for the subgraph's own queue: it lets the gateway go, which then finds it away for a while.
    shop.sales.publishAll(Array.from({ length: 1_200 }, (_, index) => shopSale(index + 1, 0)));
    const first = await hearing;
    isAway = false;
    const rest = await sold(watching, 1_197);
    expect(numbers([...first, ...rest])).toEqual(fromTo(1, 1_200));
  });
});

test('a browser that comes back with the id of the last event is told what it missed', async () => {
  const headers = { accept: 'text/event-stream', authorization: await fixture.authority.authorization() };
  const url = `${fixture.gateway.url}?query=${encodeURIComponent('subscription { saleCompleted { id } }')}`;
  const read = async (given: Record<string, string>, until: string): Promise<string> => {
    const leaving = new AbortController();
    const response = await fetch(url, { headers: { ...headers, ...given }, signal: leaving.signal });
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString();
      if (text.includes(until)) break;
    }
    leaving.abort();
    return text;
  };
  const first = read({}, 'sale_2');
  await watchers(1);
  sell(1, 4);
  const text = await first;
  // Before the first event comes an id alone: where the subscription begins.
  expect(text).toMatch(/^id: [\w-]+\n\nevent: next\nid: [\w-]+\ndata: \{"data":\{"saleCompleted":\{"id":"sale_1"\}\}/);
  const id = /id: ([\w-]+)\ndata: \{"data":\{"saleCompleted":\{"id":"sale_2"/.exec(text)?.[1] ?? '';
  const second = await read({ 'last-event-id': id }, 'sale_4');
  expect([...second.matchAll(/sale_\d/g)].map(([each]) => each)).toEqual(['sale_3', 'sale_4']);
});
