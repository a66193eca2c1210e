import type { EventHandler } from '#platform/inbox/consumer.ts';
import { RETURN_RECORDED, type ReturnRecorded, returnRecorded } from '#schema/events/return-recorded.v1.ts';
import { entryTaxes } from '../domain/booking/entry-tax.ts';
import { figuresOfRefund } from '../domain/booking/figures-of-sale.ts';
import type { Booking, Bookkeeping } from '../operations/bookkeeping.ts';
import { giveBackValue, type ValueGivenBack } from '../operations/stored-value/give-back-value.ts';
import type { FinanceStore } from '../store/finance-store.ts';

/** A return without a receipt is booked as a refund is, of no sale, and gives to the customer's credit or onto a card. */
export function onReturnRecorded(store: FinanceStore, books: Bookkeeping): EventHandler<ReturnRecorded> {
  return {
    type: RETURN_RECORDED,
    contract: (data) => returnRecorded.parse(data),
    handle: async (events, transaction) => {
      books.book(
        events.map(({ data }) => bookingOf(data)),
        transaction,
      );
      const given = events.map(({ data }) => givenBy(data));
      books.book(await giveBackValue(store, given, transaction), transaction);
    },
  };
}

function bookingOf(back: ReturnRecorded): Booking {
  return {
    event: 'RETURN',
    amounts: figuresOfRefund(back),
    evenIfEmpty: true,
    description: 'Return without a receipt',
    source: 'REFUND',
    ...entryTaxes(back, { isBack: true }),
    origin: back.returnId,
    reference: back.returnId,
    locationId: back.locationId,
    occurredAt: new Date(back.occurredAt),
  };
}

function givenBy(back: ReturnRecorded): ValueGivenBack {
  const { returnId: reference, customerId, locationId, currency, occurredAt, tenders } = back;
  return { reference, customerId, locationId, currency, occurredAt: new Date(occurredAt), tenders };
}
