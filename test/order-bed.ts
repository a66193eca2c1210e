import mongoose from 'mongoose';
import { vi } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { serviceActor } from '#platform/auth/roles.ts';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { inProcessPeer } from '#platform/graphql/peer.ts';
import type { Subgraph } from '#platform/graphql/subgraph.ts';
import type { ServiceOptions } from '#platform/service/service.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { startInventory } from '#subgraphs/inventory/subgraph.ts';
import { type SalesOptions, startSales } from '#subgraphs/sales/subgraph.ts';
import { eventually } from './graph-bed.ts';
import type { Payload } from './sales-shop.ts';
import { ADMIN } from './test-bed.ts';

const CONSUMERS = ['inventory', 'sales-catalogue', 'sales-debts', 'sales-orders', 'sales-totals'];

export interface Place {
  readonly id: string;
  readonly code: string;
}

/** Sales and inventory, which meet as they do in production, on a store of their own. */
export interface OrderBed extends AsyncDisposable {
  readonly mongoUri: string;
  /** What sales has said to the world so far. */
  readonly heard: readonly CloudEvent[];
  /** Moves inventory's clock forward. */
  advance(milliseconds: number): void;
  /** Moves the clock of sales forward. */
  advanceSales(milliseconds: number): void;
  /** A shop with a till that is open, at these coordinates. */
  place(options?: { latitude?: number; longitude?: number; currency?: string }): Promise<Place>;
  till(locationId: string): Promise<string>;
  /** A variant at 10.00 everywhere, with so many units at each of these places. */
  variant(stock: readonly (readonly [Place, number])[], priceMinor?: number): Promise<string>;
  /** A variant whose units are told apart, at 10.00 everywhere, of which these lines are received at a place. */
  trackedVariant(place: Place, tracking: 'LOT' | 'SERIAL', received: readonly object[]): Promise<string>;
  receive(place: Place, stock: Readonly<Record<string, number>>): Promise<void>;
  /** On hand and reserved of a SKU at a place, in units. */
  level(sku: string, place: Place): Promise<{ onHand: number; reserved: number; available: number }>;
  sales<Value>(name: string, input: object, options?: { select?: string; actor?: Actor }): Promise<Payload & Value>;
  query<Data>(subgraph: 'sales' | 'inventory', query: string, variables?: object): Promise<Data>;
  /** Delivers an event as a subgraph's relay would; resolves when it has taken effect. */
  deliver(source: string, event: CloudEvent): Promise<void>;
  /** Resolves when every event has been taken in. */
  settled(): Promise<void>;
}

/** Subgraphs that sales meets besides inventory. */
export interface Beside extends AsyncDisposable {
  readonly peers: Pick<SalesOptions, 'customer' | 'finance'>;
  /** Their names. */
  readonly names: readonly string[];
}

type StartBeside = (options: Pick<ServiceOptions, 'mongoUri' | 'broker' | 'logger'>) => Promise<Beside>;
const NOBODY: StartBeside = async () => ({ peers: {}, names: [], [Symbol.asyncDispose]: async () => {} });

export async function startOrderBed(startBeside: StartBeside = NOBODY): Promise<OrderBed> {
  const store = await startTemporaryStore();
  const broker = createInProcessBroker({ consumers: CONSUMERS });
  const logger = createLogger({ name: 'test', level: process.env['LOG_LEVEL'] ?? 'silent' });
  let aheadMs = 0;
  let salesAheadMs = 0;
  const options = { mongoUri: store.uri, broker, logger };
  const inventory = await startInventory({ ...options, clock: () => new Date(Date.now() + aheadMs) });
  const beside = await startBeside(options);
  const sales = await startSales({
    ...options,
    ...beside.peers,
    clock: () => new Date(Date.now() + salesAheadMs),
    inventory: inProcessPeer(inventory, serviceActor('sales')),
  });
  const connection = await mongoose.createConnection(store.uri).asPromise();
  const heard: CloudEvent[] = [];
  await broker.listen({ sources: ['sales'], hear: (event) => heard.push(event) });
  let keys = 0;

  const run = async <Data>(subgraph: Subgraph, query: string, variables: object = {}, actor = ADMIN): Promise<Data> => {
    const { data, errors = [] } = await subgraph.execute({
      query,
      variables: { ...variables },
      actor,
      requestId: 'test',
    });
    const [error] = errors;
    if (error) throw Object.assign(new Error(error.message), { code: error.extensions?.['code'] });
    return data as Data;
  };
  const mutate = async <Value>(
    subgraph: Subgraph,
    name: string,
    input: object,
    { select = '', actor = ADMIN }: { select?: string; actor?: Actor } = {},
  ): Promise<Payload & Value> => {
    keys += 1;
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
    const payload = `${select} replayed userErrors { __typename code message field }`;
    const document = `mutation($input: ${type}) { payload: ${name}(input: $input) { ${payload} } }`;
    const variables = { input: { idempotencyKey: `key-${keys}`, ...input } };
    return (await run<{ payload: Payload & Value }>(subgraph, document, variables, actor)).payload;
  };
  /** What inventory has created sales hears of a moment later. */
  const untilKnown = <Value>(name: string, input: object, select: string): Promise<Payload & Value> =>
    eventually(
      () => mutate<Value>(sales, name, input, { select }),
      ({ userErrors }) => userErrors.length === 0,
    );

  const receive: OrderBed['receive'] = async (place, stock) => {
    const lines = Object.entries(stock).map(([sku, units]) => ({ sku, quantity: String(units) }));
    await mutate(inventory, 'receiveStock', { locationId: place.id, lines });
  };
  const price = (sku: string, amountMinor: number): Promise<unknown> =>
    untilKnown('setPrices', { prices: [{ sku, price: { amountMinor, currency: 'USD' } }] }, '');
  const till: OrderBed['till'] = async (locationId) => {
    const { register } = await untilKnown<{ register: { id: string } }>(
      'createRegister',
      { locationId, name: `Till ${keys}` },
      'register { id }',
    );
    await mutate(sales, 'openCashSession', { registerId: register.id, float: { amountMinor: 0, currency: 'USD' } });
    return register.id;
  };

  const close = async (): Promise<void> => {
    await connection.close();
    await sales.close();
    await beside[Symbol.asyncDispose]();
    await inventory.close();
    await broker.close();
    await store.close();
  };
  return {
    mongoUri: store.uri,
    heard,
    advance: (milliseconds) => {
      aheadMs += milliseconds;
    },
    advanceSales: (milliseconds) => {
      salesAheadMs += milliseconds;
    },
    receive,
    till,
    place: async ({ currency = 'USD', ...coordinates } = {}) => {
      const code = `PLACE-${keys}`;
      const input = { code, name: code, kind: 'STORE', currency, timeZone: 'America/New_York', ...coordinates };
      const { location } = await mutate<{ location: { id: string } }>(inventory, 'createLocation', input, {
        select: 'location { id }',
      });
      return { id: location.id, code };
    },
    variant: async (stock, priceMinor = 1000) => {
      const sku = `SKU-${keys}`;
      await mutate(inventory, 'createProduct', { name: sku, variants: [{ sku, unit: 'EACH' }] });
      for (const [place, units] of stock) if (units > 0) await receive(place, { [sku]: units });
      await price(sku, priceMinor);
      return sku;
    },
    trackedVariant: async (place, tracking, received) => {
      const sku = `SKU-${keys}`;
      await mutate(inventory, 'createProduct', { name: sku, variants: [{ sku, tracking }] });
      const lines = received.map((line) => Object.assign({ sku }, line));
      await mutate(inventory, 'receiveStock', { locationId: place.id, lines });
      await price(sku, 1000);
      return sku;
    },
    level: async (sku, place) => {
      const query = `query($sku: String!, $ids: [ID!]) {
        variant(sku: $sku) { stock(locationIds: $ids) { onHand reserved available } } }`;
      const { variant } = await run<{ variant: { stock: Record<'onHand' | 'reserved' | 'available', string>[] } }>(
        inventory,
        query,
        { sku, ids: [place.id] },
      );
      const [level] = variant.stock;
      return {
        onHand: Number(level?.onHand),
        reserved: Number(level?.reserved),
        available: Number(level?.available),
      };
    },
    sales: (name, input, given) => mutate(sales, name, input, given),
    query: (name, query, variables) => run(name === 'sales' ? sales : inventory, query, variables),
    deliver: (source, event) => broker.publish(source, [{ event, json: JSON.stringify(event) }]),
    settled: () =>
      vi.waitFor(
        async () => {
          for (const name of ['sales', 'inventory', ...beside.names]) {
            const unpublished = connection.useDb(`tillgraph_${name}`).collection('outboxUnpublished');
            const pending = await unpublished.countDocuments();
            if (pending > 0) throw new Error(`${pending} events of ${name} are still on their way.`);
          }
        },
        { timeout: 10_000, interval: 10 },
      ),
    [Symbol.asyncDispose]: close,
  };
}
