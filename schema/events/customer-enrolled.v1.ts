import { z } from 'zod';
import { id, instant } from './common.ts';

export const CUSTOMER_ENROLLED = 'tillgraph.customer.customer.enrolled.v1';

/** Somebody joined. Carries no personal data: who needs it asks the graph, with the scope for it. Subject: the customer. */
export const customerEnrolled = z.object({ customerId: id('customer'), enrolledAt: instant });

export type CustomerEnrolled = z.infer<typeof customerEnrolled>;
