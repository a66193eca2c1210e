import { z } from 'zod';
import { id, instant, posting } from './common.ts';

export const JOURNAL_HELD = 'tillgraph.finance.journal.held.v1';

/**
 * A pending entry was written, or one was given up: no balance has changed, only what is pending. That a pending entry
 * was posted is told by `journal.posted`. Subject: the entry; sequence 1.
 */
export const journalHeld = z.object({
  entryId: id('entry'),
  phase: z.enum(['PENDING', 'VOIDED']),
  /** The pending entry that is given up; null for one that is pending. */
  resolves: id('entry').nullable(),
  locationId: id('location').nullable(),
  occurredAt: instant,
  description: z.string(),
  reference: z.string().nullable(),
  /** Its place in its location's chain. */
  number: z.int().min(1),
  hash: z.string(),
  postings: z.array(posting),
});

export type JournalHeld = z.infer<typeof journalHeld>;
