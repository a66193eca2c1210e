import type { EventHandler } from '#platform/inbox/consumer.ts';
import { ORDER_PLACED, type OrderPlaced, orderPlaced } from '#schema/events/order-placed.v1.ts';
import { OrderHolds } from '../operations/orders/order-holds.ts';
import type { StockStore } from '../operations/stock/stock-work.ts';

/** What was reserved for an order stays reserved from now on: until it is fulfilled or cancelled. */
export function onOrderPlaced(store: StockStore): EventHandler<OrderPlaced> {
  return {
    type: ORDER_PLACED,
    contract: (data) => orderPlaced.parse(data),
    handle: async (events, transaction) => {
      const reservationIds = events.flatMap(({ data }) => data.reservationId ?? []);
      const read = await store.reservations.byIds(reservationIds, transaction.session);
      const variantIds = events.flatMap(({ data }) => data.parts.map(({ variantId }) => variantId));
      const kits = await store.compositions.ofMadeAsSold(variantIds, transaction.session);
      const placed = events.map(({ sequence, data }) => {
        const occurredAt = new Date(data.occurredAt);
        const parts = data.parts.map((part) => kits.withGoods(part, occurredAt));
        return { ...data, parts, sequence, occurredAt };
      });
      const positions = placed.flatMap(({ parts }) => parts);
      const holds = await OrderHolds.open(store, { read, positions }, transaction);
      for (const order of placed) holds.place(order);
      await holds.save();
    },
  };
}
