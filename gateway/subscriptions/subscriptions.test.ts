import { type Client, CloseCode } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Fixture, startFixture } from '../testing/fixture.ts';
import { createShop, shopSale } from '../testing/shop.ts';
import { inProcessTransport } from '../transport/in-process.ts';
import type { TransportRequest } from '../transport/transport.ts';
import { MAX_OPERATIONS_PER_CONNECTION } from './sockets/socket-session.ts';

const DASHBOARD = `subscription {
  saleCompleted { id total { formatted } customer { name } lines { variant { name } } }
}`;

const PATIENCE_MS = 5_000;

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(async () => {
  await fixture[Symbol.asyncDispose]();
});

interface Event {
  readonly data: { readonly saleCompleted: { readonly id: string } };
}

function subscribe(
  client: Client,
  query = DASHBOARD,
  variables: Record<string, unknown> = {},
): AsyncIterableIterator<Event> {
  return client.iterate({ query, variables }) as unknown as AsyncIterableIterator<Event>;
}

async function nextId(events: AsyncIterableIterator<Event>): Promise<string> {
  const { value } = (await events.next()) as IteratorResult<Event, undefined>;
  return value?.data.saleCompleted.id ?? 'ended';
}

/** What a subscription that is refused is told: the errors of its `error` message. */
async function refusal(events: AsyncIterableIterator<Event>): Promise<unknown> {
  return events.next().then(
    (result) => result,
    (error: unknown) => error,
  );
}

/** Publishes until everybody has heard something: a client is not told when its subscription has begun. */
async function firstOfEach(
  streams: readonly AsyncIterableIterator<Event>[],
  publish: () => void,
): Promise<readonly string[]> {
  let heard: readonly string[] = [];
  void Promise.all(streams.map(nextId)).then((ids) => (heard = ids));
  await expect
    .poll(
      () => {
        publish();
        return heard;
      },
      { timeout: PATIENCE_MS },
    )
    .toHaveLength(streams.length);
  return heard;
}

async function watchers(count: number): Promise<void> {
  await expect.poll(() => fixture.shop.sales.watchers, { timeout: PATIENCE_MS }).toBe(count);
}

describe('a federated subscription', () => {
  test('joins three subgraphs to each event', async () => {
    const events = subscribe(await fixture.client());
    const first = events.next();
    await watchers(1);
    fixture.shop.sales.publish(shopSale(1));
    expect((await first).value).toEqual({
      data: {
        saleCompleted: {
          id: 'sale_1',
          total: { formatted: '1.00 USD' },
          customer: { name: 'Name of customer_1' },
          lines: [{ variant: { name: 'Thing "1" ü' } }, { variant: { name: 'Thing "2" ü' } }],
        },
      },
      extensions: { cursor: expect.any(String) as string },
    });
  });

  test('keeps the order of events, though an earlier join takes longer than a later one', async () => {
    const shop = createShop();
    const customer = inProcessTransport(shop.subgraphs.customer);
    const asked: TransportRequest[] = [];
    const release = Promise.withResolvers<void>();
    await using slow = await startFixture({
      shop,
      transports: {
        customer: {
          ...customer,
          execute: async (request) => {
            asked.push(request);
            if (asked.length === 1) await release.promise;
            return customer.execute(request);
          },
        },
      },
    });
    const events = subscribe(await slow.client());
    const first = nextId(events);
    await expect.poll(() => shop.sales.watchers).toBe(1);
    shop.sales.publish(shopSale(1));
    await expect.poll(() => asked.length).toBe(1);
    for (const number of [2, 3]) shop.sales.publish(shopSale(number));
    // The join of later events runs beside the first one, which is still held back.
    await expect.poll(() => asked.length).toBe(2);
    release.resolve();
    expect([await first, await nextId(events), await nextId(events)]).toEqual(['sale_1', 'sale_2', 'sale_3']);
  });

  test('asks for the entities of events that arrive together with one fetch', async () => {
    const events = subscribe(await fixture.client());
    const first = nextId(events);
    await watchers(1);
    const [customer, inventory] = [fixture.shop.asked.customer.length, fixture.shop.asked.inventory.length];
    for (const number of [1, 2, 3, 4, 5]) fixture.shop.sales.publish(shopSale(number));
    const ids = [await first];
    while (ids.length < 5) ids.push(await nextId(events));
    expect(ids).toEqual([1, 2, 3, 4, 5].map((number) => `sale_${number}`));
    expect(fixture.shop.asked.customer.length - customer).toBe(1);
    expect(fixture.shop.asked.inventory.length - inventory).toBe(1);
  });

  test('is asked for once at the subgraph for all who ask for the same with the same rights', async () => {
    const [here, there, analyst] = await Promise.all([
      fixture.client(),
      fixture.authority.authorization({ subject: 'staff_2' }).then((authorization) => fixture.client(authorization)),
      fixture.authority
        .authorization({ locations: ['location_1'] })
        .then((authorization) => fixture.client(authorization)),
    ]);
    const query = 'subscription { saleCompleted { id } }';
    const streams = [here, there, analyst].map((client) => subscribe(client, query));
    expect(await firstOfEach(streams, () => fixture.shop.sales.publish(shopSale(4)))).toEqual([
      'sale_4',
      'sale_4',
      'sale_4',
    ]);
    expect(fixture.shop.sales.watchers).toBe(2);
  });

  test('ends at the subgraph when the last client has left', async () => {
    const [one, two] = [subscribe(await fixture.client()), subscribe(await fixture.client())];
    await firstOfEach([one, two], () => fixture.shop.sales.publish(shopSale(1)));
    expect(fixture.shop.sales.watchers).toBe(1);
    await one.return?.();
    fixture.shop.sales.publish(shopSale(2));
    await expect.poll(() => nextId(two)).toBe('sale_2');
    await two.return?.();
    await watchers(0);
  });

  test('tells the latest state to whoever joins late, where each event is the whole state', async () => {
    const query = 'subscription { salesTotals(window: { from: "2026-01-01T00:00:00.000Z" }) { count } }';
    const clients = [await fixture.client(), await fixture.client()];
    for (const client of clients) {
      // The first subscription stays open, so that the second client joins it.
      const totals = client.iterate({ query });
      expect((await totals.next()).value).toEqual({ data: { salesTotals: { count: 42 } } });
    }
    expect(fixture.shop.asked.sales).toHaveLength(2);
  });

  test('nulls what a subgraph cannot join, with its error, and goes on', async () => {
    const events = subscribe(
      await fixture.client(),
      'subscription { saleCompleted { id lines { variant { stock { onHand } } } } }',
    );
    const first = events.next();
    await watchers(1);
    fixture.shop.sales.publish(shopSale(1));
    expect((await first).value).toMatchObject({
      data: { saleCompleted: { id: 'sale_1', lines: [{}, { variant: { stock: null } }] } },
      errors: [{ path: ['saleCompleted', 'lines', 1, 'variant', 'stock'], extensions: { code: 'SHELF_BROKEN' } }],
    });
    fixture.shop.sales.publish(shopSale(2));
    expect(await nextId(events)).toBe('sale_2');
  });
});

describe('a subscription that may not be', () => {
  test('is refused, naming the field and the scope', async () => {
    const client = await fixture.client(await fixture.authority.authorization({ role: 'storefront' }));
    expect(await refusal(subscribe(client))).toMatchObject([
      {
        message: expect.stringContaining('Subscription.saleCompleted needs the scope sales:read'),
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
    expect(fixture.shop.sales.watchers).toBe(0);
  });

  test.each([
    [
      'a variable that does not fit',
      'subscription ($ids: [ID!]) { saleCompleted(locationIds: $ids) { id } }',
      { ids: [null] },
      'BAD_USER_INPUT',
    ],
    ['an unknown field', 'subscription { saleCompleted { unknown } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a text that does not parse', 'subscription {', {}, 'GRAPHQL_PARSE_FAILED'],
  ])('is refused for %s, with an error message', async (_, query, variables, code) => {
    const client = await fixture.client();
    expect(await refusal(subscribe(client, query, variables))).toMatchObject([{ extensions: { code } }]);
    // The connection goes on.
    expect(await nextOf(client, '{ locations { id } }')).toMatchObject({ data: { locations: [{}, {}] } });
  });

  test('is refused when the subgraph refuses it', async () => {
    const shop = createShop();
    const sales = inProcessTransport(shop.subgraphs.sales);
    const subscribeRefused = async () => ({
      errors: [{ message: 'Not here.', extensions: { code: 'LOCATION_CLOSED' } }],
    });
    await using refusing = await startFixture({
      shop,
      transports: { sales: { ...sales, subscribe: subscribeRefused } },
    });
    const client = await refusing.client();
    for (const attempt of [1, 2]) {
      expect([attempt, await refusal(subscribe(client))]).toMatchObject([
        attempt,
        [{ message: 'Not here.', extensions: { code: 'LOCATION_CLOSED' } }],
      ]);
    }
  });
});

describe('a connection', () => {
  test.each([
    ['without a token', async () => '', 'UNAUTHENTICATED'],
    ['with a forged token', async () => `Bearer ${'x'.repeat(40)}`, 'UNAUTHENTICATED'],
    ['with an expired token', () => fixture.authority.authorization({ lifetimeSeconds: -3_600 }), 'TOKEN_EXPIRED'],
  ])('%s is closed as unauthorized', async (_, authorization, reason) => {
    const client = await fixture.client(await authorization());
    expect(await refusal(subscribe(client))).toMatchObject({ code: CloseCode.Unauthorized, reason });
  });

  test('ends when its token expires', async () => {
    const client = await fixture.client(await fixture.authority.authorization({ lifetimeSeconds: 1 }));
    const closed = Promise.withResolvers<unknown>();
    client.on('closed', closed.resolve);
    expect(await refusal(subscribe(client))).toMatchObject([{ extensions: { code: 'TOKEN_EXPIRED' } }]);
    expect(await closed.promise).toMatchObject({ code: CloseCode.Unauthorized, reason: 'TOKEN_EXPIRED' });
    await watchers(0);
  });

  test('has a limited number of operations', async () => {
    const client = await fixture.client();
    const open = Array.from({ length: MAX_OPERATIONS_PER_CONNECTION }, () => subscribe(client));
    const answers = Promise.all(open.map(nextId));
    expect(await refusal(subscribe(client))).toMatchObject([{ extensions: { code: 'TOO_MANY_OPERATIONS' } }]);
    await watchers(1);
    fixture.shop.sales.publish(shopSale(1));
    expect(new Set(await answers)).toEqual(new Set(['sale_1']));
  });

  test('answers queries and mutations as well', async () => {
    const client = await fixture.client();
    expect(await nextOf(client, '{ sale(id: "sale_1") { customer { name } } }')).toMatchObject({
      data: { sale: { customer: { name: 'Name of customer_1' } } },
    });
    const input = { idempotencyKey: 'k', registerId: 'r', lines: [], tenders: [] };
    const mutation = 'mutation ($input: CompleteSaleInput!) { completeSale(input: $input) { replayed } }';
    expect(await nextOf(client, mutation, { input })).toMatchObject({ data: { completeSale: { replayed: false } } });
  });

  test('that reads too slowly loses its subscription, and the others do not notice', async () => {
    // Each event weighs 400 kB: together far more than the system's own buffers between the two, however they grow.
    const shop = createShop({ nameSuffix: 'x'.repeat(200_000) });
    await using busy = await startFixture({ shop });
    const slow = await stalledSocket(busy);
    const events = subscribe(await busy.client());
    await firstOfEach([events], () => shop.sales.publish(shopSale(1)));
    for (let number = 2; number <= 150; number += 1) {
      shop.sales.publish(shopSale(number));
      let heard = '';
      while (heard !== `sale_${number}`) heard = await nextId(events);
    }
    const messages = await slow.resume();
    expect(messages.at(-1)).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'SUBSCRIPTION_LAGGED' } }],
    });
    expect(messages.length).toBeLessThan(150);
  });
});

async function nextOf(client: Client, query: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  for await (const result of client.iterate({ query, variables })) return result;
  throw new Error('There was no result.');
}

/** A client that subscribes, and then stops reading until it is told to go on. */
async function stalledSocket({ gateway, authority }: Fixture): Promise<{ resume(): Promise<Message[]> }> {
  const authorization = await authority.authorization();
  const socket = new WebSocket(gateway.subscriptionsUrl, 'graphql-transport-ws');
  const messages: Message[] = [];
  const acknowledged = Promise.withResolvers<void>();
  const failed = Promise.withResolvers<void>();
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Message;
    if (message.type === 'connection_ack') return acknowledged.resolve();
    messages.push(message);
    if (message.type === 'error') failed.resolve();
  });
  socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } })));
  await acknowledged.promise;
  socket.send(JSON.stringify({ id: 'slow', type: 'subscribe', payload: { query: DASHBOARD } }));
  socket.pause();
  return {
    resume: async () => {
      socket.resume();
      await failed.promise;
      socket.terminate();
      return messages;
    },
  };
}

interface Message {
  readonly type: string;
  readonly payload?: unknown;
}
