import { z } from 'zod';
import { id, quantityMilli } from './common.ts';

export const LOW_STOCK_CHANGED = 'tillgraph.inventory.low-stock.changed.v1';

/**
 * No more of a variant is available at a location than its reorder point, or there is more again. Subject: one of its own,
 * `low_<id>`; sequence 1.
 */
export const lowStockChanged = z.object({
  variantId: id('variant'),
  sku: z.string(),
  locationId: id('location'),
  isLow: z.boolean(),
  /** It may be below zero. */
  availableMilli: quantityMilli,
  /** Null where its rule is gone. */
  reorderPointMilli: quantityMilli.nullable(),
});

export type LowStockChanged = z.infer<typeof lowStockChanged>;
