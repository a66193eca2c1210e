import { mustActFor, ownOf } from '#platform/auth/own.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { askForPoints, pointsAnswer } from '../operations/loyalty/ask-for-points.ts';
import { holdReward, releaseReward } from '../operations/loyalty/hold-reward.ts';
import { givesOf } from '../operations/loyalty/reward-input.ts';
import { saveReward } from '../operations/loyalty/save-reward.ts';
import { unknownCustomer } from '../store/customers.ts';
import type { HoldRecord } from '../store/loyalty/holds.ts';

export const rewardResolvers: Resolvers = {
  Query: {
    loyaltyRewards: async (_, page, { store }) =>
      pageOf(await store.loyalty.rewards.page(page), page, (reward) => reward._id),
    pointsHold: (_, { id }, context) => holdSeenBy(context, id),
    pointsAnswer: (_, { key }, { store }) => pointsAnswer(store, key),
  },
  Mutation: {
    saveLoyaltyReward: async (_, { input }, { store, loaders }) => {
      const { idempotencyKey, rewardId = null, name, costPoints, gives, tiers, holdForSeconds, ended } = input;
      const reward = { name: name.trim(), costPoints, gives: givesOf(gives), tiers: tiers ?? [], holdForSeconds };
      const { value, status } = payloadOf(await saveReward(store, { idempotencyKey, rewardId, reward, ended }));
      return { reward: value ? await loaders.reward.load(value) : null, ...status };
    },
    holdReward: async (_, { input }, { store, actor }) => {
      mustActFor(actor, input.customerId);
      const { value: id, status } = payloadOf(await holdReward(store, input));
      return { hold: id ? ((await store.loyalty.holds.byIds([id])).get(id) ?? null) : null, ...status };
    },
    releaseReward: async (_, { input }, context) => {
      const { store, actor } = context;
      if (actor.customerId !== undefined) mustActFor(actor, (await holdSeenBy(context, input.holdId))?.customerId);
      const { value: id, status } = payloadOf(await releaseReward(store, input));
      return { hold: id ? ((await store.loyalty.holds.byIds([id])).get(id) ?? null) : null, ...status };
    },
    askForPoints: async (_, { input }, { store }) => {
      const { value: answer = null, status } = payloadOf(await askForPoints(store, input));
      return { answer, ...status };
    },
  },
  LoyaltyReward: {
    id: (reward) => reward._id,
  },
  RewardGives: {
    amount: (gives) => (gives.kind === 'AMOUNT_OFF' ? gives.amount : null),
    rate: (gives) => (gives.kind === 'PERCENT_OFF' ? gives.rate : null),
    units: (gives) => (gives.kind === 'PRODUCT' ? gives.units : null),
    skus: (gives) => (gives.kind === 'AMOUNT_OFF' ? [] : gives.goods.skus),
    categories: (gives) => (gives.kind === 'AMOUNT_OFF' ? [] : gives.goods.categories),
  },
  PointsHold: {
    __resolveReference: ({ id }, context) => holdSeenBy(context, id),
    id: (hold) => hold._id,
    customer: async ({ customerId, createdAt }, _, { loaders }) =>
      (await loaders.customer.load(customerId)) ?? unknownCustomer(customerId, createdAt),
    // As it was when the points were held.
    reward: async ({ rewardId, reward }, _, { loaders }) => {
      const found = rewardId ? await loaders.reward.load(rewardId) : null;
      return found && reward ? { ...found, ...reward } : null;
    },
    sale: ({ saleId }) => (saleId ? { id: saleId } : null),
    order: ({ orderId }) => (orderId ? { id: orderId } : null),
  },
};

async function holdSeenBy({ store, actor }: Context, id: string): Promise<HoldRecord | null> {
  return ownOf(actor, (await store.loyalty.holds.byIds([id])).get(id));
}
