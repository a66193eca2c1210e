import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { PointsChanged } from '#schema/events/points-changed.v1.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { adjustPoints } from '../operations/adjust-points.ts';
import { unknownCustomer } from '../store/customers.ts';

export const loyaltyResolvers: Resolvers = {
  Mutation: {
    adjustPoints: async (_, { input }, { store, loaders }) => {
      const { value: customerId, status } = payloadOf(await adjustPoints(store, input));
      return { loyalty: customerId ? await loaders.account.load(customerId) : null, ...status };
    },
  },
  Subscription: {
    pointsChanged: {
      subscribe: (_, { customerId }, { feeds }) => feeds.points.watch((change) => change.customerId === customerId),
      resolve: (change: PointsChanged) => ({ _id: change.customerId, points: change.balance, version: change.version }),
    },
  },
  LoyaltyAccount: {
    events: async (account, page, { store }) =>
      pageOf(await store.loyalty.eventPage(account._id, page), page, (event) => String(event.version)),
  },
  LoyaltyEvent: {
    __resolveReference: async ({ id }, { loaders }) => loaders.loyaltyEvent.load(id),
    id: (event) => event._id,
    customer: async (event, _, { loaders }) =>
      // Points may wait for a customer that is not known here yet.
      (await loaders.customer.load(event.customerId)) ?? unknownCustomer(event.customerId, event.occurredAt),
    sale: (event) => (event.saleId ? { id: event.saleId } : null),
  },
};
