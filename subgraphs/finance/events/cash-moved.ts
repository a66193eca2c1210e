import type { EventHandler } from '#platform/inbox/consumer.ts';
import { CASH_MOVED, type CashMoved, cashMoved } from '#schema/events/cash-moved.v1.ts';
import { figuresOfMovement } from '../domain/booking/figures-of-cash.ts';
import type { Booking, Bookkeeping } from '../operations/journal/bookkeeping.ts';

/** Cash paid into or out of a drawer is booked with one entry. */
export function onCashMoved(books: Bookkeeping): EventHandler<CashMoved> {
  return {
    type: CASH_MOVED,
    contract: (data) => cashMoved.parse(data),
    handle: async (events, transaction) => {
      books.book(
        events.map(({ data }) => bookingOf(data)),
        transaction,
      );
    },
  };
}

function bookingOf(moved: CashMoved): Booking {
  return {
    event: 'CASH_MOVED',
    amounts: figuresOfMovement(moved),
    description: moved.kind === 'PAID_IN' ? `Cash paid in: ${moved.reason}` : `Cash paid out: ${moved.reason}`,
    source: 'CASH',
    origin: moved.cashEventId,
    reference: moved.cashSessionId,
    locationId: moved.locationId,
    occurredAt: new Date(moved.occurredAt),
  };
}
