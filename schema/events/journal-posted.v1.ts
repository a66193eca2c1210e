import { z } from 'zod';
import { currency, day, id, instant, posting } from './common.ts';

export const JOURNAL_POSTED = 'tillgraph.finance.journal.posted.v1';

const bookedFigure = z.enum([
  'TENDER',
  'TIP',
  'SERVICE_CHARGE',
  'CASH_ROUNDING',
  'DISCOUNT',
  'TAX',
  'GOODS',
  'DIFFERENCE',
  'PAID_IN_OR_OUT',
  'OVER_OR_SHORT',
  'STOCK',
  'COST_VARIANCE',
  'REVALUATION',
  'LANDED_COST',
  'EXCHANGED',
  'POSITION',
  'EXCHANGE_DIFFERENCE',
  'GIFT_CARD_VALUE',
  'STORE_CREDIT_VALUE',
  'VALUE_CAUSE',
  'POINTS',
  'POINTS_CAUSE',
  'EARLY_PAYMENT',
  'BAD_DEBT',
  'BOUNCE_CHARGE',
  'PAYOUT',
  'PROVIDER_FEE',
  'UNMATCHED_PAYOUT',
  'CHARGEBACK',
  'PAYOUT_DIFFERENCE',
]);

/** A balanced entry was posted, at the envelope's time. Subject: the entry; sequence 1. */
export const journalPosted = z.object({
  entryId: id('entry'),
  source: z.enum([
    'SALE',
    'REFUND',
    'CASH',
    'CLOSE',
    'STOCK',
    'PURCHASE',
    'STORED_VALUE',
    'POINTS',
    'RECEIVABLE',
    'SETTLEMENT',
    'MANUAL',
  ]),
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
  /** The pending entry that this one posts; absent otherwise. */
  resolves: id('entry').optional(),
  /** The version of the accounting rules that made it; absent where somebody wrote it. */
  rulesVersion: z.int().min(0).optional(),
  /** Where the sale came from that it was made for. */
  channel: z.string().optional(),
  /** The taxes of what was sold or came back; absent where there are none. */
  taxes: z
    .array(
      z.object({
        name: z.string(),
        rate: z.string(),
        baseMinor: z.int(),
        taxMinor: z.int(),
        isBack: z.boolean(),
        exemptReason: z.string().optional(),
      }),
    )
    .optional(),
  /** At which rate it exchanged two currencies; absent where it did not. */
  exchange: z.object({ from: currency, to: currency, rate: z.string() }).optional(),
  /** The day of the books that it stands on; absent in older events, where it is the UTC day. */
  day: day.optional(),
  /** The day that it happened on, where that was closed before it was booked; absent otherwise. */
  belongsTo: day.optional(),
  /** Its place in its location's chain, and its SHA-256; absent in older events. */
  number: z.int().min(1).optional(),
  hash: z.string().optional(),
  /** None when a sale moved no money at all. */
  postings: z.array(
    posting.extend({
      /** What of an event it books; absent where somebody wrote the entry. */
      figure: bookedFigure.optional(),
      /** Which tender it moves; absent for other figures. */
      tender: z.string().optional(),
    }),
  ),
});

export type JournalPosted = z.infer<typeof journalPosted>;
