import { z } from 'zod';
import { amountMinor, currency, id, instant, quantityMilli, readOnce } from './common.ts';

export const SALE_COMPLETED = 'tillgraph.sales.sale.completed.v1';

export const discountKind = z.enum(['PROMOTION', 'MARKDOWN', 'STORE_COUPON', 'MANUFACTURER_COUPON', 'MANUAL']);
export const tenderKind = z.enum([
  'CASH',
  'CARD',
  'GIFT_CARD',
  'STORE_CREDIT',
  'POINTS',
  'ON_ACCOUNT',
  'EXCHANGE',
  'OTHER',
]);

/** A tax component and what it came to, summed over whatever it stands beside. */
export const taxAmount = z.object({
  name: z.string(),
  rate: z.string(),
  amountMinor,
  /** The net that it was reckoned on; absent in older events. */
  baseMinor: amountMinor.optional(),
});

/** Why no tax was asked for, and for what net. */
export const taxExemption = z.object({
  reason: z.string(),
  certificateNumber: z.string(),
  baseMinor: amountMinor,
});

/** Cash of another currency that was handed over, and what it was taken at in the sale's: change was given in that. */
export const foreignCash = z.object({
  currency,
  amountMinor,
  valueMinor: amountMinor,
  /** What one unit was taken at. */
  rate: z.string(),
});

/** What a tender contributes to the total: for cash, what was handed over less the change. */
export const tenderAmount = z.object({
  kind: tenderKind,
  amountMinor,
  /** What a provider's payout names it by: its own reference, or the authorisation code. Absent where it has none. */
  reference: z.string().optional(),
  /** Who moves the money, where a payment of ours is behind it. */
  provider: z.string().optional(),
  /** Of a refund: the gift card that it goes onto. Absent where a payment of ours gives it back, and for all others. */
  giftCardId: id('giftcard').optional(),
  /** Of a sale: cash of another currency. */
  foreign: foreignCash.optional(),
});

/** A gift card that money is put onto, or taken off again. */
export const soldGiftCard = z.object({ giftCardId: id('giftcard'), amountMinor });

/** Whose account something is charged to, and on what terms. */
export const chargedAccount = z.object({
  /** The company that the customer buys for; null where it is the customer's own account. */
  companyId: id('company').nullable(),
  /** The days to pay it in; null where nobody said. */
  netTermsDays: z.int().min(0).nullable(),
  /** What may be taken off by who pays within so many days, in thousandths of the total; null for nothing. */
  earlyPayment: z.object({ rateMilli: z.int().min(1), withinDays: z.int().min(1) }).nullable(),
  /** The buyer's own number for it. */
  purchaseOrderNumber: z.string().nullable(),
});

/**
 * A sale was recorded. Subject: the sale; sequence 1. All amounts are minor units of `currency`;
 * `gross - discounts = net` (plus the tax contained in it where the mode is INCLUSIVE) and `net + tax = total`, and `total + gift cards + tip + rounding = sum of tenders`.
 */
export const saleCompleted = z.object({
  saleId: id('sale'),
  locationId: id('location'),
  registerId: id('register'),
  /** The member of staff who was signed in; absent where a till or a program sold it by itself, and in older events. */
  soldBy: id('staff').optional(),
  customerId: id('customer').nullable(),
  /** From 1 within the register, without gaps; left out by older events. */
  receiptNumber: z.int().min(1).optional(),
  /** The order that was fulfilled by this sale: its goods leave stock by the order's event. Null at a till. */
  orderId: id('order').nullable().default(null),
  currency,
  taxMode: z.enum(['INCLUSIVE', 'EXCLUSIVE']),
  occurredAt: instant,
  grossMinor: amountMinor,
  discountMinor: amountMinor,
  netMinor: amountMinor,
  taxMinor: amountMinor,
  totalMinor: amountMinor,
  /** What was put onto gift cards, on top of the total: none when absent. */
  giftCards: z.array(soldGiftCard).optional(),
  /** Given on top of the total, and what cash rounding added to what was paid, or took off it: none when absent. */
  tipMinor: amountMinor.optional(),
  roundingMinor: amountMinor.optional(),
  lines: z.array(
    z.object({
      number: z.int().min(1),
      variantId: id('variant'),
      sku: z.string(),
      /** The merchandise category; absent where the variant has none. */
      category: z.string().optional(),
      /** One for each unit, where the variant is tracked by serial number. */
      serialNumbers: z.array(z.string()).optional(),
      /** Where it is tracked by lot. */
      lot: z.string().optional(),
      /** Positive. */
      quantityMilli,
      grossMinor: amountMinor,
      netMinor: amountMinor,
      taxMinor: amountMinor,
      /** What of the net was asked for serving; none when absent. */
      serviceChargeMinor: amountMinor.optional(),
      discounts: z.array(z.object({ kind: discountKind, amountMinor })),
    }),
  ),
  /** Where it came from: `STORE`, `WEB`, or as the retailer calls it; `STORE` in older events. */
  channel: z.string().optional(),
  /** The rewards that came off it, by the holds of the points that they cost; none when absent. */
  rewards: z.array(z.object({ holdId: id('hold') })).optional(),
  /** Summed by component over the lines. */
  taxes: z.array(taxAmount),
  /** Absent where tax was asked for. */
  taxExemption: taxExemption.optional(),
  tenders: z.array(tenderAmount),
  /** Absent where nothing is on account, and in older events. */
  account: chargedAccount.optional(),
  /** Codes of the coupons that it used; none when absent. Those of an order were used when it was placed. */
  couponCodes: z.array(z.string()).optional(),
  /** What it had of promotions that are limited for each customer, without those of its order; none when absent. */
  limitedPromotionIds: z.array(id('promotion')).optional(),
});

export type SaleCompleted = z.infer<typeof saleCompleted>;

export const readSaleCompleted = readOnce(saleCompleted);
