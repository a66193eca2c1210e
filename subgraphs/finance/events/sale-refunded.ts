import type { EventHandler } from '#platform/inbox/consumer.ts';
import { sumMinor } from '#platform/money/money.ts';
import { SALE_REFUNDED, type SaleRefunded, saleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { figuresOfRefund } from '../domain/booking/figures-of-sale.ts';
import type { SaleFact } from '../domain/sale-proof.ts';
import type { Booking, Bookkeeping } from '../operations/bookkeeping.ts';

/** A refund is booked with one entry, and its proof takes off what the till and the entry gave back. */
export function onSaleRefunded(books: Bookkeeping): EventHandler<SaleRefunded> {
  return {
    type: SALE_REFUNDED,
    contract: (data) => saleRefunded.parse(data),
    handle: async (events, transaction) => {
      const refunds = events.map(({ data }) => data);
      books.book(refunds.map(bookingOf), transaction);
      books.note(refunds.map(refundedAtTill), transaction);
    },
  };
}

function bookingOf(refund: SaleRefunded): Booking {
  return {
    event: refund.kind,
    amounts: figuresOfRefund(refund),
    evenIfEmpty: true,
    description: refund.kind === 'VOID' ? 'Void' : `Refund ${refund.number}`,
    source: 'REFUND',
    saleId: refund.saleId,
    refundId: refund.refundId,
    origin: refund.refundId,
    reference: refund.refundId,
    locationId: refund.locationId,
    occurredAt: new Date(refund.occurredAt),
  };
}

function refundedAtTill(refund: SaleRefunded): SaleFact {
  return {
    kind: 'refunded',
    saleId: refund.saleId,
    total: { amountMinor: refund.totalMinor, currency: refund.currency },
    restockedMilli: sumMinor(refund.lines.map(({ restock, quantityMilli }) => (restock ? quantityMilli : 0))),
  };
}
