import { z } from 'zod';
import { amountMinor, currency, id, instant, quantityMilli } from './common.ts';

export const COUNT_COMPLETED = 'tillgraph.inventory.count.completed.v1';

/** The differences that an event lists at most, the largest first: the graph has all of them. */
export const MAX_TOLD_DIFFERENCES = 500;

/** A count was submitted, or approved where it needed that. Subject: the count; sequence 1. What moved is told by `stock.changed`. */
export const countCompleted = z.object({
  countId: id('count'),
  locationId: id('location'),
  kind: z.enum(['FULL', 'CYCLE']),
  completedAt: instant,
  /** How many positions were counted, and how many of them were right. */
  counted: z.int(),
  right: z.int(),
  currency,
  differences: z.array(
    z.object({
      variantId: id('variant'),
      sku: z.string(),
      countedAt: instant,
      expectedMilli: quantityMilli,
      countedMilli: quantityMilli,
      /** At cost; null where it is not known. */
      valueMinor: amountMinor.nullable(),
      reason: z.enum(['THEFT', 'DAMAGE', 'ADMIN_ERROR', 'SUPPLIER_ERROR', 'UNKNOWN']),
      /** SUPERSEDED where the position had been counted at a later moment already: nothing moved for it. */
      outcome: z.enum(['APPLIED', 'SUPERSEDED']),
    }),
  ),
});

export type CountCompleted = z.infer<typeof countCompleted>;
