import type { Emission } from '#platform/events/cloud-event.ts';
import { newId } from '#platform/ids/ids.ts';
import { LOW_STOCK_CHANGED, type LowStockChanged } from '#schema/events/low-stock-changed.v1.ts';
import { isLow } from '../../domain/replenishment/low-stock.ts';
import { availableMilli, type Level } from '../../domain/stock/level.ts';
import type { LevelStep } from '../../domain/stock/variant-total.ts';

/** What is told of levels that have reached their reorder point, or are above it again. */
export function lowStockEvents(steps: readonly LevelStep[]): Emission[] {
  return steps.filter(({ before, after }) => isLow(before) !== isLow(after)).map(({ after }) => lowStockEvent(after));
}

function lowStockEvent(level: Level): Emission {
  const { variantId, sku, locationId, reorderPointMilli } = level;
  const data: LowStockChanged = {
    variantId,
    sku,
    locationId,
    isLow: isLow(level),
    availableMilli: availableMilli(level),
    reorderPointMilli,
  };
  // Each time is an aggregate of its own: a rule that changes leaves the level's version as it is.
  return { type: LOW_STOCK_CHANGED, subject: `low_${newId('event')}`, sequence: 1, data };
}
