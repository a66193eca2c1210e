import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { newestFirst } from '#platform/mongo/reading.ts';
import type { CountedSession, TenderCount } from '../../domain/closing/daily-close.ts';

/** A day of a location that is closed. Never changes. */
export interface DailyCloseRecord {
  _id: Id<'close'>;
  locationId: Id<'location'>;
  /** From 1 within the location, without gaps. */
  number: number;
  day: string;
  tenders: readonly TenderCount[];
  sessions: readonly CountedSession[];
  /** Sessions that were open when the day was closed all the same, and why it was. */
  openSessions: readonly string[];
  forcedReason: string | null;
  /** How many entries of the day belong to earlier ones that were closed before they came. */
  lateCount: number;
  /** The entry that books what tenders differ by; absent where none does. */
  entryId?: Id<'entry'>;
  /** How far the location's chain of entries went, that entry included. */
  closedAfter: number;
  closedAt: Date;
  /** The subject of the token. */
  closedBy: string;
}

const mixedList = { type: [Schema.Types.Mixed], required: true } as never;

const closeSchema = new Schema<DailyCloseRecord>(
  {
    _id: { type: String, required: true },
    locationId: { type: String, required: true },
    number: { type: Number, required: true },
    day: { type: String, required: true },
    tenders: mixedList,
    sessions: mixedList,
    openSessions: { type: [String], required: true } as never,
    forcedReason: { type: String, default: null },
    lateCount: { type: Number, required: true },
    entryId: String,
    closedAfter: { type: Number, required: true },
    closedAt: { type: Date, required: true },
    closedBy: { type: String, required: true },
  },
  { collection: 'dailyCloses', versionKey: false },
);
closeSchema.index({ locationId: 1, number: 1 }, { unique: true });
closeSchema.index({ locationId: 1, day: 1 }, { unique: true });
closeSchema.index({ locationId: 1, _id: -1 });

export function createDailyCloseStore(connection: Connection) {
  const closes = connection.model<DailyCloseRecord>('DailyClose', closeSchema);
  return {
    closes,

    add(close: DailyCloseRecord, writes: GatheredWrites): void {
      writes.insert(closes, [close]);
    },

    async find(id: string): Promise<DailyCloseRecord | null> {
      return closes.findById(id).lean<DailyCloseRecord>();
    },

    async ofDay(locationId: string, day: string): Promise<DailyCloseRecord | null> {
      return closes.findOne({ locationId: locationId as Id<'location'>, day }).lean<DailyCloseRecord>();
    },

    /** The number of a location's last close; 0 before the first. */
    async lastNumber(locationId: Id<'location'>, session: ClientSession): Promise<number> {
      const last = await closes
        .findOne({ locationId }, { number: 1 }, { session })
        .sort({ number: -1 })
        .lean<DailyCloseRecord>();
      return last?.number ?? 0;
    },

    /** Newest first, one more than the page holds. */
    async page({ locationId, ...page }: PageRequest & { readonly locationId: string }): Promise<DailyCloseRecord[]> {
      return newestFirst(closes, { locationId: locationId as Id<'location'> }, page);
    },
  };
}
