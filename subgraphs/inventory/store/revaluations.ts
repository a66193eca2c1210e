import { type Connection, Schema } from 'mongoose';
import type { PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { newestFirst } from '#platform/mongo/reading.ts';
import type { Revaluation } from '../domain/stock/level-book.ts';

/** Somebody said that what is there is worth another amount. Never edited. Its id sorts by the time it was recorded. */
export interface RevaluationRecord extends Revaluation {
  readonly _id: Id<'revaluation'>;
  /** By how much the value of what was there changed, in minor units of the location's currency. */
  readonly deltaMinor: number;
  /** Why, in the words of whoever said it. */
  readonly reason: string;
  readonly reference: string | null;
  readonly actor: string;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
}

const revaluationSchema = new Schema<RevaluationRecord>(
  {
    _id: { type: String, required: true },
    variantId: { type: String, required: true },
    sku: { type: String, required: true },
    locationId: { type: String, required: true },
    unitCostMinor: { type: Number, required: true },
    deltaMinor: { type: Number, required: true },
    reason: { type: String, required: true },
    reference: { type: String, default: null },
    actor: { type: String, required: true },
    occurredAt: { type: Date, required: true },
    recordedAt: { type: Date, required: true },
  },
  { collection: 'stockRevaluations', versionKey: false },
);
revaluationSchema.index({ locationId: 1, _id: -1 });

export function createRevaluationStore(connection: Connection) {
  const revaluations = connection.model<RevaluationRecord>('StockRevaluation', revaluationSchema);

  return {
    revaluations,

    record(records: readonly RevaluationRecord[], writes: GatheredWrites): void {
      writes.insert(revaluations, records);
    },

    async byId(id: string): Promise<RevaluationRecord | null> {
      return revaluations.findById(id).lean<RevaluationRecord>();
    },

    /** Those at a location, newest first, one more than the page holds. */
    async page(locationId: string, page: PageRequest): Promise<RevaluationRecord[]> {
      return newestFirst(revaluations, { locationId }, page);
    },
  };
}
