import { allocate, multiplyDivideHalfUp, sumMinor } from '#platform/money/money.ts';

/** Whether prices contain the tax or have it added. */
export type TaxMode = 'INCLUSIVE' | 'EXCLUSIVE';

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

const RATE = /^(\d)(?:\.(\d{1,6}))?$/;

/** Reads a rate below ten with at most six digits after the point; null for anything else. */
export function parseRate(text: string): number | null {
  const match = RATE.exec(text);
  if (match === null) return null;
  const [, whole, fraction = ''] = match;
  return Number(whole) * MILLIONTHS + Number(fraction.padEnd(6, '0'));
}

/**
 * The taxes of one line, on what is left of it after discounts. Rounded half up at the line, as commercetools does by
 * default ("HalfUp", "LineItemLevel") and as the European Court leaves to national law (C-484/06, Ahold).
 *
 * EXCLUSIVE: each component is reckoned on the net and rounded for itself, as each tax authority does.
 * INCLUSIVE: the price contains rate / (1 + rate) of itself as tax, rounded once for all components together and split
 * over them in proportion to their rates by largest remainder: rounding each for itself could take more than there is.
 */
export function taxesOf(
  amountMinor: number,
  { mode, components }: { mode: TaxMode; components: readonly TaxComponent[] },
): TaxedAmount {
  const parts = mode === 'EXCLUSIVE' ? taxesAdded(amountMinor, components) : taxesContained(amountMinor, components);
  const taxes = components.map(({ name, rate }, index) => ({ name, rate, amountMinor: parts[index] ?? 0 }));
  const taxMinor = sumMinor(parts);
  const netMinor = mode === 'EXCLUSIVE' ? amountMinor : amountMinor - taxMinor;
  return { netMinor, taxes, taxMinor, totalMinor: netMinor + taxMinor };
}

function taxesAdded(netMinor: number, components: readonly TaxComponent[]): readonly number[] {
  return components.map(({ rateMillionths }) => multiplyDivideHalfUp(netMinor, rateMillionths, MILLIONTHS));
}

function taxesContained(totalMinor: number, components: readonly TaxComponent[]): readonly number[] {
  if (components.length === 0) return [];
  const rates = components.map(({ rateMillionths }) => rateMillionths);
  const rate = sumMinor(rates);
  return allocate(multiplyDivideHalfUp(totalMinor, rate, MILLIONTHS + rate), rates);
}
