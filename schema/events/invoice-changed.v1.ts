import { z } from 'zod';
import { amountMinor, currency, day, id, instant } from './common.ts';

export const INVOICE_CHANGED = 'tillgraph.finance.invoice.changed.v1';

/** An invoice was issued, something was set against it, or it is open again since a payment bounced. Subject: the invoice, in the sequence of its events. */
export const invoiceChanged = z.object({
  invoiceId: id('invoice'),
  number: z.string(),
  cause: z.enum(['ISSUED', 'ALLOCATED', 'REOPENED', 'DUNNING_PAUSED', 'DUNNING_RESUMED']),
  receivableId: id('receivable'),
  companyId: id('company').nullable(),
  customerId: id('customer').nullable(),
  /** The sale that it charges; where it asks for what a payment has cost that bounced, the one that this was for. */
  saleId: id('sale'),
  /** That payment; null for what a sale charged. */
  bouncedId: id('credit').nullable().default(null),
  locationId: id('location'),
  currency,
  totalMinor: amountMinor,
  openMinor: amountMinor,
  issuedAt: instant,
  /** The last day on which it is not overdue. */
  dueOn: day,
  purchaseOrderNumber: z.string().nullable(),
  /** Why it is not dunned; null where it is. */
  dunningPausedBecause: z.string().nullable(),
});

export type InvoiceChanged = z.infer<typeof invoiceChanged>;
