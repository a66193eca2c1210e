import type { MadeAsSold } from '../kits/kit.ts';
import { heldMilli, holdsOf, Promising, type ReservationLine } from '../reservations/reservation.ts';
import type { Hold, LevelBook } from '../stock/level-book.ts';
import { levelId, type Position, type QuantityAt } from '../stock/level.ts';
import type { ReroutedPart } from './reroute.ts';

/** What an order wants at a position; `waitingMilli` of it was ordered without stock. */
export interface Wanted extends QuantityAt, MadeAsSold {
  readonly waitingMilli: number;
}

/** An order's lines after something happened to it, and what that changes in what is promised. */
export interface LinesChange {
  readonly lines: readonly ReservationLine[];
  readonly holds: readonly Hold[];
}

/** An order's parts put together, one line a position: its own lines may share one. */
export function wantedAt(parts: readonly Wanted[]): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const { variantId, sku, locationId, quantityMilli, waitingMilli, madeOf } of parts) {
    const id = levelId({ variantId, locationId });
    const before = wanted.get(id);
    wanted.set(id, {
      variantId,
      sku,
      locationId,
      quantityMilli: quantityMilli + (before?.quantityMilli ?? 0),
      waitingMilli: waitingMilli + (before?.waitingMilli ?? 0),
      ...(madeOf ? { madeOf } : {}),
    });
  }
  return [...wanted.values()];
}

/** The lines of an order whose reservation is gone: as much of each as is available is held again, the rest waits. */
export function heldAgain(book: LevelBook, wanted: readonly Wanted[]): LinesChange {
  const waiting = wanted.map((line): ReservationLine => ({ ...line, waitingMilli: line.quantityMilli }));
  const most = new Map(wanted.map((line) => [levelId(line), line.quantityMilli - line.waitingMilli]));
  return allocate(book, waiting, (line) => most.get(levelId(line)) ?? 0);
}

/** Holds what has become available of what an order waits for. */
export function allocated(book: LevelBook, lines: readonly ReservationLine[]): LinesChange {
  return allocate(book, lines, (line) => line.waitingMilli ?? 0);
}

function allocate(
  book: LevelBook,
  lines: readonly ReservationLine[],
  mostOf: (line: ReservationLine) => number,
): LinesChange {
  const holds: Hold[] = [];
  const promising = new Promising(book);
  const after = lines.map((line): ReservationLine => {
    const { waitingMilli = 0 } = line;
    const deltaMilli = Math.min(mostOf(line), waitingMilli, Math.max(0, promising.availableMilli(line)));
    if (deltaMilli === 0) return line;
    const beforeMilli = heldMilli(line);
    holds.push(...promising.hold(line, { beforeMilli, afterMilli: beforeMilli + deltaMilli }));
    return { ...line, waitingMilli: waitingMilli - deltaMilli };
  });
  return { lines: after, holds };
}

/** Parts that are no longer wanted: what waits goes first, so that what is held stays held. */
export function cancelled(lines: readonly ReservationLine[], parts: readonly QuantityAt[]): LinesChange {
  return close(lines, parts, (line, quantityMilli) => {
    const waitingMilli = Math.min(line.waitingMilli ?? 0, quantityMilli);
    const freedMilli = Math.min(heldMilli(line), quantityMilli - waitingMilli);
    return { waitingMilli, freedMilli, releasedMilli: waitingMilli + freedMilli };
  });
}

/** Goods that left: out of what is held; where that is less, they left all the same, and are waited for no more. */
export function taken(lines: readonly ReservationLine[], parts: readonly QuantityAt[]): LinesChange {
  return close(lines, parts, (line, quantityMilli) => {
    const freedMilli = Math.min(heldMilli(line), quantityMilli);
    const waitingMilli = Math.min(line.waitingMilli ?? 0, quantityMilli - freedMilli);
    return { waitingMilli, freedMilli, claimedMilli: waitingMilli + freedMilli };
  });
}

/** What becomes of one line when so much of it is closed. */
type Closing = (
  line: ReservationLine,
  quantityMilli: number,
) => { waitingMilli: number; freedMilli: number; releasedMilli?: number; claimedMilli?: number };

/**
 * Closes parts where they stand; what is more than the order has there is closed where goods of it are held instead, since
 * sales may not have heard yet that they are to come from elsewhere.
 */
function close(lines: readonly ReservationLine[], parts: readonly QuantityAt[], closing: Closing): LinesChange {
  const left = new Map<string, number>();
  for (const part of parts) left.set(levelId(part), (left.get(levelId(part)) ?? 0) + part.quantityMilli);
  const variantOf = new Map(parts.map((part) => [levelId(part) as string, part.variantId]));
  const holds: Hold[] = [];
  const closeFrom = (line: ReservationLine, key: string): ReservationLine => {
    const { line: after, freedMilli, closedMilli } = closed(line, left.get(key) ?? 0, closing);
    left.set(key, (left.get(key) ?? 0) - closedMilli);
    const beforeMilli = heldMilli(line);
    holds.push(...holdsOf(line, { beforeMilli, afterMilli: beforeMilli - freedMilli }));
    return after;
  };
  const here = lines.map((line) => closeFrom(line, levelId(line)));
  const elsewhere = here.map((line) => {
    let after = line;
    for (const [key, variantId] of variantOf) if (variantId === line.variantId) after = closeFrom(after, key);
    return after;
  });
  return { lines: elsewhere, holds };
}

function closed(line: ReservationLine, quantityMilli: number, closing: Closing) {
  if (quantityMilli === 0 || openMilli(line) === 0) return { line, freedMilli: 0, closedMilli: 0 };
  const { waitingMilli, freedMilli, releasedMilli = 0, claimedMilli = 0 } = closing(line, quantityMilli);
  const after: ReservationLine = {
    ...line,
    waitingMilli: (line.waitingMilli ?? 0) - waitingMilli,
    releasedMilli: (line.releasedMilli ?? 0) + releasedMilli,
    claimedMilli: (line.claimedMilli ?? 0) + claimedMilli,
  };
  return { line: after, freedMilli, closedMilli: waitingMilli + freedMilli };
}

/**
 * Goods that are held at a position are held at others instead; of those that are not held there, nothing moves. What is
 * held for something made stays with its other components.
 */
export function heldElsewhere(
  lines: readonly ReservationLine[],
  from: Position,
  parts: readonly ReroutedPart[],
): LinesChange {
  const { variantId, sku } = from;
  const after = new Map(lines.map((line) => [levelId(line), line]));
  const holds: Hold[] = [];
  for (const { locationId, quantityMilli } of parts) {
    const there: Position = { variantId, sku, locationId };
    const source = after.get(levelId(from));
    const movedMilli = Math.min(quantityMilli, source ? heldMilli(source) : 0);
    if (!source || source.madeOf || movedMilli <= 0) continue;
    const target = after.get(levelId(there)) ?? { ...there, quantityMilli: 0 };
    after.set(levelId(from), { ...source, quantityMilli: source.quantityMilli - movedMilli });
    after.set(levelId(there), { ...target, quantityMilli: target.quantityMilli + movedMilli });
    holds.push({ variantId, sku, locationId: from.locationId, deltaMilli: -movedMilli });
    holds.push({ ...there, deltaMilli: movedMilli });
  }
  return { lines: [...after.values()], holds };
}

/** How much of an order's lines is still to come: held or waited for. */
export function openMilli({ quantityMilli, claimedMilli = 0, releasedMilli = 0 }: ReservationLine): number {
  return quantityMilli - claimedMilli - releasedMilli;
}
