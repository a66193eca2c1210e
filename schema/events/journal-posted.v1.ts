import { z } from 'zod';
import { amountMinor, currency, id, instant } from './common.ts';

export const JOURNAL_POSTED = 'tillgraph.finance.journal.posted.v1';

/** A balanced entry was posted. Subject: the entry; sequence 1. */
export const journalPosted = z.object({
  entryId: id('entry'),
  source: z.enum(['SALE', 'REFUND', 'MANUAL']),
  saleId: id('sale').nullable(),
  refundId: id('refund').nullable(),
  locationId: id('location').nullable(),
  occurredAt: instant,
  description: z.string(),
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
