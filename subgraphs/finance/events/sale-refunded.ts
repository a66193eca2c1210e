import type { EventHandler } from '#platform/inbox/consumer.ts';
import { sumMinor } from '#platform/money/money.ts';
import { SALE_REFUNDED, type SaleRefunded, readSaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { entryTaxes } from '../domain/booking/entry-tax.ts';
import { figuresOfRefund } from '../domain/booking/figures-of-sale.ts';
import { type ProofFact, unitsBack } from '../domain/proof/proof.ts';
import type { Booking, Bookkeeping } from '../operations/journal/bookkeeping.ts';
import type { HeardNumber } from '../operations/proof/hear-events.ts';
import { givenBackBy } from '../operations/receivables/charge-accounts.ts';
import { tendersToKeep } from '../operations/settlement/keep-tenders.ts';
import { giveBackValue, type ValueGivenBack } from '../operations/stored-value/give-back-value.ts';
import { takeBackCards, type ValueSold } from '../operations/stored-value/sold-cards.ts';
import type { FinanceStore } from '../store/finance-store.ts';

/**
 * A refund is booked with one entry, and opens a proof of its own with what the till gave back. What it gives to the
 * customer's credit or onto a card stands there in the same transaction.
 */
export function onSaleRefunded(store: FinanceStore, books: Bookkeeping): EventHandler<SaleRefunded> {
  return {
    type: SALE_REFUNDED,
    contract: readSaleRefunded,
    handle: async (events, transaction) => {
      const refunds = events.map(({ data }) => data);
      const takenBack = await takeBackCards(store, refunds, transaction);
      books.book(
        refunds.map((refund) => bookingOf(refund, takenBack.get(refund.refundId))),
        transaction,
      );
      books.note(refunds.flatMap(refundedAtTill), transaction);
      books.hear(refunds.map(refundNumberOf), transaction);
      books.book(await giveBackValue(store, refunds.flatMap(givenBy), transaction), transaction);
      books.charge(refunds.flatMap(givenBackBy), transaction);
      books.keep(
        refunds.flatMap((refund) =>
          tendersToKeep(refund, { event: refund.kind, origin: refund.refundId, isBack: true }),
        ),
        transaction,
      );
    },
  };
}

function bookingOf(refund: SaleRefunded, valueSold: ValueSold | undefined): Booking {
  return {
    event: refund.kind,
    amounts: figuresOfRefund({ ...refund, valueSold }),
    evenIfEmpty: true,
    description: refund.kind === 'VOID' ? 'Void' : `Refund ${refund.number}`,
    source: 'REFUND',
    saleId: refund.saleId,
    refundId: refund.refundId,
    ...(refund.channel === undefined ? {} : { channel: refund.channel }),
    ...entryTaxes(refund, { isBack: true }),
    origin: refund.refundId,
    reference: refund.refundId,
    locationId: refund.locationId,
    occurredAt: new Date(refund.occurredAt),
  };
}

/** A void gives back what was never taken, where nobody had authorised it: that evens out in the clearing account. */
function givenBy(refund: SaleRefunded): ValueGivenBack[] {
  const { kind, refundId: reference, customerId, locationId, currency, occurredAt, tenders } = refund;
  if (kind === 'VOID') return [];
  return [{ reference, customerId, locationId, currency, occurredAt: new Date(occurredAt), tenders }];
}

/** What the till gave back, and that there must be a sale of it. */
function refundedAtTill(refund: SaleRefunded): ProofFact[] {
  const { refundId, saleId, locationId, currency, customerId, totalMinor, taxMinor, tenders, lines } = refund;
  const occurredAt = new Date(refund.occurredAt);
  const till = {
    totalMinor: 0 - totalMinor,
    taxMinor: 0 - taxMinor,
    tendersMinor: 0 - sumMinor(tenders.map(({ amountMinor }) => amountMinor)),
    units: unitsBack(lines),
    pointsBasisMinor: customerId === null ? null : 0 - totalMinor,
  };
  return [
    { side: 'TILL', source: refundId, saleId, kind: refund.kind, locationId, occurredAt, currency, till },
    { side: 'ELSEWHERE', source: saleId, saleId: null, locationId: null, occurredAt },
  ];
}

/** The sale itself is the first event of its sequence, whose proof says whether it has arrived. */
function refundNumberOf({ saleId, locationId, number }: SaleRefunded): HeardNumber {
  return { kind: 'REFUNDS', subject: saleId, locationId, number };
}
