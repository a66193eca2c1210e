import { z } from 'zod';
import { id, instant } from './common.ts';

export const TIER_CHANGED = 'tillgraph.customer.tier.changed.v1';

/**
 * A customer reached a tier of the loyalty programme, or fell out of one. Subject: the customer's loyalty account, with
 * whose other events it shares the sequence.
 */
export const tierChanged = z.object({
  customerId: id('customer'),
  /** Codes; null for no tier. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Until when it is held without anything more; null without end, or where there is none. */
  until: instant.nullable(),
  occurredAt: instant,
  /** The account's version after this event. */
  version: z.int().min(1),
});

export type TierChanged = z.infer<typeof tierChanged>;
