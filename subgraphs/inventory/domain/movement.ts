import type { QuantityAt } from './level.ts';

/** Where units come from and go to. Only ON_HAND is kept as a level; the others are outside of what is counted. */
export type Place = 'ON_HAND' | 'SUPPLIER' | 'CUSTOMER' | 'WASTE' | 'CORRECTION';

export type Reason =
  | 'SALE'
  | 'RETURN'
  | 'RECEIVED'
  | 'CORRECTION'
  | 'DAMAGED'
  | 'SHRINKAGE'
  | 'PROMOTION'
  | 'RESERVATION_CLAIMED';

/** Why stock can be adjusted by hand. */
export type AdjustmentReason = Extract<Reason, 'CORRECTION' | 'DAMAGED' | 'SHRINKAGE' | 'PROMOTION'>;

/** Units of one variant that go from one place to another at one location. The quantity is always positive. */
export interface Movement extends QuantityAt {
  readonly from: Place;
  readonly to: Place;
}

/** What a movement does to the level of its position: nothing when it neither leaves nor reaches the shelf. */
export function onHandDelta({ from, to, quantityMilli }: Movement): number {
  if (from === to) return 0;
  if (to === 'ON_HAND') return quantityMilli;
  return from === 'ON_HAND' ? -quantityMilli : 0;
}

/** Goods leave for the customer. */
export function sold(line: QuantityAt): Movement {
  return { ...line, from: 'ON_HAND', to: 'CUSTOMER' };
}

/** Goods come back: to the shelf, or straight to waste when they cannot be sold again. */
export function returned(line: QuantityAt, { restock }: { restock: boolean }): Movement {
  return { ...line, from: 'CUSTOMER', to: restock ? 'ON_HAND' : 'WASTE' };
}

export function received(line: QuantityAt): Movement {
  return { ...line, from: 'SUPPLIER', to: 'ON_HAND' };
}

/** Where the units of a correction come from, or go to, follows from its reason: damaged goods are thrown away. */
const otherSide: Readonly<Record<AdjustmentReason, Place>> = {
  CORRECTION: 'CORRECTION',
  DAMAGED: 'WASTE',
  SHRINKAGE: 'WASTE',
  PROMOTION: 'CUSTOMER',
};

/** The movement of an adjustment: to the shelf when the quantity is positive, off it when it is negative. */
export function adjusted({ quantityMilli: deltaMilli, ...position }: QuantityAt, reason: AdjustmentReason): Movement {
  const place = otherSide[reason];
  return deltaMilli > 0
    ? { ...position, from: place, to: 'ON_HAND', quantityMilli: deltaMilli }
    : { ...position, from: 'ON_HAND', to: place, quantityMilli: -deltaMilli };
}

export function isAdjustmentReason(reason: Reason): reason is AdjustmentReason {
  return Object.hasOwn(otherSide, reason);
}
