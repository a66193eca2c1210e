import { z } from 'zod';
import { amountMinor, currency, id, instant, quantityMilli, readOnce } from './common.ts';
import {
  chargedAccount,
  discountKind,
  soldGiftCard,
  taxAmount,
  taxExemption,
  tenderAmount,
} from './sale-completed.v1.ts';

export const SALE_REFUNDED = 'tillgraph.sales.sale.refunded.v1';

/** What becomes of goods that came back. */
export const disposition = z.enum(['RESTOCK', 'DAMAGED', 'RETURN_TO_VENDOR', 'DISCARD']);

/**
 * Goods of a sale came back, or money went back. Subject: the sale; sequence: the refund's number plus one.
 * Amounts are positive minor units of `currency`: what goes back of each.
 */
export const saleRefunded = z.object({
  refundId: id('refund'),
  /** VOID: the whole sale was taken back before its cash session closed, as if it had never been. */
  kind: z.enum(['REFUND', 'VOID']).default('REFUND'),
  /** From 1 within its sale. */
  number: z.int().min(1),
  saleId: id('sale'),
  locationId: id('location'),
  registerId: id('register'),
  /** The member of staff who was signed in; absent where a till or a program gave it back by itself, and in older events. */
  refundedBy: id('staff').optional(),
  customerId: id('customer').nullable(),
  /** Where the sale came from; absent in older events. */
  channel: z.string().optional(),
  currency,
  occurredAt: instant,
  netMinor: amountMinor,
  taxMinor: amountMinor,
  totalMinor: amountMinor,
  /**
   * What was taken back of gift cards that the sale had sold, on top of the total, and under what key finance holds it.
   * None when absent.
   */
  giftCards: z.array(soldGiftCard.extend({ holdKey: z.string() })).optional(),
  /** What went back on top of the total: a tip, by a void, and what cash rounding added or took off. None when absent. */
  tipMinor: amountMinor.optional(),
  roundingMinor: amountMinor.optional(),
  /** The sale's total, and what all its refunds before this one gave back: what exact claw-backs are reckoned from. */
  saleTotalMinor: amountMinor,
  refundedBeforeMinor: amountMinor,
  /** Whether all goods of the sale have come back with it; left out by older events. */
  isWhole: z.boolean().optional(),
  lines: z.array(
    z.object({
      number: z.int().min(1),
      variantId: id('variant'),
      sku: z.string(),
      /** The merchandise category; absent where the variant has none. */
      category: z.string().optional(),
      quantityMilli,
      /** Which units came back, where they are told apart one by one; left out by older events. */
      serialNumbers: z.array(z.string()).optional(),
      netMinor: amountMinor,
      taxMinor: amountMinor,
      /** What of the net was asked for serving; none when absent. */
      serviceChargeMinor: amountMinor.optional(),
      /** The refunded share of the line's discounts, by kind. */
      discounts: z.array(z.object({ kind: discountKind, amountMinor })),
      /** Whether it went back on the shelf: true for the disposition RESTOCK, and for no other. */
      restock: z.boolean(),
      /** What became of the goods; null in older events, where what did not go back on the shelf was thrown away. */
      disposition: disposition.nullable().default(null),
    }),
  ),
  taxes: z.array(taxAmount),
  /** Absent where the sale was taxed. */
  taxExemption: taxExemption.optional(),
  tenders: z.array(tenderAmount),
  /** Of the sale; absent where nothing of it was on account, and in older events. */
  account: chargedAccount.optional(),
  /** Codes of coupons that may be used again, since all of their sale has come back; none when absent. */
  releasedCouponCodes: z.array(z.string()).optional(),
  /** Promotions, limited for each customer, that may be had once more: all of the sale has come back. None when absent. */
  releasedPromotionIds: z.array(id('promotion')).optional(),
});

export type SaleRefunded = z.infer<typeof saleRefunded>;

export const readSaleRefunded = readOnce(saleRefunded);
