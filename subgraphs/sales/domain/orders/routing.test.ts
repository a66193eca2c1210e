import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distanceKm } from '#platform/geo/distance.ts';
import { type Demand, route, type RoutingPolicy, type Source } from './routing.ts';

const POLICIES = ['NEAREST', 'MOST_STOCK', 'FEWEST_PARCELS'] as const satisfies readonly RoutingPolicy[];
const SKUS = ['A', 'B', 'C'];

const demand = fc
  .record({ sku: fc.constantFrom(...SKUS), units: fc.integer({ min: 1, max: 6 }), soldWhole: fc.constant(true) })
  .map(({ units, sku, soldWhole }): Demand => ({ sku, soldWhole, quantityMilli: units * 1000 }));
const source = fc.record({
  distanceKm: fc.option(fc.integer({ min: 0, max: 500 }), { nil: null }),
  available: fc.array(fc.tuple(fc.constantFrom(...SKUS), fc.integer({ min: -2_500, max: 6_500 }))),
});
const sources = (max: number): fc.Arbitrary<Source[]> =>
  fc.array(source, { maxLength: max }).map((list) =>
    list.map(({ distanceKm: km, available }, index) => ({
      locationId: `L${index}`,
      distanceKm: km,
      available: new Map(available),
    })),
  );

function stock(units: Readonly<Record<string, number>>): Map<string, number> {
  return new Map(Object.entries(units).map(([sku, quantity]) => [sku, quantity * 1000]));
}

it('routes or reports every unit, in whole pieces, and never more from a location than it has', () => {
  fc.assert(
    fc.property(
      fc.array(demand, { minLength: 1, maxLength: 4 }),
      sources(16),
      fc.constantFrom(...POLICIES),
      (demands, from, policy) => {
        const { parts, missing } = route(demands, from, policy);
        for (const [index, { quantityMilli }] of demands.entries()) {
          const all = [...parts, ...missing].filter((part) => part.index === index);
          expect(all.reduce((sum, part) => sum + part.quantityMilli, 0)).toBe(quantityMilli);
        }
        for (const { locationId, available } of from) {
          for (const sku of SKUS) {
            const taken = parts.filter((part) => part.locationId === locationId && demands[part.index]?.sku === sku);
            const takenMilli = taken.reduce((sum, part) => sum + part.quantityMilli, 0);
            expect(takenMilli).toBeLessThanOrEqual(Math.max(0, available.get(sku) ?? 0));
            expect(takenMilli % 1000).toBe(0);
          }
        }
      },
    ),
  );
});

it('reports as missing only what all locations together lack', () => {
  fc.assert(
    fc.property(
      fc.array(demand, { minLength: 1, maxLength: 4 }),
      sources(16),
      fc.constantFrom(...POLICIES),
      (demands, from, policy) => {
        const { missing } = route(demands, from, policy);
        for (const sku of SKUS) {
          const ofSku = (index: number): boolean => demands[index]?.sku === sku;
          const lacking = missing
            .filter(({ index }) => ofSku(index))
            .reduce((sum, part) => sum + part.quantityMilli, 0);
          const wanted = demands.filter((line) => line.sku === sku).reduce((sum, line) => sum + line.quantityMilli, 0);
          const has = from.reduce(
            (sum, { available }) => sum + Math.floor(Math.max(0, available.get(sku) ?? 0) / 1000) * 1000,
            0,
          );
          expect(lacking).toBe(Math.max(0, wanted - has));
        }
      },
    ),
  );
});

it('sends as few parcels as any choice of locations could', () => {
  fc.assert(
    fc.property(fc.array(demand, { minLength: 1, maxLength: 3 }), sources(7), (demands, from) => {
      const parcels = (set: readonly Source[]) => {
        const { parts, missing } = route(demands, set, 'NEAREST');
        const lacking = missing.reduce((sum, part) => sum + part.quantityMilli, 0);
        return { lacking, count: new Set(parts.map((part) => part.locationId)).size };
      };
      const least = parcels(from).lacking;
      const all = Array.from({ length: 2 ** from.length }, (_, bits) =>
        from.filter((_source, index) => bits & (1 << index)),
      );
      const best = Math.min(
        ...all
          .map(parcels)
          .filter(({ lacking }) => lacking === least)
          .map(({ count }) => count),
      );
      const { parts } = route(demands, from, 'FEWEST_PARCELS');
      expect(new Set(parts.map((part) => part.locationId)).size).toBe(best);
    }),
  );
});

it('asks the nearest location first, one that is nowhere last, and the fullest first where the policy says so', () => {
  const from = [
    { locationId: 'NOWHERE', distanceKm: null, available: stock({ A: 9 }) },
    { locationId: 'FAR', distanceKm: 80, available: stock({ A: 5 }) },
    { locationId: 'NEAR', distanceKm: 2, available: stock({ A: 1 }) },
  ];
  const wanted = [{ sku: 'A', quantityMilli: 3000, soldWhole: true }];
  const chosen = (policy: RoutingPolicy) => route(wanted, from, policy).parts.map((part) => part.locationId);
  expect(chosen('NEAREST')).toEqual(['NEAR', 'FAR']);
  expect(chosen('MOST_STOCK')).toEqual(['NOWHERE']);
  expect(chosen('FEWEST_PARCELS')).toEqual(['FAR']);
});

it('knows how far it is from Amsterdam to New York, and round the date line', () => {
  const amsterdam = { latitude: 52.3676, longitude: 4.9041 };
  const newYork = { latitude: 40.7128, longitude: -74.006 };
  expect(distanceKm(amsterdam, newYork)).toBeCloseTo(5_862, -1);
  expect(distanceKm({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(111.2, 0);
});
