import { z } from 'zod';
import { id, instant } from './common.ts';

export const CUSTOMER_PROFILE_CHANGED = 'tillgraph.customer.profile.changed.v1';

/** Name or date of birth changed. Which of them, but not to what. Subject: the customer. */
export const customerProfileChanged = z.object({
  customerId: id('customer'),
  changed: z.array(z.enum(['name', 'birthDate'])),
  occurredAt: instant,
});

export type CustomerProfileChanged = z.infer<typeof customerProfileChanged>;
