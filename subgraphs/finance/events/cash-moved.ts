import { newId } from '#platform/ids/ids.ts';
import type { EventHandler } from '#platform/inbox/consumer.ts';
import { CASH_MOVED, type CashMoved, cashMoved } from '#schema/events/cash-moved.v1.ts';
import { postingsOfMovement } from '../domain/postings-of-cash.ts';
import { postEntries } from '../operations/post-entries.ts';
import type { FinanceStore } from '../store/finance-store.ts';
import type { NewEntry } from '../store/journal.ts';

/** Cash paid into or out of a drawer is booked with one entry. */
export function onCashMoved(store: FinanceStore): EventHandler<CashMoved> {
  return {
    type: CASH_MOVED,
    contract: (data) => cashMoved.parse(data),
    handle: async (events, transaction) => {
      await postEntries(
        store,
        events.map(({ data }) => entryOf(data)),
        transaction,
      );
    },
  };
}

function entryOf(moved: CashMoved): NewEntry {
  return {
    _id: newId('entry'),
    description: moved.kind === 'PAID_IN' ? `Cash paid in: ${moved.reason}` : `Cash paid out: ${moved.reason}`,
    source: 'CASH',
    saleId: null,
    refundId: null,
    origin: moved.cashEventId,
    reference: moved.cashSessionId,
    locationId: moved.locationId,
    postings: postingsOfMovement(moved),
    occurredAt: new Date(moved.occurredAt),
  };
}
