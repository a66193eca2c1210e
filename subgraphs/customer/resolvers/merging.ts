import { AppError } from '#platform/errors/app-error.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import { MAX_PAGE } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { mergeCompanies, unmergeCompanies } from '../operations/groups/merge-companies.ts';
import { mergeCustomers, unmergeCustomers } from '../operations/profiles/merge-customers.ts';
import type { MergeBase } from '../store/merging/merge-records.ts';

type AnyMerge = MergeBase<string, string>;

/** How a merge is shown, whatever was merged. */
const shownMerge = {
  id: (merge: AnyMerge) => merge._id,
  mergedBy: (merge: AnyMerge) => merge.by,
  mergedAt: (merge: AnyMerge) => merge.at,
  undoneAt: ({ undone }: AnyMerge) => undone?.at ?? null,
  undoneBy: ({ undone }: AnyMerge) => undone?.by ?? null,
  undoneReason: ({ undone }: AnyMerge) => undone?.reason ?? null,
};

export const mergingResolvers: Resolvers = {
  Mutation: {
    mergeCustomers: async (_, { input }, context) =>
      merged(await mergeCustomers(context.store, context.actor, input), context),
    unmergeCustomers: async (_, { input }, context) =>
      merged(await unmergeCustomers(context.store, context.actor, input), context),
    mergeCompanies: async (_, { input }, context) =>
      mergedCompanies(await mergeCompanies(context.store, context.actor, input), context),
    unmergeCompanies: async (_, { input }, context) =>
      mergedCompanies(await unmergeCompanies(context.store, context.actor, input), context),
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
    ...shownMerge,
    mergedLoyalty: ({ mergedId }, _, { loaders }) => loaders.account.load(mergedId),
  },
  Company: {
    merges: ({ _id }, _, { store }) => store.companyMerges.into(_id),
  },
  CompanyMerge: {
    ...shownMerge,
    buyers: ({ buyerIds }) => buyerIds.length,
  },
};

async function merged(outcome: Outcome<string>, { store, loaders }: Context) {
  const { value: mergeId, status } = payloadOf(outcome);
  const merge = mergeId ? await store.merges.one(mergeId) : null;
  return { merge, customer: merge ? await loaders.customer.load(merge.survivorId) : null, ...status };
}

async function mergedCompanies(outcome: Outcome<string>, { store, loaders }: Context) {
  const { value: mergeId, status } = payloadOf(outcome);
  const merge = mergeId ? await store.companyMerges.one(mergeId) : null;
  return { merge, company: merge ? await loaders.company.load(merge.survivorId) : null, ...status };
}
