import fc from 'fast-check';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { STOCK_CHANGED } from '#schema/events/stock-changed.v1.ts';
import { auditFinance } from '#subgraphs/finance/audit/audit.ts';
import { auditInventory } from '#subgraphs/inventory/audit/audit.ts';
import { type FinanceBed, startFinanceBed } from './finance-bed.ts';
import { type InventoryBed, refundOf, saleAt, startInventoryBed } from './inventory-bed.ts';

let inventory: InventoryBed;
let finance: FinanceBed;
beforeAll(async () => {
  inventory = await startInventoryBed();
  finance = await startFinanceBed();
});
afterAll(async () => {
  await finance[Symbol.asyncDispose]();
  await inventory[Symbol.asyncDispose]();
});

const kinds = ['receive', 'adjust', 'sell', 'refund', 'send', 'arrive', 'settle', 'breakage', 'revalue'] as const;
/** One thing that happens, at one of two locations. `pick` chooses among what there is then. */
const step = fc.record({
  kind: fc.constantFrom(...kinds),
  at: fc.integer({ min: 0, max: 1 }),
  units: fc.integer({ min: 1, max: 5 }),
  cents: fc.option(fc.nat(999), { nil: null, freq: 4 }),
  pick: fc.nat(1000),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

let runs = 0;

/** Plays the steps in a shop that averages and one that takes the oldest first. Refusals are part of the game. */
async function play(steps: readonly Step[]): Promise<void> {
  runs += 1;
  const item = await inventory.variant(`ITEM-${runs}`);
  const { sku } = item;
  const shops = [await shopOf('MOVING_AVERAGE'), await shopOf('FIFO')] as const;
  const sales: ReturnType<typeof saleAt>[] = [];
  const refunds = new Map<(typeof sales)[number], number>();
  const transfers: string[] = [];
  for (const { kind, at, units, cents, pick } of steps) {
    const locationId = shops[at === 0 ? 0 : 1];
    const unitCost = cents === null ? null : { amountMinor: cents, currency: 'USD' };
    const lines = [{ sku, quantity: String(units) }];
    const transferId = transfers[pick % Math.max(1, transfers.length)];
    switch (kind) {
      case 'receive':
        await inventory.mutate('receiveStock', { locationId, lines: lines.map((line) => ({ ...line, unitCost })) }, '');
        break;
      case 'adjust': {
        const reason = (['CORRECTION', 'DAMAGED', 'SHRINKAGE', 'PROMOTION'] as const)[pick % 4];
        const delta = String(pick % 3 === 0 ? units : -units);
        await inventory.mutate('adjustStock', { locationId, reason, lines: [{ sku, delta }] }, '');
        break;
      }
      case 'sell': {
        const sale = saleAt(locationId, [{ ...item, quantityMilli: units * 1000 }]);
        sales.push(sale);
        await inventory.deliver('sales', sale);
        break;
      }
      case 'refund': {
        const sale = sales[pick % Math.max(1, sales.length)];
        const returned = [{ ...item, quantityMilli: 1000, restock: pick % 3 !== 0 }];
        if (!sale) break;
        const number = (refunds.get(sale) ?? 0) + 1;
        refunds.set(sale, number);
        await inventory.deliver('sales', refundOf(sale, { number, lines: returned }));
        break;
      }
      case 'send': {
        const request = { fromLocationId: locationId, toLocationId: shops[at === 0 ? 1 : 0], lines };
        const { transfer } = await inventory.mutate<{ transfer: { id: string } }>(
          'requestTransfer',
          request,
          'transfer { id }',
        );
        await inventory.mutate('sendTransfer', { transferId: transfer.id }, '');
        transfers.push(transfer.id);
        break;
      }
      case 'arrive':
        if (transferId)
          await inventory.mutate('receiveTransfer', { transferId, lines: [{ sku, received: '1', damaged: '1' }] }, '');
        break;
      case 'settle':
        if (transferId) await inventory.mutate('settleTransfer', { transferId, lines: [{ sku, returned: '1' }] }, '');
        break;
      case 'breakage': {
        const reason = pick % 2 ? 'DAMAGED' : 'SHRINKAGE';
        const move = { locationId, from: 'ON_HAND', to: pick % 3 ? 'WASTE' : 'DAMAGED', reason, lines };
        await inventory.mutate('moveStock', move, '');
        break;
      }
      case 'revalue': {
        const revalued = [{ sku, unitCost: unitCost ?? { amountMinor: 0, currency: 'USD' } }];
        await inventory.mutate('revalueStock', { locationId, reason: 'Prices fell', lines: revalued }, '');
        break;
      }
    }
  }
}

async function shopOf(costingMethod: string): Promise<string> {
  const input = {
    code: `${costingMethod}-${runs}`,
    name: 'A shop',
    kind: 'STORE',
    currency: 'USD',
    timeZone: 'Etc/UTC',
  };
  const created = await inventory.mutate<{ location: { id: string } }>(
    'createLocation',
    { ...input, costingMethod },
    'location { id }',
  );
  return created.location.id;
}

/** Everything that was published of stock, as the outbox has it: what is only on its way in the broker counts too. */
async function told(): Promise<CloudEvent[]> {
  const connection = await mongoose.createConnection(inventory.mongoUri, { dbName: 'tillgraph_inventory' }).asPromise();
  try {
    const rows = await connection.collection<{ payload: string }>('outbox').find({ type: STOCK_CHANGED }).toArray();
    return rows.map(({ payload }) => JSON.parse(payload) as CloudEvent);
  } finally {
    await connection.close();
  }
}

async function audited<Result>(uri: string, name: string, audit: (connection: mongoose.Connection) => Promise<Result>) {
  const connection = await mongoose.createConnection(uri, { dbName: `tillgraph_${name}` }).asPromise();
  try {
    return await audit(connection);
  } finally {
    await connection.close();
  }
}

it('the ledger’s inventory accounts stand at what stock is worth, whatever happened and however it was told', async () => {
  const histories = fc.sample(fc.array(step, { minLength: 20, maxLength: 40 }), 8);
  for (const history of histories) await play(history);

  const events = await told();
  expect(events.length).toBeGreaterThan(50);
  const again = events.filter((_, index) => index % 3 === 0);
  const shuffled = fc.sample(
    fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length }),
    1,
  );
  await finance.deliver('inventory', ...(shuffled[0] ?? []));

  const stock = await audited(inventory.mongoUri, 'inventory', auditInventory);
  expect(stock.lines.flatMap(({ findings }) => findings)).toEqual([]);
  const books = await audited(finance.mongoUri, 'finance', auditFinance);
  expect(books.lines.flatMap(({ findings }) => findings)).toEqual([]);
  expect(stock.values.size).toBeGreaterThan(0);
  expect(books.inventory).toEqual(stock.values);
});
