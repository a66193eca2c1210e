import { z } from 'zod';
import { id, instant } from './common.ts';

export const DISCREPANCY_FOUND = 'tillgraph.finance.discrepancy.found.v1';

/**
 * What the tills, the ledger, stock and loyalty have recorded does not agree (DIFFERS), is incomplete for too long
 * (OVERDUE), or numbers of a stream are missing for too long (GAP). Subject: the discrepancy; sequence 1. When it is no
 * more so, `discrepancy-resolved.v1` follows.
 */
export const discrepancyFound = z.object({
  discrepancyId: id('discrepancy'),
  kind: z.enum(['DIFFERS', 'OVERDUE', 'GAP']),
  /** The sale, refund or return that it is of; null for a gap. */
  source: z.union([id('sale'), id('refund'), id('return')]).nullable(),
  /** The stream that has the gap, `RECEIPTS register_...`; null otherwise. */
  stream: z.string().nullable(),
  locationId: id('location').nullable(),
  /** In sentences. */
  findings: z.array(z.string()),
  foundAt: instant,
});

export type DiscrepancyFound = z.infer<typeof discrepancyFound>;
