import { invalidInput, type InvalidInput, path } from '#platform/errors/refusal.ts';
import type { Money } from '#platform/money/money.ts';
import { isDate } from '../profiles/profile.ts';

/** What somebody may do for a company; a viewer buys at everybody's terms. */
export type CompanyRole = 'ADMIN' | 'BUYER' | 'VIEWER';

export interface Membership<CompanyId extends string = string> {
  readonly companyId: CompanyId;
  readonly role: CompanyRole;
}

/** How a company buys; null where everybody's terms count. */
export interface CompanyTerms {
  /** The customer segment whose price lists count. */
  readonly priceSegment: string | null;
  /** What it may owe altogether. */
  readonly creditLimit: Money | null;
  readonly netTermsDays: number | null;
  /** What it may take off when it pays early, `rate` in thousandths of the total. */
  readonly earlyPayment: { readonly rate: number; readonly withinDays: number } | null;
  readonly taxExemption: CompanyTaxExemption | null;
}

export interface CompanyTaxExemption {
  readonly certificateNumber: string;
  readonly reason: string;
  /** The last day, ISO 8601; null for one that does not run out. */
  readonly validUntil: string | null;
}

export interface CompanyTermsInput {
  readonly priceSegment?: string | null | undefined;
  readonly creditLimit?: Money | null | undefined;
  readonly netTermsDays?: number | null | undefined;
  readonly earlyPayment?: CompanyTerms['earlyPayment'] | undefined;
  readonly taxExemption?:
    | { readonly certificateNumber: string; readonly reason: string; readonly validUntil?: string | null | undefined }
    | null
    | undefined;
}

export interface CompanyInput {
  readonly name: string;
  readonly registrationNumber?: string | null | undefined;
  readonly terms: CompanyTermsInput;
}

const MAX_TEXT = 200;
const MAX_NET_DAYS = 365;
/** In thousandths: half of the total. */
const MAX_EARLY_RATE = 500;
/** As in sales: so that sums stay exact. */
const MAX_CREDIT_MINOR = 1_000_000_000_000;
const SEGMENT = /^[A-Z0-9_-]{1,50}$/;

/** All that is wrong with a company's name and terms. */
export function checkCompany({ name, registrationNumber, terms }: CompanyInput): InvalidInput[] {
  return [
    ...checkText(name, ['name']),
    ...(registrationNumber ? checkText(registrationNumber, ['registrationNumber']) : []),
    ...checkTerms(terms),
  ];
}

/** All that is wrong with how a company is to buy. */
export function checkTerms(terms: CompanyTermsInput): InvalidInput[] {
  const faults: InvalidInput[] = [];
  const fault = (field: readonly string[], message: string): number =>
    faults.push(invalidInput(path('input', ...field), message));
  const { priceSegment, creditLimit, netTermsDays, earlyPayment, taxExemption } = terms;
  if (priceSegment && !SEGMENT.test(priceSegment)) {
    fault(['terms', 'priceSegment'], 'Give the segment’s code: up to 50 capitals, digits, dashes and underscores.');
  }
  if (creditLimit && (creditLimit.amountMinor < 0 || creditLimit.amountMinor > MAX_CREDIT_MINOR)) {
    fault(['terms', 'creditLimit', 'amountMinor'], `A credit limit is from 0 to ${MAX_CREDIT_MINOR} minor units.`);
  }
  const days = netTermsDays ?? 0;
  if (days < 0 || days > MAX_NET_DAYS) fault(['terms', 'netTermsDays'], `Net terms are 0 to ${MAX_NET_DAYS} days.`);
  if (earlyPayment && (earlyPayment.rate < 1 || earlyPayment.rate > MAX_EARLY_RATE)) {
    fault(['terms', 'earlyPayment', 'rate'], 'Give a part of the total from 0.001 to 0.5: two per cent is 0.02.');
  }
  if (earlyPayment && (earlyPayment.withinDays < 1 || earlyPayment.withinDays > MAX_NET_DAYS)) {
    fault(['terms', 'earlyPayment', 'withinDays'], `Give from 1 to ${MAX_NET_DAYS} days.`);
  }
  if (taxExemption) {
    const field = ['terms', 'taxExemption'];
    faults.push(...checkText(taxExemption.certificateNumber, [...field, 'certificateNumber']));
    faults.push(...checkText(taxExemption.reason, [...field, 'reason']));
    if (taxExemption.validUntil && !isDate(taxExemption.validUntil)) {
      fault([...field, 'validUntil'], 'Give the last day as year, month and day: 2027-12-31.');
    }
  }
  return faults;
}

function checkText(text: string, field: readonly string[]): InvalidInput[] {
  if (text.trim() !== '' && text.length <= MAX_TEXT) return [];
  return [invalidInput(path('input', ...field), `Give 1 to ${MAX_TEXT} characters.`)];
}

/** The terms that an input stands for: what it leaves out is everybody's. */
export function termsOf({
  priceSegment,
  creditLimit,
  netTermsDays,
  earlyPayment,
  taxExemption,
}: CompanyTermsInput): CompanyTerms {
  return {
    priceSegment: priceSegment ?? null,
    creditLimit: creditLimit ? { amountMinor: creditLimit.amountMinor, currency: creditLimit.currency } : null,
    netTermsDays: netTermsDays ?? null,
    earlyPayment: earlyPayment ? { rate: earlyPayment.rate, withinDays: earlyPayment.withinDays } : null,
    taxExemption: taxExemption
      ? {
          certificateNumber: taxExemption.certificateNumber.trim(),
          reason: taxExemption.reason.trim(),
          validUntil: taxExemption.validUntil ?? null,
        }
      : null,
  };
}
