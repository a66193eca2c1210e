import { z } from 'zod';
import { id, quantityMilli } from './common.ts';

export const ORDER_ALLOCATED = 'tillgraph.inventory.order.allocated.v1';

/**
 * Where an order's goods are held and what it still waits for, as inventory sees it. Subject: `allocation_<order id>`,
 * numbered from 1. Told when an order is not wholly held: after each of its events, and whenever stock arrived for it;
 * and when goods of it are held elsewhere than before, since they were not where they had been promised.
 */
export const orderAllocated = z.object({
  orderId: id('order'),
  reservationId: id('reservation'),
  /** The sequence of the last event of the order that this takes into account. */
  orderSequence: z.int().min(1),
  /** Everything that the order has or had at each of these; zero where all of it is held or gone. */
  positions: z.array(
    z.object({
      variantId: id('variant'),
      locationId: id('location'),
      waitingMilli: quantityMilli,
      /** All that is still to come from there: held or waited for. Absent in older events, which moved nothing. */
      openMilli: quantityMilli.optional(),
    }),
  ),
});

export type OrderAllocated = z.infer<typeof orderAllocated>;
