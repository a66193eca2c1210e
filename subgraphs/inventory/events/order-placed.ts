import type { EventHandler } from '#platform/inbox/consumer.ts';
import { ORDER_PLACED, type OrderPlaced, orderPlaced } from '#schema/events/order-placed.v1.ts';
import { OrderHolds } from '../operations/order-holds.ts';
import type { StockStore } from '../operations/stock-work.ts';

/** What was reserved for an order stays reserved from now on: until it is fulfilled or cancelled. */
export function onOrderPlaced(store: StockStore): EventHandler<OrderPlaced> {
  return {
    type: ORDER_PLACED,
    contract: (data) => orderPlaced.parse(data),
    handle: async (events, transaction) => {
      const reservationIds = events.flatMap(({ data }) => data.reservationId ?? []);
      const read = await store.reservations.byIds(reservationIds, transaction.session);
      const positions = events.flatMap(({ data }) => data.parts);
      const holds = await OrderHolds.open(store, { read, positions }, transaction);
      for (const { sequence, data } of events) {
        holds.place({ ...data, sequence, occurredAt: new Date(data.occurredAt) });
      }
      await holds.save();
    },
  };
}
