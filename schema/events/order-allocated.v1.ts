import { z } from 'zod';
import { id, quantityMilli } from './common.ts';

export const ORDER_ALLOCATED = 'tillgraph.inventory.order.allocated.v1';

/**
 * What an order still waits for, as inventory sees it. Subject: `allocation_<order id>`, numbered from 1. Told when an
 * order is not wholly held: after each of its events, and whenever stock arrived for it.
 */
export const orderAllocated = z.object({
  orderId: id('order'),
  reservationId: id('reservation'),
  /** The sequence of the last event of the order that this takes into account. */
  orderSequence: z.int().min(1),
  /** Everything that the order has or had at each of these; zero where all of it is held or gone. */
  positions: z.array(z.object({ variantId: id('variant'), locationId: id('location'), waitingMilli: quantityMilli })),
});

export type OrderAllocated = z.infer<typeof orderAllocated>;
