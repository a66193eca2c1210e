import type { Connection } from 'mongoose';
import { announcement, recordOf } from '#platform/events/cloud-event.ts';
import type { Retell } from '#platform/outbox/kept-events.ts';
import { JOURNAL_HELD, type JournalHeld } from '#schema/events/journal-held.v1.ts';
import { JOURNAL_POSTED, type JournalPosted } from '#schema/events/journal-posted.v1.ts';
import { createJournalStore, type JournalEntryRecord } from '../../store/journal.ts';

/** What an entry is told of by, once: posted, or pending and what becomes of that. */
export function newsOf(entry: JournalEntryRecord) {
  const { _id, phase } = entry;
  const of = { record: _id, subject: _id, sequence: 1 };
  return phase === undefined
    ? { ...of, type: JOURNAL_POSTED, data: journalPosted(entry) }
    : { ...of, type: JOURNAL_HELD, data: journalHeld(entry, phase) };
}

/** Tells of entries again, as they were told of when they were posted. */
export function retellEntries(connection: Connection): Retell {
  const journal = createJournalStore(connection);
  return async (eventIds) => {
    const entries = await journal.byIds(eventIds.map((id) => recordOf('entry', id)));
    return entries.map((entry) => announcement<unknown>('finance', newsOf(entry), entry.postedAt));
  };
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
