import type { EventHandler } from '#platform/inbox/consumer.ts';
import {
  CASH_SESSION_CLOSED,
  type CashSessionClosed,
  cashSessionClosed,
} from '#schema/events/cash-session-closed.v1.ts';
import { figuresOfCount } from '../domain/booking/figures-of-cash.ts';
import type { Booking, Bookkeeping } from '../operations/journal/bookkeeping.ts';
import type { FinanceStore } from '../store/finance-store.ts';

/** What a drawer was over or short is booked with one entry; a drawer that was right needs none. */
export function onCashSessionClosed(books: Bookkeeping, store: FinanceStore): EventHandler<CashSessionClosed> {
  return {
    type: CASH_SESSION_CLOSED,
    contract: (data) => cashSessionClosed.parse(data),
    handle: async (events, transaction) => {
      const closed = events.map(({ data }) => data);
      books.book(closed.map(bookingOf), transaction);
      store.cashSessions.closed(closed.map(countedSession), transaction.writes);
      books.hear(
        closed.map(({ registerId, locationId, zNumber }) => ({
          kind: 'Z_REPORTS',
          subject: registerId,
          locationId,
          number: zNumber,
        })),
        transaction,
      );
    },
  };
}

function countedSession(closed: CashSessionClosed) {
  const { cashSessionId, registerId, locationId, zNumber, currency, floatMinor, expectedMinor, countedMinor } = closed;
  const [openedAt, closedAt] = [new Date(closed.openedAt), new Date(closed.closedAt)];
  const { foreignCash } = closed;
  const amounts = { floatMinor, expectedMinor, countedMinor, ...(foreignCash === undefined ? {} : { foreignCash }) };
  return { cashSessionId, registerId, locationId, zNumber, currency, ...amounts, openedAt, closedAt };
}

function bookingOf(closed: CashSessionClosed): Booking {
  const { overShortMinor: amountMinor, currency, foreignCash = [] } = closed;
  const foreign = foreignCash.map(({ countedMinor, expectedMinor, ...held }) => ({
    currency: held.currency,
    amountMinor: countedMinor - expectedMinor,
  }));
  const off = [{ amountMinor, currency }, ...foreign].filter((each) => each.amountMinor !== 0);
  const words = new Set(off.map((each) => (each.amountMinor > 0 ? 'over' : 'short')));
  return {
    event: 'CASH_COUNTED',
    amounts: off.flatMap(figuresOfCount),
    description: `Cash ${[...words].join(' and ')}, Z report ${closed.zNumber}`,
    source: 'CASH',
    origin: closed.cashSessionId,
    reference: closed.cashSessionId,
    locationId: closed.locationId,
    occurredAt: new Date(closed.closedAt),
  };
}
