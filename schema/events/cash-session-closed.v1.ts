import { z } from 'zod';
import { amountMinor, currency, id, instant } from './common.ts';

export const CASH_SESSION_CLOSED = 'tillgraph.sales.cash.session.closed.v1';

/** A drawer was counted and its session closed with a Z report. Subject: the session; sequence 2. */
export const cashSessionClosed = z.object({
  cashSessionId: id('session'),
  registerId: id('register'),
  locationId: id('location'),
  currency,
  /** From 1 within the register, without gaps. */
  zNumber: z.int().min(1),
  zHash: z.string(),
  floatMinor: amountMinor,
  expectedMinor: amountMinor,
  countedMinor: amountMinor,
  /** Counted less expected: positive is over, negative is short. */
  overShortMinor: amountMinor,
  /** Cash of other currencies, likewise; none when absent. */
  foreignCash: z
    .array(
      z.object({
        currency,
        floatMinor: amountMinor,
        expectedMinor: amountMinor,
        countedMinor: amountMinor,
      }),
    )
    .optional(),
  openedAt: instant,
  closedAt: instant,
  /** The member of staff who was signed in; absent where nobody was, and in older events. */
  closedBy: id('staff').optional(),
});

export type CashSessionClosed = z.infer<typeof cashSessionClosed>;
