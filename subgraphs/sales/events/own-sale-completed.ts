import type { EventHandler } from '#platform/inbox/consumer.ts';
import { SALE_COMPLETED, type SaleCompleted, readSaleCompleted } from '#schema/events/sale-completed.v1.ts';
import type { SalesStore } from '../store/sales-store.ts';
import { NO_FIGURES, type TotalsChange } from '../store/totals.ts';

/** A sale of our own adds to the totals of its hour, apart from its transaction: tills must not wait for one another. */
export function onOwnSaleCompleted(store: SalesStore): EventHandler<SaleCompleted> {
  return {
    type: SALE_COMPLETED,
    contract: readSaleCompleted,
    handle: async (events, { writes }) =>
      store.totals.add(
        events.map(({ data }) => totalsChange(data)),
        writes,
      ),
  };
}

function totalsChange(sale: SaleCompleted): TotalsChange {
  const { locationId, currency, grossMinor, discountMinor, netMinor, taxMinor, totalMinor } = sale;
  return {
    ...NO_FIGURES,
    locationId,
    currency,
    occurredAt: new Date(sale.occurredAt),
    count: 1,
    grossMinor,
    discountMinor,
    netMinor,
    taxMinor,
    totalMinor,
    variants: sale.lines,
  };
}
