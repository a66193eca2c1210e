import mongoose from 'mongoose';
import { vi } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { LOCATION_CREATED, type LocationCreated } from '#schema/events/location-created.v1.ts';
import { VARIANT_CREATED, type VariantCreated } from '#schema/events/variant-created.v1.ts';
import { startSales } from '#subgraphs/sales/subgraph.ts';
import { ADMIN, event, startSubgraphBed, type SubgraphBed } from './test-bed.ts';

/** What a mutation answers, besides its own value. */
export interface Payload {
  readonly replayed: boolean;
  readonly userErrors: readonly {
    readonly __typename: string;
    readonly code: string;
    readonly message: string;
    readonly field: readonly string[] | null;
  }[];
}

export interface Till {
  readonly registerId: string;
  readonly cashSessionId: string;
}

/** A sales subgraph with a small shop in it, and the words that tests use at its tills. */
export interface Shop extends SubgraphBed {
  /** Sells in dollars. */
  readonly locationId: Id<'location'>;
  /** Sells in yen. */
  readonly tokyoId: Id<'location'>;
  /** By the piece MUG at 12.50 and PEN at 0.99, by the kilogram HAM (category FOOD) at 19.90; TEA has no price. */
  readonly variants: ReadonlyMap<string, Id<'variant'>>;
  /** What sales has said to the world so far, in order. */
  readonly heard: readonly CloudEvent[];
  addLocation(currency: string): Promise<Id<'location'>>;
  /** By the piece and not tracked, unless the changes say otherwise; it has no price. */
  addVariant(sku: string, changes?: Partial<VariantCreated>): Promise<void>;
  /** A register with an open session and a float of 10,000 minor units. */
  openTill(locationId?: string): Promise<Till>;
  /** Runs one mutation; a key is made for it unless the input has one. */
  mutate<Value>(name: string, input: object, options?: MutationOptions): Promise<Payload & Value>;
  key(): string;
  /** Everything that is kept, as one text: the same before and after what changes nothing. */
  contents(): Promise<string>;
  /** Resolves when every event has been taken in by whoever consumes it. */
  settled(): Promise<void>;
  readonly connection: mongoose.Connection;
}

interface MutationOptions {
  /** The fields of the payload's own value. */
  readonly select?: string;
  readonly actor?: Actor;
}

const KEPT = [
  'sales',
  'refunds',
  'cashSessions',
  'cashEvents',
  'registers',
  'listPrices',
  'priceLists',
  'promotions',
  'coupons',
  'couponUses',
  'couponRedemptions',
  'taxRates',
  'payments',
  'simulatedTerminal',
  'commands',
];

/** `start` starts sales, perhaps beside another subgraph that it asks. */
export async function startShop(start: Parameters<typeof startSubgraphBed>[0] = startSales): Promise<Shop> {
  const bed = await startSubgraphBed(start);
  const connection = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_sales' }).asPromise();
  const heard: CloudEvent[] = [];
  await bed.broker.listen({ sources: ['sales'], hear: (event) => heard.push(event) });
  let keys = 0;
  const key = (): string => `key-${(keys += 1)}`;

  const mutate = async <Value>(
    name: string,
    input: object,
    { select = '', actor = ADMIN }: MutationOptions = {},
  ): Promise<Payload & Value> => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
    const payload = `${select} replayed userErrors { __typename code message field }`;
    const document = `mutation($input: ${type}) { payload: ${name}(input: $input) { ${payload} } }`;
    const variables = { input: { idempotencyKey: key(), ...input } };
    return (await bed.run<{ payload: Payload & Value }>(document, variables, actor)).payload;
  };

  const addLocation = async (currency: string): Promise<Id<'location'>> => {
    const locationId = newId('location');
    const place = {
      code: locationId,
      name: `Shop in ${currency}`,
      kind: 'STORE',
      timeZone: 'UTC',
      latitude: null,
      longitude: null,
    } as const;
    const data: LocationCreated = { locationId, currency, ...place };
    await bed.deliver('inventory', announced(LOCATION_CREATED, locationId, data));
    return locationId;
  };

  const shopId = await addLocation('USD');
  const tokyoId = await addLocation('JPY');

  const openTill = async (locationId: string = shopId): Promise<Till> => {
    const { register } = await mutate<{ register: { id: string; location: { id: string } } }>(
      'createRegister',
      { locationId, name: `Till ${keys}` },
      { select: 'register { id }' },
    );
    const currency = locationId === tokyoId ? 'JPY' : 'USD';
    const { cashSession } = await mutate<{ cashSession: { id: string } }>(
      'openCashSession',
      { registerId: register.id, float: { amountMinor: 10_000, currency } },
      { select: 'cashSession { id }' },
    );
    return { registerId: register.id, cashSessionId: cashSession.id };
  };

  const variants = new Map<string, Id<'variant'>>();
  const addVariant: Shop['addVariant'] = async (sku, changes = {}) => {
    const variantId = newId('variant');
    variants.set(sku, variantId);
    const data: VariantCreated = {
      variantId,
      productId: newId('product'),
      sku,
      name: sku.toLowerCase(),
      unit: 'EACH',
      gtin: null,
      category: null,
      taxCategory: 'STANDARD',
      tracking: 'NONE',
      ...changes,
    };
    await bed.deliver('inventory', announced(VARIANT_CREATED, variantId, data));
  };
  for (const sku of ['MUG', 'PEN', 'TEA']) await addVariant(sku);
  await addVariant('HAM', { unit: 'KILOGRAM', taxCategory: 'FOOD' });
  const prices = Object.entries({ MUG: 1250, PEN: 99, HAM: 1990 }).map(([sku, amountMinor]) => ({
    sku,
    price: { amountMinor, currency: 'USD' },
  }));
  await mutate('setPrices', { prices });

  const contents = async (): Promise<string> => {
    const rows = KEPT.map((name) => connection.collection(name).find().sort({ _id: 1 }).toArray());
    const events = connection.collection('outbox').find().project({ payload: 1 }).sort({ _id: 1 }).toArray();
    return JSON.stringify(await Promise.all([...rows, events]));
  };
  const settled = (): Promise<void> =>
    vi.waitFor(
      async () => {
        const pending = await connection.collection('outboxUnpublished').countDocuments();
        if (pending > 0) throw new Error(`${pending} events are still on their way.`);
      },
      { timeout: 10_000, interval: 5 },
    );
  const close = async (): Promise<void> => {
    await connection.close();
    await bed[Symbol.asyncDispose]();
  };
  return {
    ...bed,
    locationId: shopId,
    tokyoId,
    variants,
    heard,
    addLocation,
    addVariant,
    openTill,
    mutate,
    key,
    contents,
    settled,
    connection,
    [Symbol.asyncDispose]: close,
  };
}

/** Somebody who may do these things at one location only. */
export function actorAt(locationId: string, ...scopes: readonly string[]): Actor {
  return { subject: 'test-cashier', scopes: new Set(scopes), locations: new Set([locationId]) };
}

export function usd(amountMinor: number) {
  return { amountMinor, currency: 'USD' };
}

export function cash(amountMinor: number, currency = 'USD') {
  return { kind: 'CASH', amount: { amountMinor, currency } };
}

export function card(amountMinor: number) {
  return { kind: 'CARD', amount: usd(amountMinor), card: { token: 'tok_1', brand: 'visa', last4: '4242' } };
}

function announced<Data>(type: string, subject: string, data: Data): CloudEvent<Data> {
  return event({ source: 'inventory', type, subject, sequence: 1, data });
}
