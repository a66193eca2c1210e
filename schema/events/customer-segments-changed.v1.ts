import { z } from 'zod';
import { id } from './common.ts';

export const CUSTOMER_SEGMENTS_CHANGED = 'tillgraph.customer.segments.changed.v1';

/**
 * A customer is in these segments from now on, and in no others. Subject: the customer; of two of these the one with
 * the higher sequence counts.
 */
export const customerSegmentsChanged = z.object({
  customerId: id('customer'),
  /** Codes that the retailer chose, such as `TRADE`. */
  segments: z.array(z.string()),
});

export type CustomerSegmentsChanged = z.infer<typeof customerSegmentsChanged>;
