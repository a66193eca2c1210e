import { EventEmitter, once } from 'node:events';
import mongoose from 'mongoose';
import type { Actor } from '#platform/auth/actor.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { newId } from '#platform/ids/ids.ts';
import { SALE_COMPLETED, type SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import { SALE_REFUNDED, type SaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { startInventory } from '#subgraphs/inventory/subgraph.ts';
import { event, startSubgraphBed, type SubgraphBed } from './test-bed.ts';

export interface UserErrorAnswer {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
  readonly identifier?: string;
  readonly sku?: string;
  readonly requested?: string;
  readonly available?: string;
  readonly alternatives?: readonly { location: { id: string }; available: string }[];
}

export interface LevelAnswer {
  readonly location: { readonly id: string };
  readonly onHand: string;
  readonly reserved: string;
  readonly safetyStock: string;
  readonly available: string;
  readonly shortage: string;
  readonly version: number;
}

export interface ReservationAnswer {
  readonly reservation: { readonly id: string; readonly status: string; readonly endedAt: string | null } | null;
  readonly replayed: boolean;
  readonly userErrors: readonly UserErrorAnswer[];
}

const DEADLINE_MS = 10_000;
const LEVEL = 'location { id } onHand reserved safetyStock available shortage version';
const ERRORS = `replayed userErrors { __typename code message field
  ... on NotFoundError { identifier } ... on InsufficientStockError { sku requested available alternatives { location { id } available } } }`;

/** The inventory subgraph on a store of its own, with what its tests say again and again. */
export interface InventoryBed extends SubgraphBed {
  /** What the subgraph keeps. */
  readonly database: mongoose.Connection;
  /** The events that the subgraph has published so far, oldest first. */
  readonly published: readonly CloudEvent[];
  /** Waits until this event was published; throws when it was not within ten seconds. */
  untilPublished(wanted: (event: CloudEvent) => boolean): Promise<CloudEvent>;
  /** Moves the subgraph's clock forward. */
  advance(milliseconds: number): void;
  location(code?: string): Promise<string>;
  /** A new variant, sold whole unless a unit is given. */
  variant(sku: string, unit?: string): Promise<SoldVariant>;
  receive(locationId: string, stock: Readonly<Record<string, string>>): Promise<void>;
  level(sku: string, locationId: string): Promise<LevelAnswer>;
  reserve(input: object, actor?: Actor): Promise<ReservationAnswer>;
  end(how: 'release' | 'claim', input: object, actor?: Actor): Promise<ReservationAnswer>;
  /** The payload of any other mutation that takes one input. */
  mutate<Payload>(name: string, input: object, selection: string, actor?: Actor): Promise<Payload>;
}

export async function startInventoryBed(): Promise<InventoryBed> {
  let aheadMs = 0;
  let keys = 0;
  const clock = (): Date => new Date(Date.now() + aheadMs);
  const bed = await startSubgraphBed((options) => startInventory({ ...options, clock }));
  const database = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_inventory' }).asPromise();

  const mutate = async <Payload>(name: string, input: object, selection: string, actor?: Actor): Promise<Payload> => {
    keys += 1;
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const inputType = /^(release|claim)Reservation$/.test(name) ? 'EndReservationInput' : type;
    const query = `mutation($input: ${inputType}!) { ${name}(input: $input) { ${selection} ${ERRORS} } }`;
    const variables = { input: { idempotencyKey: `key-${keys}`, ...input } };
    return (await bed.run<Record<string, Payload>>(query, variables, actor))[name] as Payload;
  };

  const published: CloudEvent[] = [];
  const heard = new EventEmitter();
  await bed.broker.listen({
    sources: ['inventory'],
    hear: (event) => {
      published.push(event);
      heard.emit('event');
    },
  });

  return {
    ...bed,
    database,
    mutate,
    published,
    untilPublished: async (wanted) => {
      const deadline = AbortSignal.timeout(DEADLINE_MS);
      for (;;) {
        const found = published.find(wanted);
        if (found) return found;
        await once(heard, 'event', { signal: deadline });
      }
    },
    advance: (milliseconds) => {
      aheadMs += milliseconds;
    },
    location: async (code) => {
      const input = {
        code: code ?? `LOC-${keys}`,
        name: 'A shop',
        kind: 'STORE',
        currency: 'USD',
        timeZone: 'America/New_York',
      };
      const { location } = await mutate<{ location: { id: string } }>('createLocation', input, 'location { id }');
      return location.id;
    },
    variant: async (sku, unit = 'EACH') => {
      const input = { name: `Product ${sku}`, variants: [{ sku, unit }] };
      const selection = 'product { variants { id } }';
      const { product } = await mutate<{ product: { variants: { id: string }[] } }>('createProduct', input, selection);
      return { sku, variantId: product.variants[0]?.id ?? '' };
    },
    receive: async (locationId, stock) => {
      const lines = Object.entries(stock).map(([sku, quantity]) => ({ sku, quantity }));
      const { userErrors } = await mutate<ReservationAnswer>('receiveStock', { locationId, lines }, '');
      if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
    },
    level: async (sku, locationId) => {
      const query = `query($sku: String!, $ids: [ID!]) { variant(sku: $sku) { stock(locationIds: $ids) { ${LEVEL} } } }`;
      const { variant } = await bed.run<{ variant: { stock: LevelAnswer[] } }>(query, { sku, ids: [locationId] });
      const [level] = variant.stock;
      if (!level) throw new Error(`${sku} has no level there.`);
      return level;
    },
    reserve: (input, actor) =>
      mutate(
        'reserveStock',
        { owner: 'cart', holdForSeconds: 900, ...input },
        'reservation { id status endedAt }',
        actor,
      ),
    end: (how, input, actor) => mutate(`${how}Reservation`, input, 'reservation { id status endedAt }', actor),
    [Symbol.asyncDispose]: async () => {
      await database.close();
      await bed[Symbol.asyncDispose]();
    },
  };
}

/** A variant as sales names it. */
export interface SoldVariant {
  readonly variantId: string;
  readonly sku: string;
}

export interface SoldLine extends SoldVariant {
  readonly quantityMilli: number;
}

const NO_AMOUNTS = { netMinor: 0, taxMinor: 0, totalMinor: 0 };

/** What stock does not read of a line. */
const LINE = { grossMinor: 0, netMinor: 0, taxMinor: 0, discounts: [] };

/** A sale as its till's subgraph announces it, as far as stock reads it. */
export function saleAt(locationId: string, lines: readonly SoldLine[]) {
  const data = {
    ...NO_AMOUNTS,
    saleId: newId('sale'),
    locationId,
    registerId: newId('register'),
    customerId: null,
    orderId: null,
    currency: 'USD',
    taxMode: 'EXCLUSIVE',
    occurredAt: new Date().toISOString(),
    grossMinor: 0,
    discountMinor: 0,
    lines: lines.map((line, index) => Object.assign({ number: index + 1 }, LINE, line)),
    taxes: [],
    tenders: [],
  } as SaleCompleted;
  return event({ source: 'sales', type: SALE_COMPLETED, subject: data.saleId, sequence: 1, data });
}

/** A refund of that sale: how much of which variants came back, and whether it goes back onto the shelf. */
export function refundOf(
  { data: sale }: ReturnType<typeof saleAt>,
  { number, lines }: { number: number; lines: readonly (SoldLine & { restock: boolean; disposition?: string })[] },
) {
  const data = {
    ...NO_AMOUNTS,
    refundId: newId('refund'),
    kind: 'REFUND',
    number,
    saleId: sale.saleId,
    locationId: sale.locationId,
    registerId: sale.registerId,
    customerId: sale.customerId,
    currency: sale.currency,
    occurredAt: sale.occurredAt,
    saleTotalMinor: 0,
    refundedBeforeMinor: 0,
    lines: lines.map((line, index) => Object.assign({ number: index + 1, disposition: null }, LINE, line)),
    taxes: [],
    tenders: [],
  } as unknown as SaleRefunded;
  return event({ source: 'sales', type: SALE_REFUNDED, subject: data.saleId, sequence: number + 1, data });
}
