import { z } from 'zod';
import { amountMinor, currency, id, instant, quantityMilli } from './common.ts';

export const ORDER_PLACED = 'tillgraph.sales.order.placed.v1';

/** How an order's goods may be had from elsewhere when they are not where they were promised. */
export const rerouting = z.object({
  policy: z.enum(['NEAREST', 'MOST_STOCK', 'FEWEST_PARCELS']),
  /** Where they are delivered to, WGS 84 in degrees; null where it is not known. */
  to: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
});

/** A part of an order's line that is to come from one location. */
export const orderPart = z.object({
  /** The order line's number. */
  number: z.int().min(1),
  variantId: id('variant'),
  sku: z.string(),
  /** Where the goods are to come from. */
  locationId: id('location'),
  /** Positive. */
  quantityMilli,
});

/**
 * An order was placed. Subject: the order; sequence 1. What it holds is held from now on until it is fulfilled or
 * cancelled, however long that takes.
 */
export const orderPlaced = z.object({
  orderId: id('order'),
  /** What was reserved for it; null when all of it waits for stock. */
  reservationId: id('reservation').nullable(),
  /** Whose prices and taxes it has. */
  locationId: id('location'),
  customerId: id('customer').nullable(),
  /** Left out by older events. */
  channel: z.enum(['ONLINE', 'STORE']).optional(),
  currency,
  totalMinor: amountMinor,
  /** Codes of the coupons that it used; none when absent. */
  couponCodes: z.array(z.string()).optional(),
  /** What it had of promotions that are limited for each customer; none when absent. */
  limitedPromotionIds: z.array(id('promotion')).optional(),
  /** The rewards that came off it, by the holds of the points that they cost; none when absent. */
  rewards: z.array(z.object({ holdId: id('hold') })).optional(),
  occurredAt: instant,
  /** Absent where the goods cannot come from elsewhere: the customer comes for them. */
  rerouting: rerouting.optional(),
  parts: z.array(
    orderPart.extend({
      /** How much of it was ordered without stock, and waits. */
      waitingMilli: quantityMilli,
    }),
  ),
});

export type OrderPlaced = z.infer<typeof orderPlaced>;
