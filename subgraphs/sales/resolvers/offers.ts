import { ownOf } from '#platform/auth/own.ts';
import type { Resolvers } from '../generated/resolvers.ts';

export const offerResolvers: Resolvers = {
  PersonalOffer: {
    __resolveReference: async (reference) => reference,
    discount: (offer, _, { loaders, actor }) => (ownOf(actor, offer) ? loaders.offerDiscount.load(offer) : null),
  },
};
