import { z } from 'zod';
import { id } from './common.ts';

export const CUSTOMER_MEMBERSHIP_CHANGED = 'tillgraph.customer.membership.changed.v1';

/**
 * A customer buys for this company from now on, or for none, and lives in this household. Subject: the customer; of two
 * of these the one with the higher sequence counts.
 */
export const customerMembershipChanged = z.object({
  customerId: id('customer'),
  company: z.object({ companyId: id('company'), role: z.enum(['ADMIN', 'BUYER', 'VIEWER']) }).nullable(),
  householdId: id('household').nullable(),
});

export type CustomerMembershipChanged = z.infer<typeof customerMembershipChanged>;
