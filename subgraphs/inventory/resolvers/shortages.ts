import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import type { ShortageView } from '../store/shortages.ts';
import { visibleReservation } from './reservations.ts';
import { known } from './stock.ts';

export const shortageResolvers: Resolvers = {
  Query: {
    shortages: async (_, { locationId, ...page }, { actor, store }) => {
      mustSee(actor, locationId);
      return pageOf(await store.shortages.page(locationId, page), page, ({ _id }) => _id);
    },
  },
  Subscription: {
    shortageChanged: {
      subscribe: (_, { locationIds, after }, { actor, feeds }) => {
        for (const locationId of locationIds ?? []) mustSee(actor, locationId);
        const wanted = locationIds && new Set<string>(locationIds);
        return feeds.shortages.watch({
          after,
          filter: ({ locationId }) => wanted?.has(locationId) ?? mayActAt(actor, locationId),
        });
      },
      resolve: (shortage: ShortageView) => shortage,
    },
  },
  StockShortage: {
    __resolveReference: async ({ id }, { actor, store }) => {
      const [shortage] = await store.shortages.byIds([id]);
      return shortage && mayActAt(actor, shortage.locationId) ? shortage : null;
    },
    id: ({ _id }) => _id,
    variant: async ({ variantId }, _, { loaders }) => known(await loaders.variant.load(variantId)),
    location: async ({ locationId }, _, { loaders }) => known(await loaders.location.load(locationId)),
    quantity: ({ quantityMilli }) => quantityMilli,
    reservation: ({ reservationId }, _, context) => visibleReservation(reservationId, context),
    order: ({ orderId }) => orderId && { id: orderId },
  },
};

function mustSee(actor: Actor, locationId: string): void {
  if (mayActAt(actor, locationId)) return;
  throw new AppError('FORBIDDEN', `This token does not show the shortages of ${locationId}.`);
}
