import type { EventHandler } from '#platform/inbox/consumer.ts';
import { COMPANY_CHANGED, type CompanyChanged, companyChanged } from '#schema/events/company-changed.v1.ts';
import type { CompanyRecord } from '../store/companies.ts';
import type { SalesStore } from '../store/sales-store.ts';

/** Prices, taxes and purchases on account go by what a company's terms are; events may come in any order. */
export function onCompanyChanged(store: SalesStore): EventHandler<CompanyChanged> {
  return {
    type: COMPANY_CHANGED,
    contract: (data) => companyChanged.parse(data),
    handle: async (events, { session }) => {
      const ids = [...new Set(events.map(({ data }) => data.companyId))];
      const known = await store.companies.of(ids, session);
      const latest = new Map<string, CompanyRecord>();
      for (const { data, sequence } of events) {
        const { companyId, ...terms } = data;
        const before = latest.get(companyId) ?? known.get(companyId);
        if (before && before.sequence >= sequence) continue;
        latest.set(companyId, { _id: companyId, terms, sequence });
      }
      await store.companies.save([...latest.values()], session);
      // The first company is what makes sales look whom a customer buys for.
      if (latest.size > 0) await store.pricing.changed('companies', session);
    },
  };
}
