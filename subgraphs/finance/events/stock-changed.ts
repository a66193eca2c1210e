import type { EventHandler } from '#platform/inbox/consumer.ts';
import { sumMinor } from '#platform/money/money.ts';
import { STOCK_CHANGED, type StockChanged, stockChanged } from '#schema/events/stock-changed.v1.ts';
import { figuresOfStock } from '../domain/booking/figures-of-stock.ts';
import { type ProofFact, unitsOf } from '../domain/proof/proof.ts';
import type { Booking, Bookkeeping } from '../operations/journal/bookkeeping.ts';

/**
 * What went to a customer by a sale, or came back by a refund or a return, goes into its proof. What goods cost that moved
 * is booked with one entry an event; an event that changes no value needs none.
 */
export function onStockChanged(books: Bookkeeping): EventHandler<StockChanged> {
  return {
    type: STOCK_CHANGED,
    contract: (data) => stockChanged.parse(data),
    handle: async (events, transaction) => {
      const changes = events.map(({ data }) => data);
      books.book(changes.flatMap(bookingOf), transaction);
      books.note(changes.flatMap(movedFor), transaction);
    },
  };
}

const descriptions: Readonly<Record<StockChanged['cause'], string>> = {
  SALE: 'Cost of goods sold',
  REFUND: 'Goods come back',
  RECEIPT: 'Goods received',
  ADJUSTMENT: 'Stock adjusted',
  SAFETY_STOCK: 'Safety stock set',
  RESERVATION: 'Reserved goods left',
  MOVE: 'Goods thrown away',
  TRANSFER: 'Goods transferred',
  PURCHASE: 'Purchased goods received',
  VENDOR_RETURN: 'Goods back to the vendor',
  REVALUATION: 'Stock revalued',
  COUNT: 'Stock counted',
  EXPIRY: 'Expired goods held back',
  PRODUCTION: 'Goods made or taken apart',
};

function bookingOf(change: StockChanged): Booking[] {
  const { cause, saleId, refundId, returnId, channel, occurredAt, movements, revaluations } = change;
  const [moved] = movements;
  const [revalued] = revaluations;
  const origin = moved?.movementId ?? revalued?.revaluationId;
  if (origin === undefined) return [];
  return [
    {
      event: 'STOCK_CHANGED',
      amounts: figuresOfStock(change),
      description: descriptions[cause],
      source: 'STOCK',
      saleId,
      refundId,
      ...(channel === undefined ? {} : { channel }),
      origin,
      // What a return without a receipt is found by: it is of no sale.
      reference: returnId ?? origin,
      locationId: moved?.locationId ?? revalued?.locationId ?? null,
      occurredAt: new Date(occurredAt),
    },
  ];
}

/** Nothing for other causes. */
function movedFor({ saleId, refundId, returnId, occurredAt, movements }: StockChanged): ProofFact[] {
  const source = refundId ?? returnId ?? saleId;
  const customers = movements.flatMap(atCustomer);
  const [first] = customers;
  if (source === null || first === undefined) return [];
  const costs = customers.filter(({ costMinor }) => costMinor !== undefined);
  const [costed] = costs;
  const cost =
    costed?.currency === undefined
      ? null
      : { amountMinor: sumMinor(costs.map(({ costMinor = 0 }) => costMinor)), currency: costed.currency };
  return [
    {
      side: 'STOCK',
      source,
      saleId: source === saleId ? null : saleId,
      locationId: first.locationId,
      occurredAt: new Date(occurredAt),
      units: unitsOf(customers),
      isPlain: movements.every(({ from, to }) => goesBetween.has(`${from} ${to}`)),
      cost,
    },
  ];
}

const goesBetween: ReadonlySet<string> = new Set(['ON_HAND CUSTOMER', 'CUSTOMER ON_HAND']);

/** What went to the customer, and below zero what came back, wherever it went from there. */
function atCustomer(movement: StockChanged['movements'][number]): StockChanged['movements'] {
  const { from, to, quantityMilli, costMinor } = movement;
  if (to === 'CUSTOMER') return [movement];
  if (from !== 'CUSTOMER') return [];
  const back = { ...movement, quantityMilli: 0 - quantityMilli };
  return [costMinor === undefined ? back : { ...back, costMinor: 0 - costMinor }];
}
