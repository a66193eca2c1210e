import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { newId } from '#platform/ids/ids.ts';
import { type ReceivablesBed, startReceivablesBed } from '#test/receivables-bed.ts';
import { auditFinance } from './audit/audit.ts';
import { simpleSale, soldEvent } from './events/simple-sale.fixture.ts';

let bed: ReceivablesBed;
beforeAll(async () => {
  bed = await startReceivablesBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

const EARLY = { earlyPayment: { rateMilli: 20, withinDays: 10 } };

const buyerOf = (amountMinor: number) => bed.buyer([amountMinor], EARLY);

async function paid(amountMinor: number): Promise<{ receivableId: string }> {
  const { receivableId } = await buyerOf(1_000);
  await bed.pay(receivableId, amountMinor, { occurredAt: '2026-10-02T12:00:00.000Z' });
  return { receivableId };
}

/** Something with a document behind it, and the sub-ledger that the document is of. */
const cases: readonly (readonly [string, string, () => Promise<unknown>])[] = [
  ['a sale on account', 'RECEIVABLES', () => buyerOf(1_000)],
  ['a payment with its early-payment discount', 'RECEIVABLES', () => paid(980)],
  [
    'credit that was paid out as store credit',
    'STORED_VALUE',
    async () => {
      const { receivableId } = await paid(1_300);
      await bed.payOut(receivableId, 100, { kind: 'STORE_CREDIT', customerId: newId('customer') });
    },
  ],
  ['a payout of a provider', 'SETTLEMENT', payOut],
];

describe('an entry with a document behind it is not reversed alone:', () => {
  it.each(cases)('%s', async (_, subLedger, happen) => {
    const known = new Set(await entryIds());
    await happen();
    const last = (await entryIds()).findLast((id) => !known.has(id));
    const before = await bed.written();
    expect(await reverse(last)).toEqual({
      journalEntry: null,
      userErrors: [{ code: 'ENTRY_OF_SUB_LEDGER', field: ['input', 'journalEntryId'], subLedger }],
    });
    expect(await bed.written()).toEqual(before);
  });

  it('so that the audit finds nothing', async () => {
    expect(findingsOf((await auditFinance(bed.database)).lines)).toEqual([]);
  });
});

async function payOut(): Promise<void> {
  await bed.deliver('sales', soldEvent(simpleSale(700, { kind: 'CARD', reference: 'ch_1' })));
  const columns = { reference: 'ref', amount: 'gross' };
  const how = { provider: 'acme', columns, currency: 'USD', amountUnit: 'MINOR', feeSign: 'POSITIVE' };
  await mutate('setPayoutMapping', how, 'replayed');
  await mutate('importPayoutFile', { provider: 'acme', content: 'ref,gross\nch_1,700' }, 'replayed');
}

async function reverse(journalEntryId: string | undefined): Promise<object> {
  const select = `journalEntry { id } userErrors { code field ... on EntryOfSubLedgerError { subLedger } }`;
  return mutate('reverseJournalEntry', { journalEntryId, reason: 'Wrong' }, select);
}

async function mutate(name: string, input: object, select: string): Promise<object> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { payload: ${name}(input: $input) { ${select} } }`;
  const variables = { input: { idempotencyKey: newId('event'), ...input } };
  return (await bed.run<{ payload: object }>(query, variables)).payload;
}

/** The oldest first. */
async function entryIds(): Promise<string[]> {
  const rows = bed.database.collection('journalEntries').find().sort({ _id: 1 });
  return (await rows.toArray()).map(({ _id }) => String(_id));
}
