import type { EventHandler } from '#platform/inbox/consumer.ts';
import { SALE_COMPLETED, type SaleCompleted, saleCompleted } from '#schema/events/sale-completed.v1.ts';
import { accruePoints } from '../operations/loyalty/accrue-points.ts';
import type { CustomerStore } from '../store/customer-store.ts';

/** A sale that names a customer gives points by the programme's rules, and redeems the rewards that came off it. */
export function onSaleCompleted(store: CustomerStore): EventHandler<SaleCompleted> {
  return {
    type: SALE_COMPLETED,
    contract: (data) => saleCompleted.parse(data),
    handle: (events, transaction) =>
      accruePoints(
        store,
        events.map(({ data }) => data),
        transaction,
      ),
  };
}
