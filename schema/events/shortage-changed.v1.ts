import { z } from 'zod';
import { id, instant, quantityMilli } from './common.ts';

export const SHORTAGE_CHANGED = 'tillgraph.inventory.shortage.changed.v1';

/**
 * Goods that were promised are not there, or there are more or less of them missing, or none any more. Subject: the
 * shortage; sequence from 1, the first when it was found and the last when it was resolved.
 */
export const shortageChanged = z.object({
  shortageId: id('shortage'),
  status: z.enum(['OPEN', 'RESOLVED']),
  /** Why it is resolved: the goods are there again, or they are promised there no more. Null while it is open. */
  resolution: z.enum(['COVERED', 'RELEASED']).nullable(),
  variantId: id('variant'),
  sku: z.string(),
  locationId: id('location'),
  reservationId: id('reservation'),
  /** Whose reservation it is, as whoever made it said. */
  owner: z.string(),
  /** The order that it is held for; null for any other reservation. */
  orderId: id('order').nullable(),
  /** What of the promise is not there. The last that was missing, where it is resolved. */
  quantityMilli,
  since: instant,
  resolvedAt: instant.nullable(),
});

export type ShortageChanged = z.infer<typeof shortageChanged>;
