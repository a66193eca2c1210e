import type { ClientSession } from 'mongoose';
import type { Refusal } from '#platform/errors/refusal.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { rewardNotApplicable, type ShownReward, type UsedReward } from '../../domain/pricing/rewards.ts';
import type { RewardUseRecord } from '../../store/reward-uses.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { SaleRecord } from '../../store/sales.ts';
import type { KnownRewards } from '../loyalty-port.ts';

/** The rewards that a batch of sales shows, as they stand, and as sales of the batch have used them since. */
export class RewardDesk {
  readonly #rewards: KnownRewards;
  readonly #used: Set<string>;
  readonly #uses: RewardUseRecord[] = [];

  constructor(rewards: KnownRewards, used: Set<string>) {
    this.#rewards = rewards;
    this.#used = used;
  }

  of(holdId: string): ShownReward | undefined {
    const reward = this.#rewards.get(holdId);
    return reward && this.#used.has(holdId) ? { ...reward, isHeld: false } : reward;
  }

  use({ _id: saleId, rewards = [], recordedAt: at }: SaleRecord): void {
    for (const { holdId } of rewards) {
      this.#used.add(holdId);
      this.#uses.push({ _id: holdId, saleId, at });
    }
  }

  write(store: SalesStore, writes: GatheredWrites): void {
    if (this.#uses.length > 0) store.rewardUses.add(this.#uses, writes);
  }
}

/** Reads, in the transaction in which they are to be used, which of the rewards that sales show were used before. */
export async function openRewardDesk(
  store: SalesStore,
  rewards: readonly KnownRewards[],
  session: ClientSession,
): Promise<RewardDesk> {
  const known = new Map(rewards.flatMap((each) => [...each]));
  return new RewardDesk(known, await store.rewardUses.of([...known.keys()], session));
}

/**
 * Uses the rewards of an order in its transaction. Another sale or order may have used one since the order was priced:
 * then it says so, and nothing is written.
 */
export async function redeemRewards(
  store: SalesStore,
  { orderId, rewards }: { readonly orderId: RewardUseRecord['saleId']; readonly rewards: readonly UsedReward[] },
  { session, now, writes }: Pick<Transaction, 'session' | 'now' | 'writes'>,
): Promise<readonly Refusal[]> {
  if (rewards.length === 0) return [];
  const holdIds = rewards.map(({ holdId }) => holdId);
  const used = await store.rewardUses.of(holdIds, session);
  const refusals = holdIds.flatMap((holdId, index) =>
    used.has(holdId) ? [rewardNotApplicable(holdId, index, 'ENDED')] : [],
  );
  if (refusals.length > 0) return refusals;
  const uses = holdIds.map((_id): RewardUseRecord => ({ _id, saleId: orderId, at: now }));
  store.rewardUses.add(uses, writes);
  return [];
}
