import { invalidInput, type InvalidInput, path } from '#platform/errors/refusal.ts';

export type DateFormat = 'YEAR_MONTH_DAY' | 'DAY_MONTH_YEAR_POINTS' | 'DAY_MONTH_YEAR' | 'MONTH_DAY_YEAR' | 'DIGITS';

/** In which columns of a provider's payout file what stands, and how it is written there. */
export interface PayoutMapping {
  /** Who pays out, as payments name it. */
  readonly provider: string;
  readonly delimiter: string;
  readonly columns: PayoutColumns;
  readonly dateFormat: DateFormat;
  /** What parts a whole number from its fraction; the other one may group its digits. */
  readonly decimalSign: '.' | ',';
  /** Whether amounts are in the currency's units or in its minor ones. */
  readonly amountUnit: 'MAJOR' | 'MINOR';
  /** How a fee that was kept is written. */
  readonly feeSign: 'POSITIVE' | 'NEGATIVE';
  /** The currency of every row, where no column has it. */
  readonly currency: string | null;
  /** The kinds of rows that are a fee by themselves, as the column of kinds has them. */
  readonly feeKinds: readonly string[];
  /** The kinds of rows that are no money of tenders: the transfer to the bank. */
  readonly ignoredKinds: readonly string[];
  /** How many days a tender and its row may be apart. */
  readonly toleranceDays: number;
}

/** Names of columns, as the first row of the file has them. */
export interface PayoutColumns {
  /** What the provider names the tender by. */
  readonly reference: string;
  /** What the tender was of, before fees; what went back is below zero. */
  readonly amount: string;
  readonly fee?: string | null | undefined;
  readonly currency?: string | null | undefined;
  readonly occurredOn?: string | null | undefined;
  readonly kind?: string | null | undefined;
  /** What makes a row one of its own: without it, two rows that say the same are one. */
  readonly rowId?: string | null | undefined;
}

const DELIMITERS: ReadonlySet<string> = new Set([',', ';', '\t', '|']);
const PROVIDER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,49}$/;
const MAX_NAME_LENGTH = 100;
const MAX_KINDS = 50;
const MAX_TOLERANCE_DAYS = 60;

/** All that is wrong with a mapping. */
export function mappingFaults(mapping: PayoutMapping): InvalidInput[] {
  const faults: InvalidInput[] = [];
  const fault = (message: string, ...field: string[]): number =>
    faults.push(invalidInput(path('input', ...field), message));
  const { provider, delimiter, columns, currency, feeKinds, ignoredKinds, toleranceDays } = mapping;
  if (!PROVIDER.test(provider))
    fault('Give the name that payments have, of up to 50 letters, digits and dashes: `stripe`.', 'provider');
  if (!DELIMITERS.has(delimiter)) fault('Give a comma, a semicolon, a tab or a bar.', 'delimiter');
  for (const [name, column] of Object.entries(columns)) {
    if (column === null || column === undefined) continue;
    if (column.trim() === '' || column.length > MAX_NAME_LENGTH) {
      fault(`Give the column’s name, at most ${MAX_NAME_LENGTH} characters.`, 'columns', name);
    }
  }
  if (!columns.currency && currency === null) fault('Say the currency, or the column that has it.', 'currency');
  if (toleranceDays < 0 || toleranceDays > MAX_TOLERANCE_DAYS) {
    fault(`Give from 0 to ${MAX_TOLERANCE_DAYS} days.`, 'toleranceDays');
  }
  for (const [name, kinds] of Object.entries({ feeKinds, ignoredKinds })) {
    if (kinds.length > MAX_KINDS) fault(`Name at most ${MAX_KINDS} kinds.`, name);
    if (kinds.length > 0 && !columns.kind) fault('Say which column has the kinds.', 'columns', 'kind');
  }
  return faults;
}
