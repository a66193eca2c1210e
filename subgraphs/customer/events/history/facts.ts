import type { OrderLinesCancelled } from '#schema/events/order-lines-cancelled.v1.ts';
import type { OrderPlaced } from '#schema/events/order-placed.v1.ts';
import type { ReturnRecorded } from '#schema/events/return-recorded.v1.ts';
import type { SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import type { SaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import type { HistoryFact } from '../../operations/history/record-history.ts';
import { touchpointOf } from '../../store/touchpoints.ts';
import { trackedOrder, trackedRefund, trackedReturn, trackedSale } from './tracked.ts';

/** What a sale says of who bought; null where nobody was named. */
export function factOfSale(sale: SaleCompleted): HistoryFact | null {
  if (sale.customerId === null) return null;
  const at = new Date(sale.occurredAt);
  const { locationId, channel = null, currency, totalMinor, netMinor } = sale;
  const unitsMilli = unitsOf(sale.lines);
  const skus = [...new Set(sale.lines.map(({ sku }) => sku))];
  const categories = [...new Set(sale.lines.flatMap(({ category }) => category ?? []))];
  return {
    touchpoint: touchpointOf({
      _id: sale.saleId,
      customerId: sale.customerId,
      kind: 'PURCHASE',
      at,
      channel,
      locationId,
      saleId: sale.saleId,
      orderId: sale.orderId,
      amount: { amountMinor: totalMinor, currency },
      unitsMilli,
      skus,
      categories,
    }),
    figures: { at, currency, purchases: 1, grossMinor: totalMinor, refundedMinor: 0, netMinor, unitsMilli },
    basket: { at, skus, categories, locationId, channel },
    coupons: { codes: [...(sale.couponCodes ?? []), ...(sale.limitedPromotionIds ?? [])], times: 1 },
    tracked: trackedSale(sale),
  };
}

/** A sale that was voided counts as if it had never been. */
export function factOfRefund(refund: SaleRefunded): HistoryFact | null {
  if (refund.customerId === null) return null;
  const { saleId, locationId, currency, totalMinor, netMinor } = refund;
  const at = new Date(refund.occurredAt);
  const unitsMilli = unitsOf(refund.lines);
  const isVoid = refund.kind === 'VOID';
  const touchpoint = touchpointOf({
    _id: refund.refundId,
    customerId: refund.customerId,
    kind: isVoid ? 'VOID' : 'REFUND',
    at,
    locationId,
    saleId,
    amount: { amountMinor: totalMinor, currency },
    unitsMilli,
  });
  const { releasedCouponCodes = [], releasedPromotionIds = [] } = refund;
  const coupons = { codes: [...releasedCouponCodes, ...releasedPromotionIds], times: -1 } as const;
  const tracked = trackedRefund(refund);
  const back = { currency, netMinor: -netMinor, unitsMilli: -unitsMilli };
  if (isVoid) {
    const figures = { ...back, purchases: -1, grossMinor: -totalMinor, refundedMinor: 0 } as const;
    return { touchpoint, coupons, tracked, voids: { saleId, figures } };
  }
  return {
    touchpoint,
    coupons,
    tracked,
    figures: { ...back, at, purchases: 0, grossMinor: 0, refundedMinor: totalMinor },
  };
}

export function factOfReturn(back: ReturnRecorded): HistoryFact {
  const { returnId, customerId, locationId, currency } = back;
  const at = new Date(back.occurredAt);
  const unitsMilli = unitsOf(back.lines);
  const amount = { amountMinor: back.totalMinor, currency };
  const figures = { netMinor: -back.netMinor, unitsMilli: -unitsMilli, refundedMinor: back.totalMinor };
  return {
    touchpoint: touchpointOf({ _id: returnId, customerId, kind: 'RETURN', at, locationId, amount, unitsMilli }),
    figures: { at, currency, purchases: 0, grossMinor: 0, ...figures },
    tracked: trackedReturn(back),
  };
}

/** What was ordered is bought once it is handed over. */
export function factOfOrder(order: OrderPlaced): HistoryFact | null {
  const {
    orderId,
    customerId,
    locationId,
    channel = null,
    currency,
    totalMinor,
    couponCodes = [],
    limitedPromotionIds = [],
  } = order;
  if (customerId === null) return null;
  const unitsMilli = unitsOf(order.parts);
  const amount = { amountMinor: totalMinor, currency };
  const at = new Date(order.occurredAt);
  const known = { _id: orderId, customerId, channel, locationId, orderId, amount, unitsMilli, at };
  return {
    touchpoint: touchpointOf({ ...known, kind: 'ORDER_PLACED' }),
    coupons: { codes: [...couponCodes, ...limitedPromotionIds], times: 1 },
    tracked: trackedOrder(order),
  };
}

/** `sequence` is the event's within its order: parts of an order may be cancelled more than once. */
export function factOfCancellation(cancelled: OrderLinesCancelled, sequence: number): HistoryFact | null {
  const { orderId, customerId = null, releasedCouponCodes = [], releasedPromotionIds = [] } = cancelled;
  if (customerId === null) return null;
  const about = { _id: `${orderId}/${sequence}`, customerId, orderId, unitsMilli: unitsOf(cancelled.parts) };
  const at = new Date(cancelled.occurredAt);
  return {
    touchpoint: touchpointOf({ ...about, kind: 'ORDER_CANCELLED', at }),
    coupons: { codes: [...releasedCouponCodes, ...releasedPromotionIds], times: -1 },
  };
}

function unitsOf(lines: readonly { readonly quantityMilli: number }[]): number {
  return lines.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0);
}
