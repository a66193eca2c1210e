import type { Id } from '#platform/ids/ids.ts';
import { sumMinor } from '#platform/money/money.ts';
import { amend, type Fulfilment, type FulfilmentLine, openMilli, type Order } from './order.ts';

/** What an order waits for at a location, in thousandths. */
export interface WaitingAt {
  readonly variantId: string;
  readonly locationId: string;
  readonly waitingMilli: number;
}

/** What is still to come to an order from a location, in thousandths. */
export interface OpenAt {
  readonly variantId: string;
  readonly locationId: Id<'location'>;
  readonly openMilli: number;
}

/** Units of a line that leave one fulfilment for another. */
interface Moving {
  readonly variantId: string;
  readonly lineNumber: number;
  readonly quantityMilli: number;
}

/**
 * Has goods come from where they are held now: as many as are open at a location beyond what is held there are moved to
 * the locations that hold more of them than is open there, the last lines first. A location that had nothing to send gets
 * the fulfilment that `begin` makes; one that has nothing left to send and sold nothing goes. No unit is added or lost.
 */
export function withMoved(
  order: Order,
  held: readonly OpenAt[],
  begin: (locationId: Id<'location'>) => Omit<Fulfilment, 'lines'>,
): readonly Fulfilment[] {
  const more = held.map((at) => ({ ...at, moreMilli: at.openMilli - openAt(order, at) }));
  const moving = new Map<string, Moving[]>();
  const wanted = (variantId: string): number =>
    sumMinor(more.map((at) => (at.variantId === variantId ? Math.max(0, at.moreMilli) : 0)));
  let fulfilments = order.fulfilments;
  for (const { variantId, locationId, moreMilli } of more) {
    const before = moving.get(variantId) ?? [];
    const roomMilli = wanted(variantId) - sumMinor(before.map(({ quantityMilli }) => quantityMilli));
    const taken = takenFrom(
      { ...order, fulfilments },
      { variantId, locationId, quantityMilli: Math.min(-moreMilli, roomMilli) },
    );
    fulfilments = taken.fulfilments;
    moving.set(variantId, [...before, ...taken.moving]);
  }
  for (const { variantId, locationId, moreMilli } of more) {
    const [given, rest] = split(moving.get(variantId) ?? [], moreMilli);
    moving.set(variantId, rest);
    if (given.length > 0) fulfilments = givenTo(fulfilments, given, begin(locationId));
  }
  return fulfilments.filter(({ lines, saleIds }) => lines.length > 0 || saleIds.length > 0);
}

function openAt({ lines, fulfilments }: Order, { variantId, locationId }: Omit<OpenAt, 'openMilli'>): number {
  return sumMinor(
    fulfilments
      .filter((fulfilment) => fulfilment.locationId === locationId)
      .flatMap((fulfilment) => fulfilment.lines)
      .filter(({ lineNumber }) => lines[lineNumber - 1]?.variantId === variantId)
      .map(openMilli),
  );
}

function takenFrom(
  order: Order,
  from: Omit<OpenAt, 'openMilli'> & { readonly quantityMilli: number },
): { fulfilments: readonly Fulfilment[]; moving: readonly Moving[] } {
  const moving: Moving[] = [];
  let leftMilli = from.quantityMilli;
  const spread = amend(reversed(order.fulfilments), (line, { locationId }) => {
    const { lineNumber } = line;
    if (locationId !== from.locationId || order.lines[lineNumber - 1]?.variantId !== from.variantId) return line;
    const quantityMilli = Math.max(0, Math.min(leftMilli, openMilli(line)));
    if (quantityMilli === 0) return line;
    leftMilli -= quantityMilli;
    moving.push({ variantId: from.variantId, lineNumber, quantityMilli });
    const restMilli = line.quantityMilli - quantityMilli;
    return { ...line, quantityMilli: restMilli, waitingMilli: Math.min(line.waitingMilli, restMilli) };
  });
  return { fulfilments: reversed(spread).map(withoutEmptyLines), moving };
}

function withoutEmptyLines({ lines, ...fulfilment }: Fulfilment): Fulfilment {
  return { ...fulfilment, lines: lines.filter(({ quantityMilli }) => quantityMilli > 0) };
}

/** So much of what moves, and the rest. */
function split(moving: readonly Moving[], quantityMilli: number): [Moving[], Moving[]] {
  const [given, rest]: [Moving[], Moving[]] = [[], []];
  let leftMilli = Math.max(0, quantityMilli);
  for (const each of moving) {
    const givenMilli = Math.min(leftMilli, each.quantityMilli);
    leftMilli -= givenMilli;
    if (givenMilli > 0) given.push({ ...each, quantityMilli: givenMilli });
    if (givenMilli < each.quantityMilli) rest.push({ ...each, quantityMilli: each.quantityMilli - givenMilli });
  }
  return [given, rest];
}

function givenTo(
  fulfilments: readonly Fulfilment[],
  given: readonly Moving[],
  begun: Omit<Fulfilment, 'lines'>,
): readonly Fulfilment[] {
  const isThere = ({ locationId, method }: Omit<Fulfilment, 'lines'>): boolean =>
    locationId === begun.locationId && method === begun.method;
  const all = fulfilments.some(isThere) ? fulfilments : [...fulfilments, { ...begun, lines: [] }];
  const at = all.findIndex(isThere);
  return all.map((fulfilment, index) => (index === at ? withLines(fulfilment, given) : fulfilment));
}

function withLines({ lines, ...fulfilment }: Fulfilment, given: readonly Moving[]): Fulfilment {
  const after = new Map(lines.map((line) => [line.lineNumber, line]));
  for (const { lineNumber, quantityMilli } of given) {
    const nothing: FulfilmentLine = {
      lineNumber,
      quantityMilli: 0,
      cancelledMilli: 0,
      fulfilledMilli: 0,
      waitingMilli: 0,
    };
    const before = after.get(lineNumber) ?? nothing;
    after.set(lineNumber, { ...before, quantityMilli: before.quantityMilli + quantityMilli });
  }
  return { ...fulfilment, lines: [...after.values()].toSorted((a, b) => a.lineNumber - b.lineNumber) };
}

/** Spreads what is waited for at each location over the order's lines: the last lines wait, the first get what is there. */
export function withWaiting(order: Order, waiting: readonly WaitingAt[]): readonly Fulfilment[] {
  const left = new Map(
    waiting.map(({ variantId, locationId, waitingMilli }) => [`${variantId}@${locationId}`, waitingMilli]),
  );
  const spread = amend(reversed(order.fulfilments), (line, { locationId }) => {
    const key = `${order.lines[line.lineNumber - 1]?.variantId}@${locationId}`;
    const known = left.get(key);
    if (known === undefined) return line;
    const waitingMilli = Math.min(known, openMilli(line));
    left.set(key, known - waitingMilli);
    return { ...line, waitingMilli };
  });
  return reversed(spread);
}

/** The fulfilments and their lines, the last first. */
function reversed(fulfilments: readonly Fulfilment[]): Fulfilment[] {
  return fulfilments
    .toReversed()
    .map(({ lines, ...fulfilment }): Fulfilment => Object.assign(fulfilment, { lines: lines.toReversed() }));
}

/** What an order waits for, at all locations. */
export function waitingMilli({ fulfilments }: Pick<Order, 'fulfilments'>): number {
  return sumMinor(fulfilments.flatMap(({ lines }) => lines.map((line) => line.waitingMilli)));
}
