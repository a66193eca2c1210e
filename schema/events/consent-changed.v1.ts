import { z } from 'zod';
import { id, instant } from './common.ts';

export const CONSENT_CHANGED = 'tillgraph.customer.consent.changed.v1';

/**
 * A customer gave or withdrew a consent. Subject: the customer. Of several for one purpose and channel the one that
 * occurred last counts, which need not be the one that was told last.
 */
export const consentChanged = z.object({
  consentId: id('consent'),
  customerId: id('customer'),
  purpose: z.string(),
  channel: z.string(),
  granted: z.boolean(),
  /** Of the text that was agreed to. */
  textVersion: z.string(),
  occurredAt: instant,
});

export type ConsentChanged = z.infer<typeof consentChanged>;
