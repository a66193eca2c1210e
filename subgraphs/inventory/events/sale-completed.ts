import type { EventHandler } from '#platform/inbox/consumer.ts';
import { SALE_COMPLETED, type SaleCompleted, readSaleCompleted } from '#schema/events/sale-completed.v1.ts';
import type { KitBook } from '../domain/kits/kit.ts';
import { goodsSold } from '../operations/stock/goods-sold.ts';
import { recordMoves, type StockStore } from '../operations/stock/stock-work.ts';

/**
 * A sale takes goods off the shelf. It always does: they are in the customer's hands, even where that leaves less than
 * was promised or less than nothing. The shortage shows on the level.
 */
export function onSaleCompleted(store: StockStore): EventHandler<SaleCompleted> {
  return {
    type: SALE_COMPLETED,
    contract: readSaleCompleted,
    handle: async (events, transaction) => {
      // An order's goods leave by the order's own event, in turn with what else happens to what it holds.
      const sales = events.map(({ data }) => data).filter(({ orderId }) => orderId === null);
      const variantIds = sales.flatMap(({ lines }) => lines.map(({ variantId }) => variantId));
      const kits = await store.compositions.ofMadeAsSold(variantIds, transaction.session);
      await recordMoves(
        store,
        sales.map((sale) => saleChange(sale, kits)),
        transaction,
      );
    },
  };
}

function saleChange(sale: SaleCompleted, kits: KitBook) {
  const soldAt = new Date(sale.occurredAt);
  const lines = sale.lines.map(({ number, variantId, sku, quantityMilli, lot, serialNumbers }) => ({
    ...kits.withGoods({ variantId }, soldAt),
    number,
    variantId,
    sku,
    locationId: sale.locationId,
    quantityMilli,
    ...(serialNumbers ? { serials: serialNumbers } : {}),
    // It was sold, expired or not: when it expires is known from where it was taken in.
    ...(lot === undefined ? {} : { lots: [{ code: lot, expiresAt: null, quantityMilli }] }),
  }));
  return goodsSold(sale, lines);
}
