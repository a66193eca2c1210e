import { z } from 'zod';
import { id, instant } from './common.ts';
import { orderPart } from './order-placed.v1.ts';

export const ORDER_FULFILLED = 'tillgraph.sales.order.fulfilled.v1';

/**
 * Goods of an order were handed over or sent, and a sale was recorded for them. Subject: the order, in the sequence of
 * its events. The goods leave stock by this event, out of what was held for the order; the sale's own event says so by
 * its `orderId` and moves nothing.
 */
export const orderFulfilled = z.object({
  orderId: id('order'),
  fulfilmentId: id('fulfilment'),
  saleId: id('sale'),
  /** Whose order it is; left out by older events. */
  customerId: id('customer').nullable().optional(),
  /** The locations at which the order is seen; left out by older events. */
  seenAt: z.array(id('location')).optional(),
  /** Where the order came from; absent in older events. */
  channel: z.string().optional(),
  occurredAt: instant,
  /** Here `number` is the sale line's. */
  parts: z
    .array(
      orderPart.extend({
        /** One for each unit, where the variant is tracked by serial number. */
        serialNumbers: z.array(z.string()).optional(),
        /** The lot, where the variant is tracked by lot. */
        lot: z.string().optional(),
      }),
    )
    .min(1),
});

export type OrderFulfilled = z.infer<typeof orderFulfilled>;
