import { z } from 'zod';
import { amountMinor, currency, id, instant, quantityMilli } from './common.ts';
import { taxAmount, tenderAmount } from './sale-completed.v1.ts';
import { disposition } from './sale-refunded.v1.ts';

export const RETURN_RECORDED = 'tillgraph.sales.return.recorded.v1';

/**
 * Goods came back without a receipt, so that it is not known which sale they were of. Subject: the return; sequence 1.
 * Amounts are positive minor units of `currency`: what was given for them.
 */
export const returnRecorded = z.object({
  returnId: id('return'),
  locationId: id('location'),
  registerId: id('register'),
  /** The member of staff who was signed in; absent where a till or a program took it back by itself, and in older events. */
  refundedBy: id('staff').optional(),
  customerId: id('customer'),
  currency,
  occurredAt: instant,
  netMinor: amountMinor,
  taxMinor: amountMinor,
  totalMinor: amountMinor,
  lines: z.array(
    z.object({
      number: z.int().min(1),
      variantId: id('variant'),
      sku: z.string(),
      /** Positive. */
      quantityMilli,
      /** Which units came back, where they are told apart one by one; left out by older events. */
      serialNumbers: z.array(z.string()).optional(),
      netMinor: amountMinor,
      taxMinor: amountMinor,
      disposition,
    }),
  ),
  taxes: z.array(taxAmount),
  tenders: z.array(tenderAmount),
});

export type ReturnRecorded = z.infer<typeof returnRecorded>;
