import { LRUCache } from 'lru-cache';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import type { LiveFeed } from '#platform/graphql/live-feed.ts';
import { STOCK_CHANGED, type StockChangedData } from '#schema/events/stock-changed.v1.ts';
import { elsewhereOf } from '../domain/stock/account.ts';
import { type Level, levelId, type LevelId } from '../domain/stock/level.ts';

const MAX_REMEMBERED_LEVELS = 100_000;

type LevelChange = Omit<
  Level,
  'safetyStockVersion' | 'reorderPointMilli' | 'lastUnitCostMinor' | 'costLayers' | 'lastCount' | 'lots'
> & {
  readonly updatedAt: Date;
};

/**
 * Hands the levels of `stock.changed` to those who watch them. A level never goes back in time: an event that comes
 * again, or after a later one, shows nothing that was not already outdone.
 */
export function publishLevels(feed: Pick<LiveFeed<LevelChange>, 'publish'>): (event: CloudEvent) => void {
  const shown = new LRUCache<LevelId, number>({ max: MAX_REMEMBERED_LEVELS });
  return (event) => {
    if (event.type !== STOCK_CHANGED) return;
    const updatedAt = new Date(event.time);
    for (const level of (event.data as StockChangedData).levels) {
      const id = levelId(level);
      if (level.version <= (shown.get(id) ?? 0)) continue;
      shown.set(id, level.version);
      // What an event leaves out is zero.
      const { valueMinor = 0, inTransitValueMinor = 0 } = level;
      feed.publish({ ...level, ...elsewhereOf(level), valueMinor, inTransitValueMinor, updatedAt });
    }
  };
}
