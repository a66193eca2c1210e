import { formatMoney } from '#platform/money/money.ts';
import type { ExportedLine, ExportJournal } from './export-journals.ts';
import type { ExportFormat, ExportTerms, ExternalName } from './export-target.ts';

/** What a batch is rendered from. The same gives the same text, to the byte. */
export interface ExportDocument {
  /** The target's, and the batch's own number. */
  readonly name: string;
  readonly batch: number;
  readonly journals: readonly ExportJournal[];
  readonly terms: ExportTerms;
}

/** A batch as its target takes it: a CSV file, or JSON. */
export function renderExport(document: ExportDocument): string {
  return renderers[document.terms.format](document);
}

const renderers: Readonly<Record<ExportFormat, (document: ExportDocument) => string>> = {
  CSV: csv,
  QUICKBOOKS_ONLINE: quickBooksOnline,
  XERO: xero,
  NETSUITE: netSuite,
};

const CSV_COLUMNS = [
  'Batch',
  'Journal',
  'Date',
  'Location',
  'Currency',
  'Account',
  'Debit',
  'Credit',
  'Description',
  'Reference',
];

/** By RFC 4180: a header, and a row a line of a journal. */
function csv({ batch, journals, terms }: ExportDocument): string {
  const nameOf = naming(terms);
  const rows = journals.flatMap((journal) =>
    journal.lines.map((line) => {
      const amount = decimalOf(line, journal.currency);
      return [
        String(batch),
        String(journal.number),
        journal.day,
        journal.locationId === null ? '' : nameOf('locations', journal.locationId),
        nameOf('currencies', journal.currency),
        nameOf('accounts', line.accountCode),
        line.side === 'DEBIT' ? amount : '',
        line.side === 'CREDIT' ? amount : '',
        journal.description,
        journal.reference ?? '',
      ];
    }),
  );
  return [CSV_COLUMNS, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}

/** A text that a spreadsheet would take for a formula is shown as the text that it is. */
function csvField(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** JournalEntry objects of the QuickBooks Online accounting API, each to be created for itself. DocNumber has 21 characters. */
function quickBooksOnline({ batch, journals, terms }: ExportDocument): string {
  const nameOf = naming(terms);
  return json(
    journals.map((journal) => ({
      DocNumber: `TG${batch}-${journal.number}`,
      TxnDate: journal.day,
      PrivateNote: noteOf(journal),
      CurrencyRef: { value: journal.currency },
      Line: journal.lines.map((line, index) => ({
        Id: String(index),
        Description: journal.description,
        Amount: Number(decimalOf(line, journal.currency)),
        DetailType: 'JournalEntryLineDetail',
        JournalEntryLineDetail: {
          PostingType: line.side === 'DEBIT' ? 'Debit' : 'Credit',
          AccountRef: { value: nameOf('accounts', line.accountCode) },
          ...locationRef(journal, terms, (value) => ({ DepartmentRef: { value } })),
        },
      })),
    })),
  );
}

/** The body of Xero's ManualJournals: debits are positive, credits negative. Its tax lines are posted as they are. */
function xero({ name, batch, journals, terms }: ExportDocument): string {
  const nameOf = naming(terms);
  return json({
    ManualJournals: journals.map((journal) => ({
      Narration: `${name} ${batch}-${journal.number}: ${noteOf(journal)}`,
      Date: journal.day,
      Status: 'POSTED',
      LineAmountTypes: 'NoTax',
      JournalLines: journal.lines.map((line) => ({
        LineAmount: (line.side === 'DEBIT' ? 1 : -1) * Number(decimalOf(line, journal.currency)),
        AccountCode: nameOf('accounts', line.accountCode),
        Description: journal.description,
        TaxType: 'NONE',
        ...locationRef(journal, terms, (option) => ({ Tracking: [{ Name: 'Location', Option: option }] })),
      })),
    })),
  });
}

/** Bodies of NetSuite's REST record journalEntry, each with an external id that it can be put under once. */
function netSuite({ name, batch, journals, terms }: ExportDocument): string {
  const nameOf = naming(terms);
  return json(
    journals.map((journal) => ({
      externalId: `${name}-${batch}-${journal.number}`,
      tranDate: journal.day,
      memo: noteOf(journal),
      subsidiary: { id: terms.subsidiary },
      currency: { id: nameOf('currencies', journal.currency) },
      line: {
        items: journal.lines.map((line) => ({
          account: { id: nameOf('accounts', line.accountCode) },
          [line.side === 'DEBIT' ? 'debit' : 'credit']: Number(decimalOf(line, journal.currency)),
          memo: journal.description,
          ...locationRef(journal, terms, (id) => ({ location: { id } })),
        })),
      },
    })),
  );
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

function noteOf({ description, reference }: ExportJournal): string {
  return reference === null ? description : `${description} (${reference})`;
}

/** Nothing where the journal is of the whole business, or where journals name no locations. */
function locationRef<Ref extends object>(
  { locationId }: ExportJournal,
  { locations }: ExportTerms,
  refOf: (theirs: string) => Ref,
): Ref | Record<string, never> {
  const known = locations.find(({ ours }) => ours === locationId);
  return known === undefined ? {} : refOf(known.theirs);
}

/** What the other system calls something; what we call it, where it has no name there. */
function naming(terms: ExportTerms): (list: 'accounts' | 'locations' | 'currencies', ours: string) => string {
  const mapOf = (names: readonly ExternalName[]) => new Map(names.map(({ ours, theirs }) => [ours, theirs]));
  const maps = {
    accounts: mapOf(terms.accounts),
    locations: mapOf(terms.locations),
    currencies: mapOf(terms.currencies),
  };
  return (list, ours) => maps[list].get(ours) ?? ours;
}

/** `12.34`: exact in a JSON number too, which has more digits than an amount. */
function decimalOf({ amountMinor }: Pick<ExportedLine, 'amountMinor'>, currency: string): string {
  return formatMoney({ amountMinor, currency }).slice(0, -currency.length - 1);
}
