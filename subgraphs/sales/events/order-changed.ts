import { type Telling, telling } from '#platform/event-log/logged-feed.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { ORDER_FULFILLED, type OrderFulfilled } from '#schema/events/order-fulfilled.v1.ts';
import { ORDER_LINES_CANCELLED, type OrderLinesCancelled } from '#schema/events/order-lines-cancelled.v1.ts';
import { ORDER_PLACED, type OrderPlaced } from '#schema/events/order-placed.v1.ts';
import { ORDER_SHORT, type OrderShort } from '#schema/events/order-short.v1.ts';
import type { ToldOrder } from '../store/orders.ts';

type OrderEvent = OrderPlaced | OrderFulfilled | OrderLinesCancelled | OrderShort;

const OF_ORDERS: ReadonlySet<string> = new Set([ORDER_PLACED, ORDER_FULFILLED, ORDER_LINES_CANCELLED, ORDER_SHORT]);

/** The order that an event tells of. It is shown as it is when it is told, so that none of them goes back in time. */
export function orderOfEvent({ type, data }: CloudEvent): readonly Telling<ToldOrder>[] {
  if (!OF_ORDERS.has(type)) return [];
  const event = data as OrderEvent;
  const { orderId, customerId = null, parts } = event;
  const told = 'locationId' in event ? [event.locationId] : [];
  const seenAt = 'seenAt' in event ? event.seenAt : undefined;
  return telling(
    { orderId, customerId, seenAt: seenAt ?? [...told, ...parts.map(({ locationId }) => locationId)] },
    { key: orderId },
  );
}
