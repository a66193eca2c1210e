import { z } from 'zod';
import { amountMinor, currency, id, instant, quantityMilli } from './common.ts';

export const PURCHASE_CHANGED = 'tillgraph.inventory.purchase.changed.v1';

/**
 * A purchase order was made, or something became of it. Subject: the order; sequence from 1. What moved is told by
 * `stock.changed`. Amounts are minor units of `currency`, the location's.
 */
export const purchaseChanged = z.object({
  purchaseOrderId: id('purchase'),
  supplierId: id('supplier'),
  locationId: id('location'),
  currency,
  status: z.enum(['DRAFT', 'ORDERED', 'PARTLY_RECEIVED', 'RECEIVED', 'CLOSED', 'CANCELLED']),
  /** As they stand after it. */
  lines: z.array(
    z.object({
      variantId: id('variant'),
      sku: z.string(),
      orderedMilli: quantityMilli,
      receivedMilli: quantityMilli,
      cancelledMilli: quantityMilli,
      returnedMilli: quantityMilli,
      unitCostMinor: amountMinor,
    }),
  ),
  /** The receipt by which it changed; null when it changed otherwise. */
  receipt: z
    .object({
      number: z.int().min(1),
      occurredAt: instant,
      /** What the goods cost by the order, and what was paid for getting them here. */
      goodsMinor: amountMinor,
      landedCosts: z.array(z.object({ kind: z.enum(['FREIGHT', 'DUTY', 'INSURANCE', 'OTHER']), amountMinor })),
    })
    .nullable(),
});

export type PurchaseChanged = z.infer<typeof purchaseChanged>;
