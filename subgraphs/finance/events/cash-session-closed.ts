import { newId } from '#platform/ids/ids.ts';
import type { EventHandler } from '#platform/inbox/consumer.ts';
import {
  CASH_SESSION_CLOSED,
  type CashSessionClosed,
  cashSessionClosed,
} from '#schema/events/cash-session-closed.v1.ts';
import { postingsOfCount } from '../domain/postings-of-cash.ts';
import { postEntries } from '../operations/post-entries.ts';
import type { FinanceStore } from '../store/finance-store.ts';
import type { NewEntry } from '../store/journal.ts';

/** What a drawer was over or short is booked with one entry; a drawer that was right needs none. */
export function onCashSessionClosed(store: FinanceStore): EventHandler<CashSessionClosed> {
  return {
    type: CASH_SESSION_CLOSED,
    contract: (data) => cashSessionClosed.parse(data),
    handle: async (events, transaction) => {
      const offCount = events.map(({ data }) => data).filter(({ overShortMinor }) => overShortMinor !== 0);
      if (offCount.length > 0) await postEntries(store, offCount.map(entryOf), transaction);
    },
  };
}

function entryOf(closed: CashSessionClosed): NewEntry {
  const { overShortMinor: amountMinor, currency } = closed;
  return {
    _id: newId('entry'),
    description: `Cash ${amountMinor > 0 ? 'over' : 'short'}, Z report ${closed.zNumber}`,
    source: 'CASH',
    saleId: null,
    refundId: null,
    origin: closed.cashSessionId,
    reference: closed.cashSessionId,
    locationId: closed.locationId,
    postings: postingsOfCount({ amountMinor, currency }),
    occurredAt: new Date(closed.closedAt),
  };
}
