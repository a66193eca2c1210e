import { type ClientSession, type Connection, Schema } from 'mongoose';
import { RECENT, renewed } from '#platform/batching/renewed.ts';
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

/** Counts the transactions that changed any of these. */
interface ChangesRecord {
  _id: 'offers';
  readonly count: number;
}

const changesSchema = new Schema<ChangesRecord>(
  { _id: { type: String, required: true } },
  { ...asTheyAre, collection: 'offerChanges' },
);

/** All that is open, for a moment: who looks at offers asks no more than that of the database. */
export interface Catalogue {
  readonly offers: readonly OfferRecord[];
  readonly promotions: ReadonlyMap<string, PromotionRecord>;
  /** How often a customer may use the coupons that offers name, and have their promotions: only where that is limited. */
  readonly limits: ReadonlyMap<string, number>;
}

export function createOfferStore(connection: Connection, clock: () => Date = () => new Date()) {
  const model = connection.model<OfferRecord>('Offer', offerSchema);
  const promotions = connection.model<PromotionRecord>('Promotion', promotionSchema);
  const coupons = connection.model<CouponRecord>('Coupon', couponSchema);
  const changes = connection.model<ChangesRecord>('OfferChanges', changesSchema);
  const notEnded = (now: Date) => ({ $or: [{ endsAt: null }, { endsAt: { $gt: now } }] });

  const open = (now: Date, session?: ClientSession): Promise<OfferRecord[]> =>
    model
      .find(notEnded(now), null, session ? { session } : {})
      .limit(MAX_OFFERS)
      .lean<OfferRecord[]>();
  const promotionsOf = (ids: readonly string[], session?: ClientSession): Promise<PromotionRecord[]> =>
    promotions
      .find({ _id: { $in: ids as Id<'promotion'>[] } }, null, session ? { session } : {})
      .lean<PromotionRecord[]>();
  const couponsOf = (codes: readonly string[], session?: ClientSession): Promise<CouponRecord[]> =>
    coupons.find({ _id: { $in: codes } }, null, session ? { session } : {}).lean<CouponRecord[]>();

  const readCatalogue = async (): Promise<Catalogue> => {
    const offers = await open(clock());
    const [known, limited] = await Promise.all([
      promotionsOf(offers.map(({ promotionId }) => promotionId)),
      couponsOf(offers.flatMap(({ couponCode }) => couponCode ?? [])),
    ]);
    return {
      offers,
      promotions: new Map(known.map((promotion) => [promotion._id, promotion])),
      limits: new Map([
        ...limited.flatMap(({ _id, usageLimitPerCustomer: most }) => (most === null ? [] : [[_id, most] as const])),
        ...known.flatMap(({ _id, maxUsesPerCustomer: most = null }) => (most === null ? [] : [[_id, most] as const])),
      ]),
    };
  };

  let known: { readonly changes: number; readonly catalogue: Catalogue } | null = null;

  /** Reads how many changes there were before it reads what they made, so that one that comes between is seen next time. */
  const look = async (): Promise<Catalogue> => {
    const counted = (await changes.findById('offers').lean<ChangesRecord>())?.count ?? 0;
    if (known?.changes !== counted) known = { changes: counted, catalogue: await readCatalogue() };
    return known.catalogue;
  };

  const catalogue = renewed({ ...RECENT, read: look });

  const changed = (writes: GatheredWrites): void =>
    writes.update(changes, [{ filter: { _id: 'offers' }, update: { $inc: { count: 1 } }, upsert: true }]);

  return {
    promotions,

    one: (id: string, session?: ClientSession): Promise<OfferRecord | null> =>
      model.findById(id, null, session ? { session } : {}).lean<OfferRecord>(),

    open,
    promotionsOf,
    couponsOf,

    async page(page: PageRequest): Promise<OfferRecord[]> {
      const start = pageStartId('offer', page);
      return model
        .find(start === null ? {} : { _id: { $gt: start } })
        .sort({ _id: 1 })
        .limit(page.first + 1)
        .lean<OfferRecord[]>();
    },

    /** As it was half a second ago, or later. What ends within that is for the reader to see. */
    catalogue: () => catalogue.current(),

    /** After offers were saved here. */
    forget: () => catalogue.forget(),

    save(offer: OfferRecord, writes: GatheredWrites): void {
      writes.put(model, [offer]);
      changed(writes);
    },

    keepPromotions(records: readonly PromotionRecord[], writes: GatheredWrites): void {
      writes.put(promotions, records);
      changed(writes);
    },

    keepCoupons(records: readonly CouponRecord[], writes: GatheredWrites): void {
      writes.put(coupons, records);
      changed(writes);
    },
  };
}
