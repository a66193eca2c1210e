import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import { formatClockTime } from '#platform/time/local-time.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { offersTo } from '../operations/offers/offers-to.ts';
import { endOffer, saveOffer } from '../operations/offers/save-offer.ts';

export const offerResolvers: Resolvers = {
  Query: {
    offers: async (_, page, { store }) => pageOf(await store.offers.page(page), page, ({ _id }) => _id),
  },
  Mutation: {
    saveOffer: async (_, { input }, { store }) => {
      const { value: id, status } = payloadOf(await saveOffer(store, input));
      return { offer: id ? await store.offers.one(id) : null, ...status };
    },
    endOffer: async (_, { input }, { store }) => {
      const { value: id, status } = payloadOf(await endOffer(store, input));
      return { offer: id ? await store.offers.one(id) : null, ...status };
    },
  },
  Offer: {
    // Offers are shown to a customer as hers, and not one by one.
    __resolveReference: async ({ id }, { store, actor }) =>
      actor.customerId === undefined ? store.offers.one(id) : null,
    id: ({ _id }) => _id,
    promotion: ({ promotionId: id }) => ({ id }),
  },
  Customer: {
    offers: (customer, asked, { store, loaders }) =>
      offersTo(store, customer, { ...asked, audience: () => loaders.audience.load(customer) }),
  },
  PersonalOffer: {
    id: ({ offer, customerId }) => `${offer._id}/${customerId}`,
    promotion: ({ offer }) => ({ id: offer.promotionId }),
    promotionId: ({ offer }) => offer.promotionId,
    couponCode: ({ offer }) => offer.couponCode,
    hours: ({ hours }) =>
      hours && {
        weekdays: [...hours.weekdays],
        from: hours.fromMinute === null ? null : formatClockTime(hours.fromMinute),
        until: hours.untilMinute === null ? null : formatClockTime(hours.untilMinute),
      },
  },
};
