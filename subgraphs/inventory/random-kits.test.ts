import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { type InventoryBed, refundOf, saleAt, type SoldVariant, startInventoryBed } from '#test/inventory-bed.ts';
import { auditInventory } from './audit/audit.ts';

const made = ['KIT', 'BIG', 'DISH', 'BOX'] as const;
const kinds = [
  'receive',
  'sell',
  'redeliver',
  'refund',
  'reserve',
  'claim',
  'release',
  'change',
  'pack',
  'unpack',
] as const;
/** One thing that happens; `pick` chooses among what is made and what has happened before. */
const step = fc.record({
  kind: fc.constantFrom(...kinds, 'sell', 'refund'),
  pick: fc.nat(1000),
  units: fc.integer({ min: 1, max: 4 }),
  cents: fc.nat(999),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
const history = fc.array(step, { minLength: 5, maxLength: 25 });
const RUNS = Number(process.env['HISTORIES'] ?? 5);

let bed: InventoryBed;
let runs = 0;
beforeAll(async () => {
  bed = await startInventoryBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

/** A shop of its own, with a nut by the piece, oil by the litre, and what is made of them and of each other. */
async function openShop() {
  runs += 1;
  const variants = new Map<string, SoldVariant>();
  for (const [name, kind, unit = 'EACH'] of [
    ['NUT', 'GOODS'],
    ['OIL', 'GOODS', 'LITRE'],
    ['KIT', 'KIT'],
    ['BIG', 'KIT'],
    ['DISH', 'RECIPE'],
    ['BOX', 'ASSEMBLY'],
  ] as const) {
    const sku = `${name}-${runs}`;
    const input = { name, variants: [{ sku, kind, unit }] };
    const { product } = await bed.mutate<{ product: { variants: { id: string }[] } }>(
      'createProduct',
      input,
      'product { variants { id } }',
    );
    variants.set(name, { sku, variantId: product.variants[0]?.id ?? '' });
  }
  const skuOf = (name: string): string => variants.get(name)?.sku ?? '';
  const compose = (name: string, components: Readonly<Record<string, string>>) => {
    const list = Object.entries(components).map(([each, quantity]) => ({ sku: skuOf(each), quantity }));
    return bed.mutate('setComponents', { sku: skuOf(name), components: list }, '');
  };
  await compose('KIT', { NUT: '2', OIL: '0.125' });
  await compose('BIG', { KIT: '2', NUT: '1' });
  await compose('DISH', { OIL: '0.333' });
  await compose('BOX', { BIG: '1', NUT: '3' });
  return { shop: await bed.location(`KITS-${runs}`), variants, skuOf, compose };
}

async function play(steps: readonly Step[]): Promise<string> {
  const { shop, variants, skuOf, compose } = await openShop();
  const sales: { sale: ReturnType<typeof saleAt>; line: SoldVariant; left: number; refunds: number }[] = [];
  const reservations: string[] = [];
  for (const { kind, pick, units, cents } of steps) {
    const name = made[pick % made.length] ?? 'KIT';
    const line = variants.get(name) ?? { sku: '', variantId: '' };
    const sold = sales[pick % Math.max(1, sales.length)];
    const reservationId = reservations[pick % Math.max(1, reservations.length)];
    switch (kind) {
      case 'receive': {
        const unitCost = { amountMinor: cents, currency: 'USD' };
        const lines = ['NUT', 'OIL'].map((each) => ({ sku: skuOf(each), quantity: String(units * 5), unitCost }));
        await bed.mutate('receiveStock', { locationId: shop, lines }, '');
        break;
      }
      case 'sell': {
        const sale = saleAt(shop, [{ ...line, quantityMilli: units * 1000 }]);
        sales.push({ sale, line, left: units, refunds: 0 });
        await bed.deliver('sales', sale);
        break;
      }
      case 'redeliver':
        if (sold) await bed.deliver('sales', sold.sale);
        break;
      case 'refund': {
        if (!sold || sold.left === 0) break;
        sold.left -= 1;
        sold.refunds += 1;
        const disposition = (['RESTOCK', 'DAMAGED', 'RETURN_TO_VENDOR', 'DISCARD'] as const)[pick % 4];
        const back = {
          ...sold.line,
          quantityMilli: 1000,
          restock: disposition === 'RESTOCK',
          disposition: disposition ?? '',
        };
        await bed.deliver('sales', refundOf(sold.sale, { number: sold.refunds, lines: [back] }));
        break;
      }
      case 'reserve': {
        const lines = [name, 'NUT'].map((each) => ({ sku: skuOf(each), locationId: shop, quantity: String(units) }));
        const { reservation } = await bed.reserve({ lines });
        if (reservation) reservations.push(reservation.id);
        break;
      }
      case 'claim':
      case 'release':
        if (reservationId) await bed.end(kind, { reservationId });
        break;
      case 'change':
        await compose('KIT', { NUT: String(units), OIL: '0.125' });
        break;
      case 'pack':
        await bed.mutate('assembleKit', { locationId: shop, sku: skuOf('BOX'), quantity: String(units) }, '');
        break;
      case 'unpack':
        await bed.mutate('disassembleKit', { locationId: shop, sku: skuOf('BOX'), quantity: String(units) }, '');
        break;
    }
  }
  return shop;
}

it('random days of what is made of others leave books that agree', { timeout: 60_000 * RUNS }, async () => {
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      await play(steps);
      const { lines } = await auditInventory(bed.database);
      expect(findingsOf(lines)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
