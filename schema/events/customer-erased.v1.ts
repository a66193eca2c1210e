import { z } from 'zod';
import { id, instant } from './common.ts';

export const CUSTOMER_ERASED = 'tillgraph.customer.customer.erased.v1';

/**
 * All that is personal about a customer was erased, and whoever keeps anything personal under this id erases it too. The
 * id stays, and with it the figures of what was bought. Subject: the customer; each of the ids that were merged has an
 * event of its own.
 */
export const customerErased = z.object({
  customerId: id('customer'),
  /** What customer has erased of its own. */
  erased: z.array(z.enum(['profile', 'identities', 'groups', 'consentProofs', 'notes', 'history'])),
  occurredAt: instant,
});

export type CustomerErased = z.infer<typeof customerErased>;
