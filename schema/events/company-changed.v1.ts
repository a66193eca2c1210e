import { z } from 'zod';
import { amountMinor, currency, id } from './common.ts';

export const COMPANY_CHANGED = 'tillgraph.customer.company.changed.v1';

/**
 * A company buys on these terms from now on. Subject: the company; of two of these the one with the higher sequence
 * counts.
 */
export const companyChanged = z.object({
  companyId: id('company'),
  /** The customer segment whose price lists count for its buyers; null for everybody's prices. */
  priceSegment: z.string().nullable(),
  /** What it may owe altogether; null for no limit. */
  creditLimit: z.object({ amountMinor, currency }).nullable(),
  /** The days that it has to pay what it buys on account; null where an order must say so. */
  netTermsDays: z.int().nullable(),
  /** What it may take off when it pays early, in thousandths of the total; null for nothing. */
  earlyPayment: z
    .object({ rateMilli: z.int().min(1), withinDays: z.int().min(1) })
    .nullable()
    .default(null),
  /** `validUntil` is the last day, ISO 8601; null for a certificate that does not run out. */
  taxExemption: z
    .object({ certificateNumber: z.string(), reason: z.string(), validUntil: z.string().nullable() })
    .nullable(),
});

export type CompanyChanged = z.infer<typeof companyChanged>;
