import type { Resolvers } from '../generated/resolvers.ts';

export const offerResolvers: Resolvers = {
  PersonalOffer: {
    __resolveReference: async (reference) => reference,
    discount: (offer, _, { loaders }) => loaders.offerDiscount.load(offer),
  },
};
