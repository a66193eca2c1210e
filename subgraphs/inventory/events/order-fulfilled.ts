import type { EventHandler } from '#platform/inbox/consumer.ts';
import { ORDER_FULFILLED, type OrderFulfilled, orderFulfilled } from '#schema/events/order-fulfilled.v1.ts';
import { OrderHolds } from '../operations/orders/order-holds.ts';
import { goodsSold } from '../operations/stock/goods-sold.ts';
import type { StockStore } from '../operations/stock/stock-work.ts';

/** An order's goods leave the shelf, and what was held of them for the order is held no longer. */
export function onOrderFulfilled(store: StockStore): EventHandler<OrderFulfilled> {
  return {
    type: ORDER_FULFILLED,
    contract: (data) => orderFulfilled.parse(data),
    handle: async (events, transaction) => {
      const orderIds = events.map(({ data }) => data.orderId);
      const read = await store.reservations.ofOrders(orderIds, transaction.session);
      const variantIds = events.flatMap(({ data }) => data.parts.map(({ variantId }) => variantId));
      const kits = await store.compositions.ofMadeAsSold(variantIds, transaction.session);
      const partsOf = ({ parts, occurredAt }: OrderFulfilled) =>
        parts.map((part) => ({ ...kits.withGoods(part, new Date(occurredAt)), ...unitsOf(part) }));
      const positions = events.flatMap(({ data }) => partsOf(data));
      const holds = await OrderHolds.open(store, { read, positions }, transaction);
      for (const { sequence, data } of events) {
        const { orderId } = data;
        const parts = partsOf(data).map((part) => holds.asHeld(orderId, part));
        const event = { orderId, sequence, occurredAt: new Date(data.occurredAt) };
        holds.take(event, { parts, move: goodsSold(data, parts) });
      }
      await holds.save();
    },
  };
}

/** Which units they are, as they were captured. When a lot expires is known from where it was taken in. */
function unitsOf({ serialNumbers, lot, quantityMilli }: OrderFulfilled['parts'][number]) {
  return {
    ...(serialNumbers ? { serials: serialNumbers } : {}),
    ...(lot === undefined ? {} : { lots: [{ code: lot, expiresAt: null, quantityMilli }] }),
  };
}
