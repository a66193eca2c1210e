import type { EventHandler } from '#platform/inbox/consumer.ts';
import { ORDER_FULFILLED, type OrderFulfilled, orderFulfilled } from '#schema/events/order-fulfilled.v1.ts';
import { goodsSold } from '../operations/goods-sold.ts';
import { OrderHolds } from '../operations/order-holds.ts';
import type { StockStore } from '../operations/stock-work.ts';

/** An order's goods leave the shelf, and what was held of them for the order is held no longer. */
export function onOrderFulfilled(store: StockStore): EventHandler<OrderFulfilled> {
  return {
    type: ORDER_FULFILLED,
    contract: (data) => orderFulfilled.parse(data),
    handle: async (events, transaction) => {
      const orderIds = events.map(({ data }) => data.orderId);
      const read = await store.reservations.ofOrders(orderIds, transaction.session);
      const positions = events.flatMap(({ data }) => data.parts);
      const holds = await OrderHolds.open(store, { read, positions }, transaction);
      for (const { sequence, data } of events) {
        const { orderId } = data;
        holds.take({ orderId, sequence, occurredAt: new Date(data.occurredAt) }, goodsSold(data, data.parts));
      }
      await holds.save();
    },
  };
}
