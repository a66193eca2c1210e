import { type Connection, type ClientSession, Schema } from 'mongoose';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import type { SheetChange } from '../domain/closing/day-sheet.ts';
import { chainOf } from './ledger-chains.ts';

/** Sums by a name that is a step of a path: see `sheetName`. */
export type Sums = Readonly<Record<string, number>>;

/** What a tax was reckoned on and came to: positive for what was sold, negative for what came back. */
export type TaxSums = Readonly<Partial<Record<'soldBase' | 'soldTax' | 'backBase' | 'backTax', number>>>;

/**
 * What the entries of a day came to at one location, or for the whole business, in one currency: kept in their own
 * transactions, so that reports add up sheets and never entries. One update a batch of entries, whatever is in it.
 */
export interface DaySheetRecord {
  /** The location or `business`, the currency and the day, with spaces between. */
  _id: string;
  /** Null for entries of the whole business. */
  locationId: string | null;
  currency: string;
  day: string;
  /** Debits less credits, by channel and account. */
  channels?: Readonly<Record<string, Sums>>;
  /** What moved on each tender, apart from counts. */
  tenders?: Sums;
  /** What counts booked on each tender. */
  counts?: Sums;
  /** By the tax's name, its rate and (`-` where tax was asked for) why it was not. */
  taxes?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, TaxSums>>>>>>;
  /** What tax postings credited. */
  taxPosted?: number;
  entries: number;
  /** How many of the entries belong to an earlier day that was closed. */
  late?: number;
}

const sheetSchema = new Schema<DaySheetRecord>(
  {
    _id: { type: String, required: true },
    locationId: { type: String, default: null },
    currency: { type: String, required: true },
    day: { type: String, required: true },
    channels: { type: Schema.Types.Mixed } as never,
    tenders: { type: Schema.Types.Mixed } as never,
    counts: { type: Schema.Types.Mixed } as never,
    taxes: { type: Schema.Types.Mixed } as never,
    taxPosted: Number,
    entries: { type: Number, required: true },
    late: Number,
  },
  { collection: 'daySheets', versionKey: false },
);
sheetSchema.index({ currency: 1, locationId: 1, day: 1 });
sheetSchema.index({ locationId: 1, day: 1 });

/** Days from one to another, both of them counted. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export function createDaySheetStore(connection: Connection) {
  const sheets = connection.model<DaySheetRecord>('DaySheet', sheetSchema);
  return {
    sheets,

    apply(changes: readonly SheetChange[], writes: GatheredWrites): void {
      writes.update(
        sheets,
        changes.map(({ locationId, currency, day, sums }) => ({
          filter: { _id: sheetId({ locationId, currency, day }) },
          update: { $inc: Object.fromEntries(sums), $setOnInsert: { locationId, currency, day } },
          upsert: true,
        })),
      );
    },

    /** The sheets of a range of days, in a currency, of these locations (null among them for the business) or of all. */
    async ofRange(
      {
        from,
        to,
        currency,
        locationIds,
      }: DayRange & {
        readonly currency: string;
        readonly locationIds: readonly (string | null)[] | null;
      },
      session?: ClientSession,
    ): Promise<DaySheetRecord[]> {
      const where = locationIds === null ? {} : { locationId: { $in: locationIds } };
      return sheets
        .find({ currency, ...where, day: { $gte: from, $lte: to } }, null, session ? { session } : {})
        .lean<DaySheetRecord[]>();
    },

    /** A location's day in every currency, ordered by that. */
    async ofDay(locationId: string, day: string, session: ClientSession): Promise<DaySheetRecord[]> {
      return sheets.find({ locationId, day }, null, { session }).sort({ currency: 1 }).lean<DaySheetRecord[]>();
    },

    /** The first days of a range on which a location's tenders moved, in their order. */
    async daysWithTenders(
      locationId: string,
      { from, to }: DayRange,
      { limit, session }: { readonly limit: number; readonly session: ClientSession },
    ): Promise<string[]> {
      const rows = await sheets
        .find({ locationId, day: { $gte: from, $lte: to }, tenders: { $exists: true } }, { day: 1 }, { session })
        .sort({ day: 1 })
        .limit(limit)
        .lean<Pick<DaySheetRecord, '_id' | 'day'>[]>();
      return [...new Set(rows.map(({ day }) => day))];
    },
  };
}

export function sheetId({
  locationId,
  currency,
  day,
}: Pick<DaySheetRecord, 'locationId' | 'currency' | 'day'>): string {
  return `${chainOf({ locationId })} ${currency} ${day}`;
}
