import { type ClientSession, type Connection, Schema } from 'mongoose';
import { createBatcher } from '#platform/batching/batcher.ts';
import { byKey } from '#platform/graphql/loading.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Rerouting } from '../domain/orders/reroute.ts';
import {
  asOf,
  type Reservation,
  type ReservationLine,
  type ReservationStatus,
} from '../domain/reservations/reservation.ts';

const READS_AT_ONCE = 2;
const MAX_READ_TOGETHER = 1_000;

export interface ReservationRecord extends Omit<Reservation, 'id'> {
  readonly _id: Id<'reservation'>;
  /** What belongs to an order has this; its expiry is null then. */
  readonly order?: OrderHold;
}

/** What is kept of the order that a reservation is held for. */
export interface OrderHold {
  readonly id: Id<'order'>;
  /** The sequence of the last event of the order that was taken into account. */
  readonly sequence: number;
  /** How often the reservation was told of by `stock.changed`. */
  readonly changes: number;
  /** How often sales was told what the order waits for. */
  readonly answers: number;
  /** How its goods may come from elsewhere when they are not where they were promised; absent where they may not. */
  readonly rerouting?: Rerouting;
  /** Present while any of it waits for stock, so that the index has no others. */
  readonly waits?: true;
}

/** That a reservation ended, how and when. */
export interface ReservationEnd {
  readonly reservationId: Id<'reservation'>;
  readonly status: Exclude<ReservationStatus, 'ACTIVE'>;
  readonly endedAt: Date;
}

/** Until when a reservation is held from now on. */
export interface ReservationExtension {
  readonly reservationId: Id<'reservation'>;
  readonly expiresAt: Date;
}

const lineSchema = new Schema<ReservationLine>(
  {
    variantId: { type: String, required: true },
    sku: { type: String, required: true },
    locationId: { type: String, required: true },
    quantityMilli: { type: Number, required: true },
    claimedMilli: Number,
    releasedMilli: Number,
    waitingMilli: Number,
    madeOf: { type: [Schema.Types.Mixed], default: undefined } as never,
  },
  { _id: false },
);

const reservationSchema = new Schema<ReservationRecord>(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    status: { type: String, required: true },
    lines: { type: [lineSchema], required: true },
    expiresAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    order: { type: Schema.Types.Mixed },
  },
  { collection: 'reservations', versionKey: false },
);
// Finds those whose time ran out, and no others: ended reservations are many and of no interest there.
reservationSchema.index({ expiresAt: 1 }, { partialFilterExpression: { status: 'ACTIVE' } });
reservationSchema.index({ 'order.id': 1 }, { unique: true, sparse: true });
reservationSchema.index({ 'order.waits': 1, _id: 1 }, { partialFilterExpression: { 'order.waits': true } });
// Finds whose promise at a position cannot be kept.
reservationSchema.index(
  { 'lines.variantId': 1, 'lines.locationId': 1 },
  { partialFilterExpression: { status: 'ACTIVE' } },
);
reservationSchema.index(
  { 'lines.madeOf.variantId': 1, 'lines.locationId': 1 },
  { partialFilterExpression: { status: 'ACTIVE', 'lines.madeOf': { $exists: true } } },
);
/** Before every expiry: an order's reservation has none, and null comes before all dates. */
const NEVER = new Date(0);

export function createReservationStore(connection: Connection, clock: () => Date) {
  const reservations = connection.model<ReservationRecord>('Reservation', reservationSchema);

  const byIds = async (ids: readonly string[], session?: ClientSession): Promise<ReservationRecord[]> => {
    if (ids.length === 0) return [];
    return reservations
      .find({ _id: { $in: ids as readonly Id<'reservation'>[] } }, null, session ? { session } : {})
      .lean<ReservationRecord[]>();
  };

  const current = createBatcher<string, ReservationRecord | null>({
    name: 'read reservations',
    concurrency: READS_AT_ONCE,
    maxBatch: MAX_READ_TOGETHER,
    runBatch: async (ids) => {
      const rows = byKey(ids, await byIds([...new Set(ids)]), (row) => row._id);
      const now = clock();
      return rows.map((row) => row && asOf(row, now));
    },
  });

  return {
    reservations,
    byIds,

    /** A reservation as it stands at this instant, or null; read together with those that others ask for. */
    current: (id: string): Promise<ReservationRecord | null> => current.run(id),

    /** Those that are written as active though their time has run out, the longest overdue first. */
    async due(now: Date, options: { limit?: number; session?: ClientSession } = {}): Promise<ReservationRecord[]> {
      const { limit = 0, session } = options;
      return reservations
        .find({ status: 'ACTIVE', expiresAt: { $gt: NEVER, $lte: now } }, null, session ? { session } : {})
        .sort({ expiresAt: 1 })
        .limit(limit)
        .lean<ReservationRecord[]>();
    },

    /** When the first of those that are written as active ends; null when there is none. */
    async firstExpiry(): Promise<Date | null> {
      const first = await reservations
        .findOne({ status: 'ACTIVE', expiresAt: { $gt: NEVER } }, { expiresAt: 1 })
        .sort({ expiresAt: 1 })
        .lean<Pick<ReservationRecord, 'expiresAt'>>();
      return first?.expiresAt ?? null;
    },

    /** All that are written as active and hold anything at any of these positions, and a few that hold nothing there. */
    async activeAt(
      positions: readonly { readonly variantId: string; readonly locationId: string }[],
      session: ClientSession,
    ): Promise<ReservationRecord[]> {
      const $in = [...new Set(positions.map(({ variantId }) => variantId))];
      const there = {
        status: 'ACTIVE',
        'lines.locationId': { $in: [...new Set(positions.map(({ locationId }) => locationId))] },
      };
      const filter: object = {
        $or: [
          { ...there, 'lines.variantId': { $in } },
          { ...there, 'lines.madeOf': { $exists: true }, 'lines.madeOf.variantId': { $in } },
        ],
      };
      return reservations.find(filter, null, { session }).lean<ReservationRecord[]>();
    },

    /** The reservations of these orders. */
    async ofOrders(orderIds: readonly string[], session: ClientSession): Promise<ReservationRecord[]> {
      const filter: object = { 'order.id': { $in: orderIds } };
      return reservations.find(filter, null, { session }).lean<ReservationRecord[]>();
    },

    /** Those of orders that wait for stock, oldest first, after the given one, at most so many. */
    async waiting({ after, limit }: { after: string | null; limit: number }): Promise<ReservationRecord[]> {
      const filter: object = { 'order.waits': true, ...(after === null ? {} : { _id: { $gt: after } }) };
      return reservations.find(filter).sort({ _id: 1 }).limit(limit).lean<ReservationRecord[]>();
    },

    /** Writes orders' reservations that are new or were read in this same transaction. */
    async put(records: readonly ReservationRecord[], session: ClientSession): Promise<void> {
      if (records.length === 0) return;
      await reservations.collection.bulkWrite(
        records.map(({ _id, ...rest }) => ({
          replaceOne: { filter: { _id: _id as never }, replacement: rest, upsert: true },
        })),
        { session, ordered: false },
      );
    },

    async create(records: readonly ReservationRecord[], session: ClientSession): Promise<void> {
      if (records.length === 0) return;
      await reservations.collection.insertMany(records as never[], { session });
    },

    /** Moves the end of reservations that were read as active in this same transaction. */
    async extend(extensions: readonly ReservationExtension[], session: ClientSession): Promise<void> {
      if (extensions.length === 0) return;
      await reservations.collection.bulkWrite(
        extensions.map(({ reservationId, expiresAt }) => ({
          updateOne: { filter: { _id: reservationId as never }, update: { $set: { expiresAt } } },
        })),
        { session, ordered: true },
      );
    },

    /** Ends reservations that were read as active in this same transaction. */
    async end(ends: readonly ReservationEnd[], session: ClientSession): Promise<void> {
      if (ends.length === 0) return;
      await reservations.collection.bulkWrite(
        ends.map(({ reservationId, status, endedAt }) => ({
          updateOne: { filter: { _id: reservationId as never }, update: { $set: { status, endedAt } } },
        })),
        { session, ordered: false },
      );
    },
  };
}

export type ReservationStore = ReturnType<typeof createReservationStore>;
