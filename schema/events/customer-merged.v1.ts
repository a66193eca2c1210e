import { z } from 'zod';
import { id, instant } from './common.ts';

export const CUSTOMER_MERGED = 'tillgraph.customer.customer.merged.v1';
export const CUSTOMER_UNMERGED = 'tillgraph.customer.customer.unmerged.v1';

/**
 * Another customer, who may be merged again, stands for this one from now on: what is looked for under either is both's.
 * Nothing changes hands, so that undoing it gives each back what was theirs. Subject: the merged customer; of what is
 * known of one the event with the highest sequence counts.
 */
export const customerMerged = z.object({
  mergeId: id('merge'),
  customerId: id('customer'),
  survivorId: id('customer'),
  occurredAt: instant,
});

/** A merge was undone: the customer stands for themselves again. Subject: that customer. */
export const customerUnmerged = customerMerged;

export type CustomerMerged = z.infer<typeof customerMerged>;
