import { type Id, newId } from '#platform/ids/ids.ts';
import type { EventHandler } from '#platform/inbox/consumer.ts';
import { ORDER_ALLOCATED, type OrderAllocated, orderAllocated } from '#schema/events/order-allocated.v1.ts';
import { ORDER_SHORT } from '#schema/events/order-short.v1.ts';
import { type OpenAt, waitingMilli, withMoved, withWaiting } from '../domain/orders/allocation.ts';
import { promised } from '../domain/orders/missing.ts';
import { type Fulfilment, statusOf } from '../domain/orders/order.ts';
import { orderShortEvent } from '../operations/orders/order-short-event.ts';
import type { SalesStore } from '../store/sales-store.ts';

/**
 * Inventory says where an order's goods are held and what it waits for. An answer that does not know of the order's last
 * event is passed over, since another follows it. Where more waits than before, goods that were promised are not there:
 * somebody has to be called.
 */
export function onOrderAllocated(store: Pick<SalesStore, 'orders'>): EventHandler<OrderAllocated> {
  return {
    type: ORDER_ALLOCATED,
    contract: (data) => orderAllocated.parse(data),
    handle: async (events, transaction) => {
      const orders = await store.orders.byIds(
        events.map(({ data }) => data.orderId),
        transaction.session,
      );
      const known = new Map(orders.map((order) => [order._id, order]));
      for (const { sequence, data } of events) {
        const order = known.get(data.orderId);
        if (!order || order.sequence !== data.orderSequence) continue;
        const moved = { ...order, fulfilments: withMoved(order, openPositions(data), deliveryFrom) };
        const { missing = [] } = order;
        const fulfilments = withWaiting(moved, data.positions).map((after) =>
          promised(after, { missing, now: transaction.now }),
        );
        const change = { fulfilments, status: statusOf({ fulfilments }), sequence: order.sequence };
        await store.orders.change(order, change, transaction.session);
        known.set(order._id, { ...order, ...change, version: order.version + 1 });
        const shortMilli = waitingMilli(change) - waitingMilli(order);
        if (shortMilli <= 0) continue;
        const subject = `shortage_${order._id}:${sequence}`;
        transaction.emit({ type: ORDER_SHORT, subject, sequence: 1, data: orderShortEvent({ ...order, fulfilments }) });
      }
    },
  };
}

/** An older answer does not say what is open where: nothing had moved then. */
function openPositions({ positions }: OrderAllocated): OpenAt[] {
  return positions.flatMap(({ openMilli, ...at }) => (openMilli === undefined ? [] : { ...at, openMilli }));
}

/** Only what is sent comes from elsewhere than was planned. */
function deliveryFrom(locationId: Id<'location'>): Omit<Fulfilment, 'lines'> {
  const id = newId('fulfilment');
  return { id, method: 'DELIVERY', locationId, pickUpCode: null, readyAt: null, saleIds: [], tracking: [] };
}
