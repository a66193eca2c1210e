import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStartId } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Promotion } from '../domain/pricing/promotion.ts';
import { native } from './native.ts';
import { notLongEnded } from './price-lists.ts';

/** Promotions that have not ended, for all locations together. */
export const MAX_PROMOTIONS = 500;

export type PromotionRecord = {
  _id: Id<'promotion'>;
  /** How often it was saved since that is told; absent for one from before. */
  readonly sequence?: number;
} & Omit<Promotion, 'id'>;

/** Documents are written and read as they are. */
const promotionSchema = new Schema<PromotionRecord>(
  { _id: { type: String, required: true } },
  { collection: 'promotions', versionKey: false, strict: false },
);

export function promotionOf({ _id: id, sequence: _sequence, ...rest }: PromotionRecord): Promotion {
  return { id, ...rest };
}

export function createPromotionStore(connection: Connection) {
  const promotions = native(connection.model<PromotionRecord>('Promotion', promotionSchema));
  return {
    one: (id: string, session?: ClientSession): Promise<PromotionRecord | null> =>
      promotions.findOne({ _id: id as Id<'promotion'> }, session ? { session } : {}),

    byIds: (ids: readonly string[]): Promise<PromotionRecord[]> =>
      promotions.find({ _id: { $in: ids as Id<'promotion'>[] } }).toArray(),

    /** Which change of each promotion counts, of those whose changes are told. */
    async changes(): Promise<ReadonlyMap<string, number>> {
      const told = await promotions.find({ sequence: { $gt: 0 } }, { projection: { sequence: 1 } }).toArray();
      return new Map(told.map(({ _id, sequence = 0 }) => [_id, sequence]));
    },

    /** Those that have not ended long ago, oldest first. */
    live: (now: Date): Promise<PromotionRecord[]> =>
      promotions.find(notLongEnded(now)).sort({ _id: 1 }).limit(MAX_PROMOTIONS).toArray(),

    countLive: (now: Date, session: ClientSession): Promise<number> =>
      promotions.countDocuments(notLongEnded(now), { session }),

    async save(record: PromotionRecord, session: ClientSession): Promise<void> {
      await promotions.replaceOne({ _id: record._id }, record, { session, upsert: true });
    },

    /** Oldest first, one more than the page holds. */
    async page(page: PageRequest): Promise<PromotionRecord[]> {
      const start = pageStartId('promotion', page);
      return promotions
        .find(start === null ? {} : { _id: { $gt: start } })
        .sort({ _id: 1 })
        .limit(page.first + 1)
        .toArray();
    },
  };
}
