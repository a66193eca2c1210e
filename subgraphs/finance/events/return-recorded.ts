import { newId } from '#platform/ids/ids.ts';
import type { EventHandler } from '#platform/inbox/consumer.ts';
import { RETURN_RECORDED, type ReturnRecorded, returnRecorded } from '#schema/events/return-recorded.v1.ts';
import { postingsOfRefund } from '../domain/postings-of-sale.ts';
import { postEntries } from '../operations/post-entries.ts';
import type { FinanceStore } from '../store/finance-store.ts';
import type { NewEntry } from '../store/journal.ts';

/** A return without a receipt is booked as a refund is, of no sale. */
export function onReturnRecorded(store: FinanceStore): EventHandler<ReturnRecorded> {
  return {
    type: RETURN_RECORDED,
    contract: (data) => returnRecorded.parse(data),
    handle: async (events, transaction) => {
      await postEntries(
        store,
        events.map(({ data }) => entryOf(data)),
        transaction,
      );
    },
  };
}

function entryOf(back: ReturnRecorded): NewEntry {
  const { currency, taxes, tenders } = back;
  return {
    _id: newId('entry'),
    description: 'Return without a receipt',
    source: 'REFUND',
    saleId: null,
    refundId: null,
    origin: back.returnId,
    reference: back.returnId,
    locationId: back.locationId,
    postings: postingsOfRefund({ currency, lines: [], taxes, tenders }),
    occurredAt: new Date(back.occurredAt),
  };
}
