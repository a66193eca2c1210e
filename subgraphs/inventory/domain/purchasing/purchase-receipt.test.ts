import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LevelBook } from '../stock/level-book.ts';
import { emptyLevel, type Level } from '../stock/level.ts';
import { type LandedCost, received } from './purchase-receipt.ts';
import { ended, outstandingMilli, placed, type PurchaseLine, type PurchaseOrder, receivableMilli } from './purchase.ts';

const quantityMilli = fc.integer({ min: 1, max: 50_000 });
const skus = ['a', 'b', 'c'] as const;

/** A draft of up to three lines. */
const draft: fc.Arbitrary<PurchaseOrder> = fc
  .record({
    wanted: fc.array(fc.record({ orderedMilli: quantityMilli, unitCostMinor: fc.nat(100_000) }), {
      minLength: 1,
      maxLength: 3,
    }),
    overReceiptMilli: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100_000 })),
  })
  .map(({ wanted, overReceiptMilli }) => ({
    supplierId: 'supplier_x',
    locationId: 'location_x',
    currency: 'USD',
    status: 'DRAFT',
    lines: wanted.map((line, index) => Object.assign(blank(skus[index] ?? 'c'), line)),
    overReceiptMilli,
  }));

const arrival = fc.record({
  sku: fc.constantFrom(...skus),
  quantityMilli,
  to: fc.constantFrom('ON_HAND' as const, 'QUALITY_CONTROL' as const, 'DAMAGED' as const),
});
const landedCost: fc.Arbitrary<LandedCost> = fc.record({
  kind: fc.constant('FREIGHT' as const),
  amountMinor: fc.nat(1_000_000),
  allocatedBy: fc.constantFrom('VALUE' as const, 'QUANTITY' as const),
});
const delivery = fc.record({
  goods: fc.array(arrival, { minLength: 1, maxLength: 4 }),
  landedCosts: fc.array(landedCost, { maxLength: 3 }),
});

function blank(sku: string): PurchaseLine {
  const counts = { orderedMilli: 0, receivedMilli: 0, cancelledMilli: 0, returnedMilli: 0, unitCostMinor: 0 };
  return { variantId: `variant_${sku}`, sku, ...counts };
}

describe('receiving an order', () => {
  it('keeps incoming at what is outstanding, takes no more than the tolerance, and loses no cent', () => {
    fc.assert(
      fc.property(draft, fc.array(delivery, { maxLength: 8 }), (drafted, deliveries) => {
        const book = new LevelBook([]);
        const order = placed(drafted);
        if (order.kind === 'refused') throw new Error('A draft was not placed.');
        book.apply(order);
        let current = order.order;
        for (const { goods, landedCosts } of deliveries) {
          const named = goods.map((line) => Object.assign({ skuField: [], field: [] }, line));
          const decision = received(current, { goods: named, landedCosts });
          const before = current;
          expect(decision.kind === 'refused').toBe(goods.some((line) => exceeds(before, line.sku, goods)));
          if (decision.kind === 'refused') continue;
          current = decision.order;
          book.apply(decision);
          expect(sum(decision.lines.map((line) => line.landedMinor))).toBe(
            sum(landedCosts.map(({ amountMinor }) => amountMinor)),
          );
          expect(sum(decision.movements.map(({ costMinor = 0 }) => costMinor))).toBe(
            sum(decision.lines.map((line) => line.goodsMinor + line.landedMinor)),
          );
          holds(book, current);
        }
        const over = ended(current);
        if (over.kind === 'refused') throw new Error('An open order could not be closed.');
        book.apply(over);
        holds(book, over.order);
        for (const line of over.order.lines) expect(levelOf(book, line).incomingMilli).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  /** Incoming is what is outstanding, and what was received is in the other accounts. */
  function holds(book: LevelBook, order: PurchaseOrder): void {
    for (const line of order.lines) {
      const { incomingMilli, onHandMilli, qualityControlMilli, damagedMilli } = levelOf(book, line);
      expect(incomingMilli).toBe(outstandingMilli(line));
      expect(onHandMilli + qualityControlMilli + damagedMilli).toBe(line.receivedMilli);
      const most = line.orderedMilli * (1 + order.overReceiptMilli / 100_000);
      expect(line.receivedMilli).toBeLessThanOrEqual(Math.max(most, line.orderedMilli));
    }
  }

  function levelOf(book: LevelBook, { variantId, sku }: PurchaseLine): Level {
    return book.at(emptyLevel({ variantId, sku, locationId: 'location_x' }));
  }

  /** Whether more of a variant comes than the order still takes, or it was never ordered. */
  function exceeds(
    order: PurchaseOrder,
    sku: string,
    goods: readonly { sku: string; quantityMilli: number }[],
  ): boolean {
    const line = order.lines.find((ordered) => ordered.sku === sku);
    const coming = sum(goods.filter((each) => each.sku === sku).map((each) => each.quantityMilli));
    return !line || coming > receivableMilli(line, order);
  }

  function sum(numbers: readonly number[]): number {
    return numbers.reduce((total, number) => total + number, 0);
  }
});

describe('landed costs', () => {
  const order: PurchaseOrder = {
    supplierId: 'supplier_x',
    locationId: 'location_x',
    currency: 'USD',
    status: 'ORDERED',
    lines: [
      { ...blank('a'), orderedMilli: 10_000, unitCostMinor: 300 },
      { ...blank('b'), orderedMilli: 20_000, unitCostMinor: 0 },
    ],
    overReceiptMilli: 0,
  };
  const goods = (['a', 'b'] as const).map((sku, index) => ({
    sku,
    quantityMilli: (index + 1) * 10_000,
    to: 'ON_HAND' as const,
    skuField: [],
    field: [],
  }));
  const freight = (allocatedBy: 'VALUE' | 'QUANTITY'): LandedCost => ({
    kind: 'FREIGHT',
    amountMinor: 100,
    allocatedBy,
  });
  const shares = (costs: readonly LandedCost[], which = goods): number[] => {
    const decision = received(order, { goods: which, landedCosts: costs });
    return decision.kind === 'taken' ? decision.lines.map((line) => line.landedMinor) : [];
  };

  it('are shared out by what the goods cost, or by how many they are, the remainder to the largest', () => {
    expect(shares([freight('VALUE')])).toEqual([100, 0]);
    expect(shares([freight('QUANTITY')])).toEqual([33, 67]);
    expect(shares([freight('QUANTITY'), freight('VALUE')])).toEqual([133, 67]);
  });

  it('of goods that cost nothing are shared out by how many they are', () => {
    expect(shares([freight('VALUE')], goods.slice(1))).toEqual([100]);
  });
});
