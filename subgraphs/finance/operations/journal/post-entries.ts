import type { Transaction } from '#platform/outbox/outbox.ts';
import { sheetChanges } from '../../domain/closing/day-sheet.ts';
import { balanceChanges } from '../../domain/journal/balance-changes.ts';
import { differences } from '../../domain/journal/posting.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { JournalEntryRecord, NewEntry } from '../../store/journal.ts';
import { newsOf } from './news-of-entry.ts';

/**
 * Writes entries with their days, their places in their chains, the balances and the sheets they lead to, and the news of
 * them, when the transaction makes its writes: one read, however many entries. What happened on a day that is closed
 * stands on the first open one: a command that may not do that asks `closedDayFault` before. Throws for an entry that does not balance, since every caller makes
 * sure of that before.
 */
export async function postEntries(
  store: FinanceStore,
  entries: readonly NewEntry[],
  transaction: Transaction,
): Promise<JournalEntryRecord[]> {
  const { now, announce, writes } = transaction;
  if (entries.length === 0) return [];
  for (const { description, postings } of entries) {
    if (differences(postings).length > 0) throw new Error(`The entry “${description}” does not balance.`);
  }
  const posted = await store.chains.seal(
    entries.map((entry) => ({ ...entry, postedAt: now })),
    transaction,
  );
  for (const entry of posted) announce(newsOf(entry));
  store.journal.append(posted, writes);
  store.balances.apply(balanceChanges(posted), writes);
  store.daySheets.apply(sheetChanges(posted), writes);
  return posted;
}
