import { pageOf } from '#platform/graphql/connection.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { allIdsOf, averageOrderOf, frequencyOf, monetaryOf, recencyOf } from '../operations/history/history-of.ts';
import { timelineKey } from '../store/touchpoints.ts';

export const historyResolvers: Resolvers = {
  Customer: {
    purchaseHistory: async (customer, _, { loaders }) => {
      const history = await loaders.history.load(customer);
      return history.money.length === 0 ? null : history;
    },
    lifetimeValue: async (customer, _, { loaders }) => (await loaders.history.load(customer)).money,
    recency: async (customer, _, { loaders }) => recencyOf(await loaders.history.load(customer), new Date()),
    frequency: async (customer, { withinDays }, { loaders }) =>
      frequencyOf(await loaders.history.load(customer), { withinDays, now: new Date() }),
    monetary: async (customer, { withinDays }, { loaders }) =>
      monetaryOf(await loaders.history.load(customer), { withinDays, now: new Date() }),
    timeline: async (customer, request, { store }) => {
      const ids = await allIdsOf(store, customer);
      return pageOf(await store.touchpoints.page(ids, request), request, timelineKey);
    },
  },
  PurchaseHistory: {
    units: ({ unitsMilli }) => unitsMilli,
    spending: ({ money }) => money,
  },
  Spending: {
    gross: ({ grossMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    refunded: ({ refundedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    net: ({ netMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  },
  BoughtAtLast: { location: ({ key: id }) => ({ id }) },
  LifetimeValue: {
    net: ({ netMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    orders: ({ purchases }) => purchases,
    averageOrder: averageOrderOf,
  },
  Touchpoint: {
    id: ({ _id }) => _id,
    occurredAt: ({ at }) => at,
    location: ({ locationId: id }) => (id === null ? null : { id }),
    sale: ({ saleId: id, customerId }) => (id === null ? null : { id, customerId }),
    order: ({ orderId: id }) => (id === null ? null : { id }),
    units: ({ unitsMilli }) => unitsMilli,
    isVoided: ({ isVoided }) => isVoided ?? false,
  },
};
