import type { EventHandler } from '#platform/inbox/consumer.ts';
import {
  ORDER_LINES_CANCELLED,
  type OrderLinesCancelled,
  orderLinesCancelled,
} from '#schema/events/order-lines-cancelled.v1.ts';
import { OrderHolds } from '../operations/orders/order-holds.ts';
import type { StockStore } from '../operations/stock/stock-work.ts';

/** Exactly what of an order was cancelled is held no longer. */
export function onOrderLinesCancelled(store: StockStore): EventHandler<OrderLinesCancelled> {
  return {
    type: ORDER_LINES_CANCELLED,
    contract: (data) => orderLinesCancelled.parse(data),
    handle: async (events, transaction) => {
      const orderIds = events.map(({ data }) => data.orderId);
      const read = await store.reservations.ofOrders(orderIds, transaction.session);
      const holds = await OrderHolds.open(store, { read, positions: [] }, transaction);
      for (const { sequence, data } of events) {
        holds.cancel({ orderId: data.orderId, sequence, occurredAt: new Date(data.occurredAt) }, data.parts);
      }
      await holds.save();
    },
  };
}
