import type { OrderShort } from '#schema/events/order-short.v1.ts';
import { lackedParts } from '../../domain/orders/missing.ts';
import type { OrderRecord } from '../../store/orders.ts';

/** Whom to call about an order, and about which goods. */
export function orderShortEvent(order: OrderRecord): OrderShort {
  const { _id: orderId, locationId, customerId, seenAt, contact, missing = [] } = order;
  return {
    orderId,
    locationId,
    customerId,
    seenAt: [...seenAt],
    contact,
    parts: lackedParts(order, missing).flatMap(({ lineNumber: number, ...part }) => {
      const line = order.lines[number - 1];
      return line ? [{ number, variantId: line.variantId, sku: line.sku, ...part }] : [];
    }),
  };
}
