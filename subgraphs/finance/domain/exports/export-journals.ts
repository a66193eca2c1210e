import type { PostingSide } from '../journal/posting.ts';

/** An entry, as far as exports go. */
export interface ExportedEntry {
  readonly _id: string;
  readonly number: number;
  readonly locationId: string | null;
  readonly day: string;
  readonly description: string;
  readonly reference: string | null;
  /** Absent for one that is posted: others move nothing, and are left out. */
  readonly phase?: 'PENDING' | 'VOIDED';
  readonly postings: readonly ExportedLine[];
}

export interface ExportedLine {
  readonly accountCode: string;
  readonly side: PostingSide;
  /** Positive minor units. */
  readonly amountMinor: number;
  readonly currency: string;
}

/** Journals of whole days at a location, or of an entry each. */
export const EXPORT_DETAILS = ['DAILY', 'ENTRY'] as const;
export type ExportDetail = (typeof EXPORT_DETAILS)[number];

/** What another system takes as one journal: balanced, of one day, one location and one currency. */
export interface ExportJournal {
  /** From 1 within its batch. */
  readonly number: number;
  readonly day: string;
  /** Null for the whole business. */
  readonly locationId: string | null;
  readonly currency: string;
  readonly description: string;
  readonly reference: string | null;
  readonly entryCount: number;
  /** Summed by account and side where it is of a day; as they were posted where it is of an entry. */
  readonly lines: readonly Omit<ExportedLine, 'currency'>[];
}

/** Entries as journals, ordered by day, location and currency. Two currencies of an entry are two journals. */
export function journalsOf(entries: readonly ExportedEntry[], detail: ExportDetail): ExportJournal[] {
  const parts = entries.filter(({ phase }) => phase === undefined).flatMap(byCurrency);
  const grouped = Map.groupBy(parts, (part) => keyOf(part, detail));
  return [...grouped]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, same]) => {
      const [first] = same;
      return first === undefined ? [] : [detail === 'DAILY' ? ofDay(first, same) : ofEntry(first)];
    })
    .map((journal, index) => Object.assign(journal, { number: index + 1 }));
}

/** What the journals of a batch come to, for whoever receives them to hold against what arrived. */
export interface ControlTotal {
  readonly currency: string;
  readonly debitMinor: number;
  readonly creditMinor: number;
}

/** Debits and credits by currency, in the order of the currencies. */
export function controlTotalsOf(lines: Iterable<ExportedLine>): ControlTotal[] {
  const totals = new Map<string, { currency: string; debitMinor: number; creditMinor: number }>();
  for (const { side, amountMinor, currency } of lines) {
    const total = totals.get(currency) ?? { currency, debitMinor: 0, creditMinor: 0 };
    totals.set(currency, total);
    if (side === 'DEBIT') total.debitMinor += amountMinor;
    else total.creditMinor += amountMinor;
  }
  return [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

interface Part extends Omit<ExportedEntry, 'phase'> {
  readonly currency: string;
}

function byCurrency(entry: ExportedEntry): Part[] {
  const currencies = Map.groupBy(entry.postings, ({ currency }) => currency);
  return [...currencies].map(([currency, postings]) => Object.assign({}, entry, { currency, postings }));
}

/** Numbers are written so that their texts have their order. */
const NUMBER_DIGITS = 12;

function keyOf({ day, locationId, currency, number }: Part, detail: ExportDetail): string {
  const place = `${day} ${locationId ?? ''}`;
  return detail === 'DAILY'
    ? `${place} ${currency}`
    : `${place} ${String(number).padStart(NUMBER_DIGITS, '0')} ${currency}`;
}

type Unnumbered = Omit<ExportJournal, 'number'>;

function ofEntry({ _id, day, locationId, currency, description, reference, postings }: Part): Unnumbered {
  const lines = postings.map(({ accountCode, side, amountMinor }) => ({ accountCode, side, amountMinor }));
  return { day, locationId, currency, description, reference: reference ?? _id, entryCount: 1, lines };
}

function ofDay({ day, locationId, currency }: Part, parts: readonly Part[]): Unnumbered {
  const sums = new Map<string, { accountCode: string; side: PostingSide; amountMinor: number }>();
  for (const { accountCode, side, amountMinor } of parts.flatMap(({ postings }) => postings)) {
    const key = `${accountCode} ${side === 'DEBIT' ? 1 : 2}`;
    const sum = sums.get(key) ?? { accountCode, side, amountMinor: 0 };
    sums.set(key, sum);
    sum.amountMinor += amountMinor;
  }
  const lines = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  const description = `Journal of ${day}`;
  return { day, locationId, currency, description, reference: null, entryCount: parts.length, lines };
}
