import { z } from 'zod';
import { amountMinor, currency, id, instant } from './common.ts';

export const CASH_MOVED = 'tillgraph.sales.cash.moved.v1';

/** Money was put into a drawer or taken out of it, apart from sales. Subject: the cash event; sequence 1. */
export const cashMoved = z.object({
  cashEventId: id('cashevent'),
  cashSessionId: id('session'),
  registerId: id('register'),
  locationId: id('location'),
  kind: z.enum(['PAID_IN', 'PAID_OUT']),
  /** Positive into the drawer, negative out of it. */
  amountMinor,
  /** Perhaps another than the drawer's own. */
  currency,
  reason: z.string(),
  /** The member of staff who was signed in; absent where nobody was, and in older events. */
  recordedBy: id('staff').optional(),
  occurredAt: instant,
});

export type CashMoved = z.infer<typeof cashMoved>;
