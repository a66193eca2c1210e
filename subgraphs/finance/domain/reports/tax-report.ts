import { sheetName } from '../closing/day-sheet.ts';

/** Of a sheet, what taxes are read from. */
export interface TaxSheet {
  readonly locationId: string | null;
  readonly taxes?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Figures>>>>>>;
  /** What tax postings credited. */
  readonly taxPosted?: number;
}

type Figures = Readonly<Partial<Record<'soldBase' | 'soldTax' | 'backBase' | 'backTax', number>>>;

/** A tax at one rate at one location, in minor units: what came back is negative. */
export interface TaxRow {
  readonly locationId: string | null;
  /** As the tax rates call it, which is by its jurisdiction. */
  readonly name: string;
  readonly rate: string;
  /** Why no tax was asked for; null where it was. */
  readonly exemptReason: string | null;
  readonly soldBaseMinor: number;
  readonly soldTaxMinor: number;
  readonly backBaseMinor: number;
  readonly backTaxMinor: number;
  /** Rate times base, exactly, in decimals of a minor unit: `"12.345"`. */
  readonly exactTaxMinor: string;
  /** What rounding on each sale added to that, or took off it. */
  readonly roundingMinor: string;
}

export interface TaxReport {
  /** By location, name, rate and reason. */
  readonly rows: readonly TaxRow[];
  readonly taxMinor: number;
  /** What the entries of the same days posted as tax: what the tax must come to. */
  readonly postedMinor: number;
}

export function taxReportOf(sheets: Iterable<TaxSheet>, noReason: string): TaxReport {
  const sums = new Map<string, Summing>();
  let postedMinor = 0;
  for (const { locationId, taxes = {}, taxPosted = 0 } of sheets) {
    postedMinor += taxPosted;
    for (const { steps, figures } of flat(taxes)) {
      const key = [locationId ?? '', ...steps].join('\n');
      const sum = sums.get(key) ?? emptySum(locationId, steps, noReason);
      sums.set(key, sum);
      sum.soldBaseMinor += figures.soldBase ?? 0;
      sum.soldTaxMinor += figures.soldTax ?? 0;
      sum.backBaseMinor += figures.backBase ?? 0;
      sum.backTaxMinor += figures.backTax ?? 0;
    }
  }
  const rows = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => traced(sum));
  const taxMinor = rows.reduce((sum, row) => sum + row.soldTaxMinor + row.backTaxMinor, 0);
  return { rows, taxMinor, postedMinor };
}

type Summing = { -readonly [Key in keyof Omit<TaxRow, 'exactTaxMinor' | 'roundingMinor'>]: TaxRow[Key] };

function emptySum(
  locationId: string | null,
  [name = '', rate = '', reason]: readonly string[],
  noReason: string,
): Summing {
  const exemptReason = reason === undefined || reason === noReason ? null : reason;
  const zero = { soldBaseMinor: 0, soldTaxMinor: 0, backBaseMinor: 0, backTaxMinor: 0 };
  return { locationId, name, rate, exemptReason, ...zero };
}

function* flat(taxes: NonNullable<TaxSheet['taxes']>): Generator<{ steps: string[]; figures: Figures }> {
  for (const [name, rates] of Object.entries(taxes)) {
    for (const [rate, reasons] of Object.entries(rates)) {
      for (const [reason, figures] of Object.entries(reasons)) {
        yield { steps: [name, rate, reason].map(sheetName), figures };
      }
    }
  }
}

/** Rates have six digits after the point at most. */
const RATE_DIGITS = 6;
const MILLIONTHS = 10n ** BigInt(RATE_DIGITS);

function traced(sum: Summing): TaxRow {
  const base = BigInt(sum.soldBaseMinor + sum.backBaseMinor);
  const tax = BigInt(sum.soldTaxMinor + sum.backTaxMinor);
  const exact = base * millionthsOf(sum.rate);
  return { ...sum, exactTaxMinor: decimal(exact), roundingMinor: decimal(tax * MILLIONTHS - exact) };
}

function millionthsOf(rate: string): bigint {
  const [whole = '0', fraction = ''] = rate.split('.');
  return BigInt(whole) * MILLIONTHS + BigInt(fraction.slice(0, RATE_DIGITS).padEnd(RATE_DIGITS, '0'));
}

/** Millionths as a decimal number without needless zeros. */
function decimal(millionths: bigint): string {
  const sign = millionths < 0n ? '-' : '';
  const digits = (millionths < 0n ? -millionths : millionths).toString().padStart(RATE_DIGITS + 1, '0');
  const [whole, fraction] = [digits.slice(0, -RATE_DIGITS), digits.slice(-RATE_DIGITS).replace(/0+$/, '')];
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
