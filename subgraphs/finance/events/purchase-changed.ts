import type { EventHandler } from '#platform/inbox/consumer.ts';
import { PURCHASE_CHANGED, type PurchaseChanged, purchaseChanged } from '#schema/events/purchase-changed.v1.ts';
import { figuresOfLandedCosts } from '../domain/booking/figures-of-stock.ts';
import type { Booking, Bookkeeping } from '../operations/journal/bookkeeping.ts';

/** What was paid for getting a receipt's goods here is booked with one entry; what the goods cost comes with the stock. */
export function onPurchaseChanged(books: Bookkeeping): EventHandler<PurchaseChanged> {
  return {
    type: PURCHASE_CHANGED,
    contract: (data) => purchaseChanged.parse(data),
    handle: async (events, transaction) => {
      books.book(
        events.flatMap(({ data }) => bookingOf(data)),
        transaction,
      );
    },
  };
}

function bookingOf({ receipt, purchaseOrderId, locationId, currency }: PurchaseChanged): Booking[] {
  if (receipt === null) return [];
  return [
    {
      event: 'GOODS_RECEIVED',
      amounts: figuresOfLandedCosts(receipt.landedCosts, currency),
      description: `Landed costs of receipt ${receipt.number}`,
      source: 'PURCHASE',
      origin: `${purchaseOrderId}#${receipt.number}`,
      reference: purchaseOrderId,
      locationId,
      occurredAt: new Date(receipt.occurredAt),
    },
  ];
}
