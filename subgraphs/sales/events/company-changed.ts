import type { EventHandler } from '#platform/inbox/consumer.ts';
import { COMPANY_CHANGED, type CompanyChanged, companyChanged } from '#schema/events/company-changed.v1.ts';
import { keepLatestOfCompanies } from '../operations/selling/keep-companies.ts';
import type { SalesStore } from '../store/sales-store.ts';

/** Prices, taxes and purchases on account go by what a company's terms are; events may come in any order. */
export function onCompanyChanged(store: SalesStore): EventHandler<CompanyChanged> {
  return {
    type: COMPANY_CHANGED,
    contract: (data) => companyChanged.parse(data),
    handle: (events, { session }) =>
      keepLatestOfCompanies(store, events, {
        sequenceOf: (known) => known.sequence,
        change: ({ data: { companyId: _id, ...terms }, sequence }) => ({ terms, sequence }),
        session,
      }),
  };
}
