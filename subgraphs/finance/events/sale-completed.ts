import type { EventHandler } from '#platform/inbox/consumer.ts';
import { sumMinor } from '#platform/money/money.ts';
import { SALE_COMPLETED, type SaleCompleted, saleCompleted } from '#schema/events/sale-completed.v1.ts';
import { entryTaxes } from '../domain/booking/entry-tax.ts';
import { figuresOfSale } from '../domain/booking/figures-of-sale.ts';
import type { SaleFact } from '../domain/sale-proof.ts';
import type { Booking, Bookkeeping } from '../operations/bookkeeping.ts';
import { chargesOf } from '../operations/receivables/charge-accounts.ts';

/** A sale is booked with one entry, is invoiced as far as it is on account, and opens its proof with what the till recorded and what the entry moved. */
export function onSaleCompleted(books: Bookkeeping): EventHandler<SaleCompleted> {
  return {
    type: SALE_COMPLETED,
    contract: (data) => saleCompleted.parse(data),
    handle: async (events, transaction) => {
      const sales = events.map(({ data }) => data);
      books.book(sales.map(bookingOf), transaction);
      books.note(sales.map(soldAtTill), transaction);
      books.charge(sales.flatMap(chargesOf), transaction);
    },
  };
}

function bookingOf(sale: SaleCompleted): Booking {
  return {
    event: 'SALE',
    amounts: figuresOfSale(sale),
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
