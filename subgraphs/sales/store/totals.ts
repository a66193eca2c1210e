import { type Connection, Schema } from 'mongoose';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import type { Id } from '#platform/ids/ids.ts';
import { createInbox } from '#platform/inbox/inbox.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { native } from './native.ts';

/** The consumer that keeps the totals, under which its inbox knows what they contain. */
export const TOTALS_CONSUMER = 'sales-totals';

const HOUR_MS = 60 * 60 * 1000;
const TOP_VARIANTS = 10;

/** The sums that a dashboard shows, in minor units. */
export interface TotalFigures {
  count: number;
  grossMinor: number;
  discountMinor: number;
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
  refundedMinor: number;
}

/** What happened at one location in one hour of UTC, by the tills' clocks. */
export interface HourRecord extends TotalFigures {
  /** The location's id and the hour. */
  _id: string;
  locationId: Id<'location'>;
  hour: Date;
  currency: CurrencyCode;
}

/** What was sold of one variant at one location in one hour. */
export interface VariantHourRecord {
  /** The location's id, the hour, and the variant's id. */
  _id: string;
  locationId: Id<'location'>;
  hour: Date;
  variantId: Id<'variant'>;
  quantityMilli: number;
  netMinor: number;
}

export interface VariantFigures {
  readonly variantId: Id<'variant'>;
  readonly quantityMilli: number;
  readonly netMinor: number;
}

export interface Totals extends TotalFigures {
  /** The variants with the highest net, highest first. */
  readonly topVariants: readonly VariantFigures[];
}

/** What a sale or a refund adds to the buckets of its hour. */
export interface TotalsChange extends TotalFigures {
  readonly locationId: Id<'location'>;
  readonly currency: CurrencyCode;
  readonly occurredAt: Date;
  readonly variants: readonly VariantFigures[];
}

/** Whole hours: `from` inclusive, `to` exclusive; open ended when null. */
export interface HourRange {
  readonly from: Date;
  readonly to: Date | null;
}

export const NO_FIGURES: Readonly<TotalFigures> = {
  count: 0,
  grossMinor: 0,
  discountMinor: 0,
  netMinor: 0,
  taxMinor: 0,
  totalMinor: 0,
  refundedMinor: 0,
};

const FIGURES = Object.keys(NO_FIGURES) as (keyof TotalFigures)[];

const figures = Object.fromEntries(FIGURES.map((figure) => [figure, { type: Number, required: true }]));

const hourSchema = new Schema<HourRecord>(
  {
    _id: { type: String, required: true },
    locationId: { type: String, required: true },
    hour: { type: Date, required: true },
    currency: { type: String, required: true },
    ...figures,
  },
  { collection: 'salesHours', versionKey: false },
);
hourSchema.index({ locationId: 1, hour: 1 });

const variantHourSchema = new Schema<VariantHourRecord>(
  {
    _id: { type: String, required: true },
    locationId: { type: String, required: true },
    hour: { type: Date, required: true },
    variantId: { type: String, required: true },
    quantityMilli: { type: Number, required: true },
    netMinor: { type: Number, required: true },
  },
  { collection: 'salesVariantHours', versionKey: false },
);
variantHourSchema.index({ locationId: 1, hour: 1 });

/** The hour that an instant lies in. */
export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
}

/** The end of the last hour that an instant has a part in: itself when it is a whole hour. */
export function hourAfter(at: Date): Date {
  return new Date(Math.ceil(at.getTime() / HOUR_MS) * HOUR_MS);
}

/** Adds what `added` has to `sums`. */
function addFigures(sums: TotalFigures, added: TotalFigures): void {
  for (const figure of FIGURES) sums[figure] += added[figure];
}

export function createTotalsStore(connection: Connection) {
  const hourModel = connection.model<HourRecord>('SalesHour', hourSchema);
  const variantHourModel = connection.model<VariantHourRecord>('SalesVariantHour', variantHourSchema);
  const hours = native(hourModel);
  const variantHours = native(variantHourModel);
  const inbox = createInbox(connection, { consumer: TOTALS_CONSUMER, inOrder: false });

  return {
    hours: hourModel,
    variantHours: variantHourModel,

    /** Adds to the buckets, each of them written once whatever the number of changes. */
    add(changes: readonly TotalsChange[], writes: GatheredWrites): void {
      const sums = new Buckets();
      for (const change of changes) sums.add(change);
      writes.update(
        hourModel,
        [...sums.hours.values()].map(({ _id, locationId, hour, currency, ...added }) => ({
          filter: { _id },
          update: { $inc: added, $setOnInsert: { locationId, hour, currency } },
          upsert: true,
        })),
      );
      writes.update(
        variantHourModel,
        [...sums.variantHours.values()].map(({ _id, locationId, hour, variantId, ...added }) => ({
          filter: { _id },
          update: { $inc: added, $setOnInsert: { locationId, hour, variantId } },
          upsert: true,
        })),
      );
    },

    /** Whether an event is in the sums by now. */
    async hasTaken(event: CloudEvent): Promise<boolean> {
      return (await inbox.sort([event])).fresh.length === 0;
    },

    /**
     * Of each variant, the hour since then in which a unit brought least on average at the location, without tax;
     * none where nothing was sold. Asks for each hour by its id, so that it costs what it asks for and no more.
     */
    async lowestHours({
      locationId,
      variantIds,
      from,
    }: {
      locationId: string;
      variantIds: readonly string[];
      from: Date;
    }): Promise<ReadonlyMap<string, VariantFigures>> {
      const hoursAgo = Math.ceil((Date.now() - from.getTime()) / HOUR_MS);
      const first = hourOf(from).getTime();
      const starts = Array.from({ length: hoursAgo + 1 }, (_, index) =>
        new Date(first + index * HOUR_MS).toISOString(),
      );
      const lowest = new Map<string, VariantFigures>();
      for (const variantId of new Set(variantIds)) {
        const ids = starts.map((hour) => `${locationId}@${hour}@${variantId}`);
        for (const row of await variantHours.find({ _id: { $in: ids } }).toArray()) {
          const known = lowest.get(variantId);
          if (row.quantityMilli <= 0) continue;
          if (!known || row.netMinor * known.quantityMilli < known.netMinor * row.quantityMilli)
            lowest.set(variantId, row);
        }
      }
      return lowest;
    },

    /** The sums over locations of one currency and a stretch of whole hours. */
    async sum(locationIds: readonly string[], { from, to }: HourRange): Promise<Totals> {
      const match = {
        locationId: { $in: locationIds as readonly Id<'location'>[] },
        hour: { $gte: from, ...(to === null ? {} : { $lt: to }) },
      };
      const [buckets, topVariants] = await Promise.all([
        hours.find(match).toArray(),
        variantHours
          .aggregate<VariantFigures>([
            { $match: match },
            {
              $group: { _id: '$variantId', quantityMilli: { $sum: '$quantityMilli' }, netMinor: { $sum: '$netMinor' } },
            },
            { $sort: { netMinor: -1, _id: 1 } },
            { $limit: TOP_VARIANTS },
            { $project: { _id: 0, variantId: '$_id', quantityMilli: 1, netMinor: 1 } },
          ])
          .toArray(),
      ]);
      const sums = { ...NO_FIGURES };
      for (const bucket of buckets) addFigures(sums, bucket);
      return { ...sums, topVariants };
    },
  };
}

/** The buckets that changes come to, as if each had been empty before. */
export class Buckets {
  readonly hours = new Map<string, HourRecord>();
  readonly variantHours = new Map<string, VariantHourRecord>();

  add({ locationId, currency, occurredAt, variants, ...added }: TotalsChange): void {
    const hour = hourOf(occurredAt);
    const _id = `${locationId}@${hour.toISOString()}`;
    const bucket = this.hours.get(_id) ?? { _id, locationId, hour, currency, ...NO_FIGURES };
    addFigures(bucket, added);
    this.hours.set(_id, bucket);
    for (const variant of variants) this.#addVariant(bucket, variant);
  }

  #addVariant(
    { _id: hourId, locationId, hour }: HourRecord,
    { variantId, quantityMilli, netMinor }: VariantFigures,
  ): void {
    const _id = `${hourId}@${variantId}`;
    const bucket = this.variantHours.get(_id) ?? { _id, locationId, hour, variantId, quantityMilli: 0, netMinor: 0 };
    bucket.quantityMilli += quantityMilli;
    bucket.netMinor += netMinor;
    this.variantHours.set(_id, bucket);
  }
}
