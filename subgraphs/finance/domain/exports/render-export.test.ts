import { describe, expect, it } from 'vitest';
import { controlTotalsOf, type ExportedEntry, journalsOf } from './export-journals.ts';
import { type ExportTerms, unmappedIn } from './export-target.ts';
import { renderExport } from './render-export.ts';

const sale = (more: Partial<ExportedEntry> = {}): ExportedEntry => ({
  _id: 'entry_1',
  number: 1,
  locationId: 'location_1',
  day: '2026-11-27',
  description: 'Sale',
  reference: 'sale_1',
  postings: [
    { accountCode: '1010', side: 'DEBIT', amountMinor: 1_234, currency: 'USD' },
    { accountCode: '4000', side: 'CREDIT', amountMinor: 1_234, currency: 'USD' },
  ],
  ...more,
});
const terms: ExportTerms = {
  format: 'CSV',
  detail: 'ENTRY',
  accounts: [
    { ours: '1010', theirs: '39' },
    { ours: '4000', theirs: '79' },
  ],
  locations: [{ ours: 'location_1', theirs: 'Main' }],
  currencies: [{ ours: 'USD', theirs: '1' }],
  subsidiary: '2',
};
const rendered = (more: Partial<ExportTerms>, entries: readonly ExportedEntry[] = [sale()]): string => {
  const used = { ...terms, ...more };
  return renderExport({ name: 'books', batch: 7, journals: journalsOf(entries, used.detail), terms: used });
};

describe('journals', () => {
  it('of a day are summed by account and side, one a location and currency, without what was only held', () => {
    const back = sale({
      _id: 'entry_2',
      number: 2,
      postings: [
        { accountCode: '4000', side: 'DEBIT', amountMinor: 200, currency: 'USD' },
        { accountCode: '1010', side: 'CREDIT', amountMinor: 200, currency: 'USD' },
      ],
    });
    const entries = [
      sale(),
      back,
      sale({ number: 3 }),
      sale({ number: 4, phase: 'PENDING' }),
      sale({ locationId: null }),
    ];
    const journals = journalsOf(entries, 'DAILY');
    expect(journals.map(({ number, locationId, entryCount }) => [number, locationId, entryCount])).toEqual([
      [1, null, 1],
      [2, 'location_1', 3],
    ]);
    expect(journals[1]?.lines).toEqual([
      { accountCode: '1010', side: 'DEBIT', amountMinor: 2_468 },
      { accountCode: '1010', side: 'CREDIT', amountMinor: 200 },
      { accountCode: '4000', side: 'DEBIT', amountMinor: 200 },
      { accountCode: '4000', side: 'CREDIT', amountMinor: 2_468 },
    ]);
  });

  it('of an entry in two currencies are two, and their totals are kept apart', () => {
    const postings = (['USD', 'EUR'] as const).flatMap((currency) => [
      { accountCode: '1010', side: 'DEBIT' as const, amountMinor: 5, currency },
      { accountCode: '4000', side: 'CREDIT' as const, amountMinor: 5, currency },
    ]);
    expect(journalsOf([sale({ postings })], 'ENTRY').map(({ currency }) => currency)).toEqual(['EUR', 'USD']);
    expect(controlTotalsOf(postings)).toEqual([
      { currency: 'EUR', debitMinor: 5, creditMinor: 5 },
      { currency: 'USD', debitMinor: 5, creditMinor: 5 },
    ]);
  });
});

describe('an export', () => {
  it('as CSV quotes what has to be, and keeps a spreadsheet from reckoning with texts', () => {
    const lines = rendered({}, [sale({ description: '=1+1, "so"' })]).split('\r\n');
    expect(lines).toEqual([
      'Batch,Journal,Date,Location,Currency,Account,Debit,Credit,Description,Reference',
      `7,1,2026-11-27,Main,1,39,12.34,,"'=1+1, ""so""",sale_1`,
      `7,1,2026-11-27,Main,1,79,,12.34,"'=1+1, ""so""",sale_1`,
      '',
    ]);
  });

  it('for QuickBooks Online is JournalEntry objects', () => {
    expect(JSON.parse(rendered({ format: 'QUICKBOOKS_ONLINE' }))).toEqual([
      {
        DocNumber: 'TG7-1',
        TxnDate: '2026-11-27',
        PrivateNote: 'Sale (sale_1)',
        CurrencyRef: { value: 'USD' },
        Line: ['Debit', 'Credit'].map((PostingType, index) => ({
          Id: String(index),
          Description: 'Sale',
          Amount: 12.34,
          DetailType: 'JournalEntryLineDetail',
          JournalEntryLineDetail: {
            PostingType,
            AccountRef: { value: index === 0 ? '39' : '79' },
            DepartmentRef: { value: 'Main' },
          },
        })),
      },
    ]);
  });

  it('for Xero is manual journals with signed amounts', () => {
    const line = { Description: 'Sale', TaxType: 'NONE', Tracking: [{ Name: 'Location', Option: 'Main' }] };
    expect(JSON.parse(rendered({ format: 'XERO' }))).toEqual({
      ManualJournals: [
        {
          Narration: 'books 7-1: Sale (sale_1)',
          Date: '2026-11-27',
          Status: 'POSTED',
          LineAmountTypes: 'NoTax',
          JournalLines: [
            { LineAmount: 12.34, AccountCode: '39', ...line },
            { LineAmount: -12.34, AccountCode: '79', ...line },
          ],
        },
      ],
    });
  });

  it('for NetSuite is journalEntry records of a subsidiary', () => {
    const line = { memo: 'Sale', location: { id: 'Main' } };
    expect(JSON.parse(rendered({ format: 'NETSUITE' }))).toEqual([
      {
        externalId: 'books-7-1',
        tranDate: '2026-11-27',
        memo: 'Sale (sale_1)',
        subsidiary: { id: '2' },
        currency: { id: '1' },
        line: {
          items: [
            { account: { id: '39' }, debit: 12.34, ...line },
            { account: { id: '79' }, credit: 12.34, ...line },
          ],
        },
      },
    ]);
  });

  it('names no locations where none are mapped, and lacks names where some are', () => {
    const journals = journalsOf([sale(), sale({ locationId: 'location_2' })], 'ENTRY');
    expect(unmappedIn(journals, { ...terms, format: 'XERO', locations: [] })).toBeNull();
    expect(unmappedIn(journals, { ...terms, format: 'CSV', accounts: [] })).toBeNull();
    expect(unmappedIn(journals, { ...terms, format: 'XERO', accounts: [], currencies: [] })).toMatchObject({
      kind: 'ExportUnmapped',
      accountCodes: ['1010', '4000'],
      locationIds: ['location_2'],
      currencies: ['USD'],
    });
  });
});
