import { z } from 'zod';
import { amountMinor, currency, id, instant, quantityMilli } from './common.ts';

export const STOCK_CHANGED = 'tillgraph.inventory.stock.changed.v1';

const place = z.enum([
  'ON_HAND',
  'IN_TRANSIT',
  'QUALITY_CONTROL',
  'DAMAGED',
  'INCOMING',
  'SUPPLIER',
  'CUSTOMER',
  'WASTE',
  'CORRECTION',
  'PRODUCTION',
]);

/** An account of a level, left out where it is zero. */
const account = quantityMilli.default(0);

/**
 * Units moved, or were reserved or given back, together and for one cause. Subject: the first movement or revaluation, sequence 1;
 * or the reservation, 1 when it was granted and 2 when it ended; or a level's safety stock
 * (`safetystock_<variant>:<location>`), how often it was set.
 */
export const stockChanged = z.object({
  cause: z.enum([
    'SALE',
    'REFUND',
    'RECEIPT',
    'ADJUSTMENT',
    'SAFETY_STOCK',
    'RESERVATION',
    'MOVE',
    'TRANSFER',
    'PURCHASE',
    'VENDOR_RETURN',
    'REVALUATION',
    'COUNT',
    'EXPIRY',
    'PRODUCTION',
  ]),
  /** The sale that the goods left for or came back from; null for other causes. */
  saleId: id('sale').nullable(),
  /** The refund that the goods came back by. */
  refundId: id('refund').nullable(),
  /** Where that sale came from, as its event says; absent otherwise. */
  channel: z.string().optional(),
  /** The return without a receipt that the goods came back by; left out by older events, and null for other causes. */
  returnId: id('return').nullable().default(null),
  occurredAt: instant,
  movements: z.array(
    z.object({
      movementId: id('movement'),
      variantId: id('variant'),
      locationId: id('location'),
      from: place,
      to: place,
      /** Where the units arrive, when that is another location than the one they leave. */
      toLocationId: id('location').optional(),
      /** Positive. */
      quantityMilli,
      /** Which units they are, where they are told apart one by one and somebody said. */
      serialNumbers: z.array(z.string()).optional(),
      /** Why they moved: `SALE`, `DAMAGED`, `SHRINKAGE`. */
      reason: z.string().optional(),
      /**
       * What all of it cost, in minor units of `currency`: what was paid for goods that were taken in, what goods had
       * cost that left. Left out where that was never known, and where the goods stay at their location.
       */
      costMinor: amountMinor.optional(),
      /** What of the cost became no value of the level: these goods made up for others that left below zero. */
      varianceMinor: amountMinor.optional(),
      /** The currency of the location where it moved; given with every cost. */
      currency: currency.optional(),
    }),
  ),
  /** What is there is worth more from now on, or less, without any units moving. Subject: the first of them, sequence 1. */
  revaluations: z
    .array(
      z.object({
        revaluationId: id('revaluation'),
        variantId: id('variant'),
        locationId: id('location'),
        /** How much more, in minor units of `currency`. */
        deltaMinor: amountMinor,
        currency,
      }),
    )
    .default([]),
  /** The levels as they stood after all of it, each with the version that it reached. */
  levels: z.array(
    z.object({
      variantId: id('variant'),
      sku: z.string(),
      locationId: id('location'),
      onHandMilli: quantityMilli,
      inTransitMilli: account,
      qualityControlMilli: account,
      damagedMilli: account,
      incomingMilli: account,
      /** What the units at the location are worth, and those in transit to it, in minor units of its currency. */
      valueMinor: amountMinor.default(0),
      inTransitValueMinor: amountMinor.default(0),
      reservedMilli: quantityMilli,
      safetyStockMilli: quantityMilli,
      version: z.int().min(1),
    }),
  ),
});

export type StockChanged = z.infer<typeof stockChanged>;
/** As it is told: what has a default may be left out. */
export type StockChangedData = z.input<typeof stockChanged>;
