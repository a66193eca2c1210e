import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { claimReservation, releaseReservation } from '../operations/reservations/end-reservation.ts';
import { extendReservation } from '../operations/reservations/extend-reservation.ts';
import { reserveStock } from '../operations/reservations/reserve-stock.ts';
import type { ReservationRecord } from '../store/reservations.ts';
import { known } from './stock.ts';

const MAX_ALTERNATIVES = 5;

export const reservationResolvers: Resolvers = {
  Query: {
    reservation: (_, { id }, context) => visibleReservation(id, context),
  },
  Mutation: {
    reserveStock: async (_, { input }, { actor, store, desk }) => {
      const { value: id, status } = payloadOf(await reserveStock({ store, desk }, { actor, input }));
      return { reservation: id ? await store.reservations.current(id) : null, ...status };
    },
    extendReservation: async (_, { input }, { actor, store, desk }) => {
      const { value: id, status } = payloadOf(await extendReservation(desk, { actor, input }));
      return { reservation: id ? await store.reservations.current(id) : null, ...status };
    },
    releaseReservation: async (_, { input }, { actor, store, desk }) => {
      const { value: id, status } = payloadOf(await releaseReservation(desk, { actor, input }));
      return { reservation: id ? await store.reservations.current(id) : null, ...status };
    },
    claimReservation: async (_, { input }, { actor, store, desk }) => {
      const { value: id, status } = payloadOf(await claimReservation(desk, { actor, input }));
      return { reservation: id ? await store.reservations.current(id) : null, ...status };
    },
  },
  Reservation: {
    __resolveReference: ({ id }, context) => visibleReservation(id, context),
    id: (reservation) => reservation._id,
  },
  ReservationLine: {
    variant: async (line, _, { loaders }) => known(await loaders.variant.load(line.variantId)),
    location: async (line, _, { loaders }) => known(await loaders.location.load(line.locationId)),
    quantity: (line) => line.quantityMilli,
    claimed: ({ claimedMilli = 0 }) => claimedMilli,
    released: ({ releasedMilli = 0 }) => releasedMilli,
    waiting: ({ waitingMilli = 0 }) => waitingMilli,
  },
  InsufficientStockError: {
    alternatives: async ({ variantId, locationId }, _, { store, loaders, scopeOf }) => {
      const variant = known(await loaders.variant.load(variantId));
      const levels = await store.stock.ofVariant({ variant, scope: scopeOf(null) });
      return levels
        .filter(({ location, available }) => location.id !== locationId && available > 0)
        .sort((a, b) => b.available - a.available)
        .slice(0, MAX_ALTERNATIVES);
    },
  },
};

/** A reservation is shown to who may see all the locations where it holds something. */
export async function visibleReservation(id: string, { actor, store }: Context): Promise<ReservationRecord | null> {
  const reservation = await store.reservations.current(id);
  return reservation && isVisible(reservation, actor) ? reservation : null;
}

function isVisible({ lines }: ReservationRecord, actor: Actor): boolean {
  return lines.every((line) => mayActAt(actor, line.locationId));
}
