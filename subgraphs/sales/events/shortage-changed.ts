import type { EventHandler } from '#platform/inbox/consumer.ts';
import { ORDER_SHORT } from '#schema/events/order-short.v1.ts';
import { SHORTAGE_CHANGED, type ShortageChanged, shortageChanged } from '#schema/events/shortage-changed.v1.ts';
import { type Missing, promised } from '../domain/orders/missing.ts';
import { statusOf } from '../domain/orders/order.ts';
import { orderShortEvent } from '../operations/orders/order-short-event.ts';
import type { OrderRecord } from '../store/orders.ts';
import type { SalesStore } from '../store/sales-store.ts';

/**
 * Goods that are held for an order turned out not to be there. A pick-up is promised no longer until they are, and the
 * customer has to be called. What is delivered is looked for elsewhere first: its order says nothing.
 */
export function onShortageChanged(store: Pick<SalesStore, 'orders'>): EventHandler<ShortageChanged> {
  return {
    type: SHORTAGE_CHANGED,
    contract: (data) => shortageChanged.parse(data),
    handle: async (events, transaction) => {
      const { session, now, emit } = transaction;
      const orderIds = new Set(events.flatMap(({ data }) => data.orderId ?? []));
      if (orderIds.size === 0) return;
      const orders = await store.orders.byIds([...orderIds], session);
      const known = new Map(orders.map((order) => [order._id, order]));
      for (const { sequence, data } of events) {
        const order = data.orderId === null ? undefined : known.get(data.orderId);
        const before = order?.missing?.find(({ shortageId }) => shortageId === data.shortageId);
        // What comes late is outdone already.
        if (!order || (before && before.sequence >= sequence)) continue;
        const missing = [...(order.missing ?? []).filter((each) => each !== before), missingBy(data, sequence)];
        const fulfilments = order.fulfilments.map((fulfilment) => promised(fulfilment, { missing, now }));
        const change = { fulfilments, missing, status: statusOf({ fulfilments }), sequence: order.sequence };
        await store.orders.change(order, change, session);
        const after = { ...order, ...change, version: order.version + 1 };
        known.set(order._id, after);
        const grew = data.status === 'OPEN' && data.quantityMilli > (before?.quantityMilli ?? 0);
        if (!grew || !isFetched(after, data.locationId)) continue;
        const subject = `${data.shortageId}:${sequence}`;
        emit({ type: ORDER_SHORT, subject, sequence: 1, data: orderShortEvent(after) });
      }
    },
  };
}

function missingBy(
  { shortageId, status, variantId, locationId, quantityMilli }: ShortageChanged,
  sequence: number,
): Missing {
  return { shortageId, sequence, variantId, locationId, quantityMilli: status === 'OPEN' ? quantityMilli : 0 };
}

/** Whether the customer comes to a location for goods of an order. */
function isFetched({ fulfilments }: OrderRecord, locationId: string): boolean {
  return fulfilments.some((each) => each.method === 'PICK_UP' && each.locationId === locationId);
}
