import type { EventHandler } from '#platform/inbox/consumer.ts';
import { RETURN_RECORDED, type ReturnRecorded, returnRecorded } from '#schema/events/return-recorded.v1.ts';
import { madeReturned } from '../domain/kits/kit-movements.ts';
import { type KitBook, partsOf } from '../domain/kits/kit.ts';
import { returned } from '../domain/stock/movement.ts';
import { recordMoves, type StockMoved, type StockStore } from '../operations/stock/stock-work.ts';

/** Goods that came back without a receipt go where their disposition says, as those of a refund do. */
export function onReturnRecorded(store: StockStore): EventHandler<ReturnRecorded> {
  return {
    type: RETURN_RECORDED,
    contract: (data) => returnRecorded.parse(data),
    handle: async (events, transaction) => {
      const returns = events.map(({ data }) => data);
      const variantIds = returns.flatMap(({ lines }) => lines.map(({ variantId }) => variantId));
      const kits = await store.compositions.ofMadeAsSold(variantIds, transaction.session);
      await recordMoves(
        store,
        returns.map((data) => returnChange(data, kits)),
        transaction,
      );
    },
  };
}

function returnChange({ returnId, locationId, occurredAt, lines }: ReturnRecorded, kits: KitBook) {
  const at = new Date(occurredAt);
  return {
    cause: 'REFUND',
    movements: lines.flatMap(({ number, variantId, sku, quantityMilli, serialNumbers, disposition }) => {
      const line = { variantId, sku, locationId, quantityMilli };
      const source = `${returnId}:${number}`;
      if (!kits.isMadeAsSold(variantId)) {
        const units = serialNumbers ? { serials: serialNumbers } : {};
        return [{ ...returned(line, disposition), ...units, reason: 'RETURN' as const, source }];
      }
      const parts = partsOf(kits.goodsAt(variantId, at), quantityMilli);
      const whenReturned = kits.versionAt(variantId, at)?.whenReturned ?? 'WASTE';
      return madeReturned(line, { parts, whenReturned, disposition, source, costMinor: null });
    }),
    returnId,
    reference: returnId,
    actor: 'inventory',
    occurredAt: at,
  } satisfies StockMoved;
}
