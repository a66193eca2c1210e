import { type InvalidInput, invalidInput } from '#platform/errors/refusal.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import type { Movement } from '../stock/movement.ts';
import { textFault } from '../texts.ts';
import { bearsSerials, movesSerials, type Serial } from './serial.ts';

/** What is told of a unit's place to whoever has its number wrong. */
function placeOf(serial: Serial | null): string {
  return serial ? `it is ${serial.place} at ${serial.locationId}` : 'it was never taken in';
}

/** What is wrong with the numbers that were given for units that move, for themselves; all faults at once. */
export function numberFaults(
  { sku, quantityMilli, serials = [] }: Movement,
  { isTracked, field, seen }: { isTracked: boolean; field: readonly string[]; seen: Set<string> },
): InvalidInput[] {
  if (!isTracked) {
    return serials.length === 0 ? [] : [invalidInput(field, `${sku} is not tracked by serial number: leave them out.`)];
  }
  const faults: InvalidInput[] = [];
  if (serials.length * MILLI !== quantityMilli) {
    const units = quantityMilli / MILLI;
    faults.push(invalidInput(field, `Give the serial number of each unit of ${sku}: ${units} of them.`));
  }
  for (const [index, number] of serials.entries()) {
    const at = [...field, String(index)];
    const fault = textFault(number, at);
    if (fault) faults.push(fault);
    if (seen.has(`${sku} ${number}`)) faults.push(invalidInput(at, `${number} is here twice.`));
    seen.add(`${sku} ${number}`);
  }
  return faults;
}

/** What keeps numbered units from moving like this, given where they are. What has left before may still be taken in. */
export function whereaboutsFaults(
  movement: Movement,
  { at, field }: { at: (number: string) => Serial | null; field: readonly string[] },
): InvalidInput[] {
  if (!movesSerials(movement)) return [];
  const { sku, locationId, from, serials = [] } = movement;
  return serials.flatMap((number, index): InvalidInput[] => {
    const serial = at(number);
    const isFine = bearsSerials(from)
      ? serial?.place === from && serial.locationId === locationId
      : serial === null || serial.owedBy !== null || serial.place === 'SUPPLIER' || isBack(serial, movement);
    if (isFine) return [];
    return [invalidInput([...field, String(index)], `${number} of ${sku} cannot move like that: ${placeOf(serial)}.`)];
  });
}

/** What was written off turns up again; what was given away is taken back. */
function isBack({ place }: Serial, { from }: Movement): boolean {
  return place === from && (from === 'WASTE' || from === 'CORRECTION' || from === 'CUSTOMER');
}
