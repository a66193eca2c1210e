import type { Id } from '#platform/ids/ids.ts';
import { type Accounts, NOTHING_ELSEWHERE } from './account.ts';

/** One variant at one location: what a stock level is the level of. The SKU is carried along, since it never changes. */
export interface Position {
  readonly variantId: Id<'variant'>;
  readonly sku: string;
  readonly locationId: Id<'location'>;
}

/** A quantity of a variant at a location, in thousandths of the variant's unit. */
export interface QuantityAt extends Position {
  readonly quantityMilli: number;
}

/** The id of a position's level. */
export type LevelId = `${Id<'variant'>}:${Id<'location'>}`;

/** A stock level. All quantities are thousandths of the variant's unit; each account is the sum of its movements. */
export interface Level extends Position, Accounts {
  /** The sum of the lines of its active reservations. */
  readonly reservedMilli: number;
  /** Never promised. */
  readonly safetyStockMilli: number;
  /** Grows by one with each change, without gaps; zero when there never was one. */
  readonly version: number;
  /** How often its safety stock was set. */
  readonly safetyStockVersion: number;
}

export function levelId({ variantId, locationId }: Omit<Position, 'sku'>): LevelId {
  return `${variantId}:${locationId}`;
}

/** The level of a position that never held anything. */
export function emptyLevel({ variantId, sku, locationId }: Position): Level {
  return {
    variantId,
    sku,
    locationId,
    onHandMilli: 0,
    ...NOTHING_ELSEWHERE,
    reservedMilli: 0,
    safetyStockMilli: 0,
    version: 0,
    safetyStockVersion: 0,
  };
}

type Quantities = Pick<Level, 'onHandMilli' | 'reservedMilli' | 'safetyStockMilli'>;

/** What may be promised now. Negative when what was promised has left, or safety stock was raised above what is there. */
export function availableMilli({ onHandMilli, reservedMilli, safetyStockMilli }: Quantities): number {
  return onHandMilli - reservedMilli - safetyStockMilli;
}

/** By how much what was promised exceeds what is there; what is missing below zero counts as promised to nobody. */
export function shortageMilli({
  onHandMilli,
  reservedMilli,
}: Pick<Quantities, 'onHandMilli' | 'reservedMilli'>): number {
  return Math.max(0, reservedMilli - onHandMilli);
}
