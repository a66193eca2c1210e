import { type Connection, type Model, Schema } from 'mongoose';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import {
  type Bucket,
  byDay,
  type Contribution,
  TOTAL_FIGURES,
  type TotalFigure,
  type Totals,
} from '../../domain/proof/contribution.ts';
import type { Span, Window } from '../../domain/proof/window.ts';

/** The totals of one location, currency and UTC day or hour: what its proofs contribute, in their own transactions. */
export interface TotalsRecord extends Totals {
  /** The day or hour, the currency and the location: `2026-11-27 USD location_...`, `2026-11-27T09 USD location_...`. */
  readonly _id: string;
  readonly locationId: string | null;
  readonly currency: string | null;
}

const fields = {
  _id: { type: String, required: true },
  locationId: { type: String, default: null },
  currency: { type: String, default: null },
  ...Object.fromEntries(TOTAL_FIGURES.map((figure) => [figure, Number])),
};
const daySchema = new Schema<TotalsRecord>(fields, { collection: 'proofDays', versionKey: false });
daySchema.index({ locationId: 1, _id: 1 });
const hourSchema = new Schema<TotalsRecord>(fields, { collection: 'proofHours', versionKey: false });
hourSchema.index({ locationId: 1, _id: 1 });

/** As much of an instant's text as tells days apart, and hours. */
const DAY = '2026-11-27'.length;
const HOUR = '2026-11-27T09'.length;

/** The whole days and hours of a window, at these locations or (null) at all of them. */
export interface TotalsRange extends Pick<Window, 'days' | 'hours'> {
  readonly locationIds: readonly string[] | null;
}

export function createProofTotalsStore(connection: Connection) {
  const days = connection.model<TotalsRecord>('ProofDay', daySchema);
  const hours = connection.model<TotalsRecord>('ProofHour', hourSchema);

  return {
    days,
    hours,

    /** Adds to the totals of the hours that are told, and of their days. */
    apply(changes: readonly Contribution[], writes: GatheredWrites): void {
      writes.update(
        days,
        byDay(changes).map((change) => increment(dayKey(change), change)),
      );
      writes.update(
        hours,
        changes.map((change) => increment(hourKey(change), change)),
      );
    },

    /** One row for each document: a day of a location and currency, or an hour of it. */
    async of({ days: whole, hours: beside, locationIds }: TotalsRange): Promise<TotalsRecord[]> {
      const rows = await Promise.all([
        ...(whole === null ? [] : [read(days, { span: whole, digits: DAY, locationIds })]),
        ...beside.map((span) => read(hours, { span, digits: HOUR, locationIds })),
      ]);
      return rows.flat();
    },
  };
}

/** The id of a day's totals. */
export function dayKey(day: Bucket): string {
  return key(day, DAY);
}

/** The id of an hour's totals. */
export function hourKey(hour: Bucket): string {
  return key(hour, HOUR);
}

function key({ startsAtMs, currency, locationId }: Bucket, digits: number): string {
  const start = startsAtMs === null ? null : new Date(startsAtMs).toISOString().slice(0, digits);
  return [start, currency, locationId].map((part) => part ?? '-').join(' ');
}

function increment(_id: string, { totals, locationId, currency }: Contribution) {
  return { filter: { _id }, update: { $inc: totals, $setOnInsert: { locationId, currency } }, upsert: true };
}

interface Reading extends Pick<TotalsRange, 'locationIds'> {
  readonly span: Span;
  /** How many of an instant's characters tell the units of the collection apart. */
  readonly digits: number;
}

/** Read as they are: there are many of them, and all of it is summed up. */
async function read(model: Model<TotalsRecord>, { span, digits, locationIds }: Reading): Promise<TotalsRecord[]> {
  const [from, to] = [span.from, span.to].map((at) => at.toISOString().slice(0, digits));
  return model.collection
    .find<TotalsRecord>({
      ...(locationIds === null ? {} : { locationId: { $in: [...locationIds] } }),
      _id: { $gte: from as never, $lt: to as never },
    })
    .toArray();
}

/** What rows come to together, by currency. */
export function sumByCurrency(rows: readonly (Totals & Pick<Bucket, 'currency'>)[]): Map<string | null, Totals> {
  const sums = new Map<string | null, Partial<Record<TotalFigure, number>>>();
  for (const row of rows) {
    let sum = sums.get(row.currency);
    if (sum === undefined) sums.set(row.currency, (sum = {}));
    for (const figure of TOTAL_FIGURES) {
      const amount = row[figure];
      if (amount !== undefined && amount !== 0) sum[figure] = (sum[figure] ?? 0) + amount;
    }
  }
  return sums;
}
