import { allocate, sumMinor } from '#platform/money/money.ts';
import { multiplyDivide, type Rounding } from '#platform/money/rounding.ts';

/** Whether prices contain the tax or have it added. */
export type TaxMode = 'INCLUSIVE' | 'EXCLUSIVE';

/** Whether tax is rounded on each line, or once on what all lines come to. */
export type TaxRoundingLevel = 'LINE' | 'INVOICE';

/** How a location reckons its taxes. Frozen on each sale. */
export interface TaxRules {
  readonly mode: TaxMode;
  readonly rounding: Rounding;
  readonly level: TaxRoundingLevel;
}

/** How a tax was rounded, for whoever wants to reckon it again. */
export type TaxRounding = Pick<TaxRules, 'rounding' | 'level'>;

/** How tax is reckoned where nobody says otherwise. */
export const DEFAULT_TAX_RULES: TaxRules = { mode: 'EXCLUSIVE', rounding: 'HALF_UP', level: 'LINE' };

/** Rates are whole millionths, so that tax is computed exactly: 8.25 % is 82,500. */
export const MILLIONTHS = 1_000_000;

export interface TaxComponent {
  readonly name: string;
  /** As it was given: `"0.0825"`. */
  readonly rate: string;
  readonly rateMillionths: number;
}

export interface LineTax {
  readonly name: string;
  readonly rate: string;
  readonly amountMinor: number;
}

export interface TaxedAmount {
  readonly netMinor: number;
  readonly taxes: readonly LineTax[];
  readonly taxMinor: number;
  /** Net plus tax. */
  readonly totalMinor: number;
}

/** What is left of a line after discounts, and what it is taxed with. */
export interface TaxableLine {
  readonly amountMinor: number;
  readonly components: readonly TaxComponent[];
}

const RATE = /^(\d)(?:\.(\d{1,6}))?$/;

/** Reads a rate below ten with at most six digits after the point; null for anything else. */
export function parseRate(text: string): number | null {
  const match = RATE.exec(text);
  if (match === null) return null;
  const [, whole, fraction = ''] = match;
  return Number(whole) * MILLIONTHS + Number(fraction.padEnd(6, '0'));
}

/**
 * The taxes of each line, in the order of the lines. Where rounding happens is left to national law (European Court,
 * C-484/06, Ahold): at the line, or on what all lines come to, as invoices by EN 16931 do (rule BR-CO-17).
 *
 * EXCLUSIVE: each component is reckoned on the net and rounded for itself, as each tax authority does. At invoice level
 * the net is that of all lines with the component at its rate, and the tax is spread over these by largest remainder.
 *
 * INCLUSIVE: the price contains rate / (1 + rate) of itself as tax, rounded once for all components together and split
 * over them in proportion to their rates by largest remainder: rounding each for itself could take more than there is.
 * At invoice level the price is that of all lines with the same components.
 */
export function taxLines(lines: readonly TaxableLine[], rules: TaxRules): TaxedAmount[] {
  const parts = rules.level === 'LINE' ? lines.map((line) => partsOfLine(line, rules)) : partsOfInvoice(lines, rules);
  return lines.map((line, index) => taxed(line, parts[index] ?? [], rules.mode));
}

/** The minor units of tax of each component of one line. */
type Parts = readonly number[];

function taxed({ amountMinor, components }: TaxableLine, parts: Parts, mode: TaxMode): TaxedAmount {
  const taxes = components.map(({ name, rate }, index) => ({ name, rate, amountMinor: parts[index] ?? 0 }));
  const taxMinor = sumMinor(parts);
  const netMinor = mode === 'EXCLUSIVE' ? amountMinor : amountMinor - taxMinor;
  return { netMinor, taxes, taxMinor, totalMinor: netMinor + taxMinor };
}

function partsOfLine({ amountMinor, components }: TaxableLine, rules: TaxRules): Parts {
  if (rules.mode === 'EXCLUSIVE') return components.map((component) => taxAdded(amountMinor, component, rules));
  return splitByRate(taxContained(amountMinor, components, rules), components);
}

function taxAdded(netMinor: number, { rateMillionths }: TaxComponent, { rounding }: TaxRules): number {
  return multiplyDivide(netMinor, { multiplier: rateMillionths, divisor: MILLIONTHS, rounding });
}

function taxContained(totalMinor: number, components: readonly TaxComponent[], { rounding }: TaxRules): number {
  const rate = sumMinor(components.map(({ rateMillionths }) => rateMillionths));
  return multiplyDivide(totalMinor, { multiplier: rate, divisor: MILLIONTHS + rate, rounding });
}

function splitByRate(taxMinor: number, components: readonly TaxComponent[]): Parts {
  if (components.length === 0) return [];
  return allocate(
    taxMinor,
    components.map(({ rateMillionths }) => rateMillionths),
  );
}

function partsOfInvoice(lines: readonly TaxableLine[], rules: TaxRules): Parts[] {
  return rules.mode === 'EXCLUSIVE' ? addedToInvoice(lines, rules) : containedInInvoice(lines, rules);
}

function addedToInvoice(lines: readonly TaxableLine[], rules: TaxRules): Parts[] {
  const parts = lines.map(({ components }) => components.map(() => 0));
  const places = lines.flatMap(({ amountMinor, components }, line) =>
    components.map((component, position) => ({ line, position, component, amountMinor })),
  );
  for (const taxedAlike of Map.groupBy(places, ({ component }) => keyOf(component)).values()) {
    const nets = taxedAlike.map(({ amountMinor }) => amountMinor);
    const [first] = taxedAlike;
    const spread = first ? allocate(taxAdded(sumMinor(nets), first.component, rules), nets) : [];
    for (const [index, { line, position }] of taxedAlike.entries()) {
      const part = parts[line];
      if (part) part[position] = spread[index] ?? 0;
    }
  }
  return parts;
}

function containedInInvoice(lines: readonly TaxableLine[], rules: TaxRules): Parts[] {
  const parts: Parts[] = lines.map(() => []);
  const groups = Map.groupBy(lines.keys(), (index) => (lines[index]?.components ?? []).map(keyOf).join('\n'));
  for (const members of groups.values()) {
    const amounts = members.map((index) => lines[index]?.amountMinor ?? 0);
    const components = lines[members[0] ?? 0]?.components ?? [];
    const taxMinor = taxContained(sumMinor(amounts), components, rules);
    const spread = splitBothWays(allocate(taxMinor, amounts), splitByRate(taxMinor, components));
    for (const [position, index] of members.entries()) parts[index] = spread[position] ?? [];
  }
  return parts;
}

function keyOf({ name, rateMillionths }: TaxComponent): string {
  return `${name}@${rateMillionths}`;
}

/**
 * Fills a table whose rows and columns have given sums, which come to the same, in proportion and with whole numbers
 * from zero up. Columns are taken one by one: each gets its share of what the rows so far have left, less what it has
 * already, so that it never asks more of a row than that still has, and ends at its sum.
 */
function splitBothWays(rowSums: readonly number[], columnSums: readonly number[]): Parts[] {
  const table = rowSums.map((): number[] => []);
  let rows = rowSums;
  for (const columnSum of columnSums) {
    const leftMinor = sumMinor(rows);
    let passedMinor = 0;
    let givenMinor = 0;
    rows = rows.map((rowMinor, index) => {
      passedMinor += rowMinor;
      const dueMinor = leftMinor === 0 ? 0 : shareOf(columnSum, passedMinor, leftMinor);
      const cellMinor = dueMinor - givenMinor;
      givenMinor = dueMinor;
      table[index]?.push(cellMinor);
      return rowMinor - cellMinor;
    });
  }
  return table;
}

function shareOf(amountMinor: number, multiplier: number, divisor: number): number {
  return multiplyDivide(amountMinor, { multiplier, divisor, rounding: 'HALF_UP' });
}
