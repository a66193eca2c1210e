import type { Outcome } from '#platform/errors/refusal.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { lockPeriod } from '../operations/closing/lock-period.ts';
import { reopenPeriod } from '../operations/closing/reopen-period.ts';

/** What of the books is closed. */
export const periodsResolvers: Resolvers = {
  Query: {
    accountingPeriods: async (_, page, { store }) => pageOf(await store.periods.page(page), page, ({ _id }) => _id),
  },
  Mutation: {
    lockPeriod: async (_, { input }, context) => payload(await lockPeriod(context, input), context),
    reopenPeriod: async (_, { input }, context) => payload(await reopenPeriod(context, input), context),
  },
  AccountingPeriod: {
    id: ({ _id }) => _id,
    isClosed: ({ reopenedAt }) => reopenedAt === undefined,
  },
};

async function payload(outcome: Outcome<string>, { store }: Context) {
  const { value: id, status } = payloadOf(outcome);
  return { period: id === undefined ? null : await store.periods.find(id as Id<'period'>), ...status };
}
