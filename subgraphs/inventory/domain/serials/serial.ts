import type { Id } from '#platform/ids/ids.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import { type Account, isAccount, type Place } from '../stock/account.ts';
import type { Position, QuantityAt } from '../stock/level.ts';
import type { Movement } from '../stock/movement.ts';

/** A unit that is told apart by its number, unique for its variant, and where it was last known to be. */
export interface Serial extends Omit<Position, 'locationId'> {
  readonly number: string;
  readonly place: Place;
  /** Where it is; of what is not in stock, where it left. */
  readonly locationId: Id<'location'>;
  /** The sale that it left for; null while no customer has it. */
  readonly saleId: Id<'sale'> | null;
  /** When it came there in the world. */
  readonly since: Date;
  /** The discrepancy by which it left without having been taken in: its delivery is still to come. Null for others. */
  readonly owedBy: string | null;
}

export type SerialKey = `${Id<'variant'>}:${string}`;

export function serialKey(variantId: Id<'variant'>, number: string): SerialKey {
  return `${variantId}:${number}`;
}

/** The place of a unit that has a number: an account of a level, or outside of what is counted. */
export interface SerialPlace {
  readonly place: Place;
  readonly locationId: Id<'location'>;
}

/**
 * What happened in the world and is not what the records say: a unit left that had never been taken in, or that was
 * somewhere else; or units moved whose numbers nobody said.
 */
export interface SerialDiscrepancy extends QuantityAt {
  readonly kind: 'NEVER_TAKEN_IN' | 'ELSEWHERE' | 'NOT_NAMED';
  /** Null where nobody said it. */
  readonly number: string | null;
  readonly from: Place;
  readonly to: Place;
  readonly toLocationId: Id<'location'>;
  /** Where the unit was believed to be; null where it was not known, or not named. */
  readonly believed: SerialPlace | null;
  /** Where its delivery came in afterwards; null before, and for other kinds. */
  readonly takenInAt: SerialPlace | null;
  readonly reason: string;
  readonly occurredAt: Date;
}

/** The numbers that a line of an input gives for its units, as a movement carries them. */
export function numbered(numbers: readonly string[] | null | undefined): Pick<Movement, 'serials'> {
  return numbers && numbers.length > 0 ? { serials: numbers.map((number) => number.trim()) } : {};
}

/** What ordered goods have no numbers yet; everything else that is at a location does. */
export function bearsSerials(place: Place): place is Exclude<Account, 'INCOMING'> {
  return isAccount(place) && place !== 'INCOMING';
}

/** Whether a movement is of units that have numbers: between suppliers and what is ordered of them none are known yet. */
export function movesSerials({ from, to }: Pick<Movement, 'from' | 'to'>): boolean {
  return bearsSerials(from) || bearsSerials(to);
}

interface Cause {
  readonly saleId: Id<'sale'> | null;
  readonly reason: string;
  readonly occurredAt: Date;
}

/** The units with numbers that one transaction works on, as they are known after each of its movements. */
export class SerialBook {
  readonly #serials = new Map<SerialKey, Serial>();
  readonly #changed = new Set<SerialKey>();
  readonly #discrepancies = new Map<string, SerialDiscrepancy>();
  /** Where the deliveries of what had left before came in, by the discrepancy that this ends. */
  readonly #takenIn = new Map<string, SerialPlace>();

  constructor(serials: Iterable<Serial>) {
    for (const serial of serials) this.#serials.set(serialKey(serial.variantId, serial.number), serial);
  }

  at(variantId: Id<'variant'>, number: string): Serial | null {
    return this.#serials.get(serialKey(variantId, number)) ?? null;
  }

  /** Follows a movement of units that are told apart. `idOf` gives the id that a discrepancy will have. */
  follow(movement: Movement, cause: Cause, idOf: () => string): void {
    if (!movesSerials(movement)) return;
    const { serials = [], quantityMilli } = movement;
    for (const number of serials) this.#move(number, { movement, cause, idOf });
    const unnamedMilli = quantityMilli - serials.length * MILLI;
    if (unnamedMilli <= 0) return;
    const told = { kind: 'NOT_NAMED', number: null, believed: null, quantityMilli: unnamedMilli } as const;
    this.#discrepancies.set(idOf(), discrepancy(movement, { cause, told }));
  }

  get changed(): Serial[] {
    return [...this.#changed].flatMap((key) => this.#serials.get(key) ?? []);
  }

  get discrepancies(): ReadonlyMap<string, SerialDiscrepancy> {
    return this.#discrepancies;
  }

  get takenIn(): ReadonlyMap<string, SerialPlace> {
    return this.#takenIn;
  }

  #move(number: string, { movement, cause, idOf }: { movement: Movement; cause: Cause; idOf: () => string }): void {
    const { variantId, sku, locationId, from, to, toLocationId = locationId } = movement;
    const key = serialKey(variantId, number);
    const known = this.#serials.get(key);
    this.#changed.add(key);
    if (known?.owedBy && !bearsSerials(from)) {
      // It was sold before its delivery was taken in: now that is known, and the customer still has it.
      this.#takenIn.set(known.owedBy, { place: to, locationId: toLocationId });
      this.#serials.set(key, { ...known, owedBy: null });
      return;
    }
    const believed = known ? { place: known.place, locationId: known.locationId } : null;
    let owedBy: string | null = null;
    if (!isWhereItLeaves(believed, { from, locationId })) {
      const id = idOf();
      const kind = believed ? 'ELSEWHERE' : 'NEVER_TAKEN_IN';
      if (!believed) owedBy = id;
      const told = { kind, number, believed, quantityMilli: MILLI } as const;
      this.#discrepancies.set(id, discrepancy(movement, { cause, told }));
    }
    const saleId = to === 'CUSTOMER' ? cause.saleId : null;
    const since = cause.occurredAt;
    this.#serials.set(key, { variantId, sku, number, place: to, locationId: toLocationId, saleId, since, owedBy });
  }
}

/** What comes from outside must not be in stock already; what leaves stock must be where it leaves. */
function isWhereItLeaves(
  believed: SerialPlace | null,
  { from, locationId }: { from: Place; locationId: Id<'location'> },
): boolean {
  if (bearsSerials(from)) return believed?.place === from && believed.locationId === locationId;
  return believed === null || !bearsSerials(believed.place);
}

function discrepancy(
  { variantId, sku, locationId, from, to, toLocationId = locationId }: Movement,
  {
    cause: { reason, occurredAt },
    told,
  }: { cause: Cause; told: Pick<SerialDiscrepancy, 'kind' | 'number' | 'believed' | 'quantityMilli'> },
): SerialDiscrepancy {
  return { variantId, sku, locationId, from, to, toLocationId, ...told, takenInAt: null, reason, occurredAt };
}
