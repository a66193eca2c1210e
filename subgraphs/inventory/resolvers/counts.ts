import { mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import { money } from '#platform/money/money.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { visibleCount } from '../operations/counts/change-count.ts';
import { recordCounts } from '../operations/counts/record-counts.ts';
import { setCountLimits } from '../operations/counts/set-count-limits.ts';
import { startCount } from '../operations/counts/start-count.ts';
import { approveCount, cancelCount, submitCount } from '../operations/counts/submit-count.ts';
import { countLimitsView, countPositionViews } from '../store/count-views.ts';
import type { CountRecord } from '../store/counts.ts';
import { known } from './stock.ts';

const MAX_ACCURACY_DAYS = 400;

export const countResolvers: Resolvers = {
  Query: {
    stockCount: (_, { id }, { actor, store }) => visibleCount(store, actor, id),
    stockCounts: async (_, { locationId, status = null, ...page }, { actor, store }) => {
      if (!mayActAt(actor, locationId)) {
        throw new AppError('FORBIDDEN', `This token does not show the counts of ${locationId}.`);
      }
      return pageOf(await store.counts.page({ locationId, status }, page), page, (count) => count._id);
    },
  },
  Mutation: {
    startCount: async (_, { input }, context) =>
      payload(context, await startCount(context.store, { actor: context.actor, input })),
    recordCounts: async (_, { input }, context) =>
      payload(context, await recordCounts(context.store, { actor: context.actor, input })),
    submitCount: async (_, { input }, context) =>
      payload(context, await submitCount(context.store, { actor: context.actor, input })),
    approveCount: async (_, { input }, context) =>
      payload(context, await approveCount(context.store, { actor: context.actor, input })),
    cancelCount: async (_, { input }, context) =>
      payload(context, await cancelCount(context.store, { actor: context.actor, input })),
    setCountLimits: async (_, { input }, { actor, store, loaders }) => {
      const { value: id, status } = payloadOf(await setCountLimits(store, { actor, input }));
      if (!id) return { limits: null, ...status };
      const location = known(await loaders.location.load(id));
      return { limits: countLimitsView(await store.counts.limitsAt(id), location), ...status };
    },
  },
  Location: {
    countLimits: async (location, _, { actor, store }) =>
      mayActAt(actor, location.id) ? countLimitsView(await store.counts.limitsAt(location.id), location) : null,
    stockAccuracy: async (location, { days, by }, { actor, store }) => {
      if (days < 1 || days > MAX_ACCURACY_DAYS) {
        throw new AppError('BAD_USER_INPUT', `Ask for 1 to ${MAX_ACCURACY_DAYS} days.`);
      }
      return mayActAt(actor, location.id) ? store.accuracy.of(location, { days, by, now: store.clock() }) : null;
    },
  },
  StockCount: {
    __resolveReference: ({ id }, { actor, store }) => visibleCount(store, actor, id),
    id: (count) => count._id,
    location: async (count, _, { loaders }) => known(await loaders.location.load(count.locationId)),
    submittedBy: (count) => count.submission?.by ?? null,
    positions: async (count, page, { store }) => {
      const rows = await store.counts.positionPage(count._id, page);
      return pageOf(await countPositionViews(count, rows, store.levels), page, ({ sku }) => sku);
    },
  },
  CountPosition: {
    variant: async ({ variantId }, _, { loaders }) => known(await loaders.variant.load(variantId)),
    varianceValue: async ({ valueMinor, locationId }, _, { loaders }) =>
      valueMinor === null ? null : money(valueMinor, known(await loaders.location.load(locationId)).currency),
  },
};

async function payload({ store }: Context, outcome: Outcome<CountRecord['_id']>) {
  const { value: id, status } = payloadOf(outcome);
  return { count: id ? await store.counts.byId(id) : null, ...status };
}
