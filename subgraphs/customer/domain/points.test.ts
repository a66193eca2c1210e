import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pointsClawedBack, pointsFor } from './points.ts';

it('gives one point for each whole unit of currency', () => {
  expect(pointsFor({ amountMinor: 1999, currency: 'USD' })).toBe(19);
  expect(pointsFor({ amountMinor: 500, currency: 'JPY' })).toBe(500);
  expect(pointsFor({ amountMinor: 1999, currency: 'KWD' })).toBe(1);
});

it('takes back, over any refunds that add up to the sale, exactly what the sale gave', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 12 }),
      fc.constantFrom('USD', 'JPY', 'KWD'),
      (refunds, currency) => {
        const saleTotalMinor = refunds.reduce((sum, refund) => sum + refund, 0);
        let refundedBeforeMinor = 0;
        let takenBack = 0;
        for (const refundMinor of refunds) {
          const points = pointsClawedBack({ currency, saleTotalMinor, refundedBeforeMinor, refundMinor });
          expect(points).toBeGreaterThanOrEqual(0);
          takenBack += points;
          refundedBeforeMinor += refundMinor;
        }
        expect(takenBack).toBe(pointsFor({ amountMinor: saleTotalMinor, currency }));
      },
    ),
  );
});
