import { z } from 'zod';
import { amountMinor, currency, day, id } from './common.ts';

export const DAY_CLOSED = 'tillgraph.finance.day.closed.v1';

/** A location's day was closed: it takes no postings any more. Subject: the daily close; sequence 1. */
export const dayClosed = z.object({
  closeId: id('close'),
  locationId: id('location'),
  /** From 1 within the location, without gaps. */
  number: z.int().min(1),
  day,
  tenders: z.array(
    z.object({
      kind: z.string(),
      currency,
      expectedMinor: amountMinor,
      /** Null where nobody counted it, as the difference is. */
      countedMinor: amountMinor.nullable(),
      differenceMinor: amountMinor.nullable(),
    }),
  ),
  /** Why it was closed although sessions were open; null where none was. */
  forcedReason: z.string().nullable(),
  /** The subject of the token. */
  closedBy: z.string(),
});

export type DayClosed = z.infer<typeof dayClosed>;
