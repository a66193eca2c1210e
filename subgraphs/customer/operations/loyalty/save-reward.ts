import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { rewardFaults } from '../../domain/loyalty/reward-faults.ts';
import type { Reward } from '../../domain/loyalty/reward.ts';
import type { CustomerStore } from '../../store/customer-store.ts';

export interface SaveRewardInput {
  readonly idempotencyKey: string;
  /** Null makes a new one. */
  readonly rewardId: string | null;
  readonly reward: Reward;
  readonly ended: boolean;
}

/** Makes a reward, or replaces all that one says. Answers with its id. */
export async function saveReward(store: CustomerStore, input: SaveRewardInput): Promise<Outcome<Id<'reward'>>> {
  const { rewardId, reward, ended } = input;
  return store.commands.once({
    command: 'saveLoyaltyReward',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now }) => {
      const before = rewardId === null ? null : await store.loyalty.rewards.one(rewardId, session);
      const faults = [
        ...rewardFaults(reward),
        ...(rewardId !== null && before === null ? [notFound(path('input', 'rewardId'), 'reward', rewardId)] : []),
      ];
      if (faults.length > 0) return refused(...faults);
      const _id = before?._id ?? newId('reward');
      const endedAt = ended ? (before?.endedAt ?? now) : null;
      await store.loyalty.rewards.save({ _id, ...reward, endedAt, createdAt: before?.createdAt ?? now }, session);
      return done(_id);
    },
  });
}
