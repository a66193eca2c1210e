import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import { instant, text } from '#platform/mongo/fields.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';

/** That a reward took something off a sale, or an order: each does once, however many show it. */
export interface RewardUseRecord {
  _id: Id<'hold'>;
  /** The sale; for what was ordered, the order. */
  saleId: Id<'sale'> | Id<'order'>;
  at: Date;
}

const useSchema = new Schema<RewardUseRecord>(
  { _id: text, saleId: text, at: instant },
  { collection: 'rewardUses', versionKey: false },
);

export function createRewardUseStore(connection: Connection) {
  const model = connection.model<RewardUseRecord>('RewardUse', useSchema);
  return {
    model,

    /** Which of these were used. */
    async of(holdIds: readonly string[], session: ClientSession): Promise<Set<string>> {
      if (holdIds.length === 0) return new Set();
      const rows = await model
        .find({ _id: { $in: holdIds as readonly Id<'hold'>[] } }, { _id: 1 }, { session })
        .lean<Pick<RewardUseRecord, '_id'>[]>();
      return new Set(rows.map(({ _id }) => _id));
    },

    add: (rows: readonly RewardUseRecord[], writes: GatheredWrites): void => writes.insert(model, rows),
  };
}
