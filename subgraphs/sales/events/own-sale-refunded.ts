import type { EventHandler } from '#platform/inbox/consumer.ts';
import { SALE_REFUNDED, type SaleRefunded, readSaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import type { SalesStore } from '../store/sales-store.ts';
import { NO_FIGURES } from '../store/totals.ts';

/** A refund of our own counts in the hour in which it was given, whenever its sale was. */
export function onOwnSaleRefunded(store: SalesStore): EventHandler<SaleRefunded> {
  return {
    type: SALE_REFUNDED,
    contract: readSaleRefunded,
    handle: async (events, { writes }) => {
      const changes = events.map(({ data: { locationId, currency, occurredAt, totalMinor } }) => ({
        ...NO_FIGURES,
        locationId,
        currency,
        occurredAt: new Date(occurredAt),
        refundedMinor: totalMinor,
        variants: [],
      }));
      store.totals.add(changes, writes);
    },
  };
}
