import { AppError } from '#platform/errors/app-error.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import { MAX_PAGE } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { mergeCustomers, unmergeCustomers } from '../operations/profiles/merge-customers.ts';

export const mergingResolvers: Resolvers = {
  Mutation: {
    mergeCustomers: async (_, { input }, context) =>
      merged(await mergeCustomers(context.store, context.actor, input), context),
    unmergeCustomers: async (_, { input }, context) =>
      merged(await unmergeCustomers(context.store, context.actor, input), context),
  },
  Customer: {
    possibleDuplicates: async (customer, { first }, { store }) => {
      if (first < 1 || first > MAX_PAGE) {
        throw new AppError('BAD_USER_INPUT', `first must be from 1 to ${MAX_PAGE}.`);
      }
      return store.customers.duplicatesOf(customer, first);
    },
    merges: (customer, _, { store }) => store.merges.into(customer._id),
  },
  CustomerMerge: {
    id: (merge) => merge._id,
    mergedBy: (merge) => merge.by,
    mergedAt: (merge) => merge.at,
    mergedLoyalty: ({ mergedId }, _, { loaders }) => loaders.account.load(mergedId),
    undoneAt: ({ undone }) => undone?.at ?? null,
    undoneBy: ({ undone }) => undone?.by ?? null,
    undoneReason: ({ undone }) => undone?.reason ?? null,
  },
};

async function merged(outcome: Outcome<string>, { store, loaders }: Context) {
  const { value: mergeId, status } = payloadOf(outcome);
  const merge = mergeId ? await store.merges.one(mergeId) : null;
  return { merge, customer: merge ? await loaders.customer.load(merge.survivorId) : null, ...status };
}
