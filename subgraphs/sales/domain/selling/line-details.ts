import type { CurrencyCode } from '#platform/money/currency.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import type { Faults } from '../input-rules.ts';
import { chooseModifiers, type LineModifier, type ModifierInput, type VariantModifiers } from './modifiers.ts';

/** Whether the units of a variant are told apart: not at all, by the lot they came in, or one by one. */
export type Tracking = 'NONE' | 'LOT' | 'SERIAL';

/** Which units they are, as it is captured where they are handed over. */
export interface UnitsInput {
  readonly serialNumbers?: readonly string[] | null | undefined;
  readonly lot?: string | null | undefined;
}

/** The same as it is kept; what a line does not have is absent. */
export interface Units {
  readonly serialNumbers?: readonly string[];
  readonly lot?: string;
}

/** What a till tells of the units themselves. */
export interface LineDetailsInput extends UnitsInput {
  readonly modifiers?: readonly ModifierInput[] | null | undefined;
}

/** The same as it is kept; what a line does not have is absent. */
export interface LineDetails extends Units {
  readonly modifiers?: readonly LineModifier[];
}

interface Tracked {
  readonly sku: string;
  readonly tracking?: Tracking;
}

interface Checking {
  readonly field: readonly (string | number)[];
  readonly faults: Faults;
}

interface DetailFacts extends Checking {
  readonly offered: VariantModifiers | undefined;
  readonly currency: CurrencyCode | null;
  /** Whether it is said only when they are handed over which units they are. */
  readonly unitsAreToCome: boolean;
}

/** Holds what was chosen and captured against what the variant offers and needs. */
export function lineDetails(
  input: LineDetailsInput & { readonly quantity: number },
  item: Tracked,
  { offered, field, currency, unitsAreToCome, faults }: DetailFacts,
): LineDetails {
  const chosen = input.modifiers ?? [];
  const modifiers = chooseModifiers(chosen, offered, { field: [...field, 'modifiers'], currency, faults });
  if (unitsAreToCome) refuseUnits(input, { field, faults });
  const units = unitsAreToCome ? {} : unitsOf(input, item, { field, faults });
  return { ...(modifiers.length > 0 ? { modifiers } : {}), ...units };
}

/** Nothing is kept for one unit rather than another until it is handed over. */
function refuseUnits({ serialNumbers, lot }: UnitsInput, { field, faults }: Checking): void {
  const message = 'Say which units they are when they are handed over.';
  if (serialNumbers && serialNumbers.length > 0) faults.invalid([...field, 'serialNumbers'], message);
  if (lot) faults.invalid([...field, 'lot'], message);
}

/** Holds the units that were captured against how the variant's are told apart. */
export function unitsOf(
  input: UnitsInput & { readonly quantity: number },
  item: Tracked,
  { field, faults }: Checking,
): Units {
  const serialNumbers = (input.serialNumbers ?? []).map((serial) => serial.trim());
  const lot = input.lot?.trim() || null;
  checkSerials(serialNumbers, { item, quantity: input.quantity, field: [...field, 'serialNumbers'], faults });
  faults.text(lot, [...field, 'lot']);
  if (item.tracking === 'LOT' && lot === null) faults.invalid([...field, 'lot'], `Say which lot of ${item.sku} it is.`);
  if (item.tracking !== 'LOT' && lot !== null) faults.invalid([...field, 'lot'], `${item.sku} is not tracked by lot.`);
  return {
    ...(serialNumbers.length > 0 ? { serialNumbers } : {}),
    ...(lot === null ? {} : { lot }),
  };
}

function checkSerials(
  serials: readonly string[],
  {
    item,
    quantity,
    field,
    faults,
  }: { item: Tracked; quantity: number; field: readonly (string | number)[]; faults: Faults },
): void {
  if (item.tracking !== 'SERIAL') {
    if (serials.length > 0) faults.invalid(field, `${item.sku} is not tracked by serial number.`);
    return;
  }
  if (serials.length * MILLI !== quantity) {
    faults.invalid(field, `Give the serial number of each unit of ${item.sku}: ${quantity / MILLI} of them.`);
  }
  for (const [index, serial] of serials.entries()) faults.requiredText(serial, [...field, index]);
}

/** A unit is sold once: no serial number of a variant is on a sale twice. */
export function checkSerialNumbers(
  lines: readonly (UnitsInput & { readonly sku: string | null })[],
  faults: Faults,
): void {
  const seen = new Set<string>();
  for (const [index, { sku, serialNumbers }] of lines.entries()) {
    for (const [position, serial] of (serialNumbers ?? []).entries()) {
      const unit = `${sku} ${serial.trim()}`;
      if (seen.has(unit)) faults.invalid(['lines', index, 'serialNumbers', position], `${serial} is here twice.`);
      seen.add(unit);
    }
  }
}
