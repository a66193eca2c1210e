import { path, type Refusal } from '#platform/errors/refusal.ts';
import type { CompanyTerms } from './company.ts';

export type CompanyMergeRefusalReason =
  | 'SAME_COMPANY'
  | 'ALREADY_MERGED'
  | 'REGISTRATIONS_DIFFER'
  | 'TERMS_DIFFER'
  | 'TOO_MANY_MERGED'
  | 'TOO_MANY_BUYERS'
  | 'UNDONE_ALREADY'
  | 'MERGED_FURTHER';

/** Merging companies, or undoing it, would lose something or was done already. */
export interface CompanyMergeRefused extends Refusal {
  readonly kind: 'CompanyMergeRefused';
  readonly reason: CompanyMergeRefusalReason;
}

/** So many companies are one at most: one that is looked for by an old id is found in as many steps. */
export const MAX_COMPANIES_MERGED = 20;
/** So many buyers go over in the merge's transaction. */
export const MAX_BUYERS_MOVED = 200;

/** What a merge may change of the company that stands for both. */
export interface Bought {
  readonly registrationNumber: string | null;
  readonly terms: CompanyTerms;
}

export interface MergeableCompany extends Bought {
  readonly _id: string;
  readonly mergedInto?: string | null;
  readonly mergedCount?: number;
}

/** What is known of a merge that is asked for. */
export interface AskedMerge {
  /** At which both buy from now on; undefined where the caller has not said. */
  readonly terms: CompanyTerms | undefined;
  /** Who buy for the one to be merged, as far as they were counted. */
  readonly buyers: number;
}

/** All reasons why these two cannot become one. */
export function companyMergeFaults(
  survivor: MergeableCompany,
  merged: MergeableCompany,
  { terms, buyers }: AskedMerge,
): CompanyMergeRefused[] {
  if (survivor._id === merged._id) {
    return [refusal('SAME_COMPANY', ['mergedId'], 'These are one company already: name two.')];
  }
  const faults: CompanyMergeRefused[] = [];
  for (const [company, field] of [
    [survivor, 'survivorId'],
    [merged, 'mergedId'],
  ] as const) {
    if (!company.mergedInto) continue;
    const message = `${company._id} was merged into ${company.mergedInto} already: name the one it is now.`;
    faults.push(refusal('ALREADY_MERGED', [field], message));
  }
  const [one, other] = [survivor.registrationNumber, merged.registrationNumber];
  if (one !== null && other !== null && one !== other) {
    const message =
      'They are registered under different numbers: put the wrong one right first, or they are two companies.';
    faults.push(refusal('REGISTRATIONS_DIFFER', ['mergedId'], message));
  }
  for (const term of terms === undefined ? differing(survivor.terms, merged.terms) : []) {
    const message = `They buy at a different ${term}: give \`terms\`, with all at which both buy from now on.`;
    faults.push(refusal('TERMS_DIFFER', ['terms', term], message));
  }
  if (standsFor(survivor) + standsFor(merged) > MAX_COMPANIES_MERGED) {
    faults.push(refusal('TOO_MANY_MERGED', ['mergedId'], `At most ${MAX_COMPANIES_MERGED} companies become one.`));
  }
  if (buyers > MAX_BUYERS_MOVED) {
    const message = `More than ${MAX_BUYERS_MOVED} customers buy for this company: let it stand for the other one instead.`;
    faults.push(refusal('TOO_MANY_BUYERS', ['mergedId'], message));
  }
  return faults;
}

/** Why a merge of companies cannot be undone. */
export function companyUndoFaults(
  { undone }: { readonly undone: unknown },
  survivor: MergeableCompany,
): CompanyMergeRefused[] {
  if (undone !== null) return [refusal('UNDONE_ALREADY', ['mergeId'], 'This merge was undone already.')];
  if (!survivor.mergedInto) return [];
  const message = `${survivor._id} was merged into ${survivor.mergedInto} since: undo that merge first.`;
  return [refusal('MERGED_FURTHER', ['mergeId'], message)];
}

/** How many companies it is, itself included. */
export function standsFor({ mergedCount = 0 }: Pick<MergeableCompany, 'mergedCount'>): number {
  return mergedCount + 1;
}

/** What the survivor of a merge is afterwards: by the number of the other one where it has none, at the terms that were said. */
export function boughtTogether(survivor: Bought, merged: Bought, terms: CompanyTerms = survivor.terms): Bought {
  return { registrationNumber: survivor.registrationNumber ?? merged.registrationNumber, terms };
}

/** What the survivor is once a merge is undone: as before, but for what somebody has changed since. */
export function boughtAlone(now: Bought, { before, after }: { before: Bought; after: Bought }): Bought {
  const wasSet = now.registrationNumber === after.registrationNumber;
  const changed = new Set(differing(now.terms, after.terms));
  const pick = <Term extends keyof CompanyTerms>(term: Term): CompanyTerms[Term] =>
    (changed.has(term) ? now : before).terms[term];
  return {
    registrationNumber: wasSet ? before.registrationNumber : now.registrationNumber,
    terms: {
      priceSegment: pick('priceSegment'),
      creditLimit: pick('creditLimit'),
      netTermsDays: pick('netTermsDays'),
      earlyPayment: pick('earlyPayment'),
      taxExemption: pick('taxExemption'),
    },
  };
}

const TERMS = ['priceSegment', 'creditLimit', 'netTermsDays', 'earlyPayment', 'taxExemption'] as const;

function differing(one: CompanyTerms, other: CompanyTerms): (keyof CompanyTerms)[] {
  // Terms are written by `termsOf`, whose fields have one order.
  return TERMS.filter((term) => JSON.stringify(one[term] ?? null) !== JSON.stringify(other[term] ?? null));
}

function refusal(reason: CompanyMergeRefusalReason, field: readonly string[], message: string): CompanyMergeRefused {
  return { kind: 'CompanyMergeRefused', reason, message, field: path('input', ...field) };
}
