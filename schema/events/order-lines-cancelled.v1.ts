import { z } from 'zod';
import { id, instant } from './common.ts';
import { orderPart } from './order-placed.v1.ts';

export const ORDER_LINES_CANCELLED = 'tillgraph.sales.order.lines-cancelled.v1';

/** Parts of an order are no longer wanted. Subject: the order, in the sequence of its events. */
export const orderLinesCancelled = z.object({
  orderId: id('order'),
  /** Whose order it is; left out by older events. */
  customerId: id('customer').nullable().optional(),
  /** The locations at which the order is seen; left out by older events. */
  seenAt: z.array(id('location')).optional(),
  occurredAt: instant,
  parts: z.array(orderPart).min(1),
  /** Codes of coupons that may be used again, since nothing of the order was sold; none when absent. */
  releasedCouponCodes: z.array(z.string()).optional(),
  /** Promotions, limited for each customer, that may be had once more for the same reason; none when absent. */
  releasedPromotionIds: z.array(id('promotion')).optional(),
  /** Rewards whose points go back, since nothing of the order was sold, by their holds; none when absent. */
  releasedRewards: z.array(z.object({ holdId: id('hold') })).optional(),
});

export type OrderLinesCancelled = z.infer<typeof orderLinesCancelled>;
