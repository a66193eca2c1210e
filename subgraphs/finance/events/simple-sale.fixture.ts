import { type CloudEvent, envelope } from '#platform/events/cloud-event.ts';
import { newId } from '#platform/ids/ids.ts';
import { SALE_COMPLETED, type SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import { SALE_REFUNDED, type SaleRefunded } from '#schema/events/sale-refunded.v1.ts';

/** A sale of one untaxed line, paid with one tender. */
export function simpleSale(
  amountMinor: number,
  tender: Omit<SaleCompleted['tenders'][number], 'amountMinor'>,
  more: Partial<SaleCompleted> = {},
): SaleCompleted {
  return {
    saleId: newId('sale'),
    locationId: 'location_00000000-0000-7000-8000-000000000001',
    registerId: newId('register'),
    customerId: null,
    orderId: null,
    currency: 'USD',
    taxMode: 'EXCLUSIVE',
    occurredAt: '2026-10-01T12:00:00.000Z',
    grossMinor: amountMinor,
    discountMinor: 0,
    netMinor: amountMinor,
    taxMinor: 0,
    totalMinor: amountMinor,
    lines: [
      {
        number: 1,
        variantId: newId('variant'),
        sku: 'TEA',
        quantityMilli: 1_000,
        grossMinor: amountMinor,
        netMinor: amountMinor,
        taxMinor: 0,
        discounts: [],
      },
    ],
    taxes: [],
    tenders: [{ ...tender, amountMinor }],
    ...more,
  };
}

/** Gives back a part of such a sale, by its tender. */
export function simpleRefund(sale: SaleCompleted, amountMinor: number, more: Partial<SaleRefunded> = {}): SaleRefunded {
  const { saleId, locationId, registerId, customerId, currency, account } = sale;
  const [line] = sale.lines;
  const [tender] = sale.tenders;
  if (!line || !tender) throw new Error('A simple sale has a line and a tender.');
  return {
    refundId: newId('refund'),
    kind: 'REFUND',
    number: 1,
    saleId,
    locationId,
    registerId,
    customerId,
    currency,
    ...(account ? { account } : {}),
    occurredAt: '2026-10-05T12:00:00.000Z',
    netMinor: amountMinor,
    taxMinor: 0,
    totalMinor: amountMinor,
    saleTotalMinor: sale.totalMinor,
    refundedBeforeMinor: 0,
    lines: [{ ...line, netMinor: amountMinor, restock: true, disposition: 'RESTOCK' }],
    taxes: [],
    tenders: [{ ...tender, amountMinor }],
    ...more,
  };
}

export function soldEvent(sale: SaleCompleted): CloudEvent {
  return envelope('sales', { type: SALE_COMPLETED, subject: sale.saleId, sequence: 1, data: sale }, new Date());
}

export function refundedEvent(refund: SaleRefunded): CloudEvent {
  const sequence = refund.number + 1;
  return envelope('sales', { type: SALE_REFUNDED, subject: refund.saleId, sequence, data: refund }, new Date());
}
