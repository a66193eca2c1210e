import type { EventHandler } from '#platform/inbox/consumer.ts';
import { sumMinor } from '#platform/money/money.ts';
import { STOCK_CHANGED, type StockChanged, stockChanged } from '#schema/events/stock-changed.v1.ts';
import { figuresOfStock } from '../domain/booking/figures-of-stock.ts';
import type { SaleFact } from '../domain/sale-proof.ts';
import type { Booking, Bookkeeping } from '../operations/bookkeeping.ts';

/**
 * What left the shelf for a sale, or came back to it by a refund, goes into the sale's proof. What goods cost that moved
 * is booked with one entry an event; an event that changes no value needs none.
 */
export function onStockChanged(books: Bookkeeping): EventHandler<StockChanged> {
  return {
    type: STOCK_CHANGED,
    contract: (data) => stockChanged.parse(data),
    handle: async (events, transaction) => {
      const changes = events.map(({ data }) => data);
      books.book(changes.flatMap(bookingOf), transaction);
      books.note(changes.flatMap(shelvedOrSold), transaction);
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
  const { cause, saleId, refundId, channel, occurredAt, movements, revaluations } = change;
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
      reference: origin,
      locationId: moved?.locationId ?? revalued?.locationId ?? null,
      occurredAt: new Date(occurredAt),
    },
  ];
}

/** Nothing for other causes, and for goods that came back without going onto the shelf. */
function shelvedOrSold({ saleId, refundId, occurredAt, movements }: StockChanged): SaleFact[] {
  const [first] = movements;
  if (saleId === null || first === undefined) return [];
  const unitsMilli = sumMinor(movements.map(leftTheShelf));
  if (unitsMilli === 0) return [];
  const { locationId } = first;
  const isRefund = refundId !== null;
  return [{ kind: 'shelved', saleId, isRefund, unitsMilli, locationId, occurredAt: new Date(occurredAt) }];
}

/** What is made as it is sold comes of production, and goes back there when its components go back on the shelf. */
function leftTheShelf({ from, to, reason, quantityMilli }: StockChanged['movements'][number]): number {
  if ((from === 'ON_HAND' || from === 'PRODUCTION') && to === 'CUSTOMER') return quantityMilli;
  if (from !== 'CUSTOMER') return 0;
  if (to === 'ON_HAND' || (to === 'PRODUCTION' && reason === 'RETURN')) return -quantityMilli;
  return 0;
}
