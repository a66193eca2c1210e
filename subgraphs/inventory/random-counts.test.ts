import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { type InventoryBed, saleAt, startInventoryBed } from '#test/inventory-bed.ts';
import { auditInventory } from './audit/audit.ts';

/** Something that happened so many minutes ago. A sale takes units away, a delivery brings them, a count finds them. */
interface Fact {
  readonly kind: 'sale' | 'delivery' | 'count';
  readonly minutesAgo: number;
  readonly units: number;
}

const fact: fc.Arbitrary<Fact> = fc.record({
  kind: fc.constantFrom('sale', 'delivery', 'count'),
  // Few moments, so that many facts fall on the same one.
  minutesAgo: fc.integer({ min: 1, max: 8 }),
  units: fc.integer({ min: 1, max: 9 }),
});
const facts = fc.array(fact, { minLength: 2, maxLength: 7 });
/** An order of arrival, and whether what arrives does so all at once. */
const arrival = fc.record({ order: fc.array(fc.nat(1000), { minLength: 7, maxLength: 7 }), atOnce: fc.boolean() });

let bed: InventoryBed;
beforeAll(async () => {
  bed = await startInventoryBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

let runs = 0;

/** Tells inventory of the facts in this order, and gives what it takes to be on hand afterwards. */
async function learn(told: readonly Fact[], { order, atOnce }: { order: readonly number[]; atOnce: boolean }) {
  runs += 1;
  const shop = await bed.location(`RUN-${runs}`);
  const can = await bed.variant(`CAN-${runs}`);
  const nowMs = Date.now();
  const at = ({ minutesAgo }: Fact): string => new Date(nowMs - minutesAgo * 60_000).toISOString();

  // The counts are begun in one order: of two of one moment it is always the same one that stands.
  const counts = new Map<Fact, string>();
  for (const each of told) {
    if (each.kind !== 'count') continue;
    const input = { locationId: shop, kind: 'CYCLE', skus: [can.sku] };
    const { count } = await bed.mutate<{ count: { id: string } }>('startCount', input, 'count { id }');
    counts.set(each, count.id);
  }
  const tell = async (each: Fact): Promise<void> => {
    const quantity = String(each.units);
    if (each.kind === 'sale') {
      const sale = saleAt(shop, [{ ...can, quantityMilli: each.units * 1000 }]);
      return bed.deliver('sales', { ...sale, data: { ...sale.data, occurredAt: at(each) } });
    }
    if (each.kind === 'delivery') {
      const lines = [{ sku: can.sku, quantity }];
      return void (await bed.mutate('receiveStock', { locationId: shop, lines, occurredAt: at(each) }, ''));
    }
    const countId = counts.get(each);
    const lines = [{ sku: can.sku, quantity, occurredAt: at(each) }];
    await bed.mutate('recordCounts', { countId, lines }, '');
    return void (await bed.mutate('submitCount', { countId }, ''));
  };
  const arriving = told
    .map((each, index) => ({ each, rank: order[index] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ each }) => each);
  if (atOnce) await Promise.all(arriving.map(tell));
  else for (const each of arriving) await tell(each);
  return (await bed.level(can.sku, shop)).onHand;
}

/** What the last count found, and what moved after its moment. */
function expectedOnHand(told: readonly Fact[]): number {
  const latest = (last: Fact | null, each: Fact): Fact => (last && last.minutesAgo < each.minutesAgo ? last : each);
  const count = told.filter(({ kind }) => kind === 'count').reduce<Fact | null>(latest, null);
  const moved = told.filter(({ kind, minutesAgo }) => kind !== 'count' && (!count || minutesAgo < count.minutesAgo));
  return moved.reduce((sum, { kind, units }) => sum + (kind === 'sale' ? -units : units), count?.units ?? 0);
}

async function findings(): Promise<string[]> {
  return findingsOf((await auditInventory(bed.database)).lines);
}

it('in whatever order counts and movements arrive, on hand is the last count and what moved after its moment', async () => {
  await fc.assert(
    fc.asyncProperty(facts, arrival, async (told, how) => {
      expect(await learn(told, how)).toBe(String(expectedOnHand(told)));
    }),
    { numRuns: 25, endOnFailure: true },
  );
  expect(await findings()).toEqual([]);
}, 120_000);
