import type { Money } from '#platform/money/money.ts';
import type { Faults } from './input-rules.ts';
import type { TaxExemptionInput } from './tax-exemption.ts';
import type { TenderInput } from './tenders.ts';

/** How a company buys; null where everybody's terms count. */
export interface CompanyTerms {
  readonly priceSegment: string | null;
  /** What one purchase on account may come to. */
  readonly creditLimit: Money | null;
  readonly netTermsDays: number | null;
  /** `validUntil` is the last day, ISO 8601. */
  readonly taxExemption: (TaxExemptionInput & { readonly validUntil: string | null }) | null;
}

/** The company that a customer buys for, as far as it is known here. */
export interface BuysFor {
  readonly companyId: string;
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

/** Whether what is bought on account may be: by those who buy for the company, and within its credit limit. */
export function checkAccount(company: BuysFor | null, tenders: readonly TenderInput[], faults: Faults): void {
  if (company === null) return;
  const limit = buyingTerms(company)?.creditLimit ?? null;
  let sumMinor = 0;
  for (const [index, { kind, amount }] of tenders.entries()) {
    if (kind !== 'ON_ACCOUNT') continue;
    sumMinor += amount.amountMinor;
    if (company.role === 'VIEWER') {
      faults.invalid(['tenders', index, 'kind'], 'This customer may not buy on their company’s account.');
    } else if (limit !== null && limit.currency === amount.currency && sumMinor > limit.amountMinor) {
      faults.invalid(
        ['tenders', index, 'amount'],
        'This is beyond the company’s credit limit: pay the rest otherwise.',
      );
    } else if (limit !== null && limit.currency !== amount.currency) {
      faults.invalid(['tenders', index, 'amount'], `The company has credit in ${limit.currency} only.`);
    }
  }
}

function buyingTerms(company: BuysFor | null): CompanyTerms | null {
  return company === null || company.role === 'VIEWER' ? null : company.terms;
}
