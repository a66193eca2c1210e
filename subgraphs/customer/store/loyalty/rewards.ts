import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import { instant, text, whole } from '#platform/mongo/fields.ts';
import { newestFirst } from '#platform/mongo/reading.ts';
import type { Reward } from '../../domain/loyalty/reward.ts';

/** A customer is shown so many rewards. */
const MAX_SHOWN = 100;

export interface RewardRecord extends Reward {
  _id: Id<'reward'>;
  /** When it stopped being there to be had; null while it is. */
  endedAt: Date | null;
  createdAt: Date;
}

const rewardSchema = new Schema<RewardRecord>(
  {
    _id: text,
    name: text,
    costPoints: whole,
    gives: { type: Schema.Types.Mixed, required: true },
    tiers: { type: [String], default: [] },
    holdForSeconds: whole,
    endedAt: { type: Date, default: null },
    createdAt: instant,
  },
  { collection: 'loyaltyRewards', versionKey: false, minimize: false },
);

export function createRewardStore(connection: Connection) {
  const model = connection.model<RewardRecord>('LoyaltyReward', rewardSchema);
  return {
    model,

    one: (id: string, session?: ClientSession): Promise<RewardRecord | null> =>
      model.findById(id, null, session ? { session } : {}).lean<RewardRecord>(),

    /** Puts it in the place of what there is under its id, if there is anything. */
    async save({ _id, ...row }: RewardRecord, session: ClientSession): Promise<void> {
      await model.collection.replaceOne({ _id: _id as never }, row, { session, upsert: true });
    },

    /** Those that can be had, the cheapest first. */
    open: (): Promise<RewardRecord[]> =>
      model.find({ endedAt: null }).sort({ costPoints: 1, _id: 1 }).limit(MAX_SHOWN).lean<RewardRecord[]>(),

    page: (page: PageRequest): Promise<RewardRecord[]> => newestFirst(model, {}, page),
  };
}
