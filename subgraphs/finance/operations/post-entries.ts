import type { Transaction } from '#platform/outbox/outbox.ts';
import { JOURNAL_POSTED, type JournalPosted } from '#schema/events/journal-posted.v1.ts';
import { balanceChanges, differences } from '../domain/posting.ts';
import type { FinanceStore } from '../store/finance-store.ts';
import type { JournalEntryRecord, NewEntry } from '../store/journal.ts';

/**
 * Writes entries, the balances they lead to, and the news of them: two round trips, however many entries. Throws for
 * an entry that does not balance, since every caller makes sure of that before.
 */
export async function postEntries(
  store: FinanceStore,
  entries: readonly NewEntry[],
  { session, now, emit }: Transaction,
): Promise<JournalEntryRecord[]> {
  if (entries.length === 0) return [];
  const posted = entries.map((entry): JournalEntryRecord => ({ ...entry, postedAt: now }));
  for (const entry of posted) {
    if (differences(entry.postings).length > 0) throw new Error(`The entry “${entry.description}” does not balance.`);
    emit({ type: JOURNAL_POSTED, subject: entry._id, sequence: 1, data: journalPosted(entry) });
  }
  await store.journal.append(posted, session);
  // The busiest documents come last, so that other writers have the shortest time to collide with this one.
  await store.balances.apply(balanceChanges(posted.flatMap(({ postings }) => postings)), session);
  return posted;
}

function journalPosted(entry: JournalEntryRecord): JournalPosted {
  const { _id, source, saleId, refundId, locationId, occurredAt, description, reference, reverses, postings } = entry;
  return {
    entryId: _id,
    source,
    saleId,
    refundId,
    locationId,
    occurredAt: occurredAt.toISOString(),
    description,
    reference,
    reverses: reverses ?? null,
    postings: [...postings],
  };
}
