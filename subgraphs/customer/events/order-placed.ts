import type { EventHandler } from '#platform/inbox/consumer.ts';
import { ORDER_PLACED, type OrderPlaced, orderPlaced } from '#schema/events/order-placed.v1.ts';
import { openHistories } from '../operations/history/record-history.ts';
import { redeemWithOrders } from '../operations/loyalty/rewards-of-orders.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import { factOfOrder } from './history/facts.ts';

/** An order redeems the rewards that came off it; what it is of is bought once it is handed over. */
export function onOrderPlaced(store: CustomerStore): EventHandler<OrderPlaced> {
  return {
    type: ORDER_PLACED,
    contract: (data) => orderPlaced.parse(data),
    handle: async (events, transaction) => {
      const told = events.map(({ data }) => data);
      const facts = told.map(factOfOrder).filter((fact) => fact !== null);
      const histories = await openHistories(store, facts, transaction);
      await redeemWithOrders(store, told, transaction);
      await histories.record();
    },
  };
}
