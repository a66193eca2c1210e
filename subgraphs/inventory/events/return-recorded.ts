import type { EventHandler } from '#platform/inbox/consumer.ts';
import { RETURN_RECORDED, type ReturnRecorded, returnRecorded } from '#schema/events/return-recorded.v1.ts';
import { returned } from '../domain/movement.ts';
import { recordMoves, type StockMoved, type StockStore } from '../operations/stock-work.ts';

/** Goods that came back without a receipt go where their disposition says, as those of a refund do. */
export function onReturnRecorded(store: StockStore): EventHandler<ReturnRecorded> {
  return {
    type: RETURN_RECORDED,
    contract: (data) => returnRecorded.parse(data),
    handle: (events, transaction) =>
      recordMoves(
        store,
        events.map(({ data }) => returnChange(data)),
        transaction,
      ),
  };
}

function returnChange({ returnId, locationId, occurredAt, lines }: ReturnRecorded) {
  return {
    cause: 'REFUND',
    movements: lines.map(({ number, variantId, sku, quantityMilli, disposition }) => ({
      ...returned({ variantId, sku, locationId, quantityMilli }, disposition),
      reason: 'RETURN' as const,
      source: `${returnId}:${number}`,
    })),
    reference: returnId,
    actor: 'inventory',
    occurredAt: new Date(occurredAt),
  } satisfies StockMoved;
}
