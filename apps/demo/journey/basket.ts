import { type DataNotes, noNotes } from './data-notes.ts';
import { type JourneyProduct, type JourneyRow, soldBy } from './journey.ts';

/** One receipt, in a shape a till can ring up. It has at least one line. */
export interface Basket {
  basketId: string;
  storeId: string;
  householdId: string;
  /** ISO 8601 in UTC. */
  occurredAt: string;
  lines: BasketLine[];
}

/** Amounts are whole US cents. Gross less all discounts is what the customer pays, never below zero. */
export interface BasketLine {
  productId: string;
  /** Above zero. Thousandths of a piece, always whole pieces, or of a gallon: `soldBy` of the product says which. */
  quantityMilli: number;
  /** The regular shelf price of the line. */
  grossMinor: number;
  /** At most one of each kind, none of zero. */
  discounts: BasketDiscount[];
  /** The published sales value, what the retailer receives: gross less its own discounts, not less the maker's coupon. */
  netMinor: number;
  /** What the customer pays: gross less every discount. */
  payableMinor: number;
}

export interface BasketDiscount {
  kind: 'MARKDOWN' | 'STORE_COUPON' | 'MANUFACTURER_COUPON';
  amountMinor: number;
}

/**
 * Turns the rows of whole receipts into baskets, in the order in which each receipt first appears.
 *
 * `gross = salesValue + retailDisc + couponMatchDisc`, and `payable = salesValue - couponDisc`: the sales value is
 * what the retailer receives, so its own discounts are already off it and the manufacturer's coupon, which the
 * manufacturer pays back, is not. The published columns' descriptions say as much without the formula; the prices
 * confirm it. Among lines of one piece that others bought without a coupon at one price, in the same store and week,
 * this gross is that price in 203 of 203 lines with a coupon match and in 242 of 246 with a coupon alone.
 *
 * Some rows are not what a till can ring up. None is dropped in silence, each is counted in the notes:
 * - A row without quantity and money is a blank, and left out.
 * - A coupon scanned by itself, and the part of a coupon that exceeds its own line, is taken off the other lines of
 *   the basket, first line first, no line going below zero. What then remains exceeds the whole basket; it is noted
 *   as unapplied. The retailer's figures (gross, sales value) are untouched by this.
 * - Goods with a value but quantity 0 are sold as one.
 * - Goods with a quantity but no value stay, as a line of zero.
 * - Metered fuel is counted in thousandths of a gallon.
 *
 * Throws when one basket has several stores, households or times, which the published data never has.
 */
export function toBaskets(
  rows: Iterable<JourneyRow>,
  productOf: (productId: string) => JourneyProduct,
): { baskets: Basket[]; notes: DataNotes } {
  const notes = noNotes();
  const baskets: Basket[] = [];
  for (const receipt of Map.groupBy(rows, (row) => row.basketId).values()) {
    const basket = toBasket(receipt, { productOf, notes });
    if (basket) baskets.push(basket);
  }
  return { baskets, notes };
}

interface Reading {
  productOf: (productId: string) => JourneyProduct;
  notes: DataNotes;
}

function toBasket(receipt: JourneyRow[], { productOf, notes }: Reading): Basket | null {
  const { basketId, storeId, householdId, occurredAt } = oneReceipt(receipt);
  const goods = receipt.filter(isGoods);
  const { couponsMinor, movedMinor, unappliedMinor } = spreadCoupons(receipt, goods);
  noteReceipt(receipt, notes);
  notes.movedCouponMinor += movedMinor;
  notes.unappliedCouponMinor += unappliedMinor;
  if (unappliedMinor > 0) notes.basketsWithUnappliedCoupon += 1;
  if (goods.length === 0) {
    if (unappliedMinor > 0) notes.couponOnlyBaskets += 1;
    else notes.blankBaskets += 1;
    return null;
  }
  const lines = goods.map((row, index) => {
    const product = productOf(row.productId);
    if (product.department === null) notes.unlistedProductLines += 1;
    if (soldBy(product) === 'GALLON') notes.fuelLines += 1;
    return toLine(row, { couponMinor: couponsMinor[index] ?? 0, product });
  });
  notes.repeatedProductLines += lines.length - new Set(lines.map((line) => line.productId)).size;
  return { basketId, storeId, householdId, occurredAt, lines };
}

function oneReceipt(receipt: JourneyRow[]): JourneyRow {
  const [first, ...others] = receipt;
  if (!first) throw new Error('A receipt needs a row.');
  for (const row of others) {
    for (const key of ['storeId', 'householdId', 'occurredAt'] as const) {
      if (row[key] !== first[key]) {
        throw new Error(`Basket ${first.basketId} has more than one ${key}: ${first[key]} and ${row[key]}.`);
      }
    }
  }
  return first;
}

function grossOf(row: JourneyRow): number {
  return row.salesValueMinor + row.retailDiscMinor + row.couponMatchDiscMinor;
}

function isGoods(row: JourneyRow): boolean {
  return row.quantity > 0 || grossOf(row) > 0;
}

/** The coupon amount that each of the goods takes, in their order, and what became of the rest of the coupons. */
function spreadCoupons(receipt: JourneyRow[], goods: JourneyRow[]) {
  const couponsMinor = goods.map((row) => Math.min(row.couponDiscMinor, row.salesValueMinor));
  const excessMinor = sum(receipt.map((row) => row.couponDiscMinor)) - sum(couponsMinor);
  let leftMinor = excessMinor;
  for (const [index, row] of goods.entries()) {
    const takenMinor = couponsMinor[index] ?? 0;
    const movedMinor = Math.min(row.salesValueMinor - takenMinor, leftMinor);
    couponsMinor[index] = takenMinor + movedMinor;
    leftMinor -= movedMinor;
  }
  return { couponsMinor, movedMinor: excessMinor - leftMinor, unappliedMinor: leftMinor };
}

function noteReceipt(receipt: JourneyRow[], notes: DataNotes): void {
  for (const row of receipt) {
    const grossMinor = grossOf(row);
    notes.rows += 1;
    if (!isGoods(row)) {
      if (row.couponDiscMinor > 0) notes.couponSlips += 1;
      else notes.blankRows += 1;
      continue;
    }
    if (row.quantity === 0) notes.zeroQuantityGoods += 1;
    if (grossMinor === 0) notes.freeGoods += 1;
    if (grossMinor > 0 && row.salesValueMinor === 0) notes.fullyDiscountedGoods += 1;
    if (row.couponDiscMinor > row.salesValueMinor) notes.couponsAboveTheirLine += 1;
  }
}

function toLine(
  row: JourneyRow,
  { couponMinor, product }: { couponMinor: number; product: JourneyProduct },
): BasketLine {
  const quantity = row.quantity || 1;
  const discounts: BasketDiscount[] = [
    { kind: 'MARKDOWN', amountMinor: row.retailDiscMinor },
    { kind: 'STORE_COUPON', amountMinor: row.couponMatchDiscMinor },
    { kind: 'MANUFACTURER_COUPON', amountMinor: couponMinor },
  ];
  return {
    productId: row.productId,
    quantityMilli: soldBy(product) === 'GALLON' ? quantity : quantity * 1000,
    grossMinor: grossOf(row),
    discounts: discounts.filter((discount) => discount.amountMinor > 0),
    netMinor: row.salesValueMinor,
    payableMinor: row.salesValueMinor - couponMinor,
  };
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
