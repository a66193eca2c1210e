import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { byExpiry, type LotHolding, nextExpiry, NO_LOTS } from '../domain/lots/lot.ts';
import { isLow } from '../domain/replenishment/low-stock.ts';
import { type Elsewhere, elsewhereOf } from '../domain/stock/account.ts';
import {
  emptyLevel,
  type Level,
  type LevelCosts,
  type LevelCount,
  levelId,
  type LevelId,
  NO_COSTS,
  type Position,
} from '../domain/stock/level.ts';
import type { LevelStep } from '../domain/stock/variant-total.ts';
import { createVariantTotalStore } from './variant-totals.ts';

/** An id is about eighty bytes, and a query may have sixteen megabytes. */
const MAX_IDS_A_QUERY = 10_000;

/** A stock level as it is read. */
export interface LevelRecord extends Level {
  readonly _id: LevelId;
  readonly updatedAt: Date;
}

/** A stock level as it is kept: what there never was of other accounts, costs, counts and lots may be missing. */
export type StoredLevel = Omit<
  LevelRecord,
  keyof Elsewhere | keyof LevelCosts | 'reorderPointMilli' | 'lastCount' | 'lots'
> &
  Partial<Elsewhere> &
  Partial<LevelCosts> & {
    readonly reorderPointMilli?: number;
    /** Present while it is low, so that the index has no others. */
    readonly isLow?: true;
    readonly lastCount?: LevelCount;
    readonly lots?: readonly LotHolding[];
    /** When the first of the lots on the shelf expires: what expired levels are found by. */
    readonly nextExpiryAt?: Date;
  };

const levelSchema = new Schema<StoredLevel>(
  {
    _id: { type: String, required: true },
    variantId: { type: String, required: true },
    sku: { type: String, required: true },
    locationId: { type: String, required: true },
    onHandMilli: { type: Number, required: true },
    inTransitMilli: Number,
    qualityControlMilli: Number,
    damagedMilli: Number,
    incomingMilli: Number,
    valueMinor: Number,
    inTransitValueMinor: Number,
    lastUnitCostMinor: Number,
    costLayers: { type: [Schema.Types.Mixed], default: undefined } as never,
    reservedMilli: { type: Number, required: true },
    safetyStockMilli: { type: Number, required: true },
    version: { type: Number, required: true },
    safetyStockVersion: { type: Number, required: true },
    reorderPointMilli: Number,
    isLow: Boolean,
    lastCount: { type: { at: Date, countId: String }, _id: false },
    lots: { type: [Schema.Types.Mixed], default: undefined },
    nextExpiryAt: Date,
    updatedAt: { type: Date, required: true },
  },
  { collection: 'stockLevels', versionKey: false },
);
const IS_LOW = { isLow: true } as const;
levelSchema.index({ variantId: 1, locationId: 1 });
levelSchema.index({ locationId: 1, variantId: 1 });
levelSchema.index({ locationId: 1, sku: 1 }, { partialFilterExpression: IS_LOW });
levelSchema.index({ nextExpiryAt: 1 }, { sparse: true });

export function createLevelStore(connection: Connection) {
  const levels = connection.model<StoredLevel>('StockLevel', levelSchema);
  const variantTotals = createVariantTotalStore(connection);
  const find = (filter: object, session?: ClientSession) =>
    levels.collection.find<StoredLevel>(filter, session ? { session } : {}).map(levelRecord);

  return {
    levels,
    variantTotals,

    /** The levels of these ids that exist. */
    async byIds(ids: readonly LevelId[], session?: ClientSession): Promise<LevelRecord[]> {
      const found: LevelRecord[] = [];
      for (let start = 0; start < ids.length; start += MAX_IDS_A_QUERY) {
        const some = ids.slice(start, start + MAX_IDS_A_QUERY);
        found.push(...(await find({ _id: { $in: some } }, session).toArray()));
      }
      return found;
    },

    /** All levels of these variants, ordered by location within a variant. */
    async ofVariants(variantIds: readonly string[], session?: ClientSession): Promise<LevelRecord[]> {
      if (variantIds.length === 0) return [];
      return find({ variantId: { $in: variantIds } }, session)
        .sort({ variantId: 1, locationId: 1 })
        .toArray();
    },

    /** What a position holds of lots, first to expire first. */
    async lotsAt(position: { readonly variantId: string; readonly locationId: string }): Promise<LotHolding[]> {
      const { variantId, locationId } = position as Pick<Level, 'variantId' | 'locationId'>;
      const [level] = await find({ _id: levelId({ variantId, locationId }) }).toArray();
      return [...(level?.lots ?? NO_LOTS)].sort(byExpiry);
    },

    /** Levels of which a lot on the shelf has expired by an instant, the first to expire first. */
    async expired(by: Date, limit: number): Promise<LevelRecord[]> {
      return find({ nextExpiryAt: { $lte: by } })
        .sort({ nextExpiryAt: 1 })
        .limit(limit)
        .toArray();
    },

    /** A location's levels that are low, ordered by SKU, after the given one, at most so many. */
    async low(
      { locationId, after, limit }: { locationId: string; after: string | null; limit: number },
      session?: ClientSession,
    ): Promise<LevelRecord[]> {
      return find({ locationId, ...IS_LOW, ...(after === null ? {} : { sku: { $gt: after } }) }, session)
        .sort({ sku: 1 })
        .limit(limit)
        .toArray();
    },

    /** A location's levels ordered by variant id, those after the given one, at most so many. */
    async ofLocation(
      { locationId, after, limit }: { locationId: string; after: string | null; limit: number },
      session?: ClientSession,
    ): Promise<LevelRecord[]> {
      return find({ locationId, ...(after === null ? {} : { variantId: { $gt: after } }) }, session)
        .sort({ locationId: 1, variantId: 1 })
        .limit(limit)
        .toArray();
    },

    /** What is at a location, and what is on its way to it, is worth so much: the sums over its levels. */
    async valueOf(locationId: string): Promise<{ readonly valueMinor: number; readonly inTransitValueMinor: number }> {
      const [sums] = await levels.aggregate<{ valueMinor: number; inTransitValueMinor: number }>([
        { $match: { locationId } },
        {
          $group: {
            _id: null,
            valueMinor: { $sum: '$valueMinor' },
            inTransitValueMinor: { $sum: '$inTransitValueMinor' },
          },
        },
      ]);
      return { valueMinor: sums?.valueMinor ?? 0, inTransitValueMinor: sums?.inTransitValueMinor ?? 0 };
    },

    /**
     * Writes levels that were read in this same transaction, so that no other change of them is lost, and what follows
     * for the totals of their variants.
     */
    save(steps: readonly LevelStep[], { writes, now }: { writes: GatheredWrites; now: Date }): void {
      writes.update(
        levels,
        steps.map((step) => ({ filter: { _id: levelId(step.after) }, update: levelUpdate(step, now), upsert: true })),
      );
      variantTotals.add(steps, writes);
    },

    /**
     * Says from where on a level is low; null is never. What it holds stays as it is, and so does its version. A position
     * that never held anything has a level from then on.
     */
    async setReorderPoint(
      { variantId, sku, locationId }: Position,
      reorderPointMilli: number | null,
      { session, now }: { session: ClientSession; now: Date },
    ): Promise<LevelStep> {
      const position = { variantId, sku, locationId };
      const [found] = await find({ _id: levelId(position) }, session).toArray();
      const before: Level = found ?? emptyLevel(position);
      const step = { before, after: { ...before, reorderPointMilli } };
      await levels.collection.updateOne({ _id: levelId(position) as never }, levelUpdate(step, now), {
        session,
        upsert: true,
      });
      return step;
    },
  };
}

/** What has never been of a known lot has nothing to take back of lots, and what has no reorder point is never low. */
function levelUpdate({ before, after }: LevelStep, now: Date) {
  const stored = storedLevel(after, now);
  const { lots, reorderPointMilli } = after;
  if (lots === NO_LOTS && reorderPointMilli === null && before.reorderPointMilli === null) return { $set: stored };
  const expiry = lots === NO_LOTS ? {} : { lots, nextExpiryAt: nextExpiry(lots) ?? undefined };
  const low = { reorderPointMilli: reorderPointMilli ?? undefined, isLow: isLow(after) || undefined };
  const known = Object.entries({ ...expiry, ...low });
  const absent = known.filter(([, value]) => value === undefined).map(([field]) => [field, ''] as const);
  return {
    $set: { ...stored, ...Object.fromEntries(known.filter(([, value]) => value !== undefined)) },
    ...(absent.length === 0 ? {} : { $unset: Object.fromEntries(absent) }),
  };
}

/** The fields that a level has, besides its lots and its reorder point, and no others that came along with it when it was read. */
export function storedLevel(
  level: Level,
  updatedAt: Date,
): Omit<StoredLevel, '_id' | 'lots' | 'nextExpiryAt' | 'reorderPointMilli' | 'isLow'> {
  const { variantId, sku, locationId, onHandMilli, reservedMilli, safetyStockMilli, version } = level;
  const { safetyStockVersion, lastCount } = level;
  const { valueMinor, inTransitValueMinor, lastUnitCostMinor, costLayers } = level;
  return {
    variantId,
    sku,
    locationId,
    onHandMilli,
    ...elsewhereOf(level),
    valueMinor,
    inTransitValueMinor,
    lastUnitCostMinor,
    costLayers,
    reservedMilli,
    safetyStockMilli,
    version,
    safetyStockVersion,
    ...(lastCount ? { lastCount } : {}),
    updatedAt,
  };
}

/** Field by field: levels are read by the thousand, and spreading each costs several times as much. */
export function levelRecord(stored: StoredLevel): LevelRecord {
  return {
    _id: stored._id,
    variantId: stored.variantId,
    sku: stored.sku,
    locationId: stored.locationId,
    onHandMilli: stored.onHandMilli,
    ...elsewhereOf(stored),
    valueMinor: stored.valueMinor ?? 0,
    inTransitValueMinor: stored.inTransitValueMinor ?? 0,
    lastUnitCostMinor: stored.lastUnitCostMinor ?? null,
    costLayers: stored.costLayers ?? NO_COSTS.costLayers,
    reservedMilli: stored.reservedMilli,
    safetyStockMilli: stored.safetyStockMilli,
    version: stored.version,
    safetyStockVersion: stored.safetyStockVersion,
    reorderPointMilli: stored.reorderPointMilli ?? null,
    lastCount: stored.lastCount ?? null,
    lots: stored.lots ?? NO_LOTS,
    updatedAt: stored.updatedAt,
  };
}

export type LevelStore = ReturnType<typeof createLevelStore>;
