import { AppError } from '#platform/errors/app-error.ts';
import type { Peer } from '#platform/graphql/peer.ts';
import { isId } from '#platform/ids/ids.ts';
import { MAX_REWARDS, type RewardGives, type ShownReward } from '../domain/pricing/rewards.ts';

/** What sales has to ask the customer subgraph before it can price a basket that shows rewards. */
export interface LoyaltyPort {
  /** What is known of held rewards, by the hold's id, for the basket of this customer. */
  rewards(asked: { readonly holdIds: readonly string[]; readonly customerId: string | null }): Promise<KnownRewards>;
}

export type KnownRewards = ReadonlyMap<string, ShownReward>;

export const NO_REWARDS: KnownRewards = new Map();

export function loyaltyPort(customer: Peer): LoyaltyPort {
  return {
    rewards: async ({ holdIds, customerId }) => {
      const ids = [...new Set(holdIds)].filter((id) => isId('hold', id)).slice(0, MAX_REWARDS);
      if (ids.length === 0) return NO_REWARDS;
      const buyer = customerId === null || !isId('customer', customerId) ? null : customerId;
      const answers = await Promise.all(
        ids.map((id) => customer.request<Answer>(REWARD, { id, customerId: buyer ?? id })),
      );
      return new Map(answers.flatMap((answer, index) => rewardOf(answer, ids[index] ?? '')));
    },
  };
}

/** Stands for the customer subgraph where none was given: whoever asks is told so. */
export const NO_CUSTOMER: Peer = {
  request: () =>
    Promise.reject(new AppError('PEER_UNAVAILABLE', 'No customer subgraph was given.', { retryable: true })),
};

interface Answer {
  /** Whoever has the points, under the id of now; and the basket's customer likewise. */
  readonly pointsHold: {
    readonly state: string;
    readonly customer: { readonly id: string };
    readonly reward: { readonly name: string; readonly gives: Gives } | null;
  } | null;
  readonly customer: { readonly id: string } | null;
}

interface Gives {
  readonly kind: RewardGives['kind'];
  readonly amount: { readonly amountMinor: number; readonly currency: string } | null;
  readonly rate: string | null;
  readonly units: number | null;
  readonly skus: readonly string[];
  readonly categories: readonly string[];
}

const REWARD = `query SalesReward($id: ID!, $customerId: ID!) {
  pointsHold(id: $id) {
    state
    customer { id }
    reward { name gives { kind amount { amountMinor currency } rate units skus categories } }
  }
  customer(id: $customerId) { id }
}`;

function rewardOf({ pointsHold, customer }: Answer, holdId: string): [string, ShownReward][] {
  if (!pointsHold?.reward || !isId('hold', holdId)) return [];
  const { reward, state, customer: haver } = pointsHold;
  const isCustomers = haver.id === customer?.id;
  return [[holdId, { holdId, name: reward.name, isHeld: state === 'HELD', isCustomers, gives: givesOf(reward.gives) }]];
}

function givesOf({ kind, amount, rate, units, ...goods }: Gives): RewardGives {
  switch (kind) {
    case 'AMOUNT_OFF':
      if (amount === null) throw new AppError('PEER_BROKEN', 'A reward takes off an amount and says none.');
      return { kind, amount };
    case 'PERCENT_OFF':
      return { kind, rate: rate ?? '0', ...goods };
    case 'PRODUCT':
      return { kind, units: units ?? 0, ...goods };
    case 'SHIPPING':
      return { kind, ...goods };
  }
}
