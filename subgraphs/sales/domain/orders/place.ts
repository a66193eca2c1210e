import type { Id } from '#platform/ids/ids.ts';
import type { FulfilmentLine, FulfilmentMethod } from './order.ts';
import type { Routing } from './routing.ts';

/** What one location is to hand over or send, before it has an id. */
export interface PlannedFulfilment {
  readonly method: FulfilmentMethod;
  readonly locationId: Id<'location'>;
  readonly lines: readonly FulfilmentLine[];
}

/**
 * A fulfilment for each location that the routing names, in that order. What is missing waits at `waitAt`: where the
 * goods will be delivered to when they come.
 */
export function planFulfilments(
  { parts, missing }: Routing,
  { method, waitAt }: { method: FulfilmentMethod; waitAt: Id<'location'> },
): PlannedFulfilment[] {
  const planned = new Map<string, Map<number, FulfilmentLine>>();
  const add = (
    locationId: string,
    index: number,
    quantities: { quantityMilli: number; waitingMilli: number },
  ): void => {
    const lines = planned.get(locationId) ?? new Map<number, FulfilmentLine>();
    planned.set(locationId, lines);
    const before = lines.get(index);
    lines.set(index, {
      lineNumber: index + 1,
      quantityMilli: (before?.quantityMilli ?? 0) + quantities.quantityMilli,
      waitingMilli: (before?.waitingMilli ?? 0) + quantities.waitingMilli,
      cancelledMilli: 0,
      fulfilledMilli: 0,
    });
  };
  for (const { index, locationId, quantityMilli } of parts) add(locationId, index, { quantityMilli, waitingMilli: 0 });
  for (const { index, quantityMilli } of missing) add(waitAt, index, { quantityMilli, waitingMilli: quantityMilli });
  return [...planned].map(([locationId, lines]) => ({
    method,
    locationId: locationId as Id<'location'>,
    lines: [...lines.values()].toSorted((a, b) => a.lineNumber - b.lineNumber),
  }));
}
