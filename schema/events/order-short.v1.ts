import { z } from 'zod';
import { id } from './common.ts';
import { orderPart } from './order-placed.v1.ts';

export const ORDER_SHORT = 'tillgraph.sales.order.short.v1';

/**
 * Goods that were promised to an order turned out not to be there: the customer has to be called. Subject:
 * `shortage_<order id>:<number of inventory's answer>` where they wait for stock and are held as soon as it arrives, or
 * `<shortage id>:<number of its change>` where they are held and missing; sequence 1.
 */
export const orderShort = z.object({
  orderId: id('order'),
  locationId: id('location'),
  customerId: id('customer').nullable(),
  /** The locations at which the order is seen; left out by older events. */
  seenAt: z.array(id('location')).optional(),
  /** Whom to call; null when the order names nobody. */
  contact: z.object({ name: z.string(), phone: z.string().nullable(), email: z.string().nullable() }).nullable(),
  /** All that the order waits for now or that is missing, by line and location. */
  parts: z.array(orderPart),
});

export type OrderShort = z.infer<typeof orderShort>;
