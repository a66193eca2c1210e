import { newId } from '#platform/ids/ids.ts';
import type { EventHandler } from '#platform/inbox/consumer.ts';
import { sumMinor } from '#platform/money/money.ts';
import { SALE_COMPLETED, type SaleCompleted, saleCompleted } from '#schema/events/sale-completed.v1.ts';
import { postingsOfSale } from '../domain/postings-of-sale.ts';
import type { SaleFact } from '../domain/sale-proof.ts';
import type { FactGathering } from '../operations/gather-facts.ts';
import { postEntries } from '../operations/post-entries.ts';
import { bookedBy } from '../operations/record-facts.ts';
import type { FinanceStore } from '../store/finance-store.ts';
import type { NewEntry } from '../store/journal.ts';

/** A sale is booked with one entry, and opens its proof with what the till recorded and what the entry moved. */
export function onSaleCompleted(store: FinanceStore, facts: FactGathering): EventHandler<SaleCompleted> {
  return {
    type: SALE_COMPLETED,
    contract: (data) => saleCompleted.parse(data),
    handle: async (events, transaction) => {
      const sales = events.map(({ data }) => data);
      const posted = await postEntries(store, sales.map(entryOf), transaction);
      facts.note([...sales.map(soldAtTill), ...posted.flatMap(bookedBy)], transaction);
    },
  };
}

function entryOf(sale: SaleCompleted): NewEntry {
  return {
    _id: newId('entry'),
    description: 'Sale',
    source: 'SALE',
    saleId: sale.saleId,
    refundId: null,
    origin: sale.saleId,
    reference: sale.saleId,
    locationId: sale.locationId,
    postings: postingsOfSale(sale),
    occurredAt: new Date(sale.occurredAt),
  };
}

function soldAtTill(sale: SaleCompleted): SaleFact {
  return {
    kind: 'sold',
    saleId: sale.saleId,
    locationId: sale.locationId,
    occurredAt: new Date(sale.occurredAt),
    hasCustomer: sale.customerId !== null,
    total: { amountMinor: sale.totalMinor, currency: sale.currency },
    unitsMilli: sumMinor(sale.lines.map(({ quantityMilli }) => quantityMilli)),
  };
}
