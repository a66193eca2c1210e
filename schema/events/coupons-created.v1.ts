import { z } from 'zod';
import { id } from './common.ts';

export const COUPONS_CREATED = 'tillgraph.sales.coupons.created.v1';

/** Coupons were made, all alike. Subject: their batch; sequence 1. */
export const couponsCreated = z.object({
  batchId: id('coupon'),
  promotionId: id('promotion'),
  codes: z.array(z.string()).min(1),
  /** How often each may be used, in all and by one customer; null is without limit. */
  usageLimit: z.int().nullable(),
  usageLimitPerCustomer: z.int().nullable(),
});

export type CouponsCreated = z.infer<typeof couponsCreated>;
