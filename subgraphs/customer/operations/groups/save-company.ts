import { done, invalidInput, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { COMPANY_CHANGED, type CompanyChanged } from '#schema/events/company-changed.v1.ts';
import { checkCompany, type CompanyInput, termsOf } from '../../domain/groups/company.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CompanyRecord } from '../../store/groups.ts';

export interface SaveCompanyInput extends CompanyInput {
  readonly idempotencyKey: string;
  /** Null for a new one. */
  readonly companyId?: string | null | undefined;
}

/** Writes down a company, or all of what an earlier one is and how it buys. Answers with its id. */
export async function saveCompany(store: CustomerStore, input: SaveCompanyInput): Promise<Outcome<Id<'company'>>> {
  const faults = checkCompany(input);
  if (faults.length > 0) return refused(...faults);
  const told = {
    name: input.name.trim(),
    registrationNumber: input.registrationNumber?.trim() || null,
    terms: termsOf(input.terms),
  };
  return store.commands.once({
    command: 'saveCompany',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      if (input.companyId) {
        const company = await store.groups.company(input.companyId, session);
        if (company === null) return refused(notFound(path('input', 'companyId'), 'company', input.companyId));
        if (company._id !== input.companyId) {
          // Whoever writes the old one's terms does not mean to set those of both.
          const message = `This company was merged into ${company._id}: change that one.`;
          return refused(invalidInput(path('input', 'companyId'), message));
        }
        tellCompany(await store.groups.changeCompany(company, told, session), transaction);
        return done(company._id);
      }
      const company: CompanyRecord = { _id: newId('company'), ...told, version: 1, createdAt: now };
      await store.groups.addCompany(company, session);
      tellCompany(company, transaction);
      return done(company._id);
    },
  });
}

/** Says to the world how a company buys, as its last change left it. */
export function tellCompany({ _id, terms, version }: CompanyRecord, { emit }: Transaction): void {
  const { earlyPayment, ...others } = terms;
  const data: CompanyChanged = {
    companyId: _id,
    ...others,
    earlyPayment: earlyPayment ? { rateMilli: earlyPayment.rate, withinDays: earlyPayment.withinDays } : null,
  };
  emit({ type: COMPANY_CHANGED, subject: _id, sequence: version, data });
}
