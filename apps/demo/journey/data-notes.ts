/** How many awkward rows there were, and what was done with them: `toBaskets` says what each count means. */
export type DataNotes = ReturnType<typeof noNotes>;

/** The notes of no rows at all. */
export function noNotes() {
  return {
    rows: 0,
    /** Quantity 0 and no money at all: left out. */
    blankRows: 0,
    /** Baskets of nothing but blank rows: left out. */
    blankBaskets: 0,
    /** Quantity 0 and no value, only a manufacturer's coupon: no line, the coupon goes to the basket's goods. */
    couponSlips: 0,
    /** Baskets of nothing but coupon slips: left out, their coupons are unapplied. */
    couponOnlyBaskets: 0,
    /** Quantity 0, but with a value: sold as one. */
    zeroQuantityGoods: 0,
    /** A quantity, but no value at all: a line of zero. */
    freeGoods: 0,
    /** A regular price that discounts of the retailer's own took down to zero. */
    fullyDiscountedGoods: 0,
    /** Goods with a coupon above their sales value: the excess goes to the basket's other goods. */
    couponsAboveTheirLine: 0,
    /** What coupon slips and excess coupons moved to other lines of the same basket. */
    movedCouponMinor: 0,
    /** Baskets whose coupons exceed all of their goods, coupon-only baskets included. */
    basketsWithUnappliedCoupon: 0,
    /** What those coupons exceed their goods by: no till pays that out, so it is on no line. */
    unappliedCouponMinor: 0,
    /** Metered fuel: the quantity is in thousandths of a gallon. */
    fuelLines: 0,
    /** Lines of a product that is already on the same receipt: kept apart, as rung up. */
    repeatedProductLines: 0,
    /** Lines of a product that the published table does not describe. */
    unlistedProductLines: 0,
  };
}
