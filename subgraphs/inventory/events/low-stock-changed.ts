import { type Telling, telling } from '#platform/event-log/logged-feed.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { LOW_STOCK_CHANGED, type LowStockChanged } from '#schema/events/low-stock-changed.v1.ts';
import { levelId, type LevelId } from '../domain/stock/level.ts';

/** What was told of a level, with its id. */
type LowStockTold = LowStockChanged & { readonly _id: LevelId };

/** The level that has become low, or is low no more. */
export function lowStockOfEvent({ type, data }: CloudEvent): readonly Telling<LowStockTold>[] {
  if (type !== LOW_STOCK_CHANGED) return [];
  const low = data as LowStockChanged;
  const _id = levelId(low);
  return telling({ _id, ...low }, { key: _id });
}
