import { sumMinor } from '#platform/money/money.ts';
import { amend, type Fulfilment, openMilli, type Order } from './order.ts';

/** What an order waits for at a location, in thousandths. */
export interface WaitingAt {
  readonly variantId: string;
  readonly locationId: string;
  readonly waitingMilli: number;
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
