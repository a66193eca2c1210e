import { mustActFor, ownOf } from '#platform/auth/own.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { PointsChanged } from '#schema/events/points-changed.v1.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { adjustPoints } from '../operations/loyalty/adjust-points.ts';
import { standing } from '../operations/loyalty/standing.ts';
import { unknownCustomer } from '../store/customers.ts';

const MAX_LOTS_SHOWN = 100;
const SOON_DAYS = 90;
const DAY_MS = 86_400_000;

export const loyaltyResolvers: Resolvers = {
  Mutation: {
    adjustPoints: async (_, { input }, { store, loaders }) => {
      const { value: customerId, status } = payloadOf(await adjustPoints(store, input));
      return { loyalty: customerId ? await loaders.account.load(customerId) : null, ...status };
    },
  },
  Subscription: {
    pointsChanged: {
      subscribe: (_, { customerId, after }, { feeds, actor }) => {
        mustActFor(actor, customerId);
        return feeds.points.watch({ after, filter: (change) => change.customerId === customerId });
      },
      // The loaders of a subscription remember what they loaded for its earlier events.
      resolve: ({ customerId }: PointsChanged, _: object, { store }: Context) => standing(store, customerId),
    },
  },
  LoyaltyAccount: {
    expiring: ({ lots, at }, { until }) => {
      const end = until ?? new Date(at.getTime() + SOON_DAYS * DAY_MS);
      return lots
        .flatMap(({ points, expiresAt }) => (expiresAt !== null && expiresAt <= end ? [{ points, expiresAt }] : []))
        .slice(0, MAX_LOTS_SHOWN);
    },
    rewards: async ({ tier, available }, _, { store }) => {
      const mayHave = (tiers: readonly string[]): boolean =>
        tiers.length === 0 || (tier !== null && tiers.includes(tier.code));
      const open = await store.loyalty.rewards.open();
      return open.filter(({ costPoints, tiers }) => costPoints <= available && mayHave(tiers));
    },
    events: async (account, page, { store }) =>
      pageOf(await store.loyalty.events.page(account._id, page), page, (event) => String(event.version)),
  },
  LoyaltyEvent: {
    __resolveReference: async ({ id }, { loaders, actor }) => ownOf(actor, await loaders.loyaltyEvent.load(id)),
    id: (event) => event._id,
    customer: async (event, _, { loaders }) =>
      // Points may wait for a customer that is not known here yet.
      (await loaders.customer.load(event.customerId)) ?? unknownCustomer(event.customerId, event.occurredAt),
    sale: (event) => (event.saleId ? { id: event.saleId } : null),
  },
};
