import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { type Candidate, rerouted } from './reroute.ts';

const [near, far, big] = [newId('location'), newId('location'), newId('location')];
const candidates: readonly Candidate[] = [
  { locationId: far, distanceKm: 90, availableMilli: 3_000, sendsAlready: true },
  { locationId: big, distanceKm: null, availableMilli: 9_500, sendsAlready: false },
  { locationId: near, distanceKm: 5, availableMilli: 2_000, sendsAlready: false },
];
const firstOf = (policy: 'NEAREST' | 'MOST_STOCK' | 'FEWEST_PARCELS') =>
  rerouted({ quantityMilli: 2_000, soldWhole: true }, candidates, policy)[0]?.locationId;

describe('goods that are not where they were promised', () => {
  it('come from where the order’s policy says', () => {
    expect([firstOf('NEAREST'), firstOf('MOST_STOCK'), firstOf('FEWEST_PARCELS')]).toEqual([near, big, far]);
  });

  it('come whole where they are sold whole, and in part where there are not as many', () => {
    expect(rerouted({ quantityMilli: 20_000, soldWhole: true }, candidates, 'NEAREST')).toEqual([
      { locationId: near, quantityMilli: 2_000 },
      { locationId: far, quantityMilli: 3_000 },
      { locationId: big, quantityMilli: 9_000 },
    ]);
  });

  it('are never more than is missing, nor than a location has available', () => {
    const candidate = fc.record({
      locationId: fc.integer({ min: 1, max: 3 }).map(() => newId('location')),
      distanceKm: fc.option(fc.nat(100)),
      availableMilli: fc.integer({ min: -3_000, max: 5_000 }),
      sendsAlready: fc.boolean(),
    });
    const policy = fc.constantFrom('NEAREST' as const, 'MOST_STOCK' as const, 'FEWEST_PARCELS' as const);
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 6 }), fc.nat(9_000), policy, (all, quantityMilli, by) => {
        const parts = rerouted({ quantityMilli, soldWhole: false }, all, by);
        const had = all.reduce((sum, { availableMilli }) => sum + Math.max(0, availableMilli), 0);
        expect(parts.reduce((sum, part) => sum + part.quantityMilli, 0)).toBe(Math.min(quantityMilli, had));
        for (const part of parts) {
          const there = all.find(({ locationId }) => locationId === part.locationId);
          expect(part.quantityMilli).toBeLessThanOrEqual(there?.availableMilli ?? 0);
        }
      }),
    );
  });
});
