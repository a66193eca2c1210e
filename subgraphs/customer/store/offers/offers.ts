import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStartId } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import type { Offer, PromotionTerms } from '../../domain/offers/offer.ts';

/** Offers that have not ended. */
export const MAX_OFFERS = 200;

export interface OfferRecord extends Offer {
  _id: Id<'offer'>;
}

/** What sales said last of a promotion. */
export interface PromotionRecord extends PromotionTerms {
  _id: Id<'promotion'>;
  readonly name: string;
  readonly sequence: number;
}

export interface CouponRecord {
  /** The code. */
  _id: string;
  readonly promotionId: Id<'promotion'>;
  readonly usageLimitPerCustomer: number | null;
}

/** Documents are written and read as they are. */
const asTheyAre = { versionKey: false, strict: false } as const;
const offerSchema = new Schema<OfferRecord>(
  { _id: { type: String, required: true } },
  { ...asTheyAre, collection: 'offers' },
);
offerSchema.index({ endsAt: 1 });
const promotionSchema = new Schema<PromotionRecord>(
  { _id: { type: String, required: true } },
  { ...asTheyAre, collection: 'promotions' },
);
const couponSchema = new Schema<CouponRecord>(
  { _id: { type: String, required: true } },
  { ...asTheyAre, collection: 'coupons' },
);

export function createOfferStore(connection: Connection) {
  const model = connection.model<OfferRecord>('Offer', offerSchema);
  const promotions = connection.model<PromotionRecord>('Promotion', promotionSchema);
  const coupons = connection.model<CouponRecord>('Coupon', couponSchema);
  const notEnded = (now: Date) => ({ $or: [{ endsAt: null }, { endsAt: { $gt: now } }] });
  return {
    promotions,

    one: (id: string, session?: ClientSession): Promise<OfferRecord | null> =>
      model.findById(id, null, session ? { session } : {}).lean<OfferRecord>(),

    open: (now: Date, session?: ClientSession): Promise<OfferRecord[]> =>
      model
        .find(notEnded(now), null, session ? { session } : {})
        .limit(MAX_OFFERS)
        .lean<OfferRecord[]>(),

    async page(page: PageRequest): Promise<OfferRecord[]> {
      const start = pageStartId('offer', page);
      return model
        .find(start === null ? {} : { _id: { $gt: start } })
        .sort({ _id: 1 })
        .limit(page.first + 1)
        .lean<OfferRecord[]>();
    },

    save(offer: OfferRecord, writes: GatheredWrites): void {
      writes.put(model, [offer]);
    },

    promotionsOf: (ids: readonly string[], session?: ClientSession): Promise<PromotionRecord[]> =>
      promotions
        .find({ _id: { $in: ids as Id<'promotion'>[] } }, null, session ? { session } : {})
        .lean<PromotionRecord[]>(),

    keepPromotions(records: readonly PromotionRecord[], writes: GatheredWrites): void {
      writes.put(promotions, records);
    },

    couponsOf: (codes: readonly string[], session?: ClientSession): Promise<CouponRecord[]> =>
      coupons.find({ _id: { $in: codes } }, null, session ? { session } : {}).lean<CouponRecord[]>(),

    keepCoupons(records: readonly CouponRecord[], writes: GatheredWrites): void {
      writes.put(coupons, records);
    },
  };
}
