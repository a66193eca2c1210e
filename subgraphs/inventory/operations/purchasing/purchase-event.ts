import { sumMinor } from '#platform/money/money.ts';
import { PURCHASE_CHANGED, type PurchaseChanged } from '#schema/events/purchase-changed.v1.ts';
import type { PurchaseRecord, ReceiptRecord } from '../../store/purchases.ts';

/** What is told of a purchase order whenever it has changed, with the receipt by which it did. */
export function purchaseEvent(order: PurchaseRecord, receipt: ReceiptRecord | null = null) {
  const { _id, supplierId, locationId, currency, status, lines, sequence } = order;
  const data: PurchaseChanged = {
    purchaseOrderId: _id,
    supplierId,
    locationId,
    currency,
    status,
    lines: [...lines],
    receipt: receipt && {
      number: receipt.number,
      occurredAt: receipt.occurredAt.toISOString(),
      goodsMinor: sumMinor(receipt.lines.map(({ goodsMinor }) => goodsMinor)),
      landedCosts: receipt.landedCosts.map(({ kind, amountMinor }) => ({ kind, amountMinor })),
    },
  };
  return { type: PURCHASE_CHANGED, subject: _id, sequence, data };
}
