import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { parseQuantity } from '#platform/quantity/quantity.ts';
import { type InventoryBed, refundOf, saleAt, type SoldVariant, startInventoryBed } from '#test/inventory-bed.ts';
import { auditInventory } from './audit/audit.ts';

/** One thing that happens; several of them happen at once. Units are whole; `pick` chooses among what there is then. */
type Step =
  | { readonly kind: 'receive' | 'adjust' | 'reserve' | 'sell'; readonly variant: number; readonly units: number }
  | { readonly kind: 'release' | 'claim' | 'refund' | 'redeliver'; readonly pick: number }
  | { readonly kind: 'wait'; readonly seconds: number };

const units = fc.integer({ min: 1, max: 6 });
const variant = fc.integer({ min: 0, max: 1 });
const pick = fc.nat(1000);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('receive', 'adjust'), variant, units }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('reserve', 'sell'), variant, units }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('release', 'claim', 'refund', 'redeliver'), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait'), seconds: fc.integer({ min: 1, max: 90 }) }) },
);
/** What happens at once, one such burst after the other. */
const schedule = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 });

let bed: InventoryBed;
beforeAll(async () => {
  bed = await startInventoryBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

let runs = 0;

/** Plays a schedule at a shop of its own, and gives what must have become of each variant's units on hand. */
async function play(bursts: readonly (readonly Step[])[]) {
  runs += 1;
  const shop = await bed.location(`RUN-${runs}`);
  const variants = [await bed.variant(`A-${runs}`), await bed.variant(`B-${runs}`)] as const;
  const onHand = new Map(variants.map(({ sku }) => [sku, 0]));
  const sales: ReturnType<typeof saleAt>[] = [];
  const refunded = new Map<string, number>();
  const delivered: CloudEvent[] = [];
  const reservations: { id: string; sku: string; units: number }[] = [];

  const variantOf = (index: number): SoldVariant => variants[index === 0 ? 0 : 1];
  const move = (sku: string, delta: number): void => void onHand.set(sku, (onHand.get(sku) ?? 0) + delta);
  const deliver = async (event: CloudEvent): Promise<void> => {
    delivered.push(event);
    await bed.deliver('sales', event);
  };

  const perform = async (action: Step): Promise<void> => {
    switch (action.kind) {
      case 'receive':
      case 'adjust': {
        const { sku } = variantOf(action.variant);
        const delta = action.kind === 'receive' ? action.units : -action.units;
        move(sku, delta);
        if (action.kind === 'receive') return bed.receive(shop, { [sku]: String(delta) });
        const lines = [{ sku, delta: String(delta) }];
        return void (await bed.mutate('adjustStock', { locationId: shop, reason: 'SHRINKAGE', lines }, ''));
      }
      case 'reserve': {
        const { sku } = variantOf(action.variant);
        const lines = [{ sku, locationId: shop, quantity: String(action.units) }];
        const { reservation } = await bed.reserve({ lines, holdForSeconds: 60 });
        if (reservation) reservations.push({ id: reservation.id, sku, units: action.units });
        return undefined;
      }
      case 'release':
      case 'claim': {
        const chosen = reservations[action.pick % Math.max(1, reservations.length)];
        if (!chosen) return undefined;
        const { reservation, replayed } = await bed.end(action.kind, { reservationId: chosen.id });
        if (reservation && !replayed && action.kind === 'claim') move(chosen.sku, -chosen.units);
        return undefined;
      }
      case 'sell': {
        const sold = variantOf(action.variant);
        const sale = saleAt(shop, [{ ...sold, quantityMilli: action.units * 1000 }]);
        sales.push(sale);
        move(sold.sku, -action.units);
        return deliver(sale);
      }
      case 'refund': {
        const sale = sales[action.pick % Math.max(1, sales.length)];
        const line = sale?.data.lines[0];
        if (!sale || !line) return undefined;
        const number = (refunded.get(sale.subject) ?? 0) + 1;
        if (number * 1000 > line.quantityMilli) return undefined;
        refunded.set(sale.subject, number);
        const restock = action.pick % 3 !== 0;
        if (restock) move(line.sku, 1);
        return deliver(refundOf(sale, { number, lines: [{ ...line, quantityMilli: 1000, restock }] }));
      }
      case 'redeliver': {
        const event = delivered[action.pick % Math.max(1, delivered.length)];
        return event && bed.deliver('sales', event);
      }
      case 'wait':
        return bed.advance(action.seconds * 1000);
    }
  };
  for (const burst of bursts) await Promise.all(burst.map(perform));
  return { shop, onHand };
}

async function findings(): Promise<string[]> {
  return findingsOf((await auditInventory(bed.database)).lines);
}

it('whatever happens at once, each level is the sum of what happened, and nothing was promised twice', async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async (bursts) => {
      const { shop, onHand } = await play(bursts);
      for (const [sku, expected] of onHand) {
        const level = await bed.level(sku, shop);
        expect(level.onHand).toBe(String(expected));
        const shown = ['onHand', 'reserved', 'safetyStock'].map((name) => milli(level[name as 'onHand']));
        const [held = 0, reserved = 0, safety = 0] = shown;
        expect(milli(level.available)).toBe(held - reserved - safety);
        expect(milli(level.shortage)).toBe(Math.max(0, reserved - held));
      }
    }),
    { numRuns: Number(process.env['HISTORIES'] ?? 15), endOnFailure: true },
  );
  expect(await findings()).toEqual([]);
}, 120_000);

function milli(quantity: string): number {
  return parseQuantity(quantity) ?? Number.NaN;
}
