import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { formatMoney, sumMinor } from '#platform/money/money.ts';
import { signedMinor } from '../domain/journal/posting.ts';
import { type Allocation, openMinorOn } from '../domain/receivables/invoice.ts';
import { bounceOf } from '../domain/receivables/withdrawal.ts';
import type { JournalEntryRecord } from '../store/journal.ts';
import { createCreditStore, type CreditRecord } from '../store/receivables/credits.ts';
import { createInvoiceSeriesStore } from '../store/receivables/invoice-series.ts';
import { createInvoiceStore, type InvoiceRecord } from '../store/receivables/invoices.ts';
import { createReceivableStore, type ReceivableRecord } from '../store/receivables/receivables.ts';
import type { EntryCheck } from './entry-check.ts';

/**
 * Adds up what buyers owe from every invoice and credit, and holds it against what entries have posted for accounts, what
 * is kept of each account, and the numbers that were given. Entries that somebody wrote are not counted: nobody owes by
 * them.
 */
export function receivablesAgree(connection: Connection): EntryCheck {
  const posted = new Map<string, number>();
  const entries = new Map<string, JournalEntryRecord>();
  return {
    see: (entry) => {
      const { source, postings } = entry;
      if (source === 'MANUAL') return;
      if (source === 'RECEIVABLE' || onAccountMinor(entry) !== 0) entries.set(entry._id, entry);
      for (const posting of postings) {
        if (posting.tender === 'ON_ACCOUNT') add(posted, posting.currency, signedMinor(posting));
      }
    },
    lines: async () => {
      const invoices = await createInvoiceStore(connection).invoices.find().lean<InvoiceRecord[]>();
      const credits = await createCreditStore(connection).credits.find().lean<CreditRecord[]>();
      return [
        owedAsPosted(posted, invoices, credits),
        allocatedOnBothSides(invoices, credits),
        withdrawnAsBooked(entries, credits),
        await keptByAccount(connection, invoices, credits),
        await numberedWithoutGaps(connection, invoices, credits),
      ];
    },
  };
}

/** What companies owe, by company and currency. Zero is left out. */
export async function companyDebts(connection: Connection): Promise<ReadonlyMap<string, number>> {
  const accounts = await createReceivableStore(connection).receivables.find().lean<ReceivableRecord[]>();
  return new Map(
    accounts.flatMap(({ companyId, balances }) =>
      Object.entries(balances)
        .map(([currency, { openMinor, creditMinor }]) => [`${companyId} ${currency}`, openMinor - creditMinor] as const)
        .filter(([, owedMinor]) => companyId !== null && owedMinor !== 0),
    ),
  );
}

function owedAsPosted(
  posted: ReadonlyMap<string, number>,
  invoices: readonly InvoiceRecord[],
  credits: readonly CreditRecord[],
): AuditLine {
  const owed = new Map<string, number>();
  for (const { currency, openMinor } of invoices) add(owed, currency, openMinor);
  for (const { currency, openMinor } of credits) add(owed, currency, -openMinor);
  const findings = differences(owed, posted).map(
    (currency) =>
      `${money(owed, currency)} are owed by the ageing, ${money(posted, currency)} by what entries posted on account`,
  );
  return { invariant: 4, claim: 'the ageing comes to what entries posted on account', checked: owed.size, findings };
}

function allocatedOnBothSides(invoices: readonly InvoiceRecord[], credits: readonly CreditRecord[]): AuditLine {
  const sides = [invoices, credits].map((rows) => new Set(rows.flatMap(({ allocations }) => allocations.map(keyOf))));
  const [ofInvoices = new Set<string>(), ofCredits = new Set<string>()] = sides;
  return {
    invariant: 4,
    claim: 'what is set against an invoice is taken off what it comes from, and neither comes below nothing',
    checked: invoices.length + credits.length,
    findings: [
      ...[...ofInvoices].filter((key) => !ofCredits.has(key)).map((key) => `${key}: stands with the invoice alone`),
      ...[...ofCredits].filter((key) => !ofInvoices.has(key)).map((key) => `${key}: stands with the credit alone`),
      ...[...invoices, ...credits]
        .filter(
          (row) => row.openMinor < 0 || row.openMinor !== openMinorOn(row) || row.openMinor > 0 !== (row.open ?? false),
        )
        .map((row) => `${row._id}: has ${row.openMinor} open, its allocations leave ${openMinorOn(row)}`),
    ],
  };
}

function onAccountMinor({ postings }: JournalEntryRecord): number {
  return sumMinor(postings.filter(({ tender }) => tender === 'ON_ACCOUNT').map(signedMinor));
}

function withdrawnAsBooked(
  entries: ReadonlyMap<string, JournalEntryRecord>,
  credits: readonly CreditRecord[],
): AuditLine {
  const bookedMinor = (entryId: string): number => {
    const entry = entries.get(entryId);
    return entry === undefined ? 0 : onAccountMinor(entry);
  };
  const findings: string[] = [];
  const paidOut = new Map<string, number>();
  for (const credit of credits) {
    const bounce = bounceOf(credit);
    for (const { kind, entryId, amountMinor, askedMinor = 0 } of credit.withdrawals ?? []) {
      if (kind === 'PAID_OUT') add(paidOut, entryId, amountMinor);
      if (kind !== 'CHARGED_BACK') continue;
      const owedMinor = amountMinor + askedMinor;
      const booked = bookedMinor(entryId);
      if (booked !== owedMinor) findings.push(`${credit._id}: ${owedMinor} were charged back, ${booked} booked`);
    }
    if (bounce === undefined) continue;
    const reversed = entries.get(entries.get(bounce.entryId)?.reverses ?? '');
    if (reversed?.origin !== credit._id) findings.push(`${credit._id}: bounced, and its entry is not reversed`);
    const isWhole = bookedMinor(bounce.entryId) === credit.totalMinor && credit.openMinor === 0;
    if (!isWhole) findings.push(`${credit._id}: bounced in part only`);
  }
  for (const [entryId, amountMinor] of paidOut) {
    const booked = bookedMinor(entryId);
    if (booked !== amountMinor) findings.push(`${entryId}: pays out ${booked}, credits gave ${amountMinor}`);
  }
  const claim =
    'a payment that bounced is wholly undone and its entry reversed, what was charged back is owed again, and what was paid out was taken off credits';
  return { invariant: 4, claim, checked: credits.length, findings };
}

async function keptByAccount(
  connection: Connection,
  invoices: readonly InvoiceRecord[],
  credits: readonly CreditRecord[],
): Promise<AuditLine> {
  const { receivables } = createReceivableStore(connection);
  const sums = new Map<string, number>();
  for (const { receivableId, currency, openMinor } of invoices)
    add(sums, `${receivableId} ${currency} open`, openMinor);
  for (const { receivableId, currency, openMinor } of credits)
    add(sums, `${receivableId} ${currency} credit`, openMinor);
  const kept = new Map<string, number>();
  for (const { _id, balances } of await receivables.find().lean()) {
    for (const [currency, { openMinor, creditMinor }] of Object.entries(balances)) {
      add(kept, `${_id} ${currency} open`, openMinor);
      add(kept, `${_id} ${currency} credit`, creditMinor);
    }
  }
  const findings = differences(sums, kept).map(
    (key) => `${key}: is kept as ${kept.get(key) ?? 0}, its documents come to ${sums.get(key) ?? 0}`,
  );
  return { invariant: 4, claim: 'an account owes what its documents come to', checked: kept.size, findings };
}

async function numberedWithoutGaps(
  connection: Connection,
  invoices: readonly InvoiceRecord[],
  credits: readonly CreditRecord[],
): Promise<AuditLine> {
  const { series } = createInvoiceSeriesStore(connection);
  const given = new Map<string, number[]>();
  for (const number of [...invoices, ...credits].flatMap((row) => row.number ?? [])) {
    const [, prefix = '', digits = ''] = /^(.*?)(\d+)$/.exec(number) ?? [];
    given.set(prefix, [...(given.get(prefix) ?? []), Number(digits)]);
  }
  const findings: string[] = [];
  const rows = await series.find().lean();
  for (const { _id, lastInvoice, lastCreditNote } of rows) {
    for (const [prefix, last] of [
      [`${_id}-`, lastInvoice],
      [`${_id}-C`, lastCreditNote],
    ] as const) {
      const numbers = new Set(given.get(prefix));
      const isWhole = numbers.size === last && sumMinor(numbers) === (last * (last + 1)) / 2;
      if (!isWhole) findings.push(`${prefix}: ${numbers.size} numbers were given, and the last one is ${last}`);
    }
  }
  return {
    invariant: 13,
    claim: 'invoices and credit notes are numbered without gaps',
    checked: rows.length,
    findings,
  };
}

function keyOf({ invoiceId, creditId, amountMinor, day }: Allocation): string {
  return `${creditId} ${amountMinor} against ${invoiceId} on ${day}`;
}

function add(sums: Map<string, number>, key: string, amountMinor: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amountMinor);
}

function differences(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => (a.get(key) ?? 0) !== (b.get(key) ?? 0));
}

function money(sums: ReadonlyMap<string, number>, currency: string): string {
  return formatMoney({ amountMinor: sums.get(currency) ?? 0, currency });
}
