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
  /**
   * MERGED and UNMERGED take points from one customer and give another as many. HELD and RELEASED change what is held and
   * not the balance; REDEEMED takes what was held, RESTORED gives back what was redeemed, EXPIRED takes what nobody used
   * in time; REVALUED changes what the points stand at in the books.
   */
  kind: z.enum([
    'ACCRUED',
    'CLAWED_BACK',
    'ADJUSTED',
    'MERGED',
    'UNMERGED',
    'HELD',
    'RELEASED',
    'REDEEMED',
    'RESTORED',
    'EXPIRED',
    'REVALUED',
  ]),
  /** What it added to the balance: positive when given, negative when taken. */
  points: z.int(),
  /** What it added to what is held of the balance. */
  held: z.int().default(0),
  /** The sale that gave them, whose refund took them, or that they were redeemed with; null where there is none. */
  saleId: id('sale').nullable(),
  refundId: id('refund').nullable(),
  /** The amount they were reckoned on: a sale's total, or a refund's (negative); null for an adjustment. */
  basis: z.object({ amountMinor, currency }).nullable(),
  occurredAt: instant,
  /** The account's points and version after this event. */
  balance: z.int(),
  /** What of the balance is held after it. */
  heldAfter: z.int().default(0),
  holdId: id('hold').nullable().default(null),
  /** The version of the loyalty programme by which a sale gave its points; 0 before any was set. */
  programmeVersion: z.int().min(0).optional(),
  /** When points that came in expire; null for never. */
  expiresAt: instant.nullable().default(null),
  /**
   * What it added to what all points stand at in the books, at the programme's worth; null where points are worth nothing.
   * These add up to the worth of each balance, rounded half up once a customer.
   */
  value: z.object({ amountMinor, currency }).nullable().default(null),
  /** What points that are redeemed pay of a sale, or what of that went back (negative); null where they do not pay. */
  tender: z.object({ amountMinor, currency }).nullable().default(null),
  version: z.int().min(1),
});

export type PointsChanged = z.infer<typeof pointsChanged>;
