import { type ClientSession, type Connection, Schema } from 'mongoose';
import { AppError } from '#platform/errors/app-error.ts';
import type { Id } from '#platform/ids/ids.ts';
import { native } from './native.ts';
import { useKey } from './use-key.ts';

/** How often a customer, under one id, had a promotion that is limited for each customer, and did not give it back. */
export interface PromotionUseRecord {
  /** See `useKey`. */
  _id: string;
  readonly promotionId: Id<'promotion'>;
  readonly customerId: Id<'customer'>;
  readonly used: number;
}

/** Uses that are about to be written, where no more than so many were there before. */
export interface CountedUses extends Omit<PromotionUseRecord, '_id' | 'used'> {
  readonly times: number;
  readonly mostBefore: number;
}

const useSchema = new Schema<PromotionUseRecord>(
  {
    _id: { type: String, required: true },
    promotionId: { type: String, required: true },
    customerId: { type: String, required: true },
    used: { type: Number, required: true },
  },
  { collection: 'promotionUses', versionKey: false },
);

export function createPromotionUseStore(connection: Connection) {
  const model = connection.model<PromotionUseRecord>('PromotionUse', useSchema);
  const uses = native(model);

  const change = async (writes: readonly object[], session: ClientSession): Promise<void> => {
    if (writes.length === 0) return;
    const result = await uses.bulkWrite(writes as never, { session, ordered: false });
    if (result.matchedCount + result.upsertedCount !== writes.length) {
      throw new AppError('CONTENTION', 'A promotion was had meanwhile; try again.', { retryable: true });
    }
  };

  return {
    model,

    /** Two transactions that count for the same customer conflict in the database. */
    count: (counted: readonly CountedUses[], session: ClientSession): Promise<void> =>
      change(
        counted.map(({ promotionId, customerId, times, mostBefore }) => {
          const filter = { _id: useKey(promotionId, customerId), used: { $lte: mostBefore } };
          const update = { $inc: { used: times }, $setOnInsert: { promotionId, customerId } };
          return { updateOne: { filter, update, upsert: true } };
        }),
        session,
      ),

    /** Gives one use of each back. */
    giveBack: (promotionIds: readonly string[], customerId: string, session: ClientSession): Promise<void> =>
      change(
        promotionIds.map((promotionId) => {
          const filter = { _id: useKey(promotionId, customerId), used: { $gte: 1 } };
          return { updateOne: { filter, update: { $inc: { used: -1 } } } };
        }),
        session,
      ),
  };
}
