import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { NO_DEMAND } from './demand.ts';
import { type OrderQuantity, replenish, type ReplenishmentCase, type ReplenishmentRule } from './replenishment.ts';

const base: ReplenishmentRule = {
  variantId: newId('variant'),
  sku: 'CUP',
  locationId: newId('location'),
  fixedReorderPointMilli: 10_000,
  quantity: { kind: 'UP_TO', quantityMilli: 30_000 },
  leadTimeDays: 3,
  safetyDays: 0,
  serviceLevel: 0.95,
  sourceLocationId: null,
  supplierId: newId('supplier'),
  unitCostMinor: null,
  packMilli: 1_000,
  minimumOrderMilli: null,
};
const stocked = { availableMilli: 8_000, incomingMilli: 0, inTransitMilli: 0, draftedMilli: 0, requestedMilli: 0 };

function due(rule: Partial<ReplenishmentRule>, known: Partial<Omit<ReplenishmentCase, 'rule'>> = {}) {
  return replenish({
    rule: { ...base, ...rule },
    demand: NO_DEMAND,
    stock: stocked,
    unitCostMinor: 0,
    surplusMilli: 0,
    ...known,
  });
}

describe('what is ordered', () => {
  it('brings stock up to its level, in whole packs and at least the minimum', () => {
    expect(due({})).toMatchObject({ projectedMilli: 8_000, wantedMilli: 22_000, purchaseMilli: 22_000 });
    expect(due({ packMilli: 12_000 })).toMatchObject({ purchaseMilli: 24_000 });
    expect(due({ packMilli: 12_000, minimumOrderMilli: 50_000 })).toMatchObject({ purchaseMilli: 60_000 });
  });

  it('is nothing while what is on its way is enough', () => {
    for (const field of ['incomingMilli', 'inTransitMilli', 'draftedMilli', 'requestedMilli'] as const) {
      expect(due({}, { stock: { ...stocked, [field]: 2_001 } })).toBeNull();
      expect(due({}, { stock: { ...stocked, [field]: 2_000 } })).toMatchObject({ projectedMilli: 10_000 });
    }
  });

  it('is as many fixed quantities as it takes, or the economic one', () => {
    expect(due({ quantity: { kind: 'FIXED', quantityMilli: 2_000 } })).toMatchObject({ purchaseMilli: 4_000 });
    const economic: OrderQuantity = { kind: 'ECONOMIC', orderCostMinor: 2_000, holdingMilli: 25_000 };
    const demand = { days: 56, meanMilli: 10_000, deviationMilli: 0 };
    expect(due({ quantity: economic }, { demand, unitCostMinor: 584 })).toMatchObject({ purchaseMilli: 317_000 });
    expect(due({ quantity: economic })).toMatchObject({ purchaseMilli: 3_000 });
  });

  it('is sent as far as the source can spare it, and only the rest is bought', () => {
    const sourceLocationId = newId('location');
    expect(due({ sourceLocationId }, { surplusMilli: 15_500 })).toMatchObject({
      transferMilli: 15_000,
      purchaseMilli: 7_000,
    });
    expect(due({ sourceLocationId }, { surplusMilli: 99_000 })).toMatchObject({
      transferMilli: 22_000,
      purchaseMilli: 0,
    });
    expect(due({ sourceLocationId, supplierId: null }, { surplusMilli: 0 })).toBeNull();
  });
});

it('nothing is due once what was suggested is on its way, wherever it comes from', () => {
  const milli = fc.integer({ min: -20, max: 60 }).map((units) => units * 1000);
  const positive = fc.integer({ min: 1, max: 40 }).map((units) => units * 1000);
  const quantity = fc.oneof(
    positive.map((quantityMilli): OrderQuantity => ({ kind: 'UP_TO', quantityMilli })),
    positive.map((quantityMilli): OrderQuantity => ({ kind: 'FIXED', quantityMilli })),
    positive.map((orderCostMinor): OrderQuantity => ({ kind: 'ECONOMIC', orderCostMinor, holdingMilli: 25_000 })),
  );
  const rule = fc.record({
    fixedReorderPointMilli: fc.nat(30).map((units) => units * 1000),
    quantity,
    packMilli: positive,
    minimumOrderMilli: fc.option(positive),
    sourceLocationId: fc.option(fc.constant(newId('location'))),
  });
  const demand = fc.record({ days: fc.constant(56), meanMilli: fc.nat(9_000), deviationMilli: fc.nat(9_000) });
  fc.assert(
    fc.property(rule, demand, milli, positive, (asked, known, availableMilli, surplusMilli) => {
      const stock = { ...stocked, availableMilli };
      const first = due(asked, { demand: known, stock, unitCostMinor: 500, surplusMilli });
      if (!first) return;
      const { transferMilli, purchaseMilli } = first;
      expect([transferMilli % asked.packMilli, purchaseMilli % asked.packMilli]).toEqual([0, 0]);
      expect(transferMilli).toBeLessThanOrEqual(surplusMilli);
      const coming = { ...stock, requestedMilli: transferMilli, draftedMilli: purchaseMilli };
      expect(due(asked, { demand: known, stock: coming, unitCostMinor: 500, surplusMilli })).toBeNull();
    }),
  );
});
