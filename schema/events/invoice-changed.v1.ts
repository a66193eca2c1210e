import { z } from 'zod';
import { amountMinor, currency, day, id, instant } from './common.ts';

export const INVOICE_CHANGED = 'tillgraph.finance.invoice.changed.v1';

/** An invoice was issued, or something was set against it. Subject: the invoice, in the sequence of its events. */
export const invoiceChanged = z.object({
  invoiceId: id('invoice'),
  number: z.string(),
  cause: z.enum(['ISSUED', 'ALLOCATED', 'DUNNING_PAUSED', 'DUNNING_RESUMED']),
  receivableId: id('receivable'),
  companyId: id('company').nullable(),
  customerId: id('customer').nullable(),
  saleId: id('sale'),
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
