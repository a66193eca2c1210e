import { minorDigits, isCurrency } from '#platform/money/currency.ts';
import type { DateFormat, PayoutMapping } from './payout-mapping.ts';

/** What one row of a payout file says. */
export interface PayoutRow {
  /** Where it ends in the file, from 1. */
  readonly line: number;
  /** TENDER: it pays out a tender, or takes back what went back. FEE: it is kept by itself. */
  readonly kind: 'TENDER' | 'FEE';
  /** Empty for a fee that names none. */
  readonly reference: string;
  /** What the tender was of; below zero for what went back. */
  readonly grossMinor: number;
  /** What was kept of it; below zero for a fee that was given back. */
  readonly feeMinor: number;
  readonly currency: string;
  /** The day that the provider has it on; null where the file has none. */
  readonly on: string | null;
  /** The same for two rows that stand for the same money. */
  readonly key: string;
}

/** A row that cannot be read, and why. */
export interface BadRow {
  readonly line: number;
  readonly problem: string;
}

export type ReadRow =
  | { readonly kind: 'row'; readonly row: PayoutRow }
  | { readonly kind: 'bad'; readonly bad: BadRow }
  /** Of a kind that is no money of tenders. */
  | { readonly kind: 'ignored' };

const MAX_REFERENCE_LENGTH = 200;
const MAX_AMOUNT_MINOR = 1_000_000_000_000;

/** The columns that a mapping names and a file's first row does not have. */
export function missingColumns(header: readonly string[], { columns }: PayoutMapping): string[] {
  return Object.values(columns).filter((name): name is string => typeof name === 'string' && !header.includes(name));
}

/** Reads one row of a file with these columns, in their order. */
export function readRow(
  cells: readonly string[],
  { header, line, mapping }: { header: readonly string[]; line: number; mapping: PayoutMapping },
): ReadRow {
  const problems: string[] = [];
  const cell = (column: string | null | undefined): string =>
    column ? (cells[header.indexOf(column)] ?? '').trim() : '';
  if (cells.length !== header.length) {
    const problem = `It has ${cells.length} columns, where the first row has ${header.length}.`;
    return { kind: 'bad', bad: { line, problem } };
  }
  const { columns } = mapping;
  const kindOfRow = cell(columns.kind);
  if (mapping.ignoredKinds.includes(kindOfRow)) return { kind: 'ignored' };
  const kind = mapping.feeKinds.includes(kindOfRow) ? 'FEE' : 'TENDER';
  const currency = (columns.currency ? cell(columns.currency) : (mapping.currency ?? '')).toUpperCase();
  if (!isCurrency(currency)) problems.push(`“${currency}” is not an ISO 4217 currency.`);
  const amount = (column: string | null | undefined, name: string): number => {
    const text = cell(column);
    if (!column || (text === '' && name === 'fee')) return 0;
    const amountMinor = isCurrency(currency) ? readAmount(text, currency, mapping) : 0;
    if (amountMinor === null) problems.push(`The ${name} “${text}” is not an amount of ${currency}.`);
    return amountMinor ?? 0;
  };
  const told = { gross: amount(columns.amount, 'amount'), fee: amount(columns.fee, 'fee') };
  const kept = mapping.feeSign === 'NEGATIVE' ? 0 - told.fee : told.fee;
  const day = cell(columns.occurredOn);
  const on = columns.occurredOn ? readDay(day, mapping.dateFormat) : null;
  if (columns.occurredOn && on === null) problems.push(`“${day}” is not a day as ${mapping.dateFormat} has it.`);
  const reference = cell(columns.reference);
  if (kind === 'TENDER' && (reference === '' || reference.length > MAX_REFERENCE_LENGTH)) {
    problems.push(`It has no reference of 1 to ${MAX_REFERENCE_LENGTH} characters.`);
  }
  const rowId = cell(columns.rowId);
  if (columns.rowId && rowId === '') problems.push(`It has nothing in the column ${columns.rowId}.`);
  if (problems.length > 0) return { kind: 'bad', bad: { line, problem: problems.join(' ') } };
  // What a fee by itself comes to is told as its amount, as a rule below zero.
  const amounts =
    kind === 'FEE' ? { grossMinor: 0, feeMinor: kept - told.gross } : { grossMinor: told.gross, feeMinor: kept };
  const key = columns.rowId ? rowId : [kindOfRow, reference, currency, told.gross, told.fee, on ?? ''].join('|');
  return { kind: 'row', row: { line, kind, reference, ...amounts, currency, on, key } };
}

/** Minor units of an amount as a file has it; null for what is none, or is finer than the currency. */
export function readAmount(
  text: string,
  currency: string,
  { decimalSign, amountUnit }: Pick<PayoutMapping, 'decimalSign' | 'amountUnit'>,
): number | null {
  const grouping = decimalSign === '.' ? /[,\s'’]/g : /[.\s'’]/g;
  const isBracketed = /^\(.*\)$/.test(text);
  const plain = (isBracketed ? text.slice(1, -1) : text).replaceAll(grouping, '').replace(decimalSign, '.');
  const match = /^([+-]?)(\d{1,15})(?:\.(\d*))?$/.exec(plain);
  if (match === null || (isBracketed && match[1] !== '')) return null;
  const [, sign, whole = '', fraction = ''] = match;
  const digits = amountUnit === 'MINOR' ? 0 : minorDigits(currency);
  if (/[1-9]/.test(fraction.slice(digits))) return null;
  const amountMinor = Number(whole) * 10 ** digits + Number(fraction.slice(0, digits).padEnd(digits, '0'));
  if (amountMinor > MAX_AMOUNT_MINOR) return null;
  return (sign === '-' || isBracketed) && amountMinor > 0 ? -amountMinor : amountMinor;
}

const DAYS: Readonly<Record<DateFormat, RegExp>> = {
  YEAR_MONTH_DAY: /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ].*)?$/,
  DAY_MONTH_YEAR_POINTS: /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})(?: .*)?$/,
  DAY_MONTH_YEAR: /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})(?: .*)?$/,
  MONTH_DAY_YEAR: /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})(?: .*)?$/,
  DIGITS: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
};

/** The day `2026-11-27` that a text stands for, a time of day after it left out; null for what is none. */
export function readDay(text: string, format: DateFormat): string | null {
  const { year = '', month = '', day = '' } = DAYS[format].exec(text)?.groups ?? {};
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00.000Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso ? null : iso;
}
