import { type ClientSession, type Connection, Schema } from 'mongoose';
import { AppError } from '#platform/errors/app-error.ts';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import { native } from './native.ts';
import { createRecentCoupons } from './recent-coupons.ts';
import { useKey } from './use-key.ts';

/** A code that a customer shows. */
export interface CouponRecord {
  /** The code itself, in capitals. */
  _id: string;
  readonly promotionId: Id<'promotion'>;
  /** The coupons that were made together. */
  readonly batchId: Id<'coupon'>;
  /** Null is without limit. */
  readonly usageLimit: number | null;
  readonly usageLimitPerCustomer: number | null;
  /**
   * Redemptions that were not given back. Kept only where there is a limit: a code that everybody uses would have all
   * tills wait for one document.
   */
  readonly used: number;
  readonly createdAt: Date;
}

/** How often one customer used a coupon that is limited for each customer. */
export interface CouponUseRecord {
  /** See `useKey`. */
  _id: string;
  readonly code: string;
  readonly customerId: Id<'customer'>;
  readonly used: number;
}

/** One use of a coupon: with a sale or an order, in its transaction. What is sold of an order uses nothing again. */
export interface RedemptionRecord {
  /** The sale, or the order, and the code. */
  _id: string;
  readonly code: string;
  readonly promotionId: Id<'promotion'>;
  /** The sale; for what was ordered, the order. */
  readonly saleId: Id<'sale'> | Id<'order'>;
  readonly customerId: Id<'customer'> | null;
  readonly redeemedAt: Date;
  /** Null until the sale came back whole, or the order was cancelled whole, and gave the coupon back. */
  readonly releasedAt: Date | null;
}

/** A use that is about to be written, of a coupon as it was read in the same transaction. */
export interface Redemption {
  readonly coupon: CouponRecord;
  /** How often the customer used it before, under the same id, where each may use it so often only. */
  readonly usedBefore: number;
  readonly saleId: RedemptionRecord['saleId'];
  readonly customerId: Id<'customer'> | null;
}

const couponSchema = new Schema<CouponRecord>(
  {
    _id: { type: String, required: true },
    promotionId: { type: String, required: true },
    batchId: { type: String, required: true },
    usageLimit: { type: Number, default: null },
    usageLimitPerCustomer: { type: Number, default: null },
    used: { type: Number, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: 'coupons', versionKey: false },
);
couponSchema.index({ promotionId: 1, _id: 1 });
couponSchema.index({ batchId: 1, _id: 1 });

const useSchema = new Schema<CouponUseRecord>(
  {
    _id: { type: String, required: true },
    code: { type: String, required: true },
    customerId: { type: String, required: true },
    used: { type: Number, required: true },
  },
  { collection: 'couponUses', versionKey: false },
);

const redemptionSchema = new Schema<RedemptionRecord>(
  {
    _id: { type: String, required: true },
    code: { type: String, required: true },
    promotionId: { type: String, required: true },
    saleId: { type: String, required: true },
    customerId: { type: String, default: null },
    redeemedAt: { type: Date, required: true },
    releasedAt: { type: Date, default: null },
  },
  { collection: 'couponRedemptions', versionKey: false },
);
redemptionSchema.index({ code: 1, releasedAt: 1 });

export function createCouponStore(connection: Connection) {
  const couponModel = connection.model<CouponRecord>('Coupon', couponSchema);
  const useModel = connection.model<CouponUseRecord>('CouponUse', useSchema);
  const redemptionModel = connection.model<RedemptionRecord>('CouponRedemption', redemptionSchema);
  const coupons = native(couponModel);
  const uses = native(useModel);
  const redemptions = native(redemptionModel);

  /** Adds to the counters of limited coupons; a counter that would pass its limit, or fall below zero, fails all. */
  const count = async (changed: readonly Redemption[], by: 1 | -1, session: ClientSession): Promise<void> => {
    const writes = [
      counterWrites(
        changed.filter(({ coupon }) => coupon.usageLimit !== null),
        {
          by,
          keyOf: ({ coupon }) => coupon._id,
          mostBefore: ({ coupon }, times) => (coupon.usageLimit ?? 0) - times,
        },
      ),
      counterWrites(
        changed.filter(({ coupon, customerId }) => coupon.usageLimitPerCustomer !== null && customerId !== null),
        {
          by,
          keyOf: ({ coupon, customerId }) => useKey(coupon._id, customerId ?? ''),
          mostBefore: ({ usedBefore }) => usedBefore,
          fieldsOf: ({ coupon, customerId }) => ({ code: coupon._id, customerId }),
        },
      ),
    ];
    for (const [index, collection] of [coupons, uses].entries()) {
      const ofCollection = writes[index] ?? [];
      if (ofCollection.length === 0) continue;
      const result = await (collection as typeof coupons).bulkWrite(ofCollection as never, { session, ordered: false });
      if (result.matchedCount + result.upsertedCount !== ofCollection.length) {
        throw new AppError('CONTENTION', 'A coupon was used meanwhile; try again.', { retryable: true });
      }
    }
  };

  const byCodes = async (
    codes: readonly string[],
    session?: ClientSession,
  ): Promise<ReadonlyMap<string, CouponRecord>> => {
    if (codes.length === 0) return new Map();
    const rows = await coupons.find({ _id: { $in: codes } }, session ? { session } : {}).toArray();
    return new Map(rows.map((row) => [row._id, row]));
  };

  return {
    models: { coupons: couponModel, uses: useModel, redemptions: redemptionModel },

    byCodes,
    recent: createRecentCoupons(byCodes),

    async add(records: readonly CouponRecord[], session: ClientSession): Promise<void> {
      await coupons.insertMany(records, { session });
    },

    /** Those that were made together, in the order of their codes. */
    ofBatch: (batchId: Id<'coupon'>): Promise<CouponRecord[]> => coupons.find({ batchId }).sort({ _id: 1 }).toArray(),

    /** Writes uses with their sales or orders. Two transactions that use the same limited coupon conflict in the database. */
    async redeem(used: readonly Redemption[], { session, now }: { session: ClientSession; now: Date }): Promise<void> {
      const rows = used.map(({ coupon: { _id: code, promotionId }, saleId, customerId }): RedemptionRecord => ({
        _id: `${saleId}/${code}`,
        code,
        promotionId,
        saleId,
        customerId,
        redeemedAt: now,
        releasedAt: null,
      }));
      await redemptions.insertMany(rows, { session });
      await count(used, 1, session);
    },

    /** Gives the uses of a sale, or an order, back, each once. */
    async release(
      saleId: RedemptionRecord['saleId'],
      codes: readonly string[],
      { session, now }: { session: ClientSession; now: Date },
    ): Promise<void> {
      const filter = { _id: { $in: codes.map((code) => `${saleId}/${code}`) }, releasedAt: null };
      const rows = await redemptions.find(filter, { session }).toArray();
      if (rows.length === 0) return;
      await redemptions.updateMany(filter, { $set: { releasedAt: now } }, { session });
      const known = await byCodes(codes, session);
      const released = rows.flatMap(({ code, customerId }) => {
        const coupon = known.get(code);
        return coupon ? [{ coupon, usedBefore: 0, saleId, customerId }] : [];
      });
      await count(released, -1, session);
    },

    /** Uses that were not given back, by code. */
    async timesUsed(codes: readonly string[]): Promise<ReadonlyMap<string, number>> {
      const rows = await redemptions
        .aggregate<{ _id: string; used: number }>([
          { $match: { code: { $in: codes }, releasedAt: null } },
          { $group: { _id: '$code', used: { $sum: 1 } } },
        ])
        .toArray();
      return new Map(rows.map(({ _id, used }) => [_id, used]));
    },

    /** Of one promotion, in the order of their codes, one more than the page holds. */
    async page(promotionId: Id<'promotion'>, page: PageRequest): Promise<CouponRecord[]> {
      const start = pageStart(page);
      return coupons
        .find({ promotionId, ...(start === null ? {} : { _id: { $gt: start } }) })
        .sort({ promotionId: 1, _id: 1 })
        .limit(page.first + 1)
        .toArray();
    },
  };
}

interface Counting {
  readonly by: 1 | -1;
  keyOf(redemption: Redemption): string;
  /** What may have been counted before for so many times more. */
  mostBefore(redemption: Redemption, times: number): number;
  /** What a counter that does not exist yet begins with; counters without it must exist. */
  fieldsOf?(redemption: Redemption): object;
}

/** One conditional update a counter, for all its changes together. */
function counterWrites(
  changed: readonly Redemption[],
  { by, keyOf, mostBefore, fieldsOf }: Counting,
): readonly object[] {
  return [...Map.groupBy(changed, keyOf)].flatMap(([_id, [first, ...others]]) => {
    if (first === undefined) return [];
    const times = 1 + others.length;
    const used = by === 1 ? { $lte: mostBefore(first, times) } : { $gte: times };
    const begun = by === 1 && fieldsOf ? { upsert: true } : {};
    const fields = by === 1 && fieldsOf ? { $setOnInsert: fieldsOf(first) } : {};
    return [{ updateOne: { filter: { _id, used }, update: { $inc: { used: by * times }, ...fields }, ...begun } }];
  });
}
