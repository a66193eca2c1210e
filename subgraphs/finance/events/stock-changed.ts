import type { EventHandler } from '#platform/inbox/consumer.ts';
import { sumMinor } from '#platform/money/money.ts';
import { STOCK_CHANGED, type StockChanged, stockChanged } from '#schema/events/stock-changed.v1.ts';
import type { SaleFact } from '../domain/sale-proof.ts';
import type { FactGathering } from '../operations/gather-facts.ts';

/** What left the shelf for a sale, or came back to it by a refund, goes into the sale's proof. */
export function onStockChanged(facts: FactGathering): EventHandler<StockChanged> {
  return {
    type: STOCK_CHANGED,
    contract: (data) => stockChanged.parse(data),
    handle: async (events, transaction) => {
      facts.note(
        events.flatMap(({ data }) => shelvedOrSold(data)),
        transaction,
      );
    },
  };
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

function leftTheShelf({ from, to, quantityMilli }: StockChanged['movements'][number]): number {
  if (from === 'ON_HAND' && to === 'CUSTOMER') return quantityMilli;
  if (from === 'CUSTOMER' && to === 'ON_HAND') return -quantityMilli;
  return 0;
}
