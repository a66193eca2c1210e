import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import type { Actor } from '#platform/auth/actor.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { type InventoryBed, saleAt, type SoldVariant, startInventoryBed } from '#test/inventory-bed.ts';
import { ADMIN } from '#test/test-bed.ts';
import { auditInventory } from './audit/audit.ts';

/**
 * One thing that somebody in the stockroom does; several do so at once. Units are whole; `pick` chooses among the
 * variants, accounts, transfers and orders that there are then. What `isRepeated` is sent twice, with one key.
 */
interface Step {
  readonly kind: (typeof kinds)[number];
  readonly who: number;
  readonly pick: number;
  readonly units: number;
  readonly isRepeated: boolean;
}

const kinds = [
  'receive',
  'move',
  'set',
  'sell',
  'redeliver',
  'reserve',
  'request',
  'send',
  'arrive',
  'settle',
  'cancel',
  'order',
  'place',
  'unload',
  'close',
  'sendBack',
  'restock',
] as const;

/** What takes a record further comes up more often: much of it is refused, because the record is not there yet. */
const often = [
  'request',
  'send',
  'send',
  'arrive',
  'arrive',
  'settle',
  'order',
  'place',
  'place',
  'unload',
  'unload',
  'sendBack',
] as const;

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...kinds, ...often),
  who: fc.nat(7),
  pick: fc.nat(1000),
  units: fc.integer({ min: 1, max: 9 }),
  isRepeated: fc.boolean(),
});
/** What happens at once, one such burst after the other. */
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 10 }), { minLength: 2, maxLength: 10 });
/** Later steps are about one of so many of the newest transfers and orders, so that most come to an end. */
const MOST_RECENT = 3;
const RUNS = Number(process.env['HISTORIES'] ?? 12);

/** Where units are as long as they are the retailer's: `incoming` is not yet. */
const held = ['onHand', 'inTransit', 'qualityControl', 'damaged'] as const;
const accounts = ['ON_HAND', 'QUALITY_CONTROL', 'DAMAGED'] as const;

let bed: InventoryBed;
beforeAll(async () => {
  bed = await startInventoryBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

let runs = 0;
let keys = 0;

/** A shop and a depot of their own, two variants, and what must have become of the units of each. */
async function openStockroom() {
  runs += 1;
  const depot = await bed.location(`DEPOT-${runs}`);
  const shop = await bed.location(`SHOP-${runs}`);
  const variants = [await bed.variant(`A-${runs}`), await bed.variant(`B-${runs}`)] as const;
  const { supplier } = await bed.mutate<{ supplier: { id: string } }>(
    'createSupplier',
    { code: `SUPPLIER-${runs}`, name: 'Supplier' },
    'supplier { id }',
  );
  const skus = variants.map(({ sku }) => sku);
  for (const at of [depot, shop]) await bed.receive(at, Object.fromEntries(skus.map((sku) => [sku, '20'])));
  const rule = { locationId: shop, reorderPoint: '18', upTo: '40', leadTimeDays: 1 };
  const origin = { supplierId: supplier.id, sourceLocationId: depot };
  for (const sku of skus) await bed.mutate('setReplenishmentRule', { ...rule, ...origin, sku }, '');
  return { depot, shop, variants, supplierId: supplier.id, units: new Map(skus.map((sku) => [sku, 40])) };
}

type Stockroom = Awaited<ReturnType<typeof openStockroom>>;

/** Plays a history; `units` follows what each command that was taken says of its goods, and no level is asked. */
async function play(room: Stockroom, bursts: readonly (readonly Step[])[]): Promise<void> {
  const { depot, shop, variants, supplierId, units } = room;
  const clerk: Actor = { ...ADMIN, subject: 'clerk', locations: new Set([shop]) };
  const transfers: Known[] = [];
  const orders: Known[] = [];
  const delivered: CloudEvent[] = [];
  const add = (sku: string, delta: number): void => void units.set(sku, (units.get(sku) ?? 0) + delta);
  const chosen = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)];

  /** Whether the command was taken, for the first time. */
  const command = async ({ who, isRepeated }: Step, name: string, input: object): Promise<Taken | null> => {
    keys += 1;
    const keyed = { idempotencyKey: `stockroom-${keys}`, ...input };
    const actor = { ...(who === 0 ? clerk : ADMIN), subject: `actor-${who}` };
    const once = () => bed.mutate<Taken>(name, keyed, selections[name] ?? '', actor);
    const answers = await Promise.all(isRepeated ? [once(), once()] : [once()]);
    const taken = answers.filter(({ userErrors }) => userErrors.length === 0);
    expect(taken.filter(({ replayed }) => !replayed).length).toBe(taken.length > 0 ? 1 : 0);
    return taken[0] ?? null;
  };

  const perform = async (action: Step): Promise<void> => {
    const { kind, pick, units: quantity } = action;
    const { sku }: SoldVariant = variants[pick % 2 === 0 ? 0 : 1];
    const at = pick % 3 === 0 ? depot : shop;
    const lines = [{ sku, quantity: String(quantity) }];
    const transfer = chosen(transfers.slice(-MOST_RECENT), pick) ?? { id: '', sku };
    const order = chosen(orders.slice(-MOST_RECENT), pick) ?? { id: '', sku };
    const [transferId, purchaseOrderId] = [transfer.id, order.id];
    switch (kind) {
      case 'receive':
        if (await command(action, 'receiveStock', { locationId: at, lines })) add(sku, quantity);
        return;
      case 'move': {
        const from = accounts[pick % 3] ?? 'ON_HAND';
        const to = [...accounts, 'WASTE'][(pick + 1) % 4] ?? 'WASTE';
        const moved = await command(action, 'moveStock', { locationId: at, from, to, reason: 'CORRECTION', lines });
        if (moved && to === 'WASTE') add(sku, -quantity);
        return;
      }
      case 'set': {
        const expected = (await bed.level(sku, at)).onHand;
        const line = { sku, quantity: String(quantity), expected };
        if (await command(action, 'setStock', { locationId: at, lines: [line] })) add(sku, quantity - Number(expected));
        return;
      }
      case 'sell': {
        const sale = saleAt(at, [{ ...variants[pick % 2 === 0 ? 0 : 1], quantityMilli: quantity * 1000 }]);
        delivered.push(sale);
        add(sku, -quantity);
        return bed.deliver('sales', sale);
      }
      case 'redeliver': {
        const event = chosen(delivered, pick);
        return event && bed.deliver('sales', event);
      }
      case 'reserve':
        return void (await bed.reserve({ lines: [{ ...lines[0], locationId: at }], holdForSeconds: 600 }));
      case 'request': {
        const ends =
          pick % 2 === 0
            ? { fromLocationId: depot, toLocationId: shop }
            : { fromLocationId: shop, toLocationId: depot };
        const taken = await command(action, 'requestTransfer', { ...ends, lines });
        if (taken?.transfer) transfers.push({ id: taken.transfer.id, sku });
        return;
      }
      case 'send': {
        const part = [{ sku: transfer.sku, quantity: String(quantity) }];
        return void (await command(action, 'sendTransfer', { transferId, lines: pick % 3 === 0 ? part : null }));
      }
      case 'arrive': {
        const damagedTo = pick % 2 === 0 ? 'DAMAGED' : 'WASTE';
        const arrived = [{ sku: transfer.sku, received: '1', damaged: '1' }];
        const input = { transferId, damagedTo, lines: pick % 4 === 0 ? null : arrived };
        const taken = await command(action, 'receiveTransfer', input);
        if (taken && input.lines && damagedTo === 'WASTE') add(transfer.sku, -1);
        return;
      }
      case 'settle': {
        const lost = [{ sku: transfer.sku, returned: '1', lost: '1' }];
        if (await command(action, 'settleTransfer', { transferId, lines: lost })) add(transfer.sku, -1);
        return;
      }
      case 'cancel':
        return void (await command(action, 'cancelTransfer', { transferId }));
      case 'order': {
        const unitCost = { amountMinor: pick, currency: 'USD' };
        const input = { supplierId, locationId: at, overReceiptPercent: '50', lines: [{ ...lines[0], unitCost }] };
        const taken = await command(action, 'createPurchaseOrder', input);
        if (taken?.purchaseOrder) orders.push({ id: taken.purchaseOrder.id, sku });
        return;
      }
      case 'place':
        return void (await command(action, 'placePurchaseOrder', { purchaseOrderId }));
      case 'unload': {
        const few = Math.ceil(quantity / 3);
        const goods = [{ sku: order.sku, quantity: String(few), to: accounts[pick % 3] }];
        const landedCosts = [{ kind: 'FREIGHT', amount: { amountMinor: pick, currency: 'USD' } }];
        const taken = await command(action, 'receivePurchaseOrder', { purchaseOrderId, lines: goods, landedCosts });
        if (taken) add(order.sku, few);
        return;
      }
      case 'close':
        return void (await command(action, 'closePurchaseOrder', { purchaseOrderId }));
      case 'restock': {
        const name = pick % 2 === 0 ? 'draftSuggestedPurchase' : 'requestSuggestedTransfer';
        const from = pick % 2 === 0 ? { supplierId } : { sourceLocationId: depot };
        const taken = await command(action, name, { locationId: shop, ...from });
        if (taken?.purchaseOrder) orders.push({ id: taken.purchaseOrder.id, sku });
        if (taken?.transfer) transfers.push({ id: taken.transfer.id, sku });
        return;
      }
      case 'sendBack': {
        const goods = [{ sku: order.sku, quantity: '1', from: accounts[pick % 3] }];
        const input = { locationId: at, lines: goods, ...(pick % 2 === 0 ? { purchaseOrderId } : {}) };
        if (await command(action, 'returnToVendor', input)) add(order.sku, -1);
      }
    }
  };
  for (const burst of bursts) await Promise.all(burst.map(perform));
}

/** A transfer or an order, and the variant that it is of. */
interface Known {
  readonly id: string;
  readonly sku: string;
}

interface Taken {
  readonly replayed: boolean;
  readonly userErrors: readonly object[];
  readonly transfer?: { readonly id: string };
  readonly purchaseOrder?: { readonly id: string };
}

const selections: Readonly<Record<string, string>> = {
  requestTransfer: 'transfer { id }',
  createPurchaseOrder: 'purchaseOrder { id }',
  draftSuggestedPurchase: 'purchaseOrder { id }',
  requestSuggestedTransfer: 'transfer { id }',
};

/** What all accounts of a variant hold together, and whether one that only commands take from ever fell below zero. */
async function counted(sku: string): Promise<{ units: number; isOverdrawn: boolean }> {
  const query = `query($sku: String!) { variant(sku: $sku) { stock { ${held.join(' ')} incoming } } }`;
  type Level = Record<(typeof held)[number] | 'incoming', string>;
  const { variant } = await bed.run<{ variant: { stock: Level[] } }>(query, { sku });
  const sums = variant.stock.map((level) => held.reduce((sum, account) => sum + Number(level[account]), 0));
  const kept = variant.stock.flatMap((level) =>
    [...held.slice(1), 'incoming' as const].map((account) => Number(level[account])),
  );
  return { units: sums.reduce((total, sum) => total + sum, 0), isOverdrawn: kept.some((quantity) => quantity < 0) };
}

async function findings(): Promise<string[]> {
  return findingsOf((await auditInventory(bed.database)).lines);
}

it('whatever the stockroom does at once, no unit appears or is lost, and every record says the same', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (bursts) => {
      const room = await openStockroom();
      await play(room, bursts);
      for (const [sku, units] of room.units) expect(await counted(sku)).toEqual({ units, isOverdrawn: false });
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  expect(await findings()).toEqual([]);
}, 600_000);
