import { distanceKm } from '#platform/geo/distance.ts';
import type { Id } from '#platform/ids/ids.ts';
import { startSweeping, type SweepingHost } from '#platform/service/sweeping.ts';
import type { Location } from '../../domain/catalogue/catalogue.ts';
import { type Candidate, rerouted, type Rerouting } from '../../domain/orders/reroute.ts';
import { heldMilli } from '../../domain/reservations/reservation.ts';
import { availableMilli, type Position } from '../../domain/stock/level.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import type { ShortageRecord } from '../../store/shortages.ts';
import type { StockStore } from '../stock/stock-work.ts';
import { type HeldOrder, OrderHolds } from './order-holds.ts';

const MAX_LOOKED_AT = 200;
const LOOK_EVERY_MS = 1_000;
/** Of so many locations that have most of it one is chosen. */
const MAX_CANDIDATES = 50;

type RerouteStore = StockStore & Pick<InventoryStore, 'transactor'>;

/** A shortage, and the locations that may send instead. */
interface Case {
  readonly shortage: ShortageRecord;
  readonly elsewhere: readonly Location[];
}

/**
 * Looks whether goods that orders were promised and that are not there can be had elsewhere, for the shortages after the
 * given one, oldest first, and holds them there instead. Only an order that says so is re-routed, and only to a location
 * that keeps its costs in the same currency. Answers with where the next look goes on: null is from the start.
 */
export async function rerouteOrders(store: RerouteStore, after: string | null): Promise<string | null> {
  const short = await store.shortages.ofOrders({ after, limit: MAX_LOOKED_AT });
  const cases = await withStockElsewhere(store, await thatMayMove(store, short));
  if (cases.length > 0) {
    await store.transactor.transact(async (transaction) => {
      const { session } = transaction;
      const ids = cases.map(({ shortage }) => shortage._id);
      const open = new Map((await store.shortages.byIds(ids, session)).map((shortage) => [shortage._id, shortage]));
      const read = await store.reservations.byIds([...new Set(cases.map(reservationOf))], session);
      const positions = cases.flatMap(({ shortage: { variantId }, elsewhere }) =>
        elsewhere.map(({ id: locationId }) => ({ variantId, locationId })),
      );
      const holds = await OrderHolds.open(store, { read, positions }, transaction);
      const soldWhole = await wholeOf(store, cases);
      for (const { shortage, elsewhere } of cases) {
        // It may have been resolved since it was found, or less may be missing.
        const now = open.get(shortage._id);
        if (now?.status === 'OPEN') rerouteOne(holds, now, { elsewhere, soldWhole: soldWhole.has(now.variantId) });
      }
      await holds.save();
    });
  }
  return short.length < MAX_LOOKED_AT ? null : (short.at(-1)?._id ?? null);
}

function rerouteOne(
  holds: OrderHolds,
  shortage: ShortageRecord,
  { elsewhere, soldWhole }: { elsewhere: readonly Location[]; soldWhole: boolean },
): void {
  const held = shortage.orderId === null ? undefined : holds.of(shortage.orderId);
  const rerouting = held?.order.rerouting;
  if (!held || !rerouting) return;
  const candidates = elsewhere.map((location) => candidate(location, { holds, held, rerouting, shortage }));
  holds.reroute(held, shortage, rerouted({ ...shortage, soldWhole }, candidates, rerouting.policy));
}

function candidate(
  { id: locationId, latitude, longitude }: Location,
  {
    holds: { book },
    held,
    rerouting: { to },
    shortage: { variantId, sku },
  }: { holds: OrderHolds; held: HeldOrder; rerouting: Rerouting; shortage: Position },
): Candidate {
  const place = latitude === null || longitude === null ? null : { latitude, longitude };
  return {
    locationId,
    distanceKm: place && to ? distanceKm(place, to) : null,
    availableMilli: availableMilli(book.at({ variantId, sku, locationId })),
    sendsAlready: held.lines.some((line) => line.locationId === locationId && heldMilli(line) > 0),
  };
}

/** Those of them whose orders say how their goods may come from elsewhere. */
async function thatMayMove(
  { reservations }: RerouteStore,
  short: readonly ShortageRecord[],
): Promise<ShortageRecord[]> {
  const held = await reservations.byIds([...new Set(short.map(({ reservationId }) => reservationId))]);
  const movable = new Set(held.filter(({ order }) => order?.rerouting).map(({ _id }) => _id));
  return short.filter(({ reservationId }) => movable.has(reservationId));
}

/** Those of them of which another location has any by now. Most looks end here, without a transaction. */
async function withStockElsewhere(store: RerouteStore, short: readonly ShortageRecord[]): Promise<Case[]> {
  if (short.length === 0) return [];
  const levels = await store.levels.ofVariants([...new Set(short.map(({ variantId }) => variantId))]);
  const available = levels.filter((level) => availableMilli(level) > 0);
  available.sort((a, b) => availableMilli(b) - availableMilli(a));
  const locations = await store.catalogue.locationsById.load(
    new Set([...available, ...short].map(({ locationId }) => locationId)),
  );
  return short.flatMap((shortage) => {
    const currency = locations.get(shortage.locationId)?.currency;
    const elsewhere = available
      .filter(({ variantId, locationId }) => variantId === shortage.variantId && locationId !== shortage.locationId)
      .flatMap(({ locationId }) => locations.get(locationId) ?? [])
      .filter((location) => location.currency === currency)
      .slice(0, MAX_CANDIDATES);
    return elsewhere.length === 0 ? [] : [{ shortage, elsewhere }];
  });
}

/** The variants that are sold by the piece. */
async function wholeOf({ catalogue }: RerouteStore, cases: readonly Case[]): Promise<ReadonlySet<string>> {
  const variants = await catalogue.variantsById.load(new Set(cases.map(({ shortage }) => shortage.variantId)));
  return new Set([...variants.values()].filter(({ unit }) => unit === 'EACH').map(({ id }) => id));
}

function reservationOf({ shortage }: Case): Id<'reservation'> {
  return shortage.reservationId;
}

/** Has goods that are not where orders were promised them come from elsewhere, until it is disposed of. */
export function startRerouting(store: RerouteStore, host: SweepingHost): AsyncDisposable {
  let after: string | null = null;
  return startSweeping({
    sweep: async () => {
      after = await rerouteOrders(store, after);
    },
    everyMs: LOOK_EVERY_MS,
    failure: 're-routing orders failed, trying again',
    ...host,
  });
}
