import type { Refusal } from '#platform/errors/refusal.ts';
import { formatQuantity } from '#platform/quantity/quantity.ts';
import { Faults } from '../input-rules.ts';
import { amend, type Fulfilment, openMilli, openOf, type Order, readyMilli } from './order.ts';

const MAX_LINES = 100;

export interface CancelInput {
  readonly idempotencyKey: string;
  readonly lines: readonly LineQuantity[];
  readonly reason?: string | null | undefined;
}

export interface LineQuantity {
  readonly lineNumber: number;
  /** In thousandths of the unit. */
  readonly quantity: number;
}

/** Units of an order's line at a location. */
export interface LinePart {
  readonly lineNumber: number;
  readonly locationId: Fulfilment['locationId'];
  readonly quantityMilli: number;
}

export type Cancellation =
  | { readonly kind: 'cancelled'; readonly fulfilments: readonly Fulfilment[]; readonly parts: readonly LinePart[] }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** Takes units off an order: those that wait for stock first, then those of the last fulfilment. Finds all faults at once. */
export function cancelLines(input: CancelInput, order: Order | null): Cancellation {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  faults.text(input.reason, ['reason']);
  checkQuantities(input.lines, order, { most: (number) => (order ? openOf(order, number) : 0), faults });
  if (faults.found.length > 0 || order === null) return { kind: 'refused', refusals: faults.found };

  const parts: LinePart[] = [];
  const left = new Map(input.lines.map(({ lineNumber, quantity }) => [lineNumber, quantity]));
  const take = (fulfilments: readonly Fulfilment[], of: 'waiting' | 'ready'): readonly Fulfilment[] =>
    amend(fulfilments.toReversed(), (line, { locationId }) => {
      const { lineNumber } = line;
      const most = of === 'waiting' ? line.waitingMilli : readyMilli(line);
      const quantityMilli = Math.min(left.get(lineNumber) ?? 0, most);
      if (quantityMilli === 0) return line;
      left.set(lineNumber, (left.get(lineNumber) ?? 0) - quantityMilli);
      parts.push({ lineNumber, locationId, quantityMilli });
      const waitingMilli = line.waitingMilli - (of === 'waiting' ? quantityMilli : 0);
      return { ...line, waitingMilli, cancelledMilli: line.cancelledMilli + quantityMilli };
    }).toReversed();
  return { kind: 'cancelled', fulfilments: take(take(order.fulfilments, 'waiting'), 'ready'), parts };
}

/** Each line once, by a number that the order has, with a quantity of at most so much. */
export function checkQuantities(
  lines: readonly LineQuantity[],
  order: Order | null,
  { most, faults }: { most: (lineNumber: number) => number; faults: Faults },
): void {
  faults.count(lines, { field: ['lines'], least: 1, most: MAX_LINES });
  const seen = new Set<number>();
  for (const [index, { lineNumber, quantity }] of lines.entries()) {
    const line = order?.lines[lineNumber - 1];
    if (order !== null && line === undefined) {
      faults.invalid(['lines', index, 'lineNumber'], `The order has lines 1 to ${order.lines.length}.`);
    }
    if (seen.has(lineNumber)) faults.invalid(['lines', index, 'lineNumber'], 'Name each line once.');
    seen.add(lineNumber);
    const field = ['lines', index, 'quantity'];
    faults.quantity(quantity, { field, soldWhole: line === undefined ? null : line.unit === 'EACH' });
    if (line !== undefined && quantity > most(lineNumber)) {
      faults.invalid(field, `Of this line ${formatQuantity(most(lineNumber))} can be taken.`);
    }
  }
}

/** Whether anything of an order is still to come. */
export function isOpen({ fulfilments }: Pick<Order, 'fulfilments'>): boolean {
  return fulfilments.some(({ lines }) => lines.some((line) => openMilli(line) > 0));
}
