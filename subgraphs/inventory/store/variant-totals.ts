import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { type LevelStep, totalChanges, type VariantTotal } from '../domain/stock/variant-total.ts';

/** A variant's total as it is kept; a variant that never had any stock has none. */
export type TotalRecord = Omit<VariantTotal, 'variantId'> & { readonly _id: Id<'variant'> };

const totalSchema = new Schema<TotalRecord>(
  {
    _id: { type: String, required: true },
    sku: { type: String, required: true },
    onHandMilli: { type: Number, required: true },
    availableMilli: { type: Number, required: true },
    locations: { type: Number, required: true },
  },
  { collection: 'variantStock', versionKey: false },
);
const IN_STOCK = { availableMilli: { $gt: 0 } };
// What is in stock, in the order of its pages. A sale that leaves some of a variant does not touch the index.
totalSchema.index({ sku: 1 }, { partialFilterExpression: IN_STOCK });

/**
 * The totals of variants, kept up to date in the transactions that change their levels, so that a list of what is in
 * stock does not read the levels of every location.
 */
export function createVariantTotalStore(connection: Connection) {
  const totals = connection.model<TotalRecord>('VariantStock', totalSchema);
  const find = (filter: object, session?: ClientSession) =>
    totals.collection.find<TotalRecord>(filter, session ? { session } : {});

  return {
    totals,

    /** Adds what became of levels to the totals of their variants. */
    add(steps: readonly LevelStep[], writes: GatheredWrites): void {
      writes.update(
        totals,
        totalChanges(steps).map(({ variantId, sku, ...added }) => ({
          filter: { _id: variantId },
          update: { $set: { sku }, $inc: added },
          upsert: true,
        })),
      );
    },

    async create(added: readonly VariantTotal[], session: ClientSession): Promise<void> {
      if (added.length === 0) return;
      const rows = added.map(({ variantId: _id, ...rest }) => ({ _id, ...rest }));
      await totals.collection.insertMany(rows as never[], { session });
    },

    /** Whether there are any totals at all. */
    async any(session?: ClientSession): Promise<boolean> {
      return (await find({}, session).limit(1).toArray()).length > 0;
    },

    async byIds(variantIds: readonly string[], session?: ClientSession): Promise<VariantTotal[]> {
      if (variantIds.length === 0) return [];
      return (await find({ _id: { $in: variantIds } }, session).toArray()).map(variantTotal);
    },

    /** Those of which any is available, ordered by SKU, after the given one, at most so many. */
    async inStock(
      { after, limit }: { after: string | null; limit: number },
      session?: ClientSession,
    ): Promise<VariantTotal[]> {
      const rows = find({ ...IN_STOCK, ...(after === null ? {} : { sku: { $gt: after } }) }, session)
        .sort({ sku: 1 })
        .limit(limit);
      return (await rows.toArray()).map(variantTotal);
    },
  };
}

export type VariantTotalStore = ReturnType<typeof createVariantTotalStore>;

export function variantTotal({
  _id: variantId,
  sku,
  onHandMilli,
  availableMilli,
  locations,
}: TotalRecord): VariantTotal {
  return { variantId, sku, onHandMilli, availableMilli, locations };
}
