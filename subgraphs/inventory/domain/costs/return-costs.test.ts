import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Movement } from '../stock/movement.ts';
import { ReturnCosts } from './return-costs.ts';

const sold = (quantityMilli: number, costMinor?: number): Movement & { readonly saleId: string } => ({
  saleId: 'sale_s',
  variantId: 'variant_a',
  sku: 'a',
  locationId: 'location_x',
  from: 'ON_HAND',
  to: 'CUSTOMER',
  quantityMilli,
  ...(costMinor === undefined ? {} : { costMinor }),
});
const back = (quantityMilli: number) => ({ saleId: 'sale_s', variantId: 'variant_a', quantityMilli });

it('what comes back piece by piece costs what it left with, to the cent', () => {
  const lines = fc.array(fc.record({ milli: fc.integer({ min: 1, max: 5000 }), cost: fc.nat(10_000) }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(lines, fc.array(fc.integer({ min: 1, max: 2000 })), fc.nat(10), (left, parts, remembered) => {
      const movements = left.map(({ milli, cost }) => sold(milli, cost));
      let rest = left.reduce((sum, { milli }) => sum + milli, 0);
      let costs = new ReturnCosts(movements);
      let total = 0;
      for (const [index, wanted] of [...parts, rest].entries()) {
        const quantityMilli = index === parts.length ? rest : Math.min(wanted, rest);
        if (quantityMilli === 0) continue;
        rest -= quantityMilli;
        const cost = costs.take(back(quantityMilli));
        expect(cost).toBeGreaterThanOrEqual(0);
        total += cost ?? Number.NaN;
        movements.push({ ...sold(quantityMilli, cost ?? 0), from: 'CUSTOMER', to: index % 2 ? 'WASTE' : 'ON_HAND' });
        // A later refund looks up what earlier ones left on record.
        if (index % 10 === remembered) costs = new ReturnCosts(movements);
      }
      expect(total).toBe(left.reduce((sum, { cost }) => sum + cost, 0));
    }),
    { numRuns: 500 },
  );
});

it('what left at no known cost, or never left, comes back at none', () => {
  expect(new ReturnCosts([]).take(back(1000))).toBeNull();
  expect(new ReturnCosts([sold(1000, 5), sold(1000)]).take(back(1000))).toBeNull();
  expect(new ReturnCosts([sold(1000, 5)]).take(back(2000))).toBeNull();
});
