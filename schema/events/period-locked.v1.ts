import { z } from 'zod';
import { day, id } from './common.ts';

export const PERIOD_LOCKED = 'tillgraph.finance.period.locked.v1';

/** Days take no postings any more. Subject: the period; sequence 1. */
export const periodLocked = z.object({
  periodId: id('period'),
  /** From 1 without gaps. */
  number: z.int().min(1),
  /** The first day that it closed; null where it closed everything before. */
  from: day.nullable(),
  through: day,
  note: z.string(),
  /** The subject of the token. */
  lockedBy: z.string(),
});

export type PeriodLocked = z.infer<typeof periodLocked>;
