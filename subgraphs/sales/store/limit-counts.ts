import type { ClientSession, Model } from 'mongoose';
import type { CouponRecord, CouponUseRecord } from './coupons.ts';
import type { PromotionUseRecord } from './promotion-uses.ts';

export interface AskedLimits {
  /** Of coupons, in capitals. */
  readonly codes: Iterable<string>;
  /** Of coupons and of promotions, by `useKey`. */
  readonly couponUses: Iterable<string>;
  readonly promotionUses: Iterable<string>;
}

export interface LimitCounts {
  /** By code. */
  readonly coupons: ReadonlyMap<string, CouponRecord>;
  /** How often customers used coupons and had promotions, by `useKey`. */
  readonly uses: ReadonlyMap<string, number>;
}

interface Models {
  readonly coupons: Model<CouponRecord>;
  readonly couponUses: Model<CouponUseRecord>;
  readonly promotionUses: Model<PromotionUseRecord>;
}

/** A row of any of the collections, as the part of the answer that it is. */
type Row = { readonly coupon: CouponRecord } | { readonly _id: string; readonly used: number };

/** Reads all that limits depend on in one command: it is commands that cost, not what they read. */
export function createLimitCounts({ coupons, couponUses, promotionUses }: Models) {
  return {
    async of(asked: AskedLimits, session?: ClientSession): Promise<LimitCounts> {
      const parts = [
        { model: coupons, keys: [...new Set(asked.codes)], select: { _id: 0, coupon: '$$ROOT' } },
        { model: couponUses, keys: [...new Set(asked.couponUses)], select: { used: 1 } },
        { model: promotionUses, keys: [...new Set(asked.promotionUses)], select: { used: 1 } },
      ].flatMap(({ model: { collection }, keys, select }) =>
        keys.length === 0 ? [] : [{ collection, pipeline: [{ $match: { _id: { $in: keys } } }, { $project: select }] }],
      );
      const [first, ...others] = parts;
      if (first === undefined) return { coupons: new Map(), uses: new Map() };
      const united = others.map(({ collection, pipeline }) => ({ $unionWith: { coll: collection.name, pipeline } }));
      const options = session ? { session } : {};
      const rows = await first.collection.aggregate<Row>([...first.pipeline, ...united], options).toArray();
      return {
        coupons: new Map(rows.flatMap((row) => ('coupon' in row ? [[row.coupon._id, row.coupon] as const] : []))),
        uses: new Map(rows.flatMap((row) => ('used' in row ? [[row._id, row.used] as const] : []))),
      };
    },
  };
}
