import { type ClientSession, type Connection, Schema } from 'mongoose';
import { createBatcher } from '#platform/batching/batcher.ts';
import { byKey } from '#platform/graphql/loading.ts';
import type { Id } from '#platform/ids/ids.ts';
import { asOf, type Reservation, type ReservationLine, type ReservationStatus } from '../domain/reservation.ts';

const READS_AT_ONCE = 2;
const MAX_READ_TOGETHER = 1_000;

export interface ReservationRecord extends Omit<Reservation, 'id'> {
  readonly _id: Id<'reservation'>;
}

/** That a reservation ended, how and when. */
export interface ReservationEnd {
  readonly reservationId: Id<'reservation'>;
  readonly status: Exclude<ReservationStatus, 'ACTIVE'>;
  readonly endedAt: Date;
}

const lineSchema = new Schema<ReservationLine>(
  {
    variantId: { type: String, required: true },
    sku: { type: String, required: true },
    locationId: { type: String, required: true },
    quantityMilli: { type: Number, required: true },
  },
  { _id: false },
);

const reservationSchema = new Schema<ReservationRecord>(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    status: { type: String, required: true },
    lines: { type: [lineSchema], required: true },
    expiresAt: { type: Date, required: true },
    createdAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
  },
  { collection: 'reservations', versionKey: false },
);
// Finds those whose time ran out, and no others: ended reservations are many and of no interest there.
reservationSchema.index({ expiresAt: 1 }, { partialFilterExpression: { status: 'ACTIVE' } });

export function createReservationStore(connection: Connection, clock: () => Date) {
  const reservations = connection.model<ReservationRecord>('Reservation', reservationSchema);

  const byIds = async (ids: readonly string[], session?: ClientSession): Promise<ReservationRecord[]> => {
    if (ids.length === 0) return [];
    return reservations
      .find({ _id: { $in: ids as readonly Id<'reservation'>[] } }, null, session ? { session } : {})
      .lean<ReservationRecord[]>();
  };

  const current = createBatcher<string, ReservationRecord | null>({
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
        .find({ status: 'ACTIVE', expiresAt: { $lte: now } }, null, session ? { session } : {})
        .sort({ expiresAt: 1 })
        .limit(limit)
        .lean<ReservationRecord[]>();
    },

    /** When the first of those that are written as active ends; null when there is none. */
    async firstExpiry(): Promise<Date | null> {
      const first = await reservations
        .findOne({ status: 'ACTIVE' }, { expiresAt: 1 })
        .sort({ expiresAt: 1 })
        .lean<Pick<ReservationRecord, 'expiresAt'>>();
      return first?.expiresAt ?? null;
    },

    async create(records: readonly ReservationRecord[], session: ClientSession): Promise<void> {
      if (records.length === 0) return;
      await reservations.collection.insertMany(records as never[], { session });
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
