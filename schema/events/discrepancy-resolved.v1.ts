import { z } from 'zod';
import { id, instant } from './common.ts';

export const DISCREPANCY_RESOLVED = 'tillgraph.finance.discrepancy.resolved.v1';

/** A discrepancy is no more: what was missing has arrived, or what differed agrees. Subject: the discrepancy; sequence 2. */
export const discrepancyResolved = z.object({
  discrepancyId: id('discrepancy'),
  resolvedAt: instant,
});

export type DiscrepancyResolved = z.infer<typeof discrepancyResolved>;
