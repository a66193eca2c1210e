import type { Id } from '#platform/ids/ids.ts';
import { type Fulfilment, type Order, readyMilli } from './order.ts';

/** Goods that are held for an order at a location and are not there, as inventory said last. */
export interface Missing {
  readonly shortageId: Id<'shortage'>;
  /** Which of inventory's events said so. */
  readonly sequence: number;
  readonly variantId: string;
  readonly locationId: string;
  /** In thousandths; zero once they are there again, or held there no more. */
  readonly quantityMilli: number;
}

/** Units of a line of an order at a location. */
export interface MissingPart {
  readonly lineNumber: number;
  readonly locationId: Id<'location'>;
  readonly quantityMilli: number;
}

const PICK_UP_AFTER_MS = 2 * 60 * 60 * 1000;

/** A pick-up is promised once all of it is there, and not before: nothing of it waits, and nothing is missing. */
export function promised(
  fulfilment: Fulfilment,
  { missing, now }: { readonly missing: readonly Missing[]; readonly now: Date },
): Fulfilment {
  if (fulfilment.method !== 'PICK_UP') return fulfilment;
  const { locationId, lines } = fulfilment;
  const waits = lines.some((line) => line.waitingMilli > 0);
  const lacks = missing.some((each) => each.locationId === locationId && each.quantityMilli > 0);
  if (waits || lacks) return { ...fulfilment, readyAt: null };
  return { ...fulfilment, readyAt: fulfilment.readyAt ?? new Date(now.getTime() + PICK_UP_AFTER_MS) };
}

/** What an order lacks by line and location: what it waits for, and what is missing of the rest, the last lines first. */
export function lackedParts({ lines, fulfilments }: Order, missing: readonly Missing[]): MissingPart[] {
  const left = new Map<string, number>();
  for (const { variantId, locationId, quantityMilli } of missing) {
    const key = `${variantId}@${locationId}`;
    left.set(key, (left.get(key) ?? 0) + quantityMilli);
  }
  const parts: MissingPart[] = [];
  for (const { locationId, lines: ofLocation } of fulfilments) {
    for (const line of ofLocation.toReversed()) {
      const key = `${lines[line.lineNumber - 1]?.variantId}@${locationId}`;
      const missingMilli = Math.min(left.get(key) ?? 0, readyMilli(line));
      left.set(key, (left.get(key) ?? 0) - missingMilli);
      const quantityMilli = line.waitingMilli + missingMilli;
      if (quantityMilli > 0) parts.push({ lineNumber: line.lineNumber, locationId, quantityMilli });
    }
  }
  return parts.toSorted((a, b) => a.lineNumber - b.lineNumber);
}
