import type { EventHandler } from '#platform/inbox/consumer.ts';
import { SALE_REFUNDED, type SaleRefunded, saleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { returned } from '../domain/movement.ts';
import { recordMoves, type StockMoved } from '../operations/stock-work.ts';
import type { InventoryStore } from '../store/inventory-store.ts';

/** A refund's goods come back: to the shelf, aside, or to waste, which is no level's. */
export function onSaleRefunded(store: Pick<InventoryStore, 'levels' | 'movements'>): EventHandler<SaleRefunded> {
  return {
    type: SALE_REFUNDED,
    contract: (data) => saleRefunded.parse(data),
    handle: (events, transaction) =>
      recordMoves(
        store,
        events.map(({ data }) => refundChange(data)),
        transaction,
      ),
  };
}

function refundChange({ refundId, saleId, locationId, occurredAt, lines }: SaleRefunded) {
  return {
    cause: 'REFUND',
    movements: lines.map(({ number, variantId, sku, quantityMilli, restock, disposition }) => ({
      ...returned({ variantId, sku, locationId, quantityMilli }, disposition ?? (restock ? 'RESTOCK' : 'DISCARD')),
      reason: 'RETURN' as const,
      source: `${refundId}:${number}`,
    })),
    saleId,
    refundId,
    reference: refundId,
    actor: 'inventory',
    occurredAt: new Date(occurredAt),
  } satisfies StockMoved;
}
