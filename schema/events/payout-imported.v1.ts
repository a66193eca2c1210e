import { z } from 'zod';
import { amountMinor, currency, id, instant } from './common.ts';

export const PAYOUT_IMPORTED = 'tillgraph.finance.payout.imported.v1';

/** A provider's payout file was imported and booked. Subject: the payout; sequence 1. */
export const payoutImported = z.object({
  payoutId: id('payout'),
  provider: z.string(),
  occurredAt: instant,
  settledCount: z.int().min(0),
  /** Rows that somebody has to look at. */
  unmatchedCount: z.int().min(0),
  badCount: z.int().min(0),
  /** What was booked, one for each currency: the gross less the fees went to the bank. */
  totals: z.array(z.object({ currency, grossMinor: amountMinor, feeMinor: amountMinor })),
});

export type PayoutImported = z.infer<typeof payoutImported>;
