import { z } from 'zod';
import { id } from './common.ts';

export const CUSTOMER_IDENTITIES_CHANGED = 'tillgraph.customer.identities.changed.v1';

const kind = z.enum(['EMAIL', 'PHONE', 'LOYALTY_CARD', 'SHOP_ACCOUNT', 'EXTERNAL']);

/**
 * A customer can be recognised by more, by less, or more surely. Carries no personal data: who needs the identities asks
 * the graph, with the scope for it. Subject: the customer.
 */
export const customerIdentitiesChanged = z.object({
  customerId: id('customer'),
  /** One for each identity, so that a kind may stand there twice. */
  added: z.array(kind),
  removed: z.array(kind),
  verified: z.array(kind),
});

export type CustomerIdentitiesChanged = z.infer<typeof customerIdentitiesChanged>;
