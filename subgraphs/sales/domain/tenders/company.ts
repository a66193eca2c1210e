import type { Id } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import type { TaxExemptionInput } from '../taxes/tax-exemption.ts';

/** How a company buys; null where everybody's terms count. */
export interface CompanyTerms {
  readonly priceSegment: string | null;
  /** What it may owe altogether. */
  readonly creditLimit: Money | null;
  readonly netTermsDays: number | null;
  /** What it may take off when it pays early; absent in what was announced before there was such a thing. */
  readonly earlyPayment?: EarlyPayment | null;
  /** `validUntil` is the last day, ISO 8601. */
  readonly taxExemption: (TaxExemptionInput & { readonly validUntil: string | null }) | null;
}

/** What is taken off an invoice that is paid within so many days, in thousandths of it. */
export interface EarlyPayment {
  readonly rateMilli: number;
  readonly withinDays: number;
}

/** The company that a customer buys for, as far as it is known here. */
export interface BuysFor {
  readonly companyId: Id<'company'>;
  /** All ids that stand for it since companies were merged, its own first. */
  readonly ids: readonly Id<'company'>[];
  readonly role: 'ADMIN' | 'BUYER' | 'VIEWER';
  /** Null until the company was heard of. */
  readonly terms: CompanyTerms | null;
}

/** The segments whose prices count: the customer's own, and the company's for those who buy at its terms. */
export function segmentsOf(own: readonly string[], company: BuysFor | null): readonly string[] {
  const segment = buyingTerms(company)?.priceSegment ?? null;
  return segment === null || own.includes(segment) ? own : [...own, segment];
}

/** Why a company's buyer is asked for no tax on that local day, ISO 8601; null when they are asked for it. */
export function exemptionOn(company: BuysFor | null, day: string): TaxExemptionInput | null {
  const exemption = buyingTerms(company)?.taxExemption ?? null;
  if (exemption === null || (exemption.validUntil !== null && exemption.validUntil < day)) return null;
  return { certificateNumber: exemption.certificateNumber, reason: exemption.reason };
}

/** The company's terms for those who buy at them. */
export function buyingTerms(company: BuysFor | null): CompanyTerms | null {
  return company === null || company.role === 'VIEWER' ? null : company.terms;
}
