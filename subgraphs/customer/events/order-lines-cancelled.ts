import type { EventHandler } from '#platform/inbox/consumer.ts';
import {
  ORDER_LINES_CANCELLED,
  type OrderLinesCancelled,
  orderLinesCancelled,
} from '#schema/events/order-lines-cancelled.v1.ts';
import { openHistories } from '../operations/history/record-history.ts';
import { giveBackForOrders } from '../operations/loyalty/rewards-of-orders.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import { factOfCancellation } from './history/facts.ts';

/** An order that is cancelled whole gives back the points of its rewards. */
export function onOrderLinesCancelled(store: CustomerStore): EventHandler<OrderLinesCancelled> {
  return {
    type: ORDER_LINES_CANCELLED,
    contract: (data) => orderLinesCancelled.parse(data),
    handle: async (events, transaction) => {
      const told = events.map(({ data }) => data);
      const facts = events
        .map(({ data, sequence }) => factOfCancellation(data, sequence))
        .filter((fact) => fact !== null);
      const histories = await openHistories(store, facts, transaction);
      await giveBackForOrders(store, told, transaction);
      await histories.record();
    },
  };
}
