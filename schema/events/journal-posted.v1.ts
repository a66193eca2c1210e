import { z } from 'zod';
import { amountMinor, currency, id, instant } from './common.ts';

export const JOURNAL_POSTED = 'tillgraph.finance.journal.posted.v1';

/** A balanced entry was posted, at the envelope's time. Subject: the entry; sequence 1. */
export const journalPosted = z.object({
  entryId: id('entry'),
  source: z.enum(['SALE', 'REFUND', 'CASH', 'STOCK', 'MANUAL']),
  /** The sale and refund that it was made for, or that the entry it reverses was made for. */
  saleId: id('sale').nullable(),
  refundId: id('refund').nullable(),
  locationId: id('location').nullable(),
  occurredAt: instant,
  description: z.string(),
  /** The global id of the sale or refund, or what somebody noted. */
  reference: z.string().nullable(),
  /** The entry that this one reverses. */
  reverses: id('entry').nullable(),
  /** None when a sale moved no money at all. */
  postings: z.array(
    z.object({
      accountCode: z.string(),
      side: z.enum(['DEBIT', 'CREDIT']),
      /** Positive. */
      amountMinor,
      currency,
    }),
  ),
});

export type JournalPosted = z.infer<typeof journalPosted>;
