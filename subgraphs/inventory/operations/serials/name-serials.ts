import type { ClientSession } from 'mongoose';
import { done, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import { numberFaults, whereaboutsFaults } from '../../domain/serials/serial-rules.ts';
import { bearsSerials, movesSerials, SerialBook, serialKey } from '../../domain/serials/serial.ts';
import type { Movement } from '../../domain/stock/movement.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';

type SerialSource = Pick<InventoryStore, 'catalogue' | 'serials'>;

interface Naming {
  readonly session: ClientSession;
  /** Where the input gives the numbers of a movement's units; the lines' `serialNumbers` when it is left out. */
  readonly field?: (index: number) => readonly string[];
}

/**
 * The movements with the numbers of their units, where their variants are tracked by serial number: all that are there,
 * where all of them move and nobody has named them. Refuses numbers that are not where the movement takes them from. Where
 * nothing is tracked, which is nearly always, nothing is read.
 */
export async function nameSerials<Moved extends Movement>(
  { catalogue, serials }: SerialSource,
  movements: readonly Moved[],
  { session, field = lineSerials }: Naming,
): Promise<Outcome<readonly Moved[]>> {
  const variants = await catalogue.variantsById.load(new Set(movements.map(({ variantId }) => variantId)));
  const isTracked = (movement: Moved): boolean => variants.get(movement.variantId)?.tracking === 'SERIAL';
  const isNamed = ({ serials: given = [] }: Moved): boolean => given.length > 0;
  if (!movements.some((movement) => isTracked(movement) || isNamed(movement))) return done(movements);

  const named: Moved[] = [];
  for (const movement of movements) {
    const { variantId, locationId, from, quantityMilli } = movement;
    if (!isTracked(movement) || isNamed(movement) || !bearsSerials(from)) {
      named.push(movement);
      continue;
    }
    const units = quantityMilli / MILLI;
    const there = await serials.at({ variantId, locationId, place: from }, units + 1, session);
    named.push(
      there.length === units ? Object.assign({}, movement, { serials: there.map(({ number }) => number) }) : movement,
    );
  }

  const faults: Refusal[] = [];
  const seen = new Set<string>();
  for (const [index, movement] of named.entries()) {
    if (movesSerials(movement)) {
      faults.push(...numberFaults(movement, { isTracked: isTracked(movement), field: field(index), seen }));
    }
  }
  if (faults.length > 0) return refused(...faults);
  const keys = named.flatMap(({ variantId, serials: given = [] }) =>
    given.map((number) => serialKey(variantId, number)),
  );
  const book = new SerialBook(await serials.byKeys([...new Set(keys)], session));
  for (const [index, movement] of named.entries()) {
    const at = (number: string) => book.at(movement.variantId, number);
    faults.push(...whereaboutsFaults(movement, { at, field: field(index) }));
  }
  return faults.length > 0 ? refused(...faults) : done(named);
}

function lineSerials(index: number): string[] {
  return path('input', 'lines', index, 'serialNumbers');
}
