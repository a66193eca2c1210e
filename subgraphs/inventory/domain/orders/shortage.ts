import type { Id } from '#platform/ids/ids.ts';
import { asOf, heldBy, type Reservation } from '../reservations/reservation.ts';
import { type Level, levelId, type LevelId, type Position } from '../stock/level.ts';

export type ShortageResolution = 'COVERED' | 'RELEASED';

/** What of a reservation is not there at a position, in thousandths. */
export interface Uncovered extends Position {
  readonly reservationId: Id<'reservation'>;
  /** Positive. */
  readonly quantityMilli: number;
}

/** A reservation that holds something at a position. */
export type Holder = Pick<Reservation, 'id' | 'status' | 'lines' | 'expiresAt' | 'endedAt' | 'createdAt'>;

/** What becomes of the shortages of a position: each reservation has at most one that is open. */
export interface ShortagesChange<Open> {
  readonly opened: readonly Uncovered[];
  /** Another quantity is missing than before. */
  readonly changed: readonly { readonly shortage: Open; readonly quantityMilli: number }[];
  readonly resolved: readonly { readonly shortage: Open; readonly resolution: ShortageResolution }[];
}

/** What was promised at a level and is not there. What is on hand below zero was promised to nobody. */
export function uncoveredMilli({ onHandMilli, reservedMilli }: Pick<Level, 'onHandMilli' | 'reservedMilli'>): number {
  return Math.max(0, reservedMilli - Math.max(0, onHandMilli));
}

/**
 * Whose promise cannot be kept, where less is on hand than is reserved. Those whose time ran out give way first, since
 * nobody comes for them; then the newest reservation, then the one before it: who asked first is served first. Of two
 * made at the same instant the one with the greater id gives way. The same reservations always give the same answer, and
 * together they lack exactly what the level does.
 */
export function uncovered(level: Level, holders: readonly Holder[], now: Date): Uncovered[] {
  const { variantId, sku, locationId } = level;
  const found: Uncovered[] = [];
  let leftMilli = uncoveredMilli(level);
  for (const { id: reservationId, lines } of holders.toSorted(givesWayFirst(now))) {
    const quantityMilli = Math.min(leftMilli, heldAt(levelId(level), lines));
    if (quantityMilli <= 0) continue;
    found.push({ variantId, sku, locationId, reservationId, quantityMilli });
    leftMilli -= quantityMilli;
  }
  return found;
}

/** What becomes of a position's open shortages, given whose promise cannot be kept now. */
export function shortagesChange<Open extends Pick<Uncovered, 'reservationId' | 'quantityMilli'>>(
  level: Level,
  { open, holders, now }: { open: readonly Open[]; holders: readonly Holder[]; now: Date },
): ShortagesChange<Open> {
  const missing = new Map(uncovered(level, holders, now).map((each) => [each.reservationId, each]));
  const holding = new Set(holders.filter(({ lines }) => heldAt(levelId(level), lines) > 0).map(({ id }) => id));
  const changed: { shortage: Open; quantityMilli: number }[] = [];
  const resolved: { shortage: Open; resolution: ShortageResolution }[] = [];
  for (const shortage of open) {
    const { reservationId } = shortage;
    const still = missing.get(reservationId);
    missing.delete(reservationId);
    if (!still) resolved.push({ shortage, resolution: holding.has(reservationId) ? 'COVERED' : 'RELEASED' });
    else if (still.quantityMilli !== shortage.quantityMilli) {
      changed.push({ shortage, quantityMilli: still.quantityMilli });
    }
  }
  return { opened: [...missing.values()], changed, resolved };
}

function heldAt(id: LevelId, lines: Holder['lines']): number {
  return heldBy(lines).reduce((sum, hold) => (levelId(hold) === id ? sum + hold.deltaMilli : sum), 0);
}

function givesWayFirst(now: Date): (a: Holder, b: Holder) => number {
  const isOver = (holder: Holder): number => (asOf(holder, now).status === 'ACTIVE' ? 0 : 1);
  return (a, b) => isOver(b) - isOver(a) || b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1);
}
