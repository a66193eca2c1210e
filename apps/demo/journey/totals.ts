import { type JourneyProduct, type JourneyRow, soldBy } from './journey.ts';

/** What was sold, in whole US cents where not said otherwise. */
export type Totals = ReturnType<typeof noTotals>;

/** The totals of no rows at all. */
export function noTotals() {
  return {
    /** Baskets with anything sold in them. */
    baskets: 0,
    /** Pieces sold, prepaid fuel included. */
    pieces: 0,
    /** Thousandths of a gallon of metered fuel. */
    fuelMilliGallons: 0,
    /** At regular shelf prices. */
    grossMinor: 0,
    /** Loyalty card discounts. */
    markdownMinor: 0,
    /** The retailer's match of manufacturers' coupons. */
    storeCouponMinor: 0,
    /** Manufacturers' coupons, as far as each basket's goods are worth. */
    manufacturerCouponMinor: 0,
    /** Manufacturers' coupons beyond what their basket's goods are worth: nobody pays that out. */
    unappliedCouponMinor: 0,
    /** What the retailer receives, from customers and manufacturers. */
    salesValueMinor: 0,
    /** What the customers pay. */
    payableMinor: 0,
  };
}

/**
 * Adds up published rows as they are: the yardstick for whatever was made of them. It shares no code with the
 * making of baskets, so that an error there shows here as a difference.
 *
 * Two rules decide what "sold" means. A row with a value but quantity 0 counts as one unit. And a basket's coupons
 * count up to its sales value, since a receipt never goes below zero. The rows of one basket must come in one call.
 */
export function rowTotals(rows: Iterable<JourneyRow>, productOf: (productId: string) => JourneyProduct): Totals {
  const totals = noTotals();
  const soldIn = new Set<string>();
  const salesMinor = new Map<string, number>();
  const couponMinor = new Map<string, number>();
  for (const row of rows) {
    const valueMinor = row.salesValueMinor + row.retailDiscMinor + row.couponMatchDiscMinor;
    const units = row.quantity === 0 && valueMinor > 0 ? 1 : row.quantity;
    if (units > 0) soldIn.add(row.basketId);
    if (soldBy(productOf(row.productId)) === 'GALLON') totals.fuelMilliGallons += units;
    else totals.pieces += units;
    totals.grossMinor += valueMinor;
    totals.markdownMinor += row.retailDiscMinor;
    totals.storeCouponMinor += row.couponMatchDiscMinor;
    totals.salesValueMinor += row.salesValueMinor;
    salesMinor.set(row.basketId, (salesMinor.get(row.basketId) ?? 0) + row.salesValueMinor);
    couponMinor.set(row.basketId, (couponMinor.get(row.basketId) ?? 0) + row.couponDiscMinor);
  }
  for (const [basketId, presentedMinor] of couponMinor) {
    const appliedMinor = Math.min(presentedMinor, salesMinor.get(basketId) ?? 0);
    totals.manufacturerCouponMinor += appliedMinor;
    totals.unappliedCouponMinor += presentedMinor - appliedMinor;
  }
  totals.baskets = soldIn.size;
  totals.payableMinor = totals.salesValueMinor - totals.manufacturerCouponMinor;
  return totals;
}
