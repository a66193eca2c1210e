import { z } from 'zod';
import { amountMinor, currency, id, instant } from './common.ts';

export const RECEIVABLE_CHANGED = 'tillgraph.finance.receivable.changed.v1';

/**
 * What a buyer owes changed. Subject: the buyer's account with the shop; its events have a gapless sequence. Changes add
 * up in whatever order they come.
 */
export const receivableChanged = z.object({
  receivableId: id('receivable'),
  /** Whose account it is: a company's, or a customer's own. */
  companyId: id('company').nullable(),
  customerId: id('customer').nullable(),
  cause: z.enum([
    'INVOICE',
    'CREDIT_NOTE',
    'PAYMENT',
    'WRITE_OFF',
    'EARLY_PAYMENT',
    /** A payment that the bank took back, or the discount that was given for it. */
    'BOUNCED',
    /** A payment by card that its provider took back, wholly or in part. */
    'CHARGED_BACK',
    /** An invoice of what a payment that bounced or was charged back has cost. */
    'BOUNCE_CHARGED',
    /** What was not set against any invoice was given back. */
    'PAID_OUT',
    /** Customers were merged, and what one account has to its credit was set against what another one owes. */
    'ACROSS_ACCOUNTS',
  ]),
  /** The invoice, what is set against invoices (also where it bounced), or what went back of that. */
  documentId: z.string(),
  /** The sale that an invoice charges; null for anything else. */
  saleId: id('sale').nullable(),
  currency,
  /** What is owed more, or less below zero. */
  changeMinor: amountMinor,
  /** What is owed by now: open invoices, less what was paid or credited and is not set against any. */
  balanceMinor: amountMinor,
  occurredAt: instant,
});

export type ReceivableChanged = z.infer<typeof receivableChanged>;
