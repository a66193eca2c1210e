import { availableMilli, type Level } from '../stock/level.ts';

/** Whether no more of a level is available than the point at which it is to be replenished. */
export function isLow(level: Pick<Level, 'onHandMilli' | 'reservedMilli' | 'safetyStockMilli' | 'reorderPointMilli'>) {
  return level.reorderPointMilli !== null && availableMilli(level) <= level.reorderPointMilli;
}
