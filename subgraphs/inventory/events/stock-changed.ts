import type { Telling } from '#platform/event-log/logged-feed.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { STOCK_CHANGED, type StockChangedData } from '#schema/events/stock-changed.v1.ts';
import { elsewhereOf } from '../domain/stock/account.ts';
import { type Level, levelId } from '../domain/stock/level.ts';

type LevelChange = Omit<
  Level,
  'safetyStockVersion' | 'reorderPointMilli' | 'lastUnitCostMinor' | 'costLayers' | 'lastCount' | 'lots'
> & {
  readonly updatedAt: Date;
};

/** The levels that an event tells of. A level never goes back in time: its versions only grow. */
export function levelsOfEvent({ type, time, data }: CloudEvent): readonly Telling<LevelChange>[] {
  if (type !== STOCK_CHANGED) return [];
  const updatedAt = new Date(time);
  return (data as StockChangedData).levels.map((level) => {
    // What an event leaves out is zero.
    const { valueMinor = 0, inTransitValueMinor = 0 } = level;
    const value = Object.assign({ updatedAt }, level, elsewhereOf(level), { valueMinor, inTransitValueMinor });
    return { value, key: levelId(level), version: level.version };
  });
}
