import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { setAccountingRules } from '../operations/accounts/set-accounting-rules.ts';

/** From what happens to where it is booked. */
export const accountingRulesResolvers: Resolvers = {
  Query: {
    accountingRules: (_, { at }, { store }) => store.rules.at(at ?? new Date()),
    accountingRuleVersions: async (_, _args, { store }) => (await store.rules.all()).toReversed(),
  },
  Mutation: {
    setAccountingRules: async (_, { input }, { store }) => {
      const { value: version, status } = payloadOf(await setAccountingRules(store, input));
      return { accountingRules: version === undefined ? null : await store.rules.version(version), ...status };
    },
  },
  AccountingRules: {
    defaultRules: (_, _args, { store }) => store.rules.defaults,
  },
  AccountingRule: {
    account: async ({ accountCode }, _, { loaders }) => loaders.accountByCode.load(accountCode),
  },
};
