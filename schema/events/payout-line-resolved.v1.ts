import { z } from 'zod';
import { amountMinor, currency, id, instant } from './common.ts';

export const PAYOUT_LINE_RESOLVED = 'tillgraph.finance.payout.line.resolved.v1';

/** Somebody said what a payout's row is that matched no tender. Subject: the line; sequence 1. */
export const payoutLineResolved = z.object({
  payoutLineId: id('payoutline'),
  payoutId: id('payout'),
  provider: z.string(),
  resolution: z.enum(['MATCH', 'WRITE_OFF', 'CHARGEBACK', 'DISMISS']),
  reference: z.string(),
  currency,
  grossMinor: amountMinor,
  feeMinor: amountMinor,
  occurredAt: instant,
});

export type PayoutLineResolved = z.infer<typeof payoutLineResolved>;
