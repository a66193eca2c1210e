import type { Id } from '#platform/ids/ids.ts';
import type { MadePart } from '../kits/kit.ts';
import type { LotShare } from '../lots/lot.ts';
import { type Account, isAccount, type Place } from './account.ts';
import type { Position, QuantityAt } from './level.ts';

export type Reason =
  | 'SALE'
  | 'RETURN'
  | 'RECEIVED'
  | 'CORRECTION'
  | 'DAMAGED'
  | 'SHRINKAGE'
  | 'PROMOTION'
  | 'QUALITY_CONTROL'
  | 'RESTOCK'
  | 'TRANSFER'
  | 'ORDERED'
  | 'ORDER_CANCELLED'
  | 'RETURNED_TO_VENDOR'
  | 'RESERVATION_CLAIMED'
  | 'COUNT'
  | 'EXPIRED'
  | 'PRODUCTION';

/** Why stock can be adjusted by hand. */
export type AdjustmentReason = Extract<Reason, 'CORRECTION' | 'DAMAGED' | 'SHRINKAGE' | 'PROMOTION'>;

/**
 * Units of one variant that go from one place to another: at one location, or from the movement's own to
 * `toLocationId`. The quantity is always positive.
 */
export interface Movement extends QuantityAt {
  readonly from: Place;
  readonly to: Place;
  /** Where the units arrive, when that is another location than the one they leave. */
  readonly toLocationId?: Id<'location'>;
  /** What a unit cost, in minor units of the location's currency, where the movement takes goods in. */
  readonly unitCostMinor?: number;
  /**
   * What all of it cost, in minor units of the currency where it leaves, or comes in. Of goods that are taken in it is
   * what was paid, with its share of freight and duty; what goods cost that leave follows from their level. Absent where
   * no cost of such goods was ever known, and where they stay at their location.
   */
  readonly costMinor?: number;
  /**
   * What of the cost is not in the level's value afterwards, since these goods make up for others that had left below
   * zero at another cost. Absent for nothing.
   */
  readonly varianceMinor?: number;
  /** Of which lots they are, as far as that is known. */
  readonly lots?: readonly LotShare[];
  /** Which units they are, where they are told apart one by one; none where nobody said. */
  readonly serials?: readonly string[];
  /** What is made of others and its components move together: all of them carry the same, unique to that. */
  readonly batch?: string;
  /** What something was made of, or was taken apart into. Its components' own movements do not have it. */
  readonly madeOf?: readonly MadePart[];
}

/** One side of a movement: what it does to an account of a level. */
export interface AccountEntry {
  readonly position: Position;
  readonly account: Account;
  readonly deltaMilli: number;
}

/** What a movement does to levels: nothing where it comes from, or goes to, outside of what is counted. */
export function entriesOf(movement: Movement): AccountEntry[] {
  const { from, to, quantityMilli } = movement;
  const entries: AccountEntry[] = [];
  if (isAccount(from)) entries.push({ position: movement, account: from, deltaMilli: -quantityMilli });
  if (isAccount(to)) entries.push({ position: arrival(movement), account: to, deltaMilli: quantityMilli });
  return entries;
}

/** The positions whose levels a movement may change. */
export function positionsOf(movement: Movement): Position[] {
  return movement.toLocationId === undefined ? [movement] : [movement, arrival(movement)];
}

/** Whether a movement has two ends: a transfer may go from an account to the same one elsewhere. */
export function goesSomewhere({ from, to, locationId, toLocationId = locationId }: Movement): boolean {
  return from !== to || locationId !== toLocationId;
}

/** Where the units are afterwards: the movement itself where they stay at its location. */
export function arrival(movement: Movement): Position {
  const { variantId, sku, toLocationId } = movement;
  return toLocationId === undefined ? movement : { variantId, sku, locationId: toLocationId };
}

/** Whether goods tell what such goods cost now, where they come in. Those that come back tell what they cost once. */
export function tellsCurrentCost({ from, madeOf }: Movement): boolean {
  if (from === 'PRODUCTION') return madeOf !== undefined;
  return from !== 'CUSTOMER' && from !== 'CORRECTION' && from !== 'WASTE';
}

/** Goods leave for the customer. */
export function sold(line: QuantityAt): Movement {
  return { ...line, from: 'ON_HAND', to: 'CUSTOMER' };
}

/** What becomes of goods that came back. */
export type Disposition = 'RESTOCK' | 'DAMAGED' | 'RETURN_TO_VENDOR' | 'DISCARD';

/** What is to go back to its supplier is set aside until it does. */
export const returnsTo: Readonly<Record<Disposition, Place>> = {
  RESTOCK: 'ON_HAND',
  DAMAGED: 'DAMAGED',
  RETURN_TO_VENDOR: 'QUALITY_CONTROL',
  DISCARD: 'WASTE',
};

/** Goods come back: to the shelf, to one of the places for what cannot be sold, or straight to waste. */
export function returned(line: QuantityAt, disposition: Disposition): Movement {
  return { ...line, from: 'CUSTOMER', to: returnsTo[disposition] };
}

/** Goods come in. What they cost is carried where it is known. */
export function received(line: QuantityAt, cost: Pick<Movement, 'unitCostMinor' | 'costMinor'> = {}): Movement {
  return { ...line, from: 'SUPPLIER', to: 'ON_HAND', ...cost };
}

/** Where the units of a correction come from, or go to, follows from its reason: damaged goods are thrown away. */
const otherSide: Readonly<Record<AdjustmentReason, Place>> = {
  CORRECTION: 'CORRECTION',
  DAMAGED: 'WASTE',
  SHRINKAGE: 'WASTE',
  PROMOTION: 'CUSTOMER',
};

/** The movement of an adjustment: to the account when the quantity is positive, out of it when it is negative. */
export function adjusted(
  { quantityMilli: deltaMilli, ...position }: QuantityAt,
  { reason, account = 'ON_HAND' }: { reason: AdjustmentReason; account?: Account },
): Movement {
  const place = otherSide[reason];
  return deltaMilli > 0
    ? { ...position, from: place, to: account, quantityMilli: deltaMilli }
    : { ...position, from: account, to: place, quantityMilli: -deltaMilli };
}

export function isAdjustmentReason(reason: Reason): reason is AdjustmentReason {
  return Object.hasOwn(otherSide, reason);
}
