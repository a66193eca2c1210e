import type { Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { COMPANY_MERGED, COMPANY_UNMERGED, type CompanyMerged } from '#schema/events/company-merged.v1.ts';
import { checkTerms, type CompanyTermsInput, termsOf } from '../../domain/groups/company.ts';
import {
  boughtAlone,
  boughtTogether,
  companyMergeFaults,
  companyUndoFaults,
  MAX_BUYERS_MOVED,
  standsFor,
} from '../../domain/groups/merge-companies.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerRecord } from '../../store/customers.ts';
import type { CompanyRecord } from '../../store/groups.ts';
import type { CompanyMergeRecord } from '../../store/merging/company-merges.ts';
import { checkReason, mergeToUndo, pairOf } from '../merging.ts';
import { saveGroups } from './change-groups.ts';
import { tellCompany } from './save-company.ts';

export interface MergeCompaniesInput {
  readonly idempotencyKey: string;
  readonly survivorId: string;
  readonly mergedId: string;
  /** How both buy from now on; asked for where they buy at different terms. */
  readonly terms?: CompanyTermsInput | null | undefined;
  readonly reason: string;
}

export interface UnmergeCompaniesInput {
  readonly idempotencyKey: string;
  readonly mergeId: string;
  readonly reason: string;
}

/**
 * Lets one company stand for another as well. Buyers go over; sales, orders and what is owed stay under the id they were
 * made with, which leads to the survivor from now on. Answers with the merge's id.
 */
export async function mergeCompanies(
  store: CustomerStore,
  actor: Actor,
  input: MergeCompaniesInput,
): Promise<Outcome<Id<'companymerge'>>> {
  const unsound = [...(input.terms ? checkTerms(input.terms) : []), ...checkReason(input)];
  return store.commands.once({
    command: 'mergeCompanies',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      const pair = pairOf(await store.groups.itself([input.survivorId, input.mergedId], session), input, 'company');
      if (pair.kind === 'missing') return refused(...pair.refusals, ...unsound);
      const { survivor, merged } = pair;
      const terms = input.terms ? termsOf(input.terms) : undefined;
      const buyers = await store.customers.buyersOf(merged._id, { most: MAX_BUYERS_MOVED + 1, session });
      const faults = [...companyMergeFaults(survivor, merged, { terms, buyers: buyers.length }), ...unsound];
      if (faults.length > 0) return refused(...faults);

      const after = boughtTogether(survivor, merged, terms);
      const merge: CompanyMergeRecord = {
        _id: newId('companymerge'),
        survivorId: survivor._id,
        mergedId: merged._id,
        reason: input.reason.trim(),
        by: actor.subject,
        at: now,
        buyerIds: buyers.map(({ _id }) => _id),
        before: { registrationNumber: survivor.registrationNumber, terms: survivor.terms },
        after,
        undone: null,
      };
      await store.companyMerges.add(merge, session);
      await moveBuyers(store, { buyers, to: survivor._id }, transaction);
      const mergedCount = standsFor(survivor) + standsFor(merged) - 1;
      tellCompany(await store.groups.changeCompany(survivor, { ...after, mergedCount }, session), transaction);
      const saved = await store.groups.changeCompany(merged, { mergedInto: survivor._id }, session);
      tell({ type: COMPANY_MERGED, merge, merged: saved }, transaction);
      return done(merge._id);
    },
  });
}

/**
 * Undoes a merge of companies: each has again what was its own. Buyers who left since, and terms that were changed since,
 * stay as they are. Answers with the merge's id.
 */
export async function unmergeCompanies(
  store: CustomerStore,
  actor: Actor,
  input: UnmergeCompaniesInput,
): Promise<Outcome<Id<'companymerge'>>> {
  const unreasoned = checkReason(input);
  return store.commands.once({
    command: 'unmergeCompanies',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      const known = await store.companyMerges.one(input.mergeId, session);
      const undoing = await mergeToUndo(known, (ids) => store.groups.itself(ids, session));
      if (undoing === null) {
        return refused(notFound(path('input', 'mergeId'), 'merge', input.mergeId), ...unreasoned);
      }
      const { merge, survivor, merged } = undoing;
      const faults = [...companyUndoFaults(merge, survivor), ...unreasoned];
      if (faults.length > 0) return refused(...faults);

      await store.companyMerges.undo(merge._id, { at: now, by: actor.subject, reason: input.reason.trim() }, session);
      const moved = await store.customers.raw(merge.buyerIds, session);
      const buyers = moved.filter(({ company }) => company?.companyId === survivor._id);
      await moveBuyers(store, { buyers, to: merged._id }, transaction);
      const mergedCount = standsFor(survivor) - standsFor(merged) - 1;
      const alone = { ...boughtAlone(survivor, merge), mergedCount };
      tellCompany(await store.groups.changeCompany(survivor, alone, session), transaction);
      const saved = await store.groups.changeCompany(merged, { mergedInto: null }, session);
      tell({ type: COMPANY_UNMERGED, merge, merged: saved }, transaction);
      return done(merge._id);
    },
  });
}

/** Each keeps the role that they have. */
async function moveBuyers(
  store: CustomerStore,
  { buyers, to: companyId }: { buyers: readonly CustomerRecord[]; to: Id<'company'> },
  transaction: Transaction,
): Promise<void> {
  for (const customer of buyers) {
    if (!customer.company) continue;
    const company = { companyId, role: customer.company.role };
    await saveGroups(store, { customer, change: { company } }, transaction);
  }
}

function tell(
  { type, merge, merged }: { type: string; merge: CompanyMergeRecord; merged: CompanyRecord },
  { now, emit }: Transaction,
): void {
  const { _id: mergeId, survivorId } = merge;
  const data: CompanyMerged = { mergeId, companyId: merged._id, survivorId, occurredAt: now.toISOString() };
  emit({ type, subject: merged._id, sequence: merged.version, data });
}
