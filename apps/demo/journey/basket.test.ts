import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basketTotals } from './basket-totals.ts';
import { type BasketLine, toBaskets } from './basket.ts';
import { productOf, row } from './rows.fixture.ts';
import { rowTotals } from './totals.ts';

function linesOf(rows: Parameters<typeof toBaskets>[0]): BasketLine[] {
  return toBaskets(rows, productOf).baskets.flatMap((basket) => basket.lines);
}

describe('a line', () => {
  it('takes the card discount and the coupon match off the gross, and the coupon off what is paid', () => {
    const rows = [
      row({ quantity: 2, salesValueMinor: 355, retailDiscMinor: 178, couponDiscMinor: 55, couponMatchDiscMinor: 45 }),
    ];
    expect(linesOf(rows)).toEqual([
      {
        productId: 'bread',
        quantityMilli: 2000,
        grossMinor: 578,
        discounts: [
          { kind: 'MARKDOWN', amountMinor: 178 },
          { kind: 'STORE_COUPON', amountMinor: 45 },
          { kind: 'MANUFACTURER_COUPON', amountMinor: 55 },
        ],
        netMinor: 355,
        payableMinor: 300,
      },
    ]);
  });

  it('counts metered fuel in thousandths of a gallon', () => {
    const [line] = linesOf([row({ productId: 'gas', quantity: 8725, salesValueMinor: 2006, retailDiscMinor: 1 })]);
    expect(line).toMatchObject({ quantityMilli: 8725, grossMinor: 2007 });
  });

  it('sells goods that have a value but no quantity as one', () => {
    const { baskets, notes } = toBaskets([row({ quantity: 0, salesValueMinor: 50 })], productOf);
    expect(baskets[0]?.lines).toMatchObject([{ quantityMilli: 1000, netMinor: 50 }]);
    expect(notes.zeroQuantityGoods).toBe(1);
  });

  it('keeps free goods, as a line of zero', () => {
    const { baskets, notes } = toBaskets([row({ quantity: 3 })], productOf);
    expect(baskets[0]?.lines).toMatchObject([{ quantityMilli: 3000, grossMinor: 0, discounts: [], payableMinor: 0 }]);
    expect(notes.freeGoods).toBe(1);
  });

  it('stays apart from another line of the same product', () => {
    const { baskets, notes } = toBaskets([row({ salesValueMinor: 1 }), row({ salesValueMinor: 2 })], productOf);
    expect(baskets[0]?.lines.map((line) => line.netMinor)).toEqual([1, 2]);
    expect(notes.repeatedProductLines).toBe(1);
  });
});

describe('a coupon', () => {
  it('scanned by itself comes off the goods of its basket, first line first', () => {
    const { baskets, notes } = toBaskets(
      [
        row({ productId: 'slip', quantity: 0, couponDiscMinor: 500 }),
        row({ productId: 'bread', salesValueMinor: 299 }),
        row({ productId: 'milk', salesValueMinor: 400 }),
      ],
      productOf,
    );
    expect(baskets[0]?.lines.map((line) => line.payableMinor)).toEqual([0, 199]);
    expect(notes).toMatchObject({ couponSlips: 1, movedCouponMinor: 500, unappliedCouponMinor: 0 });
  });

  it('above its own line comes off the other lines for the rest', () => {
    const { baskets, notes } = toBaskets(
      [
        row({ productId: 'bread', salesValueMinor: 60, couponDiscMinor: 100 }),
        row({ productId: 'milk', salesValueMinor: 400, couponDiscMinor: 50 }),
      ],
      productOf,
    );
    expect(baskets[0]?.lines.map((line) => line.payableMinor)).toEqual([0, 310]);
    expect(notes).toMatchObject({ couponsAboveTheirLine: 1, movedCouponMinor: 40, unappliedCouponMinor: 0 });
  });

  it('above its whole basket stays unapplied for the rest', () => {
    const { baskets, notes } = toBaskets([row({ salesValueMinor: 99, couponDiscMinor: 150 })], productOf);
    expect(baskets[0]?.lines).toMatchObject([{ netMinor: 99, payableMinor: 0 }]);
    expect(notes).toMatchObject({ basketsWithUnappliedCoupon: 1, unappliedCouponMinor: 51 });
  });

  it('without any goods makes no basket', () => {
    const { baskets, notes } = toBaskets([row({ quantity: 0, couponDiscMinor: 250 })], productOf);
    expect(baskets).toEqual([]);
    expect(notes).toMatchObject({ couponOnlyBaskets: 1, blankBaskets: 0, unappliedCouponMinor: 250 });
  });
});

describe('receipts', () => {
  it('come in the order of their first rows, blanks left out and counted', () => {
    const { baskets, notes } = toBaskets(
      [
        row({ basketId: 'b' }),
        row({ basketId: 'a' }),
        row({ basketId: 'b', quantity: 0 }),
        row({ basketId: 'c', quantity: 0 }),
      ],
      productOf,
    );
    expect(baskets.map((basket) => basket.basketId)).toEqual(['b', 'a']);
    expect(notes).toMatchObject({ rows: 4, blankRows: 2, blankBaskets: 1 });
  });

  it.each(['storeId', 'householdId', 'occurredAt'] as const)(
    'are refused when one basket has more than one %s',
    (key) => {
      expect(() => toBaskets([row(), row({ [key]: 'another' })], productOf)).toThrow(
        `Basket 1 has more than one ${key}`,
      );
    },
  );
});

describe('whatever the rows', () => {
  const cents = fc.oneof(fc.constant(0), fc.nat(600));
  const awkwardRow = fc.record({
    basketId: fc.constantFrom('1', '2', '3'),
    productId: fc.constantFrom('bread', 'milk', 'gas', 'slip'),
    quantity: fc.oneof(fc.constant(0), fc.nat(3), fc.constant(8725)),
    salesValueMinor: cents,
    retailDiscMinor: cents,
    couponDiscMinor: cents,
    couponMatchDiscMinor: cents,
  });
  const awkwardRows = fc.array(awkwardRow.map(row), { maxLength: 12 });

  it('the baskets add up to the rows, to the cent and to the unit', () => {
    fc.assert(
      fc.property(awkwardRows, (rows) => {
        expect(basketTotals(toBaskets(rows, productOf), productOf)).toEqual(rowTotals(rows, productOf));
      }),
      { numRuns: 500 },
    );
  });

  it('every line can be rung up: a quantity, whole where sold by the piece, and discounts within the gross', () => {
    fc.assert(
      fc.property(awkwardRows, (rows) => {
        for (const line of linesOf(rows)) {
          const amounts = line.discounts.map((discount) => discount.amountMinor);
          const discountMinor = amounts.reduce((total, amount) => total + amount, 0);
          expect(line.quantityMilli).toBeGreaterThan(0);
          expect(line.quantityMilli % (line.productId === 'gas' ? 1 : 1000)).toBe(0);
          expect(amounts.every((amount) => amount > 0)).toBe(true);
          expect(new Set(line.discounts.map((discount) => discount.kind)).size).toBe(amounts.length);
          expect(discountMinor).toBeLessThanOrEqual(line.grossMinor);
          expect(line.payableMinor).toBe(line.grossMinor - discountMinor);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('every row is a line, or counted as a blank or a coupon slip', () => {
    fc.assert(
      fc.property(awkwardRows, (rows) => {
        const { baskets, notes } = toBaskets(rows, productOf);
        const lines = baskets.flatMap((basket) => basket.lines).length;
        expect(lines + notes.blankRows + notes.couponSlips).toBe(rows.length);
        expect(baskets.length + notes.blankBaskets + notes.couponOnlyBaskets).toBe(
          new Set(rows.map((each) => each.basketId)).size,
        );
      }),
      { numRuns: 500 },
    );
  });
});
