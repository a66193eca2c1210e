import type { EventHandler } from '#platform/inbox/consumer.ts';
import {
  COMPANY_MERGED,
  COMPANY_UNMERGED,
  type CompanyMerged,
  companyMerged,
} from '#schema/events/company-merged.v1.ts';
import { keepLatestOfCompanies } from '../operations/selling/keep-companies.ts';
import type { SalesStore } from '../store/sales-store.ts';

/** What a company owes stays under its id, and counts against the limit of the one that stands for it. */
export function onCompanyMerged(store: SalesStore): EventHandler<CompanyMerged> {
  return mergeHandler(store, COMPANY_MERGED, ({ survivorId }) => survivorId);
}

export function onCompanyUnmerged(store: SalesStore): EventHandler<CompanyMerged> {
  return mergeHandler(store, COMPANY_UNMERGED, () => null);
}

function mergeHandler(
  store: SalesStore,
  type: string,
  mergedInto: (data: CompanyMerged) => CompanyMerged['survivorId'] | null,
): EventHandler<CompanyMerged> {
  return {
    type,
    contract: (data) => companyMerged.parse(data),
    handle: (events, { session }) =>
      keepLatestOfCompanies(store, events, {
        sequenceOf: ({ mergeSequence = 0 }) => mergeSequence,
        change: ({ data, sequence }) => ({ mergedInto: mergedInto(data), mergeSequence: sequence }),
        session,
      }),
  };
}
