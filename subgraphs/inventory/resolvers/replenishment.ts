import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { pageOf, pageStart } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import { type Money, money } from '#platform/money/money.ts';
import type { Context, LowStockValue } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { draftSuggestedPurchase, requestSuggestedTransfer } from '../operations/replenishment/order-suggested.ts';
import { costOf, economicQuantity, planReplenishment } from '../operations/replenishment/plan-replenishment.ts';
import { removeReplenishmentRule, setReplenishmentRule } from '../operations/replenishment/set-replenishment-rule.ts';
import type { RuleRecord } from '../store/replenishment-rules.ts';
import { known } from './stock.ts';

/** A percentage is kept as a share in the rule, and shown in thousandths of a percent. */
const WHOLE_MILLI = 100_000;

export const replenishmentResolvers: Resolvers = {
  Query: {
    lowStock: async (_, { locationId, ...page }, { actor, store }) => {
      mustSee(actor, locationId);
      const rows = await store.levels.low({ locationId, after: pageStart(page), limit: page.first + 1 });
      return pageOf(rows, page, ({ sku }) => sku);
    },
    replenishmentRules: async (_, { locationId, ...page }, { actor, store }) => {
      mustSee(actor, locationId);
      return pageOf(await store.replenishment.page(locationId, page), page, ({ sku }) => sku);
    },
    replenishmentSuggestions: async (_, { locationId }, { actor, store, loaders }) => {
      mustSee(actor, locationId);
      const location = await loaders.location.load(locationId);
      if (!location) throw new AppError('BAD_USER_INPUT', `There is no location ${locationId}.`);
      const { purchases, transfers } = await planReplenishment(store, location.id);
      return {
        location,
        purchases: [...purchases].map(([supplierId, lines]) => ({ supplierId, location, lines })),
        transfers: [...transfers].map(([sourceId, lines]) => ({ sourceId, lines })),
      };
    },
  },
  Mutation: {
    setReplenishmentRule: async (_, { input }, { actor, store }) => {
      const { value: id, status } = payloadOf(await setReplenishmentRule(store, { actor, input }));
      const [rule] = id ? await store.replenishment.byIds([id]) : [];
      return { rule: rule ?? null, ...status };
    },
    removeReplenishmentRule: async (_, { input }, { actor, store }) =>
      payloadOf(await removeReplenishmentRule(store, { actor, input })).status,
    draftSuggestedPurchase: async (_, { input }, { actor, store }) => {
      const { value: id, status } = payloadOf(await draftSuggestedPurchase(store, { actor, input }));
      return { purchaseOrder: id ? await store.purchases.byId(id) : null, ...status };
    },
    requestSuggestedTransfer: async (_, { input }, { actor, store }) => {
      const { value: id, status } = payloadOf(await requestSuggestedTransfer(store, { actor, input }));
      return { transfer: id ? await store.transfers.byId(id) : null, ...status };
    },
  },
  Subscription: {
    lowStock: {
      subscribe: (_, { locationIds, after }, { actor, feeds }) => {
        for (const locationId of locationIds ?? []) mustSee(actor, locationId);
        const wanted = locationIds && new Set<string>(locationIds);
        return feeds.lowStock.watch({
          after,
          filter: ({ locationId }) => wanted?.has(locationId) ?? mayActAt(actor, locationId),
        });
      },
      resolve: (change: LowStockValue) => change,
    },
  },
  LowStock: {
    level: async ({ _id }, _, { store }) => {
      const [level] = await store.stock.byIds([_id]);
      return known(level ?? null);
    },
    reorderPoint: ({ reorderPointMilli }) => reorderPointMilli,
    isLow: ({ isLow = true }) => isLow,
  },
  ReplenishmentRule: {
    variant: async ({ variantId }, _, { loaders }) => known(await loaders.variant.load(variantId)),
    location: async ({ locationId }, _, { loaders }) => known(await loaders.location.load(locationId)),
    reorderPoint: ({ reorderPointMilli }) => reorderPointMilli,
    isComputed: ({ fixedReorderPointMilli }) => fixedReorderPointMilli === null,
    demand: ({ demand, demandAt }) => ({
      days: demand.days,
      mean: demand.meanMilli,
      deviation: demand.deviationMilli,
      asOf: demandAt,
    }),
    upTo: ({ quantity }) => (quantity.kind === 'UP_TO' ? quantity.quantityMilli : null),
    orderQuantity: ({ quantity }) => (quantity.kind === 'FIXED' ? quantity.quantityMilli : null),
    economic: async (rule, _, context) => {
      if (rule.quantity.kind !== 'ECONOMIC') return null;
      const { orderCostMinor, holdingMilli } = rule.quantity;
      return {
        orderCost: await amountAt(context, rule, orderCostMinor),
        holdingPercent: holdingMilli,
        quantity: await economicQuantity(context.store, rule),
      };
    },
    serviceLevelPercent: ({ serviceLevel }) => Math.round(serviceLevel * WHOLE_MILLI),
    supplier: ({ supplierId }, _, { loaders }) => (supplierId === null ? null : loaders.supplier.load(supplierId)),
    source: ({ sourceLocationId }, _, { loaders }) =>
      sourceLocationId === null ? null : loaders.location.load(sourceLocationId),
    unitCost: (rule, _, context) => (rule.unitCostMinor === null ? null : amountAt(context, rule, rule.unitCostMinor)),
    packSize: ({ packMilli }) => packMilli,
    minimumOrder: ({ minimumOrderMilli }) => minimumOrderMilli,
  },
  SuggestedPurchase: {
    supplier: async ({ supplierId }, _, { loaders }) => known(await loaders.supplier.load(supplierId)),
    total: ({ lines, location }) => money(costOf(lines), location.currency),
  },
  SuggestedTransfer: {
    source: async ({ sourceId }, _, { loaders }) => known(await loaders.location.load(sourceId)),
  },
  SuggestedLine: {
    variant: async ({ rule }, _, { loaders }) => known(await loaders.variant.load(rule.variantId)),
    quantity: ({ quantityMilli }) => quantityMilli,
    unitCost: ({ rule, unitCostMinor }, _, context) => amountAt(context, rule, unitCostMinor),
    reorderPoint: ({ reason }) => reason.reorderPointMilli,
    projected: ({ reason }) => reason.projectedMilli,
    available: ({ reason }) => reason.availableMilli,
    incoming: ({ reason }) => reason.incomingMilli,
    inTransit: ({ reason }) => reason.inTransitMilli,
    drafted: ({ reason }) => reason.draftedMilli,
    requested: ({ reason }) => reason.requestedMilli,
    wanted: ({ reason }) => reason.wantedMilli,
    surplus: ({ reason }) => reason.surplusMilli,
  },
};

async function amountAt(
  { loaders }: Context,
  { locationId }: Pick<RuleRecord, 'locationId'>,
  amountMinor: number,
): Promise<Money> {
  return money(amountMinor, known(await loaders.location.load(locationId)).currency);
}

function mustSee(actor: Actor, locationId: string): void {
  if (mayActAt(actor, locationId)) return;
  throw new AppError('FORBIDDEN', `This token does not show what is low at ${locationId}.`);
}
