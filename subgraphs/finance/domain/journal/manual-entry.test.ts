import { describe, expect, it } from 'vitest';
import type { KnownAccount } from '../accounts/account-faults.ts';
import { defaultRules } from '../booking/default-rules.ts';
import { keptAccounts } from '../booking/kept-accounts.ts';
import { faultsOf, type ManualEntry } from './manual-entry.ts';
import type { Posting, PostingSide } from './posting.ts';

const KNOWN: ReadonlyMap<string, KnownAccount> = new Map<string, KnownAccount>([
  ['1010', { name: 'Cash', type: 'ASSET' }],
  ['1100', { name: 'Bank', type: 'ASSET' }],
  ['1101', { name: 'Bank in Tokyo', type: 'ASSET', currency: 'JPY' }],
  ['1102', { name: 'Old bank', type: 'ASSET', closedAt: new Date(0) }],
]);

const ACCOUNTS = { known: KNOWN, kept: keptAccounts(defaultRules) };

function posting(side: PostingSide, amountMinor: number, more: Partial<Posting> = {}): Posting {
  return { accountCode: '1100', side, amountMinor, currency: 'USD', ...more };
}

const sound: ManualEntry = {
  description: 'Bank the takings',
  reference: null,
  postings: [posting('DEBIT', 500), posting('CREDIT', 500, { accountCode: '1010' })],
};

function fieldsOf(entry: Partial<ManualEntry>): string[] {
  return faultsOf({ ...sound, ...entry }, ACCOUNTS).map(({ kind, field }) => `${kind} ${field?.join('.')}`);
}

describe('an entry by hand', () => {
  it('may be posted when it balances in every currency', () => {
    const yen = { currency: 'JPY' };
    expect(fieldsOf({})).toEqual([]);
    expect(fieldsOf({ postings: [...sound.postings, posting('DEBIT', 9, yen), posting('CREDIT', 9, yen)] })).toEqual(
      [],
    );
  });

  it('is refused where it posts to an account that is closed, and in a currency that an account does not take', () => {
    const credits = [posting('CREDIT', 500, { accountCode: '1102' }), posting('DEBIT', 500, { accountCode: '1101' })];
    expect(fieldsOf({ postings: credits })).toEqual([
      'AccountClosed input.postings.0.accountCode',
      'WrongCurrency input.postings.1.accountCode',
    ]);
  });

  it('is refused with what is left over in each currency that does not balance', () => {
    const postings = [posting('DEBIT', 500), posting('CREDIT', 400), posting('CREDIT', 7, { currency: 'JPY' })];
    expect(faultsOf({ ...sound, postings }, ACCOUNTS)).toMatchObject([
      {
        kind: 'UnbalancedEntry',
        field: ['input', 'postings'],
        differences: [
          { amountMinor: -7, currency: 'JPY' },
          { amountMinor: 100, currency: 'USD' },
        ],
      },
    ]);
  });

  it('is refused for an account that does not exist, an amount that is not positive or is absurd, each by name', () => {
    const strange = posting('DEBIT', 500, { accountCode: '9999' });
    expect(fieldsOf({ postings: [strange, posting('CREDIT', 500)] })).toEqual([
      'NotFound input.postings.0.accountCode',
    ]);
    for (const amount of [0, -500, Number.MAX_SAFE_INTEGER]) {
      expect(fieldsOf({ postings: [posting('DEBIT', 500), posting('CREDIT', amount)] })).toEqual([
        'InvalidInput input.postings.1.amount',
      ]);
    }
  });

  it('is refused with fewer than 2 or more than 100 postings', () => {
    expect(fieldsOf({ postings: [posting('DEBIT', 500)] })).toEqual(['InvalidInput input.postings']);
    expect(fieldsOf({ postings: Array.from({ length: 101 }, () => posting('DEBIT', 1)) })).toEqual([
      'InvalidInput input.postings',
    ]);
  });

  it('is refused without a description, and with texts beyond any use', () => {
    expect(fieldsOf({ description: '' })).toEqual(['InvalidInput input.description']);
    expect(fieldsOf({ description: 'x'.repeat(501), reference: 'x'.repeat(501) })).toEqual([
      'InvalidInput input.description',
      'InvalidInput input.reference',
    ]);
  });
});
