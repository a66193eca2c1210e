import { MILLI } from '#platform/quantity/quantity.ts';
import type { Location } from '../catalogue/catalogue.ts';

/** How an order's goods may be had from elsewhere: by the policy that it was routed with. */
export interface Rerouting {
  readonly policy: 'NEAREST' | 'MOST_STOCK' | 'FEWEST_PARCELS';
  /** Where they are delivered to, WGS 84 in degrees; null where it is not known. */
  readonly to: { readonly latitude: number; readonly longitude: number } | null;
}

/** A location that may send instead. */
export interface Candidate {
  readonly locationId: Location['id'];
  /** From where the goods are delivered to; null where it is not known: after all others. */
  readonly distanceKm: number | null;
  /** In thousandths; it may be below zero. */
  readonly availableMilli: number;
  /** Whether it sends other goods of the order anyway. */
  readonly sendsAlready: boolean;
}

export interface ReroutedPart {
  readonly locationId: Location['id'];
  /** Positive. */
  readonly quantityMilli: number;
}

/**
 * Where goods are to come from that are not where they were promised: as many as can be had elsewhere, from as few
 * locations as the policy's order of them comes to. NEAREST asks them by their distance and MOST_STOCK by what they have;
 * FEWEST_PARCELS asks first those that send a parcel anyway, and then those that have most. Nothing is taken from a
 * location beyond what it has available, and of what is sold by the piece whole pieces only.
 */
export function rerouted(
  missing: { readonly quantityMilli: number; readonly soldWhole: boolean },
  candidates: readonly Candidate[],
  policy: Rerouting['policy'],
): ReroutedPart[] {
  const parts: ReroutedPart[] = [];
  let leftMilli = usable(missing.quantityMilli, missing);
  for (const { locationId, availableMilli } of candidates.toSorted(preferred[policy])) {
    const quantityMilli = Math.min(leftMilli, usable(availableMilli, missing));
    if (quantityMilli === 0) continue;
    parts.push({ locationId, quantityMilli });
    leftMilli -= quantityMilli;
  }
  return parts;
}

function usable(quantityMilli: number, { soldWhole }: { readonly soldWhole: boolean }): number {
  const positive = Math.max(0, quantityMilli);
  return soldWhole ? positive - (positive % MILLI) : positive;
}

type Order = (a: Candidate, b: Candidate) => number;

const byDistance: Order = (a, b) => (a.distanceKm ?? Infinity) - (b.distanceKm ?? Infinity) || 0;
const byStock: Order = (a, b) => b.availableMilli - a.availableMilli;
/** The ids make the order the same every time. */
const byId: Order = (a, b) => (a.locationId < b.locationId ? -1 : 1);
const bySending: Order = (a, b) => Number(b.sendsAlready) - Number(a.sendsAlready);

const preferred: Readonly<Record<Rerouting['policy'], Order>> = {
  NEAREST: (a, b) => byDistance(a, b) || byStock(a, b) || byId(a, b),
  MOST_STOCK: (a, b) => byStock(a, b) || byDistance(a, b) || byId(a, b),
  FEWEST_PARCELS: (a, b) => bySending(a, b) || byStock(a, b) || byDistance(a, b) || byId(a, b),
};
