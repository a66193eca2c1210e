import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { clockTimesOf, programmeOf } from '../operations/loyalty/programme-input.ts';
import { setProgramme } from '../operations/loyalty/set-programme.ts';

export const loyaltyProgrammeResolvers: Resolvers = {
  Query: {
    loyaltyProgramme: async (_, { at }, { store }) => {
      const programme = (await store.loyalty.programmes.read()).at(at ?? store.clock());
      return programme.version === 0 ? null : programme;
    },
    loyaltyProgrammeVersion: async (_, { version }, { store }) =>
      (await store.loyalty.programmes.read()).all.find((each) => each.version === version) ?? null,
  },
  Mutation: {
    setLoyaltyProgramme: async (_, { input }, { store }) => {
      const { idempotencyKey, expectedVersion, effectiveFrom = null } = input;
      const told = { idempotencyKey, expectedVersion, effectiveFrom, programme: programmeOf(input) };
      const { value: version, status } = payloadOf(await setProgramme(store, told));
      const { all } = await store.loyalty.programmes.read();
      return { programme: all.find((each) => each.version === version) ?? null, ...status };
    },
  },
  LoyaltyProgramme: {
    excludedSkus: ({ exclusions }) => exclusions.skus,
    excludedCategories: ({ exclusions }) => exclusions.categories,
  },
  EarningRule: {
    kind: ({ earning }) => earning.kind,
    points: ({ earning }) => (earning.kind === 'MULTIPLIER' ? null : earning.points),
    per: ({ earning }) => (earning.kind === 'PER_AMOUNT' ? earning.per : null),
    multiplier: ({ earning }) => (earning.kind === 'MULTIPLIER' ? earning.thousandths : null),
    conditions: ({ when }) => when,
  },
  EarningConditions: {
    skus: ({ goods }) => goods.skus,
    categories: ({ goods }) => goods.categories,
    from: (when) => clockTimesOf(when).from,
    until: (when) => clockTimesOf(when).until,
  },
  LoyaltyTier: {
    multiplier: ({ multiplierThousandths }) => multiplierThousandths,
  },
};
