import { z } from 'zod';
import { id, instant } from './common.ts';

export const COMPANY_MERGED = 'tillgraph.customer.company.merged.v1';
export const COMPANY_UNMERGED = 'tillgraph.customer.company.unmerged.v1';

/**
 * Another company, which may be merged again, stands for this one from now on: what is looked for under either is both's,
 * and what either owes counts against one credit limit. Sales, orders and accounts stay under the id that they were made
 * with, so that undoing it gives each back what was theirs. Its buyers are told of by `membership.changed`, the
 * survivor's terms by `company.changed`. Subject: the merged company; of what is known of one the event with the highest
 * sequence counts.
 */
export const companyMerged = z.object({
  mergeId: id('companymerge'),
  companyId: id('company'),
  survivorId: id('company'),
  occurredAt: instant,
});

/** A merge was undone: the company stands for itself again. Subject: that company. */
export const companyUnmerged = companyMerged;

export type CompanyMerged = z.infer<typeof companyMerged>;
