import { visibleLocations } from '#platform/auth/actor.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { postJournalEntry } from '../operations/post-journal-entry.ts';
import { reverseJournalEntry } from '../operations/reverse-journal-entry.ts';
import { mayReadBooks, maySee } from '../operations/visibility.ts';
import type { JournalEntryRecord } from '../store/journal.ts';

/** Journal entries: read, posted by hand, reversed, and watched. */
export const journalResolvers: Resolvers = {
  Query: {
    journalEntry: async (_, { id }, { actor, loaders }) => {
      const entry = await loaders.entry.load(id);
      return entry !== null && maySee(actor, entry) ? entry : null;
    },
    journalEntries: async (_, { accountCode, ...page }, { actor, store }) => {
      const locationIds = visibleLocations(actor, null);
      return pageOf(await store.journal.page({ ...page, accountCode, locationIds }), page, (entry) => entry._id);
    },
  },
  Mutation: {
    postJournalEntry: async (_, { input }, { store, loaders }) => {
      const { value: entryId, status } = payloadOf(await postJournalEntry(store, input));
      return { journalEntry: entryId ? await loaders.entry.load(entryId) : null, ...status };
    },
    reverseJournalEntry: async (_, { input }, { store, actor, loaders }) => {
      const { value: entryId, status } = payloadOf(await reverseJournalEntry({ store, actor }, input));
      return { journalEntry: entryId ? await loaders.entry.load(entryId) : null, ...status };
    },
  },
  Subscription: {
    journalPosted: {
      subscribe: (_, { locationIds }, { actor, feeds }) => {
        const asked = locationIds ? new Set(locationIds) : null;
        return feeds.entries.watch(
          (entry) => maySee(actor, entry) && (asked === null || asked.has(entry.locationId ?? '')),
        );
      },
      resolve: (entry: JournalEntryRecord) => entry,
    },
  },
  JournalEntry: {
    __resolveReference: async ({ id }, { actor, loaders }) => {
      const entry = mayReadBooks(actor) ? await loaders.entry.load(id) : null;
      return entry !== null && maySee(actor, entry) ? entry : null;
    },
    id: (entry) => entry._id,
    sale: ({ saleId }) => (saleId === null ? null : { id: saleId }),
    location: ({ locationId }) => (locationId === null ? null : { id: locationId }),
    reverses: ({ reverses }, _, { loaders }) => (reverses === undefined ? null : loaders.entry.load(reverses)),
    reversedBy: (entry, _, { loaders }) => loaders.reversalOf.load(entry._id),
  },
};
