import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { daysAfter, localDayOf } from '#platform/time/local-day.ts';
import type { Location } from '../domain/catalogue/catalogue.ts';
import { type Accuracy, type AccuracyPeriod, byWeek, weekOf } from '../domain/counts/accuracy.ts';

/** What a location's counts of one day came to. */
export interface AccuracyRecord extends Accuracy {
  /** `<location>:<day>` */
  readonly _id: string;
  readonly locationId: Id<'location'>;
  /** In the location's time zone. */
  readonly day: string;
}

const accuracySchema = new Schema<AccuracyRecord>(
  {
    _id: { type: String, required: true },
    locationId: { type: String, required: true },
    day: { type: String, required: true },
    counted: { type: Number, required: true },
    right: { type: Number, required: true },
  },
  { collection: 'stockAccuracy', versionKey: false },
);
accuracySchema.index({ locationId: 1, day: 1 });

export function createAccuracyStore(connection: Connection) {
  const days = connection.model<AccuracyRecord>('StockAccuracy', accuracySchema);

  /** A location's days from one on, oldest first; days on which nothing was counted are left out. */
  const daysSince = async (locationId: Id<'location'>, day: string): Promise<AccuracyPeriod[]> => {
    const rows = await days
      .find({ locationId, day: { $gte: day } })
      .sort({ day: 1 })
      .lean<AccuracyRecord[]>();
    return rows.map(({ day: from, counted, right }) => ({ from, counted, right }));
  };

  return {
    days,

    /** Adds what was counted on some days to what had been counted on them before. */
    async add(
      locationId: Id<'location'>,
      counted: ReadonlyMap<string, Accuracy>,
      session: ClientSession,
    ): Promise<void> {
      if (counted.size === 0) return;
      await days.collection.bulkWrite(
        [...counted].map(([day, { counted: positions, right }]) => ({
          updateOne: {
            filter: { _id: `${locationId}:${day}` as never },
            update: { $set: { locationId, day }, $inc: { counted: positions, right } },
            upsert: true,
          },
        })),
        { session, ordered: false },
      );
    },

    /** How right a location's stock was over so many days up to today; a history by weeks begins with a whole one. */
    async of(location: Pick<Location, 'id' | 'timeZone'>, { days: number, by, now }: AccuracyAsked) {
      const since = daysAfter(localDayOf(now, location.timeZone), 1 - number);
      const read = await daysSince(location.id, by === 'WEEK' ? weekOf(since) : since);
      return accuracyView(by === 'WEEK' ? byWeek(read) : read);
    },
  };
}

interface AccuracyAsked {
  readonly days: number;
  readonly by: 'DAY' | 'WEEK';
  readonly now: Date;
}

/** As the graph shows it. */
function accuracyView(periods: readonly AccuracyPeriod[]) {
  const counted = periods.reduce((sum, period) => sum + period.counted, 0);
  const right = periods.reduce((sum, period) => sum + period.right, 0);
  return {
    counted,
    right,
    share: counted === 0 ? null : right / counted,
    history: periods.map((period) => Object.assign({ share: period.right / period.counted }, period)),
  };
}
