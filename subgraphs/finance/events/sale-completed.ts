import type { EventHandler } from '#platform/inbox/consumer.ts';
import { sumMinor } from '#platform/money/money.ts';
import { SALE_COMPLETED, type SaleCompleted, readSaleCompleted } from '#schema/events/sale-completed.v1.ts';
import { entryTaxes } from '../domain/booking/entry-tax.ts';
import { figuresOfSale } from '../domain/booking/figures-of-sale.ts';
import { type ProofFact, unitsOf } from '../domain/proof/proof.ts';
import type { Booking, Bookkeeping } from '../operations/journal/bookkeeping.ts';
import type { HeardNumber } from '../operations/proof/hear-events.ts';
import { chargesOf } from '../operations/receivables/charge-accounts.ts';
import { tendersToKeep } from '../operations/settlement/keep-tenders.ts';
import { loadSoldCards, type ValueSold } from '../operations/stored-value/sold-cards.ts';
import type { FinanceStore } from '../store/finance-store.ts';

/**
 * A sale is booked with one entry, is invoiced as far as it is on account, puts what it has sold onto gift cards, and opens
 * its proof with what the till recorded and what the entry moved. Its card tenders are kept until they are paid out.
 */
export function onSaleCompleted(store: FinanceStore, books: Bookkeeping): EventHandler<SaleCompleted> {
  return {
    type: SALE_COMPLETED,
    contract: readSaleCompleted,
    handle: async (events, transaction) => {
      const sales = events.map(({ data }) => data);
      const sold = await loadSoldCards(store, sales, transaction);
      books.book(
        sales.map((sale) => bookingOf(sale, sold.get(sale.saleId))),
        transaction,
      );
      books.note(sales.map(soldAtTill), transaction);
      books.charge(sales.flatMap(chargesOf), transaction);
      books.hear(sales.flatMap(receiptOf), transaction);
      books.keep(
        sales.flatMap((sale) => tendersToKeep(sale, { event: 'SALE', origin: sale.saleId })),
        transaction,
      );
    },
  };
}

function bookingOf(sale: SaleCompleted, valueSold: ValueSold | undefined): Booking {
  return {
    event: 'SALE',
    amounts: figuresOfSale({ ...sale, valueSold }),
    evenIfEmpty: true,
    description: 'Sale',
    source: 'SALE',
    saleId: sale.saleId,
    ...(sale.channel === undefined ? {} : { channel: sale.channel }),
    ...entryTaxes(sale),
    origin: sale.saleId,
    reference: sale.saleId,
    locationId: sale.locationId,
    occurredAt: new Date(sale.occurredAt),
  };
}

function soldAtTill(sale: SaleCompleted): ProofFact {
  return {
    side: 'TILL',
    source: sale.saleId,
    saleId: null,
    kind: sale.orderId === null ? 'SALE' : 'FULFILMENT',
    locationId: sale.locationId,
    occurredAt: new Date(sale.occurredAt),
    currency: sale.currency,
    till: {
      totalMinor: sale.totalMinor,
      taxMinor: sale.taxMinor,
      tendersMinor: sumMinor(sale.tenders.map(({ amountMinor }) => amountMinor)),
      units: unitsOf(sale.lines),
      pointsBasisMinor: sale.customerId === null ? null : sale.totalMinor,
    },
  };
}

function receiptOf({ registerId, locationId, receiptNumber }: SaleCompleted): HeardNumber[] {
  if (receiptNumber === undefined) return [];
  return [{ kind: 'RECEIPTS', subject: registerId, locationId, number: receiptNumber }];
}
