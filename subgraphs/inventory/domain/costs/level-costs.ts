import { MILLI } from '#platform/quantity/quantity.ts';
import { type Account, isAccount } from '../stock/account.ts';
import { exact, type Level, type LevelCosts, type Position, unitsHereMilli, withUnits } from '../stock/level.ts';
import { arrival, type Movement } from '../stock/movement.ts';
import {
  averageCostMinor,
  type CostingMethod,
  type CostPool,
  estimatedCostMinor,
  proportionMinor,
  putIn,
  revalued,
  takeOut,
} from './cost-pool.ts';

/** Units that are valued together: those at the location, and those on their way to it. Ordered goods have no value yet. */
export type PoolName = 'HERE' | 'IN_TRANSIT';

const poolOfAccount: Readonly<Record<Account, PoolName | null>> = {
  ON_HAND: 'HERE',
  QUALITY_CONTROL: 'HERE',
  DAMAGED: 'HERE',
  IN_TRANSIT: 'IN_TRANSIT',
  INCOMING: null,
};

export function poolOf(account: Account): PoolName | null {
  return poolOfAccount[account];
}

/** One side of a movement: what it does to the value of a level. */
export interface ValueEntry {
  readonly position: Position;
  readonly pool: PoolName;
  readonly deltaMinor: number;
}

/** What a movement that was applied did to the value of levels: nothing where the goods stay in a pool. */
export function valueEntriesOf(movement: Movement): ValueEntry[] {
  const { from, to, costMinor = 0, varianceMinor = 0 } = movement;
  const source = isAccount(from) ? poolOf(from) : null;
  const target = isAccount(to) ? poolOf(to) : null;
  const there = arrival(movement);
  if (source === target && there === movement) return [];
  return [
    ...(source === null ? [] : [{ position: movement, pool: source, deltaMinor: -costMinor }]),
    ...(target === null ? [] : [{ position: there, pool: target, deltaMinor: costMinor - varianceMinor }]),
  ];
}

/** The level without units that left an account, and what they cost: null when no cost of these goods was ever known. */
export function withoutUnits(
  level: Level,
  account: Account,
  quantityMilli: number,
): { readonly level: Level; readonly costMinor: number | null } {
  const pool = poolOf(account);
  const left = withUnits(level, account, -quantityMilli);
  if (pool === null) return { level: left, costMinor: null };
  const taken = takeOut(read(level, pool), quantityMilli, level.lastUnitCostMinor ?? 0);
  return { level: written(left, pool, taken.pool), costMinor: isUnknown(level, pool) ? null : taken.costMinor };
}

export interface Entering {
  readonly quantityMilli: number;
  /** What they cost; null where that is not known, so that they are taken to cost what those cost that are there. */
  readonly costMinor: number | null;
  /** Whether the cost tells what such goods cost now: goods that come back tell what they cost once. */
  readonly isCurrent: boolean;
  readonly method: CostingMethod;
}

/** The level with units that came into an account, at what cost, and what of that cost its value does not have. */
export function withEntered(
  level: Level,
  account: Account,
  { quantityMilli, costMinor: known, isCurrent, method }: Entering,
): { readonly level: Level; readonly costMinor: number | null; readonly varianceMinor: number } {
  const name = poolOf(account);
  const entered = withUnits(level, account, quantityMilli);
  if (name === null) return { level: entered, costMinor: known, varianceMinor: 0 };
  const costMinor = known ?? expectedCost(level, name, quantityMilli);
  const { pool, varianceMinor } = putIn(read(level, name), {
    quantityMilli,
    costMinor: costMinor ?? 0,
    method: name === 'HERE' ? method : 'MOVING_AVERAGE',
  });
  const after = written(entered, name, pool);
  if (known === null || !isCurrent) return { level: after, costMinor, varianceMinor };
  return {
    level: { ...after, lastUnitCostMinor: proportionMinor(known, MILLI, quantityMilli) },
    costMinor,
    varianceMinor,
  };
}

/** What is at the location, at another cost per unit; what is on its way stays as it is. */
export function withUnitCost(level: Level, unitCostMinor: number, method: CostingMethod): Level {
  return {
    ...written(level, 'HERE', revalued(read(level, 'HERE'), unitCostMinor, method)),
    lastUnitCostMinor: unitCostMinor,
  };
}

function isUnknown(level: Level, pool: PoolName): boolean {
  return level.lastUnitCostMinor === null && poolValue(level, pool) === 0;
}

function expectedCost(level: Level, pool: PoolName, quantityMilli: number): number | null {
  if (isUnknown(level, pool)) return null;
  return (
    averageCostMinor(read(level, pool), quantityMilli) ??
    estimatedCostMinor(level.lastUnitCostMinor ?? 0, quantityMilli)
  );
}

/** What a pool is worth, in minor units. */
export function poolValue(level: LevelCosts, pool: PoolName): number {
  return pool === 'HERE' ? level.valueMinor : level.inTransitValueMinor;
}

function read(level: Level, pool: PoolName): CostPool {
  return pool === 'HERE'
    ? { unitsMilli: unitsHereMilli(level), valueMinor: level.valueMinor, layers: level.costLayers }
    : { unitsMilli: level.inTransitMilli, valueMinor: level.inTransitValueMinor, layers: [] };
}

/** The units are those of the level's accounts already. */
function written(level: Level, pool: PoolName, { valueMinor, layers }: CostPool): Level {
  return pool === 'HERE'
    ? { ...level, valueMinor: exact(valueMinor), costLayers: layers }
    : { ...level, inTransitValueMinor: exact(valueMinor) };
}
