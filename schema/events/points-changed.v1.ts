import { z } from 'zod';
import { amountMinor, currency, id, instant } from './common.ts';

export const POINTS_CHANGED = 'tillgraph.customer.points.changed.v1';

/**
 * A loyalty event was written. Subject: the customer's loyalty account (`loyalty_` and the customer's UUID);
 * sequence: the account's version.
 */
export const pointsChanged = z.object({
  loyaltyEventId: id('points'),
  customerId: id('customer'),
  /** MERGED and UNMERGED take points from one customer and give another as many. */
  kind: z.enum(['ACCRUED', 'CLAWED_BACK', 'ADJUSTED', 'MERGED', 'UNMERGED']),
  /** Positive when given, negative when taken. */
  points: z.int(),
  /** The sale that gave them or whose refund took them; null for an adjustment. */
  saleId: id('sale').nullable(),
  refundId: id('refund').nullable(),
  /** The amount they were reckoned on: a sale's total, or a refund's (negative); null for an adjustment. */
  basis: z.object({ amountMinor, currency }).nullable(),
  occurredAt: instant,
  /** The account's points and version after this event. */
  balance: z.int(),
  version: z.int().min(1),
});

export type PointsChanged = z.infer<typeof pointsChanged>;
