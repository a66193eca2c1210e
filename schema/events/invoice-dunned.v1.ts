import { z } from 'zod';
import { amountMinor, currency, day, id } from './common.ts';

export const INVOICE_DUNNED = 'tillgraph.finance.invoice.dunned.v1';

/** An overdue invoice has reached a level of dunning. Subject: the invoice, in the sequence of its events. */
export const invoiceDunned = z.object({
  invoiceId: id('invoice'),
  number: z.string(),
  receivableId: id('receivable'),
  companyId: id('company').nullable(),
  customerId: id('customer').nullable(),
  /** From 1; each level that an invoice passes has an event. */
  level: z.int().min(1),
  levelName: z.string(),
  daysOverdue: z.int().min(1),
  currency,
  openMinor: amountMinor,
  dueOn: day,
});

export type InvoiceDunned = z.infer<typeof invoiceDunned>;
