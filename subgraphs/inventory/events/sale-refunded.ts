import type { EventHandler } from '#platform/inbox/consumer.ts';
import { SALE_REFUNDED, type SaleRefunded, saleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { returned } from '../domain/movement.ts';
import type { ReturnCosts } from '../domain/return-costs.ts';
import { findReturnCosts } from '../operations/return-costs.ts';
import { recordMoves, type StockMoved, type StockStore } from '../operations/stock-work.ts';

/** A refund's goods come back at what they cost when they left: to the shelf, aside, or to waste, which is no level's. */
export function onSaleRefunded(store: StockStore): EventHandler<SaleRefunded> {
  return {
    type: SALE_REFUNDED,
    contract: (data) => saleRefunded.parse(data),
    handle: async (events, transaction) => {
      const refunds = events.map(({ data }) => data);
      const costs = await findReturnCosts(store, refunds, transaction);
      await recordMoves(
        store,
        refunds.map((refund) => refundChange(refund, costs)),
        transaction,
      );
    },
  };
}

function refundChange({ refundId, saleId, locationId, occurredAt, lines }: SaleRefunded, costs: ReturnCosts) {
  return {
    cause: 'REFUND',
    movements: lines.map(({ number, variantId, sku, quantityMilli, restock, disposition }) => {
      const costMinor = costs.take({ saleId, variantId, quantityMilli });
      return {
        ...returned({ variantId, sku, locationId, quantityMilli }, disposition ?? (restock ? 'RESTOCK' : 'DISCARD')),
        ...(costMinor === null ? {} : { costMinor }),
        reason: 'RETURN' as const,
        source: `${refundId}:${number}`,
      };
    }),
    saleId,
    refundId,
    reference: refundId,
    actor: 'inventory',
    occurredAt: new Date(occurredAt),
  } satisfies StockMoved;
}
