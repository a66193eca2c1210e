import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { type FinanceBed, startFinanceBed } from '#test/finance-bed.ts';
import { type Answer, faultsOf, keptBy, type Refused } from '#test/refused.ts';

let bed: FinanceBed;
let before: Readonly<Record<string, string>>;
beforeAll(async () => {
  bed = await startFinanceBed();
  before = await keptBy('finance', bed.mongoUri);
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

async function ask(mutation: string, input: object): Promise<Answer> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { payload: ${mutation}(input: $input) { userErrors { code message field } } }`;
  const variables = { input: { idempotencyKey: crypto.randomUUID(), ...input } };
  return (await bed.run<{ payload: Answer }>(query, variables)).payload;
}

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const posting = (accountCode: string, side: 'DEBIT' | 'CREDIT', amount = usd(100)) => ({ accountCode, side, amount });
const entry = (...postings: object[]) => ({ description: 'Rent', postings });
const tomorrow = () => new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();

const journal: readonly Refused[] = [
  [
    'postJournalEntry',
    'that does not balance',
    () => entry(posting('1010', 'DEBIT'), posting('4000', 'CREDIT', usd(99))),
    ['UNBALANCED_ENTRY postings'],
  ],
  [
    'postJournalEntry',
    'that balances across currencies alone',
    () => entry(posting('1010', 'DEBIT'), posting('4000', 'CREDIT', { amountMinor: 100, currency: 'EUR' })),
    ['UNBALANCED_ENTRY postings'],
  ],
  [
    'postJournalEntry',
    'to an account that there is not',
    () => entry(posting('9999', 'DEBIT'), posting('4000', 'CREDIT')),
    ['NOT_FOUND postings.0.accountCode'],
  ],
  [
    'postJournalEntry',
    'of less than nothing',
    () => entry(posting('1010', 'DEBIT', usd(-100)), posting('4000', 'CREDIT', usd(-100))),
    ['INVALID_INPUT postings.0.amount', 'INVALID_INPUT postings.1.amount'],
  ],
  [
    'postJournalEntry',
    'to the accounts of gift cards and store credit, which have cards and customers behind them',
    () => entry(posting('1010', 'DEBIT'), posting('2300', 'CREDIT')),
    ['INVALID_INPUT postings.1.accountCode'],
  ],
  [
    'reverseJournalEntry',
    'that is none',
    () => ({ journalEntryId: newId('entry'), reason: 'Counted twice' }),
    ['NOT_FOUND journalEntryId'],
  ],
];

const receivables: readonly Refused[] = [
  [
    'recordInvoicePayment',
    'of an account that there is not',
    () => ({ receivableId: newId('receivable'), amount: usd(100), tender: 'BANK_TRANSFER' }),
    ['NOT_FOUND receivableId'],
  ],
  [
    'recordInvoicePayment',
    'of nothing, tomorrow',
    () => ({ receivableId: newId('receivable'), amount: usd(0), tender: 'CASH', occurredAt: tomorrow() }),
    ['INVALID_INPUT amount', 'INVALID_INPUT occurredAt', 'NOT_FOUND receivableId'],
  ],
  [
    'bounceInvoicePayment',
    'that there is not, for no reason and for nothing',
    () => ({ creditId: newId('credit'), reason: ' ', charge: usd(0), occurredAt: tomorrow() }),
    ['INVALID_INPUT reason', 'INVALID_INPUT occurredAt', 'INVALID_INPUT charge', 'NOT_FOUND creditId'],
  ],
  [
    'payOutCredit',
    'of an account that there is not, of less than nothing',
    () => ({ receivableId: newId('receivable'), amount: usd(-1), kind: 'BANK_TRANSFER', reason: '' }),
    ['INVALID_INPUT amount', 'INVALID_INPUT reason', 'NOT_FOUND receivableId'],
  ],
  [
    'setDunningLevels',
    'that do not follow each other',
    () => ({
      levels: [
        { name: 'Reminder', afterDays: 14 },
        { name: ' ', afterDays: 7 },
      ],
    }),
    ['INVALID_INPUT levels.1.name', 'INVALID_INPUT levels.1.afterDays'],
  ],
  [
    'setDunningLevels',
    'of more than ten',
    () => ({ levels: Array.from({ length: 11 }, (_, n) => ({ name: `Level ${n}`, afterDays: n })) }),
    ['INVALID_INPUT levels'],
  ],
  [
    'pauseDunning',
    'of no invoice',
    () => ({ invoiceId: newId('invoice'), reason: ' ' }),
    ['INVALID_INPUT reason', 'NOT_FOUND invoiceId'],
  ],
];

const storedValue: readonly Refused[] = [
  ['issueGiftCards', 'of none', () => ({ count: 0, currency: 'USD' }), ['INVALID_INPUT count']],
  ['issueGiftCards', 'of too many at once', () => ({ count: 101, currency: 'USD' }), ['INVALID_INPUT count']],
  [
    'issueGiftCards',
    'that have expired',
    () => ({ count: 1, currency: 'USD', expiresAt: '2020-01-01T00:00:00.000Z' }),
    ['INVALID_INPUT expiresAt'],
  ],
];

describe('the books are told what to do instead of', () => {
  it.each([...journal, ...receivables, ...storedValue])('%s %s', async (mutation, _, input, faults) => {
    expect(faultsOf(await ask(mutation, input()))).toEqual(faults);
  });

  it('none of which has written anything', async () => {
    expect(await keptBy('finance', bed.mongoUri)).toEqual(before);
  });
});
