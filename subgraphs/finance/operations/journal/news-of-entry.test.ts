import { expect, it } from 'vitest';
import { announcement, eventIdOf } from '#platform/events/cloud-event.ts';
import { newId } from '#platform/ids/ids.ts';
import { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { openTestService } from '#platform/testing/service.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { createJournalStore, type JournalEntryRecord } from '../../store/journal.ts';
import { newsOf, retellEntries } from './news-of-entry.ts';

const at = new Date('2026-11-27T09:30:00.000Z');

function entry(number: number, more: Partial<JournalEntryRecord>): JournalEntryRecord {
  return {
    _id: newId('entry'),
    description: 'Sale',
    source: 'SALE',
    saleId: newId('sale'),
    refundId: null,
    reference: null,
    locationId: newId('location'),
    postings: [
      { accountCode: '1010', side: 'DEBIT', amountMinor: 1, currency: 'USD', figure: 'TENDER', tender: 'CASH' },
      { accountCode: '4000', side: 'CREDIT', amountMinor: 1, currency: 'USD', figure: undefined },
    ],
    day: '2026-11-27',
    number,
    hash: 'f'.repeat(64),
    occurredAt: at,
    postedAt: new Date(at.getTime() + 7),
    ...more,
  };
}

it('tells of an entry that was read exactly as of the one that was written', async () => {
  await using store = await startTemporaryStore();
  await using service = await openTestService({ mongoUri: store.uri });
  const { connection, transaction } = service.database;
  const tax = { name: 'State', rate: '0.1', baseMinor: 10, taxMinor: 1, isBack: false };
  const written = [
    entry(1, {
      channel: 'STORE',
      taxes: [tax, { ...tax, exemptReason: 'Resale' }],
      rulesVersion: 3,
      origin: newId('sale'),
    }),
    entry(2, { reverses: newId('entry'), belongsTo: '2026-11-26' }),
    entry(3, { resolves: newId('entry'), exchange: { from: 'EUR', to: 'USD', rate: '1.1' } }),
    entry(4, { phase: 'PENDING' }),
    entry(5, { phase: 'VOIDED', resolves: newId('entry') }),
  ];
  const told = written.map((each) => JSON.stringify(announcement<unknown>('finance', newsOf(each), each.postedAt)));
  await transaction(async (session) => {
    const writes = new GatheredWrites(connection, session);
    createJournalStore(connection).append(written, writes);
    await writes.flush();
  });
  const again = await retellEntries(connection)([...written.map(({ _id }) => eventIdOf(_id)), 'event_of_nothing']);
  const byId = again.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(byId.map((event) => JSON.stringify(event))).toEqual(told);
});
