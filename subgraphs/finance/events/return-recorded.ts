import type { EventHandler } from '#platform/inbox/consumer.ts';
import { sumMinor } from '#platform/money/money.ts';
import { RETURN_RECORDED, type ReturnRecorded, returnRecorded } from '#schema/events/return-recorded.v1.ts';
import { entryTaxes } from '../domain/booking/entry-tax.ts';
import { figuresOfRefund } from '../domain/booking/figures-of-sale.ts';
import { type ProofFact, unitsBack } from '../domain/proof/proof.ts';
import type { Booking, Bookkeeping } from '../operations/journal/bookkeeping.ts';
import { tendersToKeep } from '../operations/settlement/keep-tenders.ts';
import { giveBackValue, type ValueGivenBack } from '../operations/stored-value/give-back-value.ts';
import type { FinanceStore } from '../store/finance-store.ts';

/**
 * A return without a receipt is booked and proved as a refund is, of no sale, and gives to the customer's credit or onto a
 * card. It takes no points back.
 */
export function onReturnRecorded(store: FinanceStore, books: Bookkeeping): EventHandler<ReturnRecorded> {
  return {
    type: RETURN_RECORDED,
    contract: (data) => returnRecorded.parse(data),
    handle: async (events, transaction) => {
      const returns = events.map(({ data }) => data);
      books.book(returns.map(bookingOf), transaction);
      books.keep(
        returns.flatMap((back) => tendersToKeep(back, { event: 'RETURN', origin: back.returnId, isBack: true })),
        transaction,
      );
      books.note(returns.map(givenAtTill), transaction);
      books.book(await giveBackValue(store, returns.map(givenBy), transaction), transaction);
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

function givenAtTill(back: ReturnRecorded): ProofFact {
  const { returnId, locationId, currency, totalMinor, taxMinor, tenders, lines } = back;
  return {
    side: 'TILL',
    source: returnId,
    saleId: null,
    kind: 'RETURN',
    locationId,
    occurredAt: new Date(back.occurredAt),
    currency,
    till: {
      totalMinor: 0 - totalMinor,
      taxMinor: 0 - taxMinor,
      tendersMinor: 0 - sumMinor(tenders.map(({ amountMinor }) => amountMinor)),
      units: unitsBack(lines),
      pointsBasisMinor: null,
    },
  };
}
