import { visibleLocations } from '#platform/auth/actor.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { postJournalEntry } from '../operations/journal/post-journal-entry.ts';
import { postPendingEntry, voidPendingEntry } from '../operations/journal/resolve-pending-entry.ts';
import { reverseJournalEntry } from '../operations/journal/reverse-journal-entry.ts';
import { verifyLedgerChain } from '../operations/journal/verify-ledger-chain.ts';
import { maySee, mustSeeAll } from '../operations/visibility.ts';
import type { JournalEntryRecord } from '../store/journal.ts';
import { chainOf } from '../store/ledger-chains.ts';

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
    verifyLedgerChain: (_, { locationId = null, from }, { store, actor }) =>
      verifyLedgerChain({ store, actor }, { locationId, from: from ?? 1 }),
  },
  Mutation: {
    postJournalEntry: async (_, { input }, context) =>
      entryPayload(await postJournalEntry(context.store, input), context),
    postPendingEntry: async (_, { input }, context) => entryPayload(await postPendingEntry(context, input), context),
    voidPendingEntry: async (_, { input }, context) => entryPayload(await voidPendingEntry(context, input), context),
    reverseJournalEntry: async (_, { input }, context) =>
      entryPayload(await reverseJournalEntry(context, input), context),
  },
  Subscription: {
    journalPosted: {
      subscribe: (_, { locationIds, after }, { actor, feeds }) => {
        mustSeeAll(actor, locationIds ?? []);
        const asked = locationIds ? new Set(locationIds) : null;
        const filter = (entry: JournalEntryRecord): boolean =>
          maySee(actor, entry) && (asked === null || asked.has(entry.locationId ?? ''));
        return feeds.entries.watch({ after, filter });
      },
      resolve: (entry: JournalEntryRecord) => entry,
    },
  },
  JournalEntry: {
    __resolveReference: async ({ id }, { actor, loaders }) => {
      const entry = await loaders.entry.load(id);
      return entry !== null && maySee(actor, entry) ? entry : null;
    },
    id: (entry) => entry._id,
    phase: ({ phase }) => phase ?? 'POSTED',
    resolves: ({ resolves }, _, { loaders }) => (resolves === undefined ? null : loaders.entry.load(resolves)),
    resolvedBy: (entry, _, { loaders }) => (entry.phase === 'PENDING' ? loaders.resolutionOf.load(entry._id) : null),
    sale: ({ saleId }) => (saleId === null ? null : { id: saleId }),
    location: ({ locationId }) => (locationId === null ? null : { id: locationId }),
    exports: (entry, _, { store }) => store.exports.ofEntry(chainOf(entry), entry.number),
    taxes: ({ taxes = [], postings }) =>
      taxes.map((tax) => Object.assign({ currency: postings[0]?.currency ?? '' }, tax)),
    reverses: ({ reverses }, _, { loaders }) => (reverses === undefined ? null : loaders.entry.load(reverses)),
    reversedBy: (entry, _, { loaders }) => loaders.reversalOf.load(entry._id),
  },
  EntryTax: {
    jurisdiction: ({ name }) => name,
    base: ({ baseMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    tax: ({ taxMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  },
  LedgerChain: {
    location: ({ locationId }) => (locationId === null ? null : { id: locationId }),
  },
};

/** What a command answers with that posted an entry. */
export async function entryPayload(outcome: Outcome<string>, { loaders }: Context) {
  const { value: entryId, status } = payloadOf(outcome);
  return { journalEntry: entryId === undefined ? null : await loaders.entry.load(entryId), ...status };
}
