import { type InvalidInput, invalidInput, path, type Refusal } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { type MadeAsSold, makeableMilli, partsOf } from '../kits/kit.ts';
import type { Hold, LevelBook } from '../stock/level-book.ts';
import { availableMilli, levelId, type LevelId, type Position, type QuantityAt } from '../stock/level.ts';
import { fitsUnit } from '../stock/quantities.ts';
import { textFault } from '../texts.ts';

export type ReservationStatus = 'ACTIVE' | 'CLAIMED' | 'RELEASED' | 'EXPIRED';

/**
 * One variant held at one location. The quantity is what was asked for, and positive. An order's line is closed piece
 * by piece, and may wait for stock: so much of its quantity is not held (any more); absent is none. Where all of it is
 * held elsewhere instead, its quantity is zero. A line of something that has no stock of its own carries what one unit
 * takes, as it was when it was reserved, and holds that.
 */
export interface ReservationLine extends QuantityAt, MadeAsSold {
  /** Left for the customer. */
  readonly claimedMilli?: number;
  /** Given back. */
  readonly releasedMilli?: number;
  /** Not there yet: held as soon as it is. */
  readonly waitingMilli?: number;
}

/** Units held for somebody until a moment. It leaves ACTIVE exactly once. */
export interface Reservation {
  readonly id: Id<'reservation'>;
  readonly owner: string;
  readonly status: ReservationStatus;
  readonly lines: readonly ReservationLine[];
  /** Null when it belongs to an order: it is held until the order is fulfilled or cancelled. */
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

export interface InsufficientStock extends Refusal {
  readonly kind: 'InsufficientStock';
  readonly sku: string;
  readonly variantId: Id<'variant'>;
  readonly locationId: Id<'location'>;
  /** Thousandths of the variant's unit. */
  readonly requested: number;
  readonly available: number;
}

/** From a second to thirty days. */
const MAX_HOLD_SECONDS = 30 * 24 * 60 * 60;

/** What is wrong with a reservation that is asked for, apart from what its lines name; all faults at once. */
export function reservationFaults(asked: {
  readonly owner: string;
  readonly holdForSeconds: number;
  readonly lines: readonly { readonly sku: string; readonly locationId: string }[];
}): InvalidInput[] {
  const faults = [textFault(asked.owner, path('input', 'owner')), holdFault(asked)].filter((fault) => fault !== null);
  const seen = new Set<string>();
  for (const [index, { sku, locationId }] of asked.lines.entries()) {
    const key = `${sku}:${locationId}`;
    if (seen.has(key)) {
      const message = `${sku} stands on an earlier line for this location: put its quantities together.`;
      faults.push(invalidInput(path('input', 'lines', index, 'sku'), message));
    }
    seen.add(key);
  }
  return faults;
}

/** What is wrong with the time that a reservation is to be held for, or null. */
export function holdFault({ holdForSeconds }: { readonly holdForSeconds: number }): InvalidInput | null {
  if (holdForSeconds >= 1 && holdForSeconds <= MAX_HOLD_SECONDS) return null;
  return invalidInput(path('input', 'holdForSeconds'), `Hold for 1 to ${MAX_HOLD_SECONDS} seconds.`);
}

/** What keeps these lines from being held, given how the levels stand now; empty when all of them can be. */
export function shortfalls(book: LevelBook, lines: readonly ReservationLine[]): InsufficientStock[] {
  const found: InsufficientStock[] = [];
  const promising = new Promising(book);
  for (const [index, line] of lines.entries()) {
    const { sku, variantId, locationId, quantityMilli } = line;
    const available = promising.availableMilli(line);
    if (available >= quantityMilli) {
      promising.hold(line, { beforeMilli: 0, afterMilli: quantityMilli });
      continue;
    }
    found.push({
      kind: 'InsufficientStock',
      message: `There is less of ${sku} available there than was asked for: ask for less, or elsewhere.`,
      field: path('input', 'lines', index, 'quantity'),
      sku,
      variantId,
      locationId,
      requested: quantityMilli,
      available,
    });
  }
  return found;
}

/** What a line of an active reservation holds now. */
export function heldMilli({
  quantityMilli,
  claimedMilli = 0,
  releasedMilli = 0,
  waitingMilli = 0,
}: ReservationLine): number {
  return quantityMilli - claimedMilli - releasedMilli - waitingMilli;
}

/** The promises that a reservation makes. */
export function heldBy(lines: readonly ReservationLine[]): Hold[] {
  return lines.flatMap((line) => holdsOf(line, { beforeMilli: 0, afterMilli: heldMilli(line) }));
}

/** The promises that fall away when a reservation ends. */
export function freedBy(lines: readonly ReservationLine[]): Hold[] {
  return lines.flatMap((line) => holdsOf(line, { beforeMilli: heldMilli(line), afterMilli: 0 }));
}

/** How much of a line is held before and after something happened to it. */
interface HeldChange {
  readonly beforeMilli: number;
  readonly afterMilli: number;
}

/** What changes in what is promised: of the line's own variant, or of the goods that it takes. */
export function holdsOf(line: ReservationLine, { beforeMilli, afterMilli }: HeldChange): Hold[] {
  const { variantId, sku, locationId, madeOf } = line;
  if (!madeOf)
    return beforeMilli === afterMilli ? [] : [{ variantId, sku, locationId, deltaMilli: afterMilli - beforeMilli }];
  const before = partsOf(madeOf, beforeMilli);
  return partsOf(madeOf, afterMilli).flatMap((part, index): Hold[] => {
    const deltaMilli = part.quantityMilli - (before[index]?.quantityMilli ?? 0);
    return deltaMilli === 0 ? [] : [{ variantId: part.variantId, sku: part.sku, locationId, deltaMilli }];
  });
}

/** What is available while one decision promises some of it: lines may take the same goods. */
export class Promising {
  readonly #book: Pick<LevelBook, 'at'>;
  readonly #promised = new Map<LevelId, number>();

  constructor(book: Pick<LevelBook, 'at'>) {
    this.#book = book;
  }

  /** What of a line could be held now. Of something made as it is sold, whole ones where whole ones are wanted. */
  availableMilli({ madeOf, ...line }: ReservationLine): number {
    const { variantId, sku, locationId } = line;
    if (!madeOf) return this.#at({ variantId, sku, locationId });
    const unit = fitsUnit(line.quantityMilli, 'EACH') ? 'EACH' : 'KILOGRAM';
    return makeableMilli(madeOf, (part) => this.#at({ variantId: part.variantId, sku: part.sku, locationId }), unit);
  }

  /** Gives what changes in what is promised, and counts on it from now on. */
  hold(line: ReservationLine, change: HeldChange): Hold[] {
    const holds = holdsOf(line, change);
    for (const hold of holds) {
      this.#promised.set(levelId(hold), (this.#promised.get(levelId(hold)) ?? 0) + hold.deltaMilli);
    }
    return holds;
  }

  #at(position: Position): number {
    return availableMilli(this.#book.at(position)) - (this.#promised.get(levelId(position)) ?? 0);
  }
}

/** How a reservation stands at an instant: one whose time ran out is over, whether or not anybody has written so. */
export function asOf<R extends Pick<Reservation, 'status' | 'expiresAt' | 'endedAt'>>(reservation: R, now: Date): R {
  const { status, expiresAt } = reservation;
  if (status !== 'ACTIVE' || expiresAt === null || expiresAt > now) return reservation;
  return { ...reservation, status: 'EXPIRED', endedAt: expiresAt };
}

/** Why a reservation can no longer be ended, or null while it is active. */
export function endingFault(
  reservation: Pick<Reservation, 'status' | 'expiresAt' | 'endedAt'>,
  now: Date,
): InvalidInput | null {
  const { status, expiresAt } = asOf(reservation, now);
  const field = path('input', 'reservationId');
  if (status !== 'ACTIVE') return invalidInput(field, `This reservation has ended already: it is ${status}.`);
  if (expiresAt !== null) return null;
  return invalidInput(field, 'This reservation is an order’s: cancel lines of the order, or fulfil it.');
}

/** Why a reservation cannot be held until then, or null: it has ended, is an order's, or would end sooner than it does. */
export function extensionFault(
  reservation: Pick<Reservation, 'status' | 'expiresAt' | 'endedAt'>,
  { until, now }: { readonly until: Date; readonly now: Date },
): InvalidInput | null {
  const fault = endingFault(reservation, now);
  if (fault || reservation.expiresAt === null || until >= reservation.expiresAt) return fault;
  const message = `It is held until ${reservation.expiresAt.toISOString()}, longer than that: release what is not wanted any more.`;
  return invalidInput(path('input', 'holdForSeconds'), message);
}
