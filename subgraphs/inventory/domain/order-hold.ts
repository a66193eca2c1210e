import type { Hold, LevelBook } from './level-book.ts';
import { availableMilli, levelId, type QuantityAt } from './level.ts';
import { heldMilli, type ReservationLine } from './reservation.ts';

/** What an order wants at a position; `waitingMilli` of it was ordered without stock. */
export interface Wanted extends QuantityAt {
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
  for (const { variantId, sku, locationId, quantityMilli, waitingMilli } of parts) {
    const id = levelId({ variantId, locationId });
    const before = wanted.get(id);
    wanted.set(id, {
      variantId,
      sku,
      locationId,
      quantityMilli: quantityMilli + (before?.quantityMilli ?? 0),
      waitingMilli: waitingMilli + (before?.waitingMilli ?? 0),
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
  const after = lines.map((line): ReservationLine => {
    const { variantId, sku, locationId, waitingMilli = 0 } = line;
    const deltaMilli = Math.min(mostOf(line), waitingMilli, Math.max(0, availableMilli(book.at(line))));
    if (deltaMilli === 0) return line;
    holds.push({ variantId, sku, locationId, deltaMilli });
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

function close(lines: readonly ReservationLine[], parts: readonly QuantityAt[], closing: Closing): LinesChange {
  const closed = new Map<string, number>();
  for (const part of parts) closed.set(levelId(part), (closed.get(levelId(part)) ?? 0) + part.quantityMilli);
  const holds: Hold[] = [];
  const after = lines.map((line): ReservationLine => {
    const quantityMilli = closed.get(levelId(line)) ?? 0;
    if (quantityMilli === 0) return line;
    const { waitingMilli, freedMilli, releasedMilli = 0, claimedMilli = 0 } = closing(line, quantityMilli);
    const { variantId, sku, locationId } = line;
    if (freedMilli > 0) holds.push({ variantId, sku, locationId, deltaMilli: -freedMilli });
    return {
      ...line,
      waitingMilli: (line.waitingMilli ?? 0) - waitingMilli,
      releasedMilli: (line.releasedMilli ?? 0) + releasedMilli,
      claimedMilli: (line.claimedMilli ?? 0) + claimedMilli,
    };
  });
  return { lines: after, holds };
}

/** How much of an order's lines is still to come: held or waited for. */
export function openMilli({ quantityMilli, claimedMilli = 0, releasedMilli = 0 }: ReservationLine): number {
  return quantityMilli - claimedMilli - releasedMilli;
}
