import { mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { Resolvers } from '../generated/resolvers.ts';

const MAX_SKUS = 20;
const MAX_LOCATIONS_SHOWN = 50;

export const availabilityResolvers: Resolvers = {
  Query: {
    availability: async (_, { skus, near = null, fulfilment, first }, { actor, store }) => {
      if (skus.length < 1 || skus.length > MAX_SKUS) {
        throw new AppError('BAD_USER_INPUT', `Name 1 to ${MAX_SKUS} SKUs.`);
      }
      if (first < 1 || first > MAX_LOCATIONS_SHOWN) {
        throw new AppError('BAD_USER_INPUT', `first must be from 1 to ${MAX_LOCATIONS_SHOWN}.`);
      }
      if (near && !(Math.abs(near.latitude) <= 90 && Math.abs(near.longitude) <= 180)) {
        throw new AppError(
          'BAD_USER_INPUT',
          'near takes a latitude of -90 to 90 and a longitude of -180 to 180 degrees.',
        );
      }
      const isVisible = ({ id }: { id: string }): boolean => mayActAt(actor, id);
      const found = await store.availability({ skus, near, method: fulfilment, isVisible });
      return found.map(({ variant, totalMilli, offers }) => ({
        variant,
        total: totalMilli,
        locations: offers.slice(0, first),
      }));
    },
  },
  LocationAvailability: {
    available: (offer) => offer.availableMilli,
    transferable: (offer) => offer.transferableMilli,
    inTransit: (offer) => offer.inTransitMilli,
    incoming: (offer) => offer.incomingMilli,
  },
};
