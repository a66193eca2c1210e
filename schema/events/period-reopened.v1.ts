import { z } from 'zod';
import { day, id } from './common.ts';

export const PERIOD_REOPENED = 'tillgraph.finance.period.reopened.v1';

/** The days of a period take postings again. Subject: the period; sequence 2. */
export const periodReopened = z.object({
  periodId: id('period'),
  number: z.int().min(1),
  through: day,
  /** The last day that is still closed; null where none is. */
  closedThrough: day.nullable(),
  reason: z.string(),
  /** The subject of the token. */
  reopenedBy: z.string(),
});

export type PeriodReopened = z.infer<typeof periodReopened>;
