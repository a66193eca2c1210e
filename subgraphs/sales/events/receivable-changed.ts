import type { EventHandler } from '#platform/inbox/consumer.ts';
import { RECEIVABLE_CHANGED, type ReceivableChanged, receivableChanged } from '#schema/events/receivable-changed.v1.ts';
import { type DebtChange, debtKey } from '../store/company-debts.ts';
import type { SalesStore } from '../store/sales-store.ts';

/**
 * What a company has paid, or was credited, it may owe again. The invoice of a sale changes nothing: the sale counts
 * since it was made, or since it was ordered.
 */
export function onReceivableChanged(store: SalesStore): EventHandler<ReceivableChanged> {
  return {
    type: RECEIVABLE_CHANGED,
    contract: (data) => receivableChanged.parse(data),
    handle: async (events, { session, writes }) => {
      const changes = new Map<string, DebtChange>();
      for (const { data } of events) {
        const { companyId, currency, changeMinor } = data;
        if (companyId === null || data.cause === 'INVOICE') continue;
        const key = debtKey(companyId, currency);
        const sumMinor = (changes.get(key)?.changeMinor ?? 0) + changeMinor;
        changes.set(key, { companyId, currency, changeMinor: sumMinor, limitMinor: null });
      }
      if (changes.size === 0) return;
      const all = [...changes.values()];
      const known = await store.companyDebts.of([...new Set(all.map(({ companyId }) => companyId))], session);
      store.companyDebts.change(all, { known, writes });
    },
  };
}
