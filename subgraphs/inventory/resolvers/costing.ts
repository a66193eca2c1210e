import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { pageOf, pageStart } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import { type Money, money } from '#platform/money/money.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { revalueStock } from '../operations/stock/revalue-stock.ts';
import type { RevaluationRecord } from '../store/revaluations.ts';
import { known } from './stock.ts';

export const costingResolvers: Resolvers = {
  Query: {
    valuation: async (_, { locationId }, { actor, store, loaders }) => {
      assertVisible(actor, locationId);
      const location = await loaders.location.load(locationId);
      if (!location) return null;
      const { valueMinor, inTransitValueMinor } = await store.levels.valueOf(locationId);
      return {
        location,
        asOf: store.clock(),
        value: money(valueMinor, location.currency),
        inTransitValue: money(inTransitValueMinor, location.currency),
      };
    },
    stockRevaluations: async (_, { locationId, ...page }, { actor, store }) => {
      assertVisible(actor, locationId);
      return pageOf(await store.revaluations.page(locationId, page), page, ({ _id }) => _id);
    },
  },
  Mutation: {
    revalueStock: async (_, { input }, { actor, store }) => {
      const { value: ids, status } = payloadOf(await revalueStock(store, { actor, input }));
      return { levels: await store.stock.byIds(ids ?? []), ...status };
    },
  },
  StockValuation: {
    method: ({ location }) => location.costingMethod,
    levels: async ({ location }, page, { store }) => {
      const wanted = { locationId: location.id, after: pageStart(page), limit: page.first + 1 };
      return pageOf(await store.stock.ofLocation(wanted), page, (level) => level.variant.id);
    },
  },
  StockRevaluation: {
    __resolveReference: async ({ id }, { actor, store }) => {
      const revaluation = await store.revaluations.byId(id);
      return revaluation && mayActAt(actor, revaluation.locationId) ? revaluation : null;
    },
    id: (revaluation) => revaluation._id,
    variant: async (revaluation, _, { loaders }) => known(await loaders.variant.load(revaluation.variantId)),
    location: async (revaluation, _, { loaders }) => known(await loaders.location.load(revaluation.locationId)),
    unitCost: (revaluation, _, context) => amountAt(revaluation, revaluation.unitCostMinor, context),
    change: (revaluation, _, context) => amountAt(revaluation, revaluation.deltaMinor, context),
  },
  StockLevel: {
    value: ({ valueMinor, location }) => money(valueMinor, location.currency),
    inTransitValue: ({ inTransitValueMinor, location }) => money(inTransitValueMinor, location.currency),
    averageCost: ({ averageCostMinor, location }) =>
      averageCostMinor === null ? null : money(averageCostMinor, location.currency),
  },
};

async function amountAt({ locationId }: RevaluationRecord, amountMinor: number, { loaders }: Context): Promise<Money> {
  return money(amountMinor, known(await loaders.location.load(locationId)).currency);
}

function assertVisible(actor: Actor, locationId: string): void {
  if (mayActAt(actor, locationId)) return;
  throw new AppError('FORBIDDEN', `This token does not show the stock of ${locationId}.`);
}
