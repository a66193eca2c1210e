import { z } from 'zod';
import { id, instant } from './common.ts';
import { orderPart } from './order-placed.v1.ts';

export const ORDER_LINES_CANCELLED = 'tillgraph.sales.order.lines-cancelled.v1';

/** Parts of an order are no longer wanted. Subject: the order, in the sequence of its events. */
export const orderLinesCancelled = z.object({
  orderId: id('order'),
  occurredAt: instant,
  parts: z.array(orderPart).min(1),
});

export type OrderLinesCancelled = z.infer<typeof orderLinesCancelled>;
