import { mayActAt } from '#platform/auth/actor.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { closeDay } from '../operations/closing/close-day.ts';
import { dayToClose } from '../operations/closing/day-to-close.ts';

/** Days of locations, open and closed. */
export const dailyClosesResolvers: Resolvers = {
  Query: {
    dayToClose: (_, { locationId, day }, { store, actor }) => {
      if (!mayActAt(actor, locationId)) return null;
      return store.snapshot(async (session) => {
        const standing = await store.chains.standingAt(locationId, session);
        return dayToClose(store, { locationId, day, found: [] }, { ...standing, session });
      });
    },
    dailyClose: (_, { locationId, day }, { store, actor }) =>
      mayActAt(actor, locationId) ? store.dailyCloses.ofDay(locationId, day) : null,
    dailyCloses: async (_, { locationId, ...page }, { store, actor }) => {
      const rows = mayActAt(actor, locationId) ? await store.dailyCloses.page({ locationId, ...page }) : [];
      return pageOf(rows, page, ({ _id }) => _id);
    },
  },
  Mutation: {
    closeDay: async (_, { input }, context) => {
      const { value: id, status } = payloadOf(await closeDay(context, input));
      return { dailyClose: id === undefined ? null : await context.store.dailyCloses.find(id), ...status };
    },
  },
  DayToClose: {
    location: ({ locationId }) => ({ id: locationId }),
  },
  DailyClose: {
    id: ({ _id }) => _id,
    location: ({ locationId }) => ({ id: locationId }),
    journalEntry: ({ entryId }, _, { loaders }) => (entryId === undefined ? null : loaders.entry.load(entryId)),
  },
  TenderCount: {
    tenderKind: ({ kind }) => kind,
    expected: ({ expectedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    counted: ({ countedMinor: amountMinor, currency }) => (amountMinor === null ? null : { amountMinor, currency }),
    difference: ({ differenceMinor: amountMinor, currency }) =>
      amountMinor === null ? null : { amountMinor, currency },
    booked: ({ bookedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  },
  CountedCashSession: {
    float: ({ floatMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    expected: ({ expectedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    counted: ({ countedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    foreignCash: ({ foreignCash }) => [...(foreignCash ?? [])],
  },
  CountedForeignCash: {
    float: ({ floatMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    expected: ({ expectedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    counted: ({ countedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  },
};
