import type { Id } from '#platform/ids/ids.ts';
import type { CostLayer } from '../costs/cost-pool.ts';
import { type LotHolding, NO_LOTS } from '../lots/lot.ts';
import { type Account, accountField, type Accounts, NOTHING_ELSEWHERE } from './account.ts';

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

/** What a level's units cost, in minor units of its location's currency. */
export interface LevelCosts {
  /** Of all that is at the location: on hand, in quality control, damaged. */
  readonly valueMinor: number;
  /** Of what is in transit to the location, which is always valued at its average. */
  readonly inTransitValueMinor: number;
  /** What a unit cost when goods last came in or were revalued; null when that was never known. */
  readonly lastUnitCostMinor: number | null;
  /** What is at the location, by what came together, oldest first; empty unless the location is costed by FIFO. */
  readonly costLayers: readonly CostLayer[];
}

export const NO_COSTS: LevelCosts = { valueMinor: 0, inTransitValueMinor: 0, lastUnitCostMinor: null, costLayers: [] };

/** What the units of a level are worth, in minor units of its location's currency. */
export type LevelValue = Pick<LevelCosts, 'valueMinor' | 'inTransitValueMinor'>;

/** A level's value where it is not zero: what is zero need be neither stored nor told of. */
export function heldValue({ valueMinor, inTransitValueMinor }: LevelValue): Partial<LevelValue> {
  return {
    ...(valueMinor === 0 ? {} : { valueMinor }),
    ...(inTransitValueMinor === 0 ? {} : { inTransitValueMinor }),
  };
}

/** The last count of a position: what it says of the moment is not touched by what happened before. */
export interface LevelCount {
  readonly at: Date;
  readonly countId: Id<'count'>;
}

/** A stock level. All quantities are thousandths of the variant's unit; each account is the sum of its movements. */
export interface Level extends Position, Accounts, LevelCosts {
  /** The sum of the lines of its active reservations. */
  readonly reservedMilli: number;
  /** Never promised. */
  readonly safetyStockMilli: number;
  /** Grows by one with each change, without gaps; zero when there never was one. */
  readonly version: number;
  /** How often its safety stock was set. */
  readonly safetyStockVersion: number;
  /** No more available than this is low; null where no rule says so. */
  readonly reorderPointMilli: number | null;
  /** Null when it was never counted. */
  readonly lastCount: LevelCount | null;
  /** What its accounts hold of lots; empty where no lot is known. */
  readonly lots: readonly LotHolding[];
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
    ...NO_COSTS,
    reservedMilli: 0,
    safetyStockMilli: 0,
    version: 0,
    safetyStockVersion: 0,
    reorderPointMilli: null,
    lastCount: null,
    lots: NO_LOTS,
  };
}

/** The units at a location, in thousandths: what its value is the value of. */
export function unitsHereMilli(level: Omit<Accounts, 'inTransitMilli' | 'incomingMilli'>): number {
  return level.onHandMilli + level.qualityControlMilli + level.damagedMilli;
}

/** The level with so many units more in an account, or fewer. */
export function withUnits(level: Level, account: Account, deltaMilli: number): Level {
  const field = accountField[account];
  return { ...level, [field]: exact(level[field] + deltaMilli) };
}

/** Throws a RangeError for a number that is not exact. */
export function exact(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError('A stock level would go beyond exact arithmetic.');
  return amount;
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
