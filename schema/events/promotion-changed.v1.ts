import { z } from 'zod';
import { id, instant } from './common.ts';

export const PROMOTION_CHANGED = 'tillgraph.sales.promotion.changed.v1';

/**
 * A promotion was made, says something else, or was ended. Subject: the promotion; of two of these the one with the
 * higher sequence counts. What it takes off is for sales alone to say.
 */
export const promotionChanged = z.object({
  promotionId: id('promotion'),
  name: z.string(),
  needsCoupon: z.boolean(),
  /** What an empty list names is not asked for. */
  channels: z.array(z.string()),
  locationIds: z.array(id('location')),
  segments: z.array(z.string()),
  startsAt: instant.nullable(),
  /** From then on it counts no more. */
  endsAt: instant.nullable(),
  /** Within that, on these days and between these minutes of the location's day: every day and all day when absent. */
  weekdays: z.array(z.enum(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'])).optional(),
  hours: z.object({ fromMinute: z.int(), untilMinute: z.int() }).optional(),
  /** How many sales and orders of a customer may have it; without limit when absent. */
  maxUsesPerCustomer: z.int().min(1).optional(),
});

export type PromotionChanged = z.infer<typeof promotionChanged>;
