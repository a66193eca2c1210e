import type { CloudEvent } from '#platform/events/cloud-event.ts';
import type { LiveFeed } from '#platform/graphql/live-feed.ts';
import { LOW_STOCK_CHANGED, type LowStockChanged } from '#schema/events/low-stock-changed.v1.ts';
import { levelId, type LevelId } from '../domain/stock/level.ts';

/** What was told of a level, with its id. */
type LowStockTold = LowStockChanged & { readonly _id: LevelId };

/** Hands levels that have become low, or are low no more, to those who watch them. */
export function publishLowStock(feed: Pick<LiveFeed<LowStockTold>, 'publish'>): (event: CloudEvent) => void {
  return ({ type, data }) => {
    if (type !== LOW_STOCK_CHANGED) return;
    const low = data as LowStockChanged;
    feed.publish({ _id: levelId(low), ...low });
  };
}
