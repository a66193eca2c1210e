import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import type { CountedSession } from '../../domain/closing/daily-close.ts';

/** A session of a drawer, as far as its events have come: in either order. */
interface CashSessionRow extends Partial<Omit<CountedSession, 'cashSessionId'>> {
  _id: string;
  locationId: string;
  openedAt: Date;
  /** Absent while it is open. */
  closedAt?: Date;
}

const sessionSchema = new Schema<CashSessionRow>(
  {
    _id: { type: String, required: true },
    locationId: { type: String, required: true },
    openedAt: { type: Date, required: true },
    closedAt: Date,
    registerId: String,
    zNumber: Number,
    currency: String,
    floatMinor: Number,
    expectedMinor: Number,
    countedMinor: Number,
    foreignCash: Schema.Types.Mixed,
  },
  { collection: 'cashSessions', versionKey: false },
);
sessionSchema.index({ locationId: 1, closedAt: 1 });

export function createCashSessionStore(connection: Connection) {
  const sessions = connection.model<CashSessionRow>('CashSession', sessionSchema);
  return {
    sessions,

    opened(rows: readonly Pick<CashSessionRow, '_id' | 'locationId' | 'openedAt'>[], writes: GatheredWrites): void {
      writes.update(
        sessions,
        rows.map(({ _id, locationId, openedAt }) => ({
          filter: { _id },
          update: { $setOnInsert: { locationId, openedAt } },
          upsert: true,
        })),
      );
    },

    closed(
      rows: readonly (CountedSession & Required<Pick<CashSessionRow, 'locationId' | 'openedAt' | 'closedAt'>>)[],
      writes: GatheredWrites,
    ): void {
      writes.update(
        sessions,
        rows.map(({ cashSessionId: _id, ...row }) => ({ filter: { _id }, update: { $set: row }, upsert: true })),
      );
    },

    /** Sessions of a location that are open, with when they began. */
    async open(locationId: string, session: ClientSession): Promise<{ _id: string; openedAt: Date }[]> {
      return sessions
        .find({ locationId, closedAt: { $exists: false } }, null, { session })
        .sort({ _id: 1 })
        .lean<CashSessionRow[]>();
    },

    /** Sessions of a location that were counted from an instant until before another, in the order of that. */
    async countedBetween(
      locationId: string,
      { from, to }: { readonly from: Date; readonly to: Date },
      session: ClientSession,
    ): Promise<{ readonly closedAt: Date; readonly counted: CountedSession }[]> {
      const rows = await sessions
        .find({ locationId, closedAt: { $gte: from, $lt: to } }, null, { session })
        .sort({ closedAt: 1 })
        .lean<(CashSessionRow & Omit<CountedSession, 'cashSessionId'> & { closedAt: Date })[]>();
      return rows.map(({ _id, registerId, zNumber, closedAt, foreignCash, ...row }) => {
        const { currency, floatMinor, expectedMinor, countedMinor } = row;
        const counted = { cashSessionId: _id, registerId, zNumber, currency, floatMinor, expectedMinor, countedMinor };
        return { closedAt, counted: foreignCash === undefined ? counted : { ...counted, foreignCash } };
      });
    },
  };
}
