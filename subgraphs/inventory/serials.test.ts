import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import type { Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import { type InventoryBed, refundOf, saleAt, startInventoryBed, type UserErrorAnswer } from '#test/inventory-bed.ts';
import { auditInventory } from './audit/audit.ts';

let bed: InventoryBed;
let phone: { sku: string; variantId: string };
let shop: string;
let shops = 0;
beforeAll(async () => {
  bed = await startInventoryBed();
  await bed.variant('CAN');
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});
beforeEach(openShop);

/** A shop of its own, with phones that no other test has. */
async function openShop(): Promise<void> {
  shops += 1;
  shop = await bed.location(`SHOP-${shops}`);
  const sku = `PHONE-${shops}`;
  const { product } = await bed.mutate<{ product: { variants: { id: string }[] } }>(
    'createProduct',
    { name: 'Phone', variants: [{ sku, tracking: 'SERIAL' }] },
    'product { variants { id } }',
  );
  phone = { sku, variantId: product.variants[0]?.id ?? '' };
}

interface Payload {
  userErrors: UserErrorAnswer[];
}

interface PhoneLine {
  readonly quantity?: string;
  readonly delta?: string;
  readonly sku?: string;
}

/** A command about one line of phones, here unless it is about an order; as many units as numbers unless it says so. */
function command(
  name: string,
  serialNumbers: readonly string[],
  { line = {}, ...input }: { line?: PhoneLine; purchaseOrderId?: string; from?: string; to?: string; reason?: string },
): Promise<Payload> {
  const at = input.purchaseOrderId === undefined ? { locationId: shop } : {};
  const quantity = line.delta === undefined ? { quantity: String(serialNumbers.length) } : {};
  return bed.mutate(name, { ...at, ...input, lines: [{ sku: phone.sku, ...quantity, serialNumbers, ...line }] }, '');
}
const receive = (...numbers: string[]): Promise<Payload> => command('receiveStock', numbers, {});
const move = (to: string, ...numbers: string[]): Promise<Payload> =>
  command('moveStock', numbers, { from: 'ON_HAND', to, reason: 'DAMAGED' });

function saleOf(...numbers: string[]): ReturnType<typeof saleAt> {
  const sale = saleAt(shop, [{ ...phone, quantityMilli: numbers.length * 1000 }]);
  const [line] = sale.data.lines;
  if (line) line.serialNumbers = numbers;
  return sale;
}
async function sell(...numbers: string[]): Promise<ReturnType<typeof saleAt>> {
  const sale = saleOf(...numbers);
  await bed.deliver('sales', sale);
  return sale;
}

interface SerialAnswer {
  state: string;
  location: { id: string };
  sale: { id: string } | null;
  history: { nodes: { from: string; to: string }[] };
}
async function serial(number: string, actor?: Actor): Promise<SerialAnswer | null> {
  const document = `query($sku: String!, $number: String!) { serial(sku: $sku, number: $number) {
    state location { id } sale { id } history(first: 20) { nodes { from to } } } }`;
  return (await bed.run<{ serial: SerialAnswer | null }>(document, { sku: phone.sku, number }, actor)).serial;
}
async function inStock(account = 'ON_HAND'): Promise<string[]> {
  const document = `query($sku: String!, $ids: [ID!], $account: StockPlace!) { variant(sku: $sku) { stock(locationIds: $ids) {
    serials(account: $account, first: 50) { nodes { number } } } } }`;
  const answer = await bed.run<{ variant: { stock: { serials: { nodes: { number: string }[] } }[] } }>(document, {
    sku: phone.sku,
    ids: [shop],
    account,
  });
  return answer.variant.stock[0]?.serials.nodes.map(({ number }) => number) ?? [];
}
interface DiscrepancyAnswer {
  id: string;
  kind: string;
  number: string | null;
}
async function discrepancies(): Promise<DiscrepancyAnswer[]> {
  const document = `query($l: ID!) { serialDiscrepancies(locationId: $l, first: 50) { nodes { id kind number } } }`;
  const answer = await bed.run<{ serialDiscrepancies: { nodes: DiscrepancyAnswer[] } }>(document, { l: shop });
  return answer.serialDiscrepancies.nodes;
}

describe('a unit with a number', () => {
  it('is followed from its delivery to its customer, and back', async () => {
    await receive('SN-2', 'SN-1');
    expect(await inStock()).toEqual(['SN-1', 'SN-2']);
    const sale = await sell('SN-1');
    expect(await serial('SN-1')).toMatchObject({
      state: 'SOLD',
      location: { id: shop },
      sale: { id: sale.data.saleId },
    });
    const back = { ...phone, quantityMilli: 1000, restock: false, disposition: 'DAMAGED', serialNumbers: ['SN-1'] };
    await bed.deliver('sales', sale, refundOf(sale, { number: 1, lines: [back] }));
    expect(await serial('SN-1')).toMatchObject({
      state: 'DAMAGED',
      sale: null,
      history: {
        nodes: [
          { from: 'SUPPLIER', to: 'ON_HAND' },
          { from: 'ON_HAND', to: 'CUSTOMER' },
          { from: 'CUSTOMER', to: 'DAMAGED' },
        ],
      },
    });
    expect([await inStock(), await inStock('DAMAGED'), await discrepancies()]).toEqual([['SN-2'], ['SN-1'], []]);
  });

  it('is shown to those who may see where it is', async () => {
    await receive('SN-1');
    const stranger: Actor = { subject: 's', scopes: new Set(ROLES.admin), locations: new Set(['location_other']) };
    expect(await serial('SN-1', stranger)).toBeNull();
    expect(await serial('SN-9')).toBeNull();
  });

  it('goes by transfer, and arrives whole, broken or not at all', async () => {
    await receive('SN-1', 'SN-2', 'SN-3');
    const there = await bed.location(`THERE-${shops}`);
    const request = { fromLocationId: shop, toLocationId: there, lines: [{ sku: phone.sku, quantity: '3' }] };
    const named = { ...request, lines: [{ sku: phone.sku, quantity: '1', serialNumbers: ['SN-1'] }] };
    const early = await bed.mutate<Payload>('requestTransfer', named, '');
    expect(early.userErrors).toMatchObject([{ field: ['input', 'lines', '0', 'serialNumbers'] }]);
    const { transfer } = await bed.mutate<{ transfer: { id: string } }>('requestTransfer', request, 'transfer { id }');
    const step = (name: string, line: object | null): Promise<Payload> =>
      bed.mutate(name, { transferId: transfer.id, lines: line && [{ sku: phone.sku, ...line }] }, '');
    const cancelled = await step('cancelTransfer', { quantity: '1', serialNumbers: ['SN-1'] });
    expect(cancelled.userErrors).toMatchObject([{ field: ['input', 'lines', '0', 'serialNumbers'] }]);
    const wrong = await step('sendTransfer', { quantity: '1', serialNumbers: ['SN-9'] });
    expect(wrong.userErrors).toMatchObject([{ field: ['input', 'lines', '0', 'serialNumbers', '0'] }]);
    expect((await step('sendTransfer', null)).userErrors).toEqual([]);
    expect(await serial('SN-2')).toMatchObject({ state: 'IN_TRANSIT', location: { id: there } });
    expect((await step('receiveTransfer', { received: '1' })).userErrors).toMatchObject([
      { field: ['input', 'lines', '0', 'serialNumbers'] },
    ]);
    const arrived = { received: '1', serialNumbers: ['SN-1'], damaged: '1', damagedSerialNumbers: ['SN-2'] };
    expect((await step('receiveTransfer', arrived)).userErrors).toEqual([]);
    expect((await step('settleTransfer', { lost: '1' })).userErrors).toEqual([]);
    const states = await Promise.all(['SN-1', 'SN-2', 'SN-3'].map((number) => serial(number)));
    expect(states.map((each) => each?.state)).toEqual(['IN_STOCK', 'DAMAGED', 'WRITTEN_OFF']);
  });

  it('comes by a purchase order, goes back to its vendor, and may come again', async () => {
    const selection = 'supplier { id }';
    const supplierInput = { code: `S-${shops}`, name: 'Supplier' };
    const { supplier } = await bed.mutate<{ supplier: { id: string } }>('createSupplier', supplierInput, selection);
    const order = {
      supplierId: supplier.id,
      locationId: shop,
      lines: [{ sku: phone.sku, quantity: '2', unitCost: { amountMinor: 100, currency: 'USD' } }],
    };
    const { purchaseOrder } = await bed.mutate<{ purchaseOrder: { id: string } }>(
      'createPurchaseOrder',
      order,
      'purchaseOrder { id }',
    );
    const purchaseOrderId = purchaseOrder.id;
    await bed.mutate('placePurchaseOrder', { purchaseOrderId }, '');
    const unnamed = await bed.mutate<Payload>('receivePurchaseOrder', { purchaseOrderId }, '');
    expect(unnamed.userErrors).toMatchObject([{ field: ['input', 'lines', '0', 'serialNumbers'] }]);
    expect((await command('receivePurchaseOrder', ['SN-1', 'SN-2'], { purchaseOrderId })).userErrors).toEqual([]);
    expect((await command('returnToVendor', ['SN-2'], {})).userErrors).toEqual([]);
    expect(await serial('SN-2')).toMatchObject({ state: 'RETURNED_TO_VENDOR' });
    expect((await receive('SN-2')).userErrors).toEqual([]);
    expect(await inStock()).toEqual(['SN-1', 'SN-2']);
  });
});

describe('a sale that happened is recorded, and listed where it is not what was known', () => {
  it('of a unit that was never taken in, until its delivery is', async () => {
    await sell('SN-1');
    expect(await discrepancies()).toMatchObject([{ kind: 'NEVER_TAKEN_IN', number: 'SN-1' }]);
    expect((await receive('SN-1')).userErrors).toEqual([]);
    expect(await discrepancies()).toEqual([]);
    expect(await serial('SN-1')).toMatchObject({ state: 'SOLD' });
    expect(await bed.level(phone.sku, shop)).toMatchObject({ onHand: '0' });
    expect((await receive('SN-1')).userErrors).toHaveLength(1);
  });

  it('of a unit that was sold before, until somebody has looked into it', async () => {
    await receive('SN-1', 'SN-2');
    await sell('SN-1');
    const again = await sell('SN-1');
    const [found] = await discrepancies();
    expect(found).toMatchObject({ kind: 'ELSEWHERE', number: 'SN-1' });
    expect(await serial('SN-1')).toMatchObject({ state: 'SOLD', sale: { id: again.data.saleId } });
    const resolve = (input: object): Promise<Payload> =>
      bed.mutate('resolveSerialDiscrepancy', { discrepancyId: found?.id, note: 'It was SN-2.', ...input }, '');
    expect((await resolve({ note: ' ' })).userErrors).toMatchObject([{ field: ['input', 'note'] }]);
    expect((await resolve({ discrepancyId: 'serial_none' })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await resolve({})).userErrors).toEqual([]);
    expect((await resolve({})).userErrors).toMatchObject([{ field: ['input', 'discrepancyId'] }]);
    expect(await discrepancies()).toEqual([]);
  });

  it('of units whose numbers nobody said', async () => {
    await receive('SN-1', 'SN-2');
    await bed.deliver('sales', saleAt(shop, [{ ...phone, quantityMilli: 1000 }]));
    expect(await discrepancies()).toMatchObject([{ kind: 'NOT_NAMED', number: null }]);
    expect(await bed.level(phone.sku, shop)).toMatchObject({ onHand: '1' });
  });

  it('and heard of twice leaves once', async () => {
    await receive('SN-1');
    const sale = saleOf('SN-1');
    await bed.deliver('sales', sale, sale);
    await bed.deliver('sales', sale);
    expect(await discrepancies()).toEqual([]);
  });
});

describe('a command', () => {
  it.each<[string, () => Promise<Payload>, (string | number)[]]>([
    ['that takes units in without their numbers', () => command('receiveStock', [], { line: { quantity: '2' } }), []],
    ['that gives fewer numbers than units', () => command('receiveStock', ['A'], { line: { quantity: '2' } }), []],
    ['that gives a number twice', () => receive('A', 'A'), ['1']],
    ['that gives an empty number', () => receive(' '), ['0']],
    ['that takes in what is there already', () => receive('SN-1'), ['0']],
    ['that moves what is not there', () => move('DAMAGED', 'SN-9'), ['0']],
    [
      'that does not say which of several moves',
      () => command('moveStock', [], { from: 'ON_HAND', to: 'WASTE', reason: 'DAMAGED', line: { quantity: '1' } }),
      [],
    ],
    ['that names numbers of what has none', () => command('receiveStock', ['A'], { line: { sku: 'CAN' } }), []],
  ])('%s is refused, and nothing is written', async (_, refused, more) => {
    await receive('SN-1', 'SN-2');
    const before = await bed.level(phone.sku, shop);
    expect((await refused()).userErrors).toMatchObject([{ field: ['input', 'lines', '0', 'serialNumbers', ...more] }]);
    expect([await bed.level(phone.sku, shop), await inStock()]).toEqual([before, ['SN-1', 'SN-2']]);
  });

  it('may leave the numbers out where all that are there move', async () => {
    await receive('SN-1', 'SN-2');
    await command('moveStock', [], { from: 'ON_HAND', to: 'DAMAGED', reason: 'DAMAGED', line: { quantity: '2' } });
    expect(await inStock('DAMAGED')).toEqual(['SN-1', 'SN-2']);
  });

  it('writes units off by number, and finds them again', async () => {
    await receive('SN-1', 'SN-2');
    const adjust = (delta: string): Promise<Payload> =>
      command('adjustStock', ['SN-1'], { reason: 'SHRINKAGE', line: { delta } });
    expect((await adjust('-1')).userErrors).toEqual([]);
    expect(await serial('SN-1')).toMatchObject({ state: 'WRITTEN_OFF' });
    expect((await adjust('1')).userErrors).toEqual([]);
    expect(await inStock()).toEqual(['SN-1', 'SN-2']);
  });
});

const step = fc.record({
  kind: fc.constantFrom('receive', 'sell', 'sell', 'refund', 'move', 'writeOff', 'unnamed', 'count', 'redeliver'),
  number: fc.integer({ min: 1, max: 6 }),
  pick: fc.nat(1000),
});
const RUNS = Number(process.env['HISTORIES'] ?? 3);

it('random days of numbered units leave none of them in two places', { timeout: 60_000 * RUNS }, async () => {
  const history = fc.array(step, { minLength: 5, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      await openShop();
      const sales: ReturnType<typeof saleAt>[] = [];
      for (const { kind, number: drawn, pick } of steps) {
        const number = `SN-${drawn}`;
        const sale = sales[pick % Math.max(1, sales.length)];
        if (kind === 'receive') await receive(number);
        else if (kind === 'sell') sales.push(await sell(number));
        else if (kind === 'redeliver' && sale) await bed.deliver('sales', sale);
        else if (kind === 'move') await move(pick % 2 === 0 ? 'DAMAGED' : 'QUALITY_CONTROL', number);
        else if (kind === 'unnamed') await bed.deliver('sales', saleAt(shop, [{ ...phone, quantityMilli: 1000 }]));
        else if (kind === 'count') {
          const lines = [{ sku: phone.sku, quantity: String(pick % 4), force: true }];
          await bed.mutate('setStock', { locationId: shop, lines }, '');
        } else if (kind === 'writeOff') {
          await command('adjustStock', [number], { reason: 'SHRINKAGE', line: { delta: '-1' } });
        } else if (kind === 'refund' && sale) {
          sales.splice(sales.indexOf(sale), 1);
          const numbers = sale.data.lines[0]?.serialNumbers ?? [];
          const back = { ...phone, quantityMilli: 1000, restock: pick % 2 === 0, serialNumbers: [...numbers] };
          await bed.deliver('sales', refundOf(sale, { number: 1, lines: [back] }));
        }
      }
      const { lines } = await auditInventory(bed.database);
      expect(findingsOf(lines)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
