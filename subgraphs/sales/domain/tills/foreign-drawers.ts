import type { Refusal } from '#platform/errors/refusal.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';
import type { Faults } from '../input-rules.ts';
import { type CountInput, countedMinor, type Denomination } from './denominations.ts';
import { noCashRate } from './foreign-cash.ts';

/** Cash of another currency in a drawer, in minor units of that. */
export interface ForeignDrawer {
  /** Absent where there was none at the start. */
  readonly floatMinor?: number;
  /** The float plus its events. */
  readonly expectedMinor: number;
  /** Absent while the session is open, as the pieces are. */
  readonly countedMinor?: number;
  /** Null where only their sum was given. */
  readonly denominations?: readonly Denomination[] | null;
}

/** By currency; those alone that the drawer has had. */
export type ForeignDrawers = Readonly<Record<CurrencyCode, ForeignDrawer>>;

export interface ForeignCountInput extends CountInput {
  readonly currency: CurrencyCode;
}

/** What was counted of each currency. */
export type ForeignCounts = ReadonlyMap<CurrencyCode, Required<Pick<ForeignDrawer, 'countedMinor' | 'denominations'>>>;

/** Foreign cash is in the drawer that was not counted. */
export interface ForeignCashNotCounted extends Refusal {
  readonly kind: 'ForeignCashNotCounted';
  readonly currencies: readonly CurrencyCode[];
}

export const MAX_FOREIGN_CURRENCIES = 20;

/** Foreign cash in the order of its currencies. */
export function drawersOf(drawers: ForeignDrawers | undefined): [CurrencyCode, ForeignDrawer][] {
  return drawers === undefined ? [] : Object.entries(drawers).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What a drawer begins with; undefined for nothing. `taken` are the currencies for which there is a rate. */
export function foreignFloats(
  floats: readonly Money[],
  { own, taken }: { readonly own: CurrencyCode; readonly taken: readonly CurrencyCode[] },
  faults: Faults,
): ForeignDrawers | undefined {
  faults.count(floats, { field: ['foreignFloats'], least: 0, most: MAX_FOREIGN_CURRENCIES });
  const drawers: Record<CurrencyCode, ForeignDrawer> = {};
  for (const [index, float] of floats.entries()) {
    const { currency, amountMinor: floatMinor } = float;
    const field = ['foreignFloats', index];
    faults.amount(float, { field, currency, least: 0 });
    if (currency === own) faults.invalid(field, `Give what there is of ${own} as the float.`);
    else if (!taken.includes(currency)) faults.add(noCashRate(field, { currency, taken }));
    if (drawers[currency]) faults.invalid(field, `Give ${currency} once.`);
    drawers[currency] = { floatMinor, expectedMinor: floatMinor };
  }
  return floats.length === 0 ? undefined : drawers;
}

/** What was counted of other currencies; what is wrong with it is among the faults. */
export function foreignCounts(
  counts: readonly ForeignCountInput[],
  own: CurrencyCode | null,
  faults: Faults,
): ForeignCounts {
  faults.count(counts, { field: ['foreignCash'], least: 0, most: MAX_FOREIGN_CURRENCIES });
  const counted = new Map<CurrencyCode, { countedMinor: number; denominations: readonly Denomination[] | null }>();
  for (const [index, count] of counts.entries()) {
    const { currency, denominations = null } = count;
    const field = ['foreignCash', index];
    if (currency === own) faults.invalid([...field, 'currency'], `Give what there is of ${own} as what was counted.`);
    if (counted.has(currency)) faults.invalid([...field, 'currency'], `Count ${currency} once.`);
    const minor = countedMinor(count, currency, { faults, field });
    counted.set(currency, { countedMinor: minor ?? 0, denominations });
  }
  return counted;
}

/** Why a drawer cannot be closed with these counts: it has had cash of other currencies too. Null where it can. */
export function notCounted(drawers: ForeignDrawers | undefined, counts: ForeignCounts): ForeignCashNotCounted | null {
  const missing = drawersOf(drawers).flatMap(([currency]) => (counts.has(currency) ? [] : [currency]));
  if (missing.length === 0) return null;
  const message = `The drawer has had cash of ${missing.join(', ')}: count that too.`;
  return { kind: 'ForeignCashNotCounted', message, field: ['input', 'foreignCash'], currencies: missing };
}

/** What a drawer had with what was counted of it; what was found of a currency that it never had is over. */
export function countedDrawers(drawers: ForeignDrawers | undefined, counts: ForeignCounts): ForeignDrawers | undefined {
  if (counts.size === 0) return undefined;
  return Object.fromEntries(
    [...counts].map(([currency, counted]) => [currency, { expectedMinor: 0, ...drawers?.[currency], ...counted }]),
  );
}
