import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import type { LogEntry } from '#platform/event-log/log-entries.ts';
import { eventIdOf } from '#platform/events/cloud-event.ts';
import { newId } from '#platform/ids/ids.ts';
import { banking, type FinanceBed, startFinanceBed, tradeWith } from '#test/finance-bed.ts';
import { storedValueWords } from '#test/stored-value-words.ts';
import { refundedEvent, simpleRefund, simpleSale, soldEvent } from '../events/simple-sale.fixture.ts';
import { auditFinance } from './audit.ts';

let bed: FinanceBed;
beforeAll(async () => {
  bed = await startFinanceBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

/** Sales with refunds, on account and by card, a payout, entries by hand, and a reversal. */
async function doBusiness(): Promise<void> {
  for (let count = 0; count < 10; count += 1) await bed.deliverTrade(tradeWith(({ sale }) => sale.totalMinor > 0));
  const { journalEntry } = await bed.post(banking(500));
  await bed.post(banking(700));
  await bed.reverse(journalEntry?.id);
  await bed.post(banking(300, { pending: true }));
  const onAccount = simpleSale(500, { kind: 'ON_ACCOUNT' }, { customerId: newId('customer') });
  await bed.deliver('sales', soldEvent(onAccount), refundedEvent(simpleRefund(onAccount, 100)));
  await payOut(['ch_1', 'ch_2']);
  await closeAndExport();
  const { card, lookUp, ask } = storedValueWords(bed);
  const { code } = await card(500);
  const { redemptionToken: token } = await lookUp(code);
  await ask('authorise', { key: newId('event'), amount: { amountMinor: 200, currency: 'USD' }, token });
}

/** Two sales by card, of which one is paid out, beside something that nobody knows. */
async function payOut([paid, open]: readonly [string, string]): Promise<void> {
  for (const reference of [paid, open]) {
    await bed.deliver('sales', soldEvent(simpleSale(700, { kind: 'CARD', reference })));
  }
  const columns = { reference: 'ref', amount: 'gross' };
  const how = { provider: 'acme', columns, currency: 'USD', amountUnit: 'MINOR', feeSign: 'POSITIVE' };
  const content = `ref,gross\n${paid},700\nunknown,30`;
  const document = `mutation($how: SetPayoutMappingInput!, $file: ImportPayoutFileInput!) {
    setPayoutMapping(input: $how) { userErrors { message } } importPayoutFile(input: $file) { userErrors { message } }
  }`;
  const file = { idempotencyKey: newId('event'), provider: 'acme', content };
  await bed.run(document, { how: { idempotencyKey: newId('event'), ...how }, file });
}

async function closeAndExport(): Promise<void> {
  const { locationId } = simpleSale(1, { kind: 'CASH' });
  const counted = [{ tenderKind: 'CARD', amount: { amountMinor: 1_390, currency: 'USD' } }];
  const document = `mutation($day: CloseDayInput!, $target: SetExportTargetInput!, $export: CreateExportInput!) {
    closeDay(input: $day) { userErrors { message } } setExportTarget(input: $target) { userErrors { message } }
    createExport(input: $export) { userErrors { message } }
  }`;
  const keyed = (more: object) => ({ idempotencyKey: newId('event'), ...more });
  const answer = await bed.run(document, {
    day: keyed({ locationId, day: '2026-10-01', counted }),
    target: keyed({ name: 'csv', format: 'CSV', detail: 'DAILY' }),
    export: keyed({ target: 'csv' }),
  });
  const none = { userErrors: [] };
  expect(answer).toEqual({ closeDay: none, setExportTarget: none, createExport: none });
}

async function findings(): Promise<string[]> {
  const { lines } = await auditFinance(bed.database);
  return findingsOf(lines);
}

describe('the audit of the books', () => {
  it('finds nothing after business as usual, and has looked at everything', async () => {
    await doBusiness();
    expect(await findings()).toEqual([]);
    const { lines, facts } = await auditFinance(bed.database);
    expect(lines.filter(({ checked }) => checked === 0)).toEqual([]);
    expect(facts.size).toBe(13);
  });

  const ofSale = { source: 'SALE' };
  it.each([
    ['a changed balance', 'balances', {}, { $inc: { balanceMinor: 1 } }, 'balance is the sum'],
    ['an edited entry', 'journalEntries', ofSale, { $inc: { 'postings.0.amountMinor': 1 } }, 'what it was sealed as'],
    ['an unbalanced entry', 'journalEntries', ofSale, { $inc: { 'postings.0.amountMinor': 1 } }, 'nets to zero'],
    ['a changed proof', 'proofs', {}, { $inc: { 'ledger.totalMinor': 1 } }, 'what its entries moved'],
    ['a proof hidden from what is open', 'proofs', {}, { $inc: { 'till.totalMinor': 1 } }, 'not found as such'],
    ['a changed total of a day', 'proofDays', {}, { $inc: { tillTaxMinor: 1 } }, 'the sums of their proofs'],
    ['a changed total of an hour', 'proofHours', {}, { $inc: { waiting: 1 } }, 'the sums of their proofs'],
    ['a changed description', 'journalEntries', ofSale, { $set: { description: 'Gift' } }, 'what it was sealed as'],
    ['a chain cut short', 'ledgerChains', {}, { $inc: { number: 1 } }, 'is not the last one there'],
    ['a changed day', 'balanceMonths', {}, { $inc: { 'days.27': 1 } }, 'on every day'],
    ['a changed card', 'storedValues', {}, { $inc: { balanceMinor: 1 } }, 'its movements come to'],
    ['a lost movement of a card', 'valueMovements', { version: 2 }, { $set: { valueId: 'giftcard_' } }, 'not numbered'],
    [
      'a card whose change nobody was told of',
      'outbox',
      { aggregatetype: 'giftcard' },
      { $set: { aggregateid: 'giftcard_' } },
      'nobody was told',
    ],
    ['a changed authorisation', 'valueRequests', {}, { $inc: { heldMinor: 1 } }, 'authorisations hold'],
    ['a changed invoice', 'invoices', {}, { $inc: { openMinor: 1 } }, 'its allocations leave'],
    ['a lost invoice', 'invoices', { open: true, currency: 'USD' }, { $set: { currency: 'EUR' } }, 'posted on account'],
    [
      'a bounce that reversed nothing',
      'accountCredits',
      {},
      { $set: { withdrawals: [{ kind: 'BOUNCED', entryId: 'entry_none', amountMinor: 0, day: '2026-10-01' }] } },
      'bounced, and its entry is not reversed',
    ],
    [
      'what nobody was paid out',
      'accountCredits',
      {},
      { $set: { withdrawals: [{ kind: 'PAID_OUT', entryId: 'entry_none', amountMinor: 1, day: '2026-10-01' }] } },
      'credits gave 1',
    ],
    ['a skipped number', 'invoiceSeries', {}, { $inc: { lastInvoice: 1 } }, 'the last one is'],
    ['a changed account', 'receivables', {}, { $inc: { 'balances.USD.openMinor': 1 } }, 'its documents come to'],
    ['a changed tender', 'clearingTenders', { open: true }, { $inc: { amountMinor: 1 } }, 'were posted for tenders of'],
    [
      'a tender that is open again',
      'clearingTenders',
      { settledBy: { $exists: true } },
      { $set: { open: true } },
      'is settled by',
    ],
    ['a changed row of a payout', 'payoutLines', { open: true }, { $inc: { grossMinor: 1 } }, 'stand for rows'],
    ['a changed hold', 'balances', {}, { $inc: { pendingDebitMinor: 1 } }, 'what is pending'],
  ])('finds %s', async (_, name, filter, tampering, finding) => {
    const rows = bed.database.collection(name);
    const original = await rows.findOne(filter);
    if (original === null) throw new Error(`There is nothing in ${name} to tamper with.`);
    await rows.updateOne({ _id: original._id }, tampering);
    expect(await findings()).toContainEqual(expect.stringContaining(finding));
    await rows.replaceOne({ _id: original._id }, original);
    expect(await findings()).toEqual([]);
  });

  it('finds an entry that was told of twice, or never', async () => {
    const log = bed.database.collection<LogEntry>('eventlog');
    const entry = await bed.database.collection<{ _id: string }>('journalEntries').findOne(ofSale);
    const [oldest] = await log.find().sort({ _id: 1 }).limit(1).toArray();
    const [newest] = await log.find().sort({ _id: -1 }).limit(1).toArray();
    if (!entry || !oldest || !newest) throw new Error('There is no log to tamper with.');
    const told = eventIdOf(entry._id);

    await log.updateOne({ _id: newest._id }, { $push: { 'emitted.0.others': told } });
    expect(await findings()).toContainEqual(expect.stringContaining('it is told of 2 times'));
    await log.replaceOne({ _id: newest._id }, newest);

    // Only since the log began is an entry missed in it.
    await log.updateOne({ _id: oldest._id }, { $set: { at: new Date(oldest.at.getTime() - 3_600_000) } });
    const place = await log.findOne({ $or: [{ 'emitted.first': told }, { 'emitted.others': told }] });
    if (!place) throw new Error('Nobody was told of the entry.');
    const others = place.emitted.map(({ first, others: more }) => ({
      first: first === told ? newId('event') : first,
      others: more.filter((id) => id !== told),
    }));
    await log.updateOne({ _id: place._id }, { $set: { emitted: others } });
    expect(await findings()).toContainEqual(expect.stringContaining('it is told of 0 times'));
    await log.replaceOne({ _id: place._id }, place);
    await log.replaceOne({ _id: oldest._id }, oldest);
    expect(await findings()).toEqual([]);
  });

  it('finds a second entry of a sale, a lost one, and a second reversal', async () => {
    const rows = bed.database.collection<{
      _id: string;
      saleId?: string;
      origin?: string;
      reverses?: string;
      number: number;
    }>('journalEntries');
    const [sale, reversal] = [
      await rows.findOne({ source: 'SALE' }),
      await rows.findOne({ reverses: { $exists: true } }),
    ];
    if (sale === null || reversal === null) throw new Error('There are no entries to tamper with.');
    const { origin: _, ...twin } = sale;
    const { reverses, ...unlinked } = reversal;

    await rows.insertOne({ ...twin, _id: `${sale._id}-again`, number: 0 });
    expect(await findings()).toContainEqual(expect.stringContaining('has more than one entry'));
    await rows.deleteOne({ _id: `${sale._id}-again` });

    await rows.deleteOne({ _id: sale._id });
    expect(await findings()).toContainEqual(expect.stringContaining('told of, and is not there'));
    await rows.insertOne(sale);

    await rows.insertOne({ ...unlinked, number: 0, _id: `${reversal._id}-again`, reverses: `${reverses}` }).then(
      () => expect.fail('an entry was reversed twice'),
      (error: unknown) => expect(error).toMatchObject({ code: 11_000 }),
    );
    expect(await findings()).toEqual([]);
  });
});
