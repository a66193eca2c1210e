import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Heard, type Over, TRANSPORTS, watch, type Watched, type Watching } from '#gateway/testing/watching.ts';
import { newId } from '#platform/ids/ids.ts';
import { firstEventWhile, type GraphBed, nextOf, startGraphBed } from './graph-bed.ts';
import { completeSale, mugsAndCroissant } from './selling.ts';

let bed: GraphBed;
beforeAll(async () => {
  bed = await startGraphBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

function graph(): Watched {
  const authorization = async (): Promise<string> => `Bearer ${await bed.token({ subject: 'watcher', role: 'admin' })}`;
  return {
    gateway: bed.graph,
    authority: { authorization },
    client: async (given) =>
      createClient({
        url: bed.graph.url.replace(/^http/, 'ws'),
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams: { authorization: given },
      }),
  };
}

const VOID_SALE = 'mutation ($input: VoidSaleInput!) { voidSale(input: $input) { userErrors { message } } }';

let sales = 0;
async function sell(): Promise<string> {
  sales += 1;
  const { sale } = await completeSale(bed.admin, mugsAndCroissant(bed.shop, `live-${sales}`));
  return sale?.id ?? '';
}

/** Each subscription that a sale makes tell something, with what it joins from other subgraphs. */
const WATCHED: readonly (readonly [field: string, query: string, joined: object])[] = [
  [
    'saleCompleted',
    `subscription ($withLines: Boolean = true) {
      saleCompleted { ...Sold lines @include(if: $withLines) { variant { name } } tenders @skip(if: $withLines) { kind } }
    }
    fragment Sold on Sale { customer { name } location { name } }`,
    {
      customer: { name: 'Ada Lovelace' },
      location: { name: 'Main Street' },
      lines: [{ variant: {} }, { variant: {} }],
    },
  ],
  [
    'stockChanged',
    'subscription ($skus: [String!] = ["MUG"]) { stockChanged(skus: $skus) { onHand variant { sku price { formatted } } } }',
    { variant: { sku: 'MUG', price: { formatted: '14.50 USD' } } },
  ],
  [
    'journalPosted',
    // The points that a sale gave are an entry, too, of no location, which may come before the sale's own.
    'subscription ($location: ID!) { journalPosted(locationIds: [$location]) { number sale { customer { name } } location { code } } }',
    { location: { code: 'MAIN' } },
  ],
];

function idOf(data: Heard['data']): string {
  const { saleCompleted } = data as { saleCompleted: { id: string } };
  return saleCompleted.id;
}

/** A watch as the iteration that helpers wait for. */
function iterate(watching: Watching): AsyncIterator<Heard> {
  return {
    next: async () => {
      const value = await watching.next();
      return value === null ? { value: undefined, done: true } : { value, done: false };
    },
  };
}

describe.each(TRANSPORTS)('over %s', (over: Over) => {
  test.each(WATCHED)('%s is joined, and every event of it has a cursor', async (field, query, joined) => {
    await using watching = await watch(graph(), over, {
      query,
      variables: { location: bed.shop.locations['MAIN'] },
    });
    const event = await firstEventWhile(iterate(watching), sell);
    expect(event.errors).toBeUndefined();
    expect(event.data?.[field]).toMatchObject(joined);
    expect(event.extensions).toEqual({ cursor: expect.any(String) });
  });

  test('saleRefunded tells a void as well', async () => {
    const query = 'subscription { saleRefunded { kind sale { status customer { name } } } }';
    await using watching = await watch(graph(), over, { query });
    const event = await firstEventWhile(iterate(watching), async () => {
      const input = { idempotencyKey: `void-${sales}`, saleId: await sell(), reason: 'Rung up twice' };
      await bed.admin.request(VOID_SALE, { input });
    });
    const sale = { status: 'VOIDED', customer: { name: 'Ada Lovelace' } };
    expect(event).toMatchObject({ data: { saleRefunded: { kind: 'VOID', sale } } });
  });

  test('what was sold while nobody watched is told to whoever comes back, once and in order', async () => {
    const query = 'subscription ($after: String) { saleCompleted(after: $after) { id } }';
    const watching = await watch(graph(), over, { query });
    const { extensions } = await firstEventWhile(iterate(watching), sell);
    await watching[Symbol.asyncDispose]();
    const missed = [await sell(), await sell(), await sell()];
    await using back = await watch(graph(), over, { query, variables: { after: extensions?.['cursor'] } });
    const next = async (): Promise<string> => {
      const { data } = await nextOf(iterate(back));
      return idOf(data);
    };
    // Sales that were made to have something to watch may come before.
    const heard = [await next()];
    while (heard.at(-1) !== missed.at(-1)) heard.push(await next());
    expect(heard.slice(-3)).toEqual(missed);
    expect(new Set(heard).size).toBe(heard.length);
    const later = await sell();
    expect(await next()).toBe(later);
  });
});

// What tells what something has become: as it is when it is told, at the places that are the watcher's.

async function run(mutation: string, type: string, input: object): Promise<void> {
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { message } } }`;
  const answer = await bed.admin.request<Record<string, { userErrors: unknown[] }>>(document, {
    input: { idempotencyKey: newId('event'), ...input },
  });
  expect(answer[mutation]?.userErrors).toEqual([]);
}

/** What somebody who is bound to the harbour hears first, while the same happens at Main Street and there. */
async function heardAtTheHarbour(query: string, act: (at: 'MAIN' | 'HARBOUR') => Promise<unknown>): Promise<object> {
  const locations = [bed.shop.locations['HARBOUR'] ?? ''];
  const authorization = `Bearer ${await bed.token({ subject: 'harbour-admin', role: 'admin', locations })}`;
  await using watching = await watch(graph(), 'graphql-ws', { query, authorization });
  const { errors, data } = await firstEventWhile(iterate(watching), async () => {
    await act('MAIN');
    await act('HARBOUR');
  });
  expect(errors).toBeUndefined();
  return data ?? {};
}

test('orderChanged tells an order that is placed where its watcher is, joined with its customer', async () => {
  const [customer] = Object.values(bed.shop.customers);
  const heard = await heardAtTheHarbour(
    'subscription { orderChanged { status location { code } lines { quantity variant { sku } } } }',
    (at) =>
      run('placeOrder', 'PlaceOrderInput', {
        locationId: bed.shop.locations[at],
        lines: [{ sku: 'MUG', quantity: '1' }],
        fulfilment: { method: 'PICK_UP', pickUpLocationId: bed.shop.locations[at] },
        customerId: customer,
      }),
  );
  expect(heard).toEqual({
    orderChanged: {
      status: 'OPEN',
      location: { code: 'HARBOUR' },
      lines: [{ quantity: '1', variant: { sku: 'MUG' } }],
    },
  });
});

async function sessionOf(register: string): Promise<string> {
  const query = 'query ($id: ID!) { register(id: $id) { currentSession { id } } }';
  const id = bed.shop.registers[register];
  const answer = await bed.admin.request<{ register: { currentSession: { id: string } } }>(query, { id });
  return answer.register.currentSession.id;
}

test('cashSessionChanged tells a drawer that money was put into, with what must be in it by then', async () => {
  const heard = await heardAtTheHarbour(
    'subscription { cashSessionChanged { status register { location { code } } events(first: 1) { nodes { kind } } } }',
    async (at) =>
      run('recordCashMovement', 'RecordCashMovementInput', {
        cashSessionId: await sessionOf(at === 'MAIN' ? 'Main Street till 1' : 'Harbour till 1'),
        kind: 'PAID_IN',
        amount: { amountMinor: 500, currency: 'USD' },
        reason: 'change',
      }),
  );
  expect(heard).toMatchObject({
    cashSessionChanged: { status: 'OPEN', register: { location: { code: 'HARBOUR' } } },
  });
});

test('transferChanged tells both ends of a transfer, and nobody else', async () => {
  const heard = await heardAtTheHarbour(
    'subscription { transferChanged { status source { code } destination { code } lines { requested } } }',
    (at) => {
      const [from, to] = at === 'MAIN' ? ['MAIN', 'DEPOT'] : ['MAIN', 'HARBOUR'];
      return run('requestTransfer', 'RequestTransferInput', {
        fromLocationId: bed.shop.locations[from ?? ''],
        toLocationId: bed.shop.locations[to ?? ''],
        lines: [{ sku: 'MUG', quantity: '2' }],
      });
    },
  );
  expect(heard).toMatchObject({
    transferChanged: { status: 'REQUESTED', source: { code: 'MAIN' }, destination: { code: 'HARBOUR' } },
  });
});

test('storedValueChanged tells a customer’s credit, and not another’s', async () => {
  const [one = '', other = ''] = Object.values(bed.shop.customers);
  const grant = (customerId: string): Promise<void> =>
    run('grantStoreCredit', 'GrantStoreCreditInput', {
      customerId,
      amount: { amountMinor: 500, currency: 'USD' },
      funding: 'GOODWILL',
      reason: 'They waited long',
    });
  const heard = await heardAtTheHarbour(
    `subscription { storedValueChanged(customerId: "${other}") {
      kind balance { currency } ... on StoreCredit { customer { id name } }
    } }`,
    (at) => grant(at === 'MAIN' ? one : other),
  );
  expect(heard).toMatchObject({
    storedValueChanged: { kind: 'STORE_CREDIT', balance: { currency: 'USD' }, customer: { id: other } },
  });
});
