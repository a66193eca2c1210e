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
});

export type PromotionChanged = z.infer<typeof promotionChanged>;
