import type { EventHandler } from '#platform/inbox/consumer.ts';
import { latestOf } from '#platform/inbox/latest-of.ts';
import {
  COMPANY_MERGED,
  COMPANY_UNMERGED,
  type CompanyMerged,
  companyMerged,
} from '#schema/events/company-merged.v1.ts';
import type { FinanceStore } from '../store/finance-store.ts';
import type { CompanyRecord } from '../store/receivables/companies.ts';

/** What a company owes is owed by the one that stands for it since a merge; its invoices and payments stay its own. */
export function onCompanyMerged(store: FinanceStore): EventHandler<CompanyMerged> {
  return mergeHandler(store, COMPANY_MERGED, ({ survivorId }) => survivorId);
}

export function onCompanyUnmerged(store: FinanceStore): EventHandler<CompanyMerged> {
  return mergeHandler(store, COMPANY_UNMERGED, () => null);
}

function mergeHandler(
  store: FinanceStore,
  type: string,
  mergedInto: (data: CompanyMerged) => CompanyMerged['survivorId'] | null,
): EventHandler<CompanyMerged> {
  return {
    type,
    contract: (data) => companyMerged.parse(data),
    handle: async (events, { session, writes }) => {
      // The same transaction may have heard of it before, by an event of the other type.
      await writes.flush();
      const ids = [...new Set(events.map(({ data }) => data.companyId))];
      const known = new Map((await store.companies.byIds(ids, session)).map((row) => [row._id, row]));
      const latest = latestOf<CompanyMerged, CompanyRecord>(events, {
        idOf: ({ companyId }) => companyId,
        known: (_id) => known.get(_id) ?? { _id, mergeSequence: 0 },
        sequenceOf: ({ mergeSequence }) => mergeSequence,
        change: ({ data, sequence }) => ({ mergedInto: mergedInto(data), mergeSequence: sequence }),
      });
      store.companies.save(latest, writes);
    },
  };
}
