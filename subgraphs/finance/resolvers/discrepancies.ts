import { visibleLocations } from '#platform/auth/actor.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { maySee, mustSeeAll } from '../operations/visibility.ts';
import type { DiscrepancyRecord } from '../store/proof/discrepancies.ts';
import { contiguous, missingCount } from '../store/proof/event-streams.ts';

/** What was found not to be as it should, and numbers that have not arrived. */
export const discrepancyResolvers: Resolvers = {
  Query: {
    discrepancies: async (_, { open, locationIds, ...page }, { actor, store }) => {
      const visible = visibleLocations(actor, locationIds);
      return pageOf(
        await store.discrepancies.page({ ...page, openOnly: open, locationIds: visible }),
        page,
        ({ _id }) => _id,
      );
    },
    eventGaps: async (_, page, { actor, store }) =>
      pageOf(await store.eventStreams.gappedPage(page, visibleLocations(actor, null)), page, ({ _id }) => _id),
  },
  Subscription: {
    discrepancyFound: {
      subscribe: (_, { locationIds, after }, { actor, feeds }) => {
        mustSeeAll(actor, locationIds ?? []);
        const asked = locationIds ? new Set(locationIds) : null;
        const filter = (found: DiscrepancyRecord): boolean =>
          maySee(actor, found) && (asked === null || asked.has(found.locationId ?? ''));
        return feeds.discrepancies.watch({ after, filter });
      },
      resolve: (found: DiscrepancyRecord) => found,
    },
  },
  Discrepancy: {
    id: ({ _id }) => _id,
    proof: ({ source }, _, { loaders }) => (source === null ? null : loaders.proof.load(source)),
    gap: async ({ stream }, _, { loaders }) => {
      const found = stream === null ? null : await loaders.eventStream.load(stream);
      return found?.gapped ? found : null;
    },
    location: ({ locationId }) => (locationId === null ? null : { id: locationId }),
  },
  EventGap: {
    location: ({ locationId }) => (locationId === null ? null : { id: locationId }),
    contiguous: (stream) => contiguous(stream),
    missingCount: (stream) => missingCount(stream),
    missing: ({ gaps }) => gaps,
  },
};
