import { newId } from '#platform/ids/ids.ts';
import type { EventHandler } from '#platform/inbox/consumer.ts';
import { sumMinor } from '#platform/money/money.ts';
import { SALE_REFUNDED, type SaleRefunded, saleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { postingsOfRefund, postingsOfVoid } from '../domain/postings-of-sale.ts';
import type { SaleFact } from '../domain/sale-proof.ts';
import type { FactGathering } from '../operations/gather-facts.ts';
import { postEntries } from '../operations/post-entries.ts';
import { bookedBy } from '../operations/record-facts.ts';
import type { FinanceStore } from '../store/finance-store.ts';
import type { NewEntry } from '../store/journal.ts';

/** A refund is booked with one entry, and its proof takes off what the till and the entry gave back. */
export function onSaleRefunded(store: FinanceStore, facts: FactGathering): EventHandler<SaleRefunded> {
  return {
    type: SALE_REFUNDED,
    contract: (data) => saleRefunded.parse(data),
    handle: async (events, transaction) => {
      const refunds = events.map(({ data }) => data);
      const posted = await postEntries(store, refunds.map(entryOf), transaction);
      facts.note([...refunds.map(refundedAtTill), ...posted.flatMap(bookedBy)], transaction);
    },
  };
}

function entryOf(refund: SaleRefunded): NewEntry {
  return {
    _id: newId('entry'),
    description: refund.kind === 'VOID' ? 'Void' : `Refund ${refund.number}`,
    source: 'REFUND',
    saleId: refund.saleId,
    refundId: refund.refundId,
    origin: refund.refundId,
    reference: refund.refundId,
    locationId: refund.locationId,
    postings: refund.kind === 'VOID' ? postingsOfVoid(refund) : postingsOfRefund(refund),
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
