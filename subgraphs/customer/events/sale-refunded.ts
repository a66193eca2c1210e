import type { EventHandler } from '#platform/inbox/consumer.ts';
import { SALE_REFUNDED, type SaleRefunded, saleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { clawBackPoints } from '../operations/loyalty/claw-back-points.ts';
import type { CustomerStore } from '../store/customer-store.ts';

/** A refund takes back exactly the points that its lines of the sale gave. */
export function onSaleRefunded(store: CustomerStore): EventHandler<SaleRefunded> {
  return {
    type: SALE_REFUNDED,
    contract: (data) => saleRefunded.parse(data),
    handle: (events, transaction) =>
      clawBackPoints(
        store,
        events.map(({ data }) => data),
        transaction,
      ),
  };
}
