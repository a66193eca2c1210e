import type { GraphClient } from '#platform/graphql/client.ts';
import { type Mutation, mutate } from './mutation.ts';
import { PROGRAMME, REWARDS } from './shop.ts';

/** The club that customers collect points in, and what they can have for them. */
export async function seedLoyalty(graph: GraphClient): Promise<void> {
  await mutate(graph, SET_PROGRAMME, { idempotencyKey: 'seed-programme', expectedVersion: 0, ...PROGRAMME });
  for (const reward of REWARDS) {
    await mutate(graph, SAVE_REWARD, { idempotencyKey: `seed-reward-${reward.name}`, ...reward });
  }
}

const SET_PROGRAMME: Mutation<object> = {
  document: `mutation SeedProgramme($input: SetLoyaltyProgrammeInput!) {
    setLoyaltyProgramme(input: $input) { userErrors { message } }
  }`,
};
const SAVE_REWARD: Mutation<object> = {
  document: `mutation SeedReward($input: SaveLoyaltyRewardInput!) {
    saveLoyaltyReward(input: $input) { userErrors { message } }
  }`,
};
