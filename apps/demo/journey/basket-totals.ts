import type { toBaskets } from './basket.ts';
import { type JourneyProduct, soldBy } from './journey.ts';
import { noTotals, type Totals } from './totals.ts';

/** The totals of baskets: those of their rows, `rowTotals`, to the cent and to the unit. */
export function basketTotals(
  { baskets, notes }: ReturnType<typeof toBaskets>,
  productOf: (productId: string) => JourneyProduct,
): Totals {
  const totals = { ...noTotals(), baskets: baskets.length, unappliedCouponMinor: notes.unappliedCouponMinor };
  for (const line of baskets.flatMap((basket) => basket.lines)) {
    if (soldBy(productOf(line.productId)) === 'GALLON') totals.fuelMilliGallons += line.quantityMilli;
    else totals.pieces += line.quantityMilli / 1000;
    totals.grossMinor += line.grossMinor;
    totals.salesValueMinor += line.netMinor;
    totals.payableMinor += line.payableMinor;
    for (const { kind, amountMinor } of line.discounts) totals[TOTAL_OF_KIND[kind]] += amountMinor;
  }
  return totals;
}

const TOTAL_OF_KIND = {
  MARKDOWN: 'markdownMinor',
  STORE_COUPON: 'storeCouponMinor',
  MANUFACTURER_COUPON: 'manufacturerCouponMinor',
} as const;
