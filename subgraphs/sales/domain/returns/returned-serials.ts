import { MILLI } from '#platform/quantity/quantity.ts';
import type { Faults } from '../input-rules.ts';

/** A line that was sold of units that are told apart one by one, and which of them have come back. */
interface SoldUnits {
  readonly serialNumbers?: readonly string[];
  readonly returnedSerials?: readonly string[];
}

interface Returning {
  readonly quantity: number;
  readonly serialNumbers?: readonly string[] | null | undefined;
}

/** The units that come back: those that are named, or all that have not come back yet. */
export function returnedSerials({ serialNumbers: named }: Returning, sold: SoldUnits): readonly string[] {
  return named && named.length > 0 ? named.map((number) => number.trim()) : leftOf(sold);
}

/** Says which units come back, wherever that is not all that are left: each was sold on this line, and comes back once. */
export function checkReturnedSerials(
  input: Returning,
  sold: SoldUnits,
  { field, faults }: { field: readonly (string | number)[]; faults: Faults },
): void {
  const named = input.serialNumbers ?? [];
  if (!sold.serialNumbers) {
    if (named.length > 0) faults.invalid(field, 'The units of this line were sold without serial numbers.');
    return;
  }
  const numbers = returnedSerials(input, sold);
  if (numbers.length * MILLI !== input.quantity) {
    faults.invalid(field, `Say which come back, one serial number for each unit: ${leftOf(sold).join(', ')} can.`);
  }
  const left = new Set(leftOf(sold));
  for (const [index, number] of numbers.entries()) {
    if (!left.delete(number)) faults.invalid([...field, index], `${number} was not sold on this line, or came back.`);
  }
}

function leftOf({ serialNumbers = [], returnedSerials: back = [] }: SoldUnits): readonly string[] {
  const returned = new Set(back);
  return serialNumbers.filter((number) => !returned.has(number));
}
