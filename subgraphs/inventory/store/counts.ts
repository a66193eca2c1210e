import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import { instant, text, whole } from '#platform/mongo/fields.ts';
import { newestFirst } from '#platform/mongo/reading.ts';
import {
  type CountKind,
  type CountLimits,
  type CountPosition,
  type CountResult,
  type CountStatus,
  NO_COUNT_LIMITS,
  type ShrinkageReason,
  type Tally,
} from '../domain/counts/count.ts';

export interface CountRecord {
  readonly _id: Id<'count'>;
  readonly locationId: Id<'location'>;
  readonly kind: CountKind;
  readonly blind: boolean;
  readonly status: CountStatus;
  /** What a CYCLE count is of; empty for a FULL one. */
  readonly variantIds: readonly Id<'variant'>[];
  readonly reference: string | null;
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly submission: CountSubmission | null;
  readonly approvedBy: string | null;
  readonly endedAt: Date | null;
  /** How many positions it has, and how many of them were right once it was submitted. */
  readonly counted: number;
  readonly right: number | null;
  /** Grows with each change: two of them at once are carried out one after the other. */
  readonly version: number;
}

export interface CountSubmission {
  readonly by: string;
  readonly reason: ShrinkageReason;
  /** Why the variants that are named differ. */
  readonly reasons: readonly { readonly variantId: Id<'variant'>; readonly reason: ShrinkageReason }[];
}

export interface CountPositionRecord extends CountPosition {
  /** `<count>:<variant>` */
  readonly _id: string;
  readonly countId: Id<'count'>;
}

interface CountLimitsRecord extends CountLimits {
  readonly _id: Id<'location'>;
}

const countSchema = new Schema<CountRecord>(
  {
    _id: text,
    locationId: text,
    kind: text,
    blind: { type: Boolean, required: true },
    status: text,
    variantIds: { type: [String], required: true },
    reference: { type: String, default: null },
    startedBy: text,
    startedAt: instant,
    submission: { type: Schema.Types.Mixed, default: null },
    approvedBy: { type: String, default: null },
    endedAt: { type: Date, default: null },
    counted: whole,
    right: { type: Number, default: null },
    version: whole,
  },
  { collection: 'stockCounts', versionKey: false },
);
countSchema.index({ locationId: 1, _id: -1 });
countSchema.index({ locationId: 1, status: 1, _id: -1 });

const tallySchema = new Schema<Tally>(
  { zone: { type: String, default: null }, quantityMilli: whole, counter: text, at: instant },
  { _id: false },
);
const resultSchema = new Schema<CountResult>(
  {
    expectedMilli: whole,
    valueMinor: { type: Number, default: null },
    reason: text,
    outcome: { type: String, default: null },
  },
  { _id: false },
);
const positionSchema = new Schema<CountPositionRecord>(
  {
    _id: text,
    countId: text,
    variantId: text,
    sku: text,
    locationId: text,
    unit: text,
    tallies: { type: [tallySchema], required: true },
    result: { type: resultSchema, default: null },
  },
  { collection: 'stockCountPositions', versionKey: false },
);
positionSchema.index({ countId: 1, sku: 1 });

const limitsSchema = new Schema<CountLimitsRecord>(
  { _id: text, varianceMilli: { type: Number, default: null }, valueMinor: { type: Number, default: null } },
  { collection: 'stockCountLimits', versionKey: false },
);

export function countPositionId(countId: string, variantId: string): string {
  return `${countId}:${variantId}`;
}

export function createCountStore(connection: Connection) {
  const counts = connection.model<CountRecord>('StockCount', countSchema);
  const positions = connection.model<CountPositionRecord>('StockCountPosition', positionSchema);
  const limits = connection.model<CountLimitsRecord>('StockCountLimits', limitsSchema);
  const within = (session?: ClientSession) => (session ? { session } : {});

  return {
    counts,
    positions,

    async byId(id: string, session?: ClientSession): Promise<CountRecord | null> {
      return counts.findById(id, null, within(session)).lean<CountRecord>();
    },

    /** Writes a count that is new, or was read in this same transaction. */
    async save(count: CountRecord, session: ClientSession): Promise<void> {
      await counts.collection.replaceOne({ _id: count._id as never }, count, { session, upsert: true });
    },

    /** The positions of these ids that exist. */
    async positionsByIds(ids: readonly string[], session: ClientSession): Promise<CountPositionRecord[]> {
      return positions.find({ _id: { $in: ids } }, null, { session }).lean<CountPositionRecord[]>();
    },

    /** All that was counted, ordered by SKU. */
    async allPositions(countId: string, session: ClientSession): Promise<CountPositionRecord[]> {
      return positions
        .find({ countId: countId as Id<'count'> }, null, { session })
        .sort({ sku: 1 })
        .lean<CountPositionRecord[]>();
    },

    async savePositions(changed: readonly CountPositionRecord[], session: ClientSession): Promise<void> {
      if (changed.length === 0) return;
      await positions.collection.bulkWrite(
        changed.map((position) => ({
          replaceOne: { filter: { _id: position._id as never }, replacement: position, upsert: true },
        })),
        { session, ordered: false },
      );
    },

    /** A location's counts, newest first, one more than the page holds. */
    async page(
      { locationId, status }: { locationId: string; status: CountStatus | null },
      page: PageRequest,
    ): Promise<CountRecord[]> {
      return newestFirst(counts, { locationId, ...(status === null ? {} : { status }) }, page);
    },

    /** What was counted, ordered by SKU, one more than the page holds. */
    async positionPage(countId: Id<'count'>, page: PageRequest): Promise<CountPositionRecord[]> {
      const start = pageStart(page);
      return positions
        .find({ countId, ...(start === null ? {} : { sku: { $gt: start } }) })
        .sort({ sku: 1 })
        .limit(page.first + 1)
        .lean<CountPositionRecord[]>();
    },

    async limitsAt(locationId: string, session?: ClientSession): Promise<CountLimits> {
      const row = await limits.findById(locationId, null, within(session)).lean<CountLimitsRecord>();
      return row ?? NO_COUNT_LIMITS;
    },

    async setLimits(
      locationId: string,
      { varianceMilli, valueMinor }: CountLimits,
      session: ClientSession,
    ): Promise<void> {
      await limits.collection.replaceOne(
        { _id: locationId as never },
        { varianceMilli, valueMinor },
        { session, upsert: true },
      );
    },
  };
}
