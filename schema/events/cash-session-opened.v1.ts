import { z } from 'zod';
import { amountMinor, currency, id, instant } from './common.ts';

export const CASH_SESSION_OPENED = 'tillgraph.sales.cash.session.opened.v1';

/** A session of a register began. Subject: the session; sequence 1. */
export const cashSessionOpened = z.object({
  cashSessionId: id('session'),
  registerId: id('register'),
  locationId: id('location'),
  currency,
  floatMinor: amountMinor,
  /** False for the desk where orders are handed over: no cash ever goes into it. */
  takesCash: z.boolean(),
  openedAt: instant,
  /** The member of staff who was signed in; absent where nobody was, and in older events. */
  openedBy: id('staff').optional(),
});

export type CashSessionOpened = z.infer<typeof cashSessionOpened>;
