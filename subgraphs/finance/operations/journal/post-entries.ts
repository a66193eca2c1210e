import type { Transaction } from '#platform/outbox/outbox.ts';
import { JOURNAL_HELD, type JournalHeld } from '#schema/events/journal-held.v1.ts';
import { JOURNAL_POSTED, type JournalPosted } from '#schema/events/journal-posted.v1.ts';
import { sheetChanges } from '../../domain/closing/day-sheet.ts';
import { balanceChanges } from '../../domain/journal/balance-changes.ts';
import { differences } from '../../domain/journal/posting.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { JournalEntryRecord, NewEntry } from '../../store/journal.ts';

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
  const { now, emit, writes } = transaction;
  if (entries.length === 0) return [];
  for (const { description, postings } of entries) {
    if (differences(postings).length > 0) throw new Error(`The entry “${description}” does not balance.`);
  }
  const posted = await store.chains.seal(
    entries.map((entry) => ({ ...entry, postedAt: now })),
    transaction,
  );
  for (const entry of posted) emit({ subject: entry._id, sequence: 1, ...news(entry) });
  store.journal.append(posted, writes);
  store.balances.apply(balanceChanges(posted), writes);
  store.daySheets.apply(sheetChanges(posted), writes);
  return posted;
}

function news(entry: JournalEntryRecord) {
  return entry.phase === undefined
    ? { type: JOURNAL_POSTED, data: journalPosted(entry) }
    : { type: JOURNAL_HELD, data: journalHeld(entry, entry.phase) };
}

function journalPosted(entry: JournalEntryRecord): JournalPosted {
  const { _id, source, saleId, refundId, locationId, occurredAt, description, reference, reverses, postings } = entry;
  const { number, hash, rulesVersion, resolves, channel, taxes, exchange, day, belongsTo } = entry;
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
    ...(resolves === undefined ? {} : { resolves }),
    ...(rulesVersion === undefined ? {} : { rulesVersion }),
    ...(channel === undefined ? {} : { channel }),
    ...(taxes === undefined ? {} : { taxes: [...taxes] }),
    ...(exchange === undefined ? {} : { exchange }),
    day,
    ...(belongsTo === undefined ? {} : { belongsTo }),
    number,
    hash,
    postings: [...postings],
  };
}

function journalHeld(entry: JournalEntryRecord, phase: JournalHeld['phase']): JournalHeld {
  const { _id, locationId, occurredAt, description, reference, resolves, postings, number, hash } = entry;
  return {
    entryId: _id,
    phase,
    resolves: resolves ?? null,
    locationId,
    occurredAt: occurredAt.toISOString(),
    description,
    reference,
    number,
    hash,
    postings: postings.map(({ accountCode, side, amountMinor, currency }) => ({
      accountCode,
      side,
      amountMinor,
      currency,
    })),
  };
}
