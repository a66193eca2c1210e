import { z } from 'zod';
import { id } from './common.ts';

export const CUSTOMER_TAGS_CHANGED = 'tillgraph.customer.tags.changed.v1';

/** A customer carries these marks of the shop's own from now on, and no others under this id. Subject: the customer. */
export const customerTagsChanged = z.object({ customerId: id('customer'), tags: z.array(z.string()) });

export type CustomerTagsChanged = z.infer<typeof customerTagsChanged>;
