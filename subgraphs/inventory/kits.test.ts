import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { newId } from '#platform/ids/ids.ts';
import { ORDER_FULFILLED } from '#schema/events/order-fulfilled.v1.ts';
import { ORDER_LINES_CANCELLED } from '#schema/events/order-lines-cancelled.v1.ts';
import { ORDER_PLACED } from '#schema/events/order-placed.v1.ts';
import { RETURN_RECORDED } from '#schema/events/return-recorded.v1.ts';
import { type InventoryBed, refundOf, saleAt, startInventoryBed, type UserErrorAnswer } from '#test/inventory-bed.ts';
import { event } from '#test/test-bed.ts';
import { auditInventory } from './audit/audit.ts';

let bed: InventoryBed;
let shop: string;
let shops = 0;
const ids = new Map<string, string>();
beforeAll(async () => {
  bed = await startInventoryBed();
  for (const [sku, kind, unit = 'EACH'] of [
    ['CAN', 'GOODS'],
    ['GLASS', 'GOODS'],
    ['FLOUR', 'GOODS', 'KILOGRAM'],
    ['SET', 'KIT'],
    ['HAMPER', 'KIT'],
    ['PIZZA', 'RECIPE'],
    ['GIFT', 'ASSEMBLY'],
    ['BLANK', 'KIT'],
  ] as const) {
    await create(sku, kind, unit);
  }
  await setComponents('SET', { CAN: '2', GLASS: '1' });
  await setComponents('HAMPER', { SET: '2', CAN: '1' });
  await setComponents('PIZZA', { FLOUR: '0.125' });
  await setComponents('GIFT', { CAN: '3', GLASS: '1' });
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});
beforeEach(async () => {
  shops += 1;
  shop = await bed.location(`SHOP-${shops}`);
});

interface Payload {
  userErrors: UserErrorAnswer[];
  levels: { variant: { sku: string }; onHand: string; value: { amountMinor: number } }[];
}

async function create(sku: string, kind: string, unit = 'EACH'): Promise<void> {
  const input = { name: sku, variants: [{ sku, kind, unit }] };
  const { product } = await bed.mutate<{ product: { variants: { id: string }[] } }>(
    'createProduct',
    input,
    'product { variants { id } }',
  );
  ids.set(sku, product.variants[0]?.id ?? '');
}

function setComponents(sku: string, components: Readonly<Record<string, string>>, more: object = {}): Promise<Payload> {
  const list = Object.entries(components).map(([each, quantity]) => ({ sku: each, quantity }));
  return bed.mutate('setComponents', { sku, components: list, ...more }, '');
}

async function receive(stock: Readonly<Record<string, readonly [quantity: string, unitCostMinor: number]>>) {
  const lines = Object.entries(stock).map(([sku, [quantity, amountMinor]]) => ({
    sku,
    quantity,
    unitCost: { amountMinor, currency: 'USD' },
  }));
  const { userErrors } = await bed.mutate<Payload>('receiveStock', { locationId: shop, lines }, '');
  expect(userErrors).toEqual([]);
}

const line = (sku: string, units: number) => ({ sku, variantId: ids.get(sku) ?? '', quantityMilli: units * 1000 });
const sell = async (sku: string, units: number): Promise<ReturnType<typeof saleAt>> => {
  const sale = saleAt(shop, [line(sku, units)]);
  await bed.deliver('sales', sale);
  return sale;
};
const onHand = async (...skus: string[]): Promise<string[]> =>
  Promise.all(skus.map(async (sku) => (await bed.level(sku, shop)).onHand));

interface MovedAnswer {
  variant: { sku: string };
  from: string;
  to: string;
  quantity: string;
  cost: { amountMinor: number } | null;
  madeOf: { variant: { sku: string }; quantity: string; cost: { amountMinor: number } | null }[];
}
async function movementsOf(sku: string): Promise<MovedAnswer[]> {
  const document = `query($l: ID!, $v: ID!) { stockMovements(locationId: $l, variantId: $v, first: 50) { nodes {
    variant { sku } from to quantity cost { amountMinor }
    madeOf { variant { sku } quantity cost { amountMinor } } } } }`;
  const answer = await bed.run<{ stockMovements: { nodes: MovedAnswer[] } }>(document, { l: shop, v: ids.get(sku) });
  return answer.stockMovements.nodes;
}

describe('a kit', () => {
  it('takes its components when it is sold, and costs what they do', async () => {
    await receive({ CAN: ['10', 95], GLASS: ['10', 410] });
    const sale = await sell('SET', 2);
    await bed.deliver('sales', sale);
    expect(await onHand('CAN', 'GLASS')).toEqual(['6', '8']);
    expect(await movementsOf('SET')).toEqual([
      {
        variant: { sku: 'SET' },
        from: 'PRODUCTION',
        to: 'CUSTOMER',
        quantity: '2',
        cost: { amountMinor: 4 * 95 + 2 * 410 },
        madeOf: [
          { variant: { sku: 'CAN' }, quantity: '4', cost: { amountMinor: 380 } },
          { variant: { sku: 'GLASS' }, quantity: '2', cost: { amountMinor: 820 } },
        ],
      },
    ]);
  });

  it('has the stock that its components allow, wherever that is shown', async () => {
    await receive({ CAN: ['9', 95], GLASS: ['3', 410] });
    await bed.reserve({ lines: [{ sku: 'CAN', locationId: shop, quantity: '4' }] });
    expect(await bed.level('SET', shop)).toMatchObject({ onHand: '3', reserved: '1', available: '2' });
    // Two sets and a can each: one takes five of the five that are left.
    expect(await bed.level('HAMPER', shop)).toMatchObject({ onHand: '1', available: '1' });
    expect(await bed.level('BLANK', shop)).toMatchObject({ onHand: '0', available: '0' });
    const document = `query($l: [ID!]) {
      availability(skus: ["SET"], fulfilment: DELIVERY, first: 50) { locations { location { id } available } }
      variants(first: 10, inStock: true, skus: ["SET", "HAMPER", "BLANK"]) { nodes { sku } }
      all: variants(first: 3, inStock: true) { nodes { sku totalAvailable stock(locationIds: $l) { available } } }
    }`;
    expect(await bed.run(document, { l: [shop] })).toMatchObject({
      availability: [{ locations: expect.arrayContaining([{ location: { id: shop }, available: '2' }]) as unknown }],
      variants: { nodes: [{ sku: 'HAMPER' }, { sku: 'SET' }] },
      all: { nodes: [{ sku: 'CAN' }, { sku: 'GLASS' }, { sku: 'HAMPER', stock: [{ available: '1' }] }] },
    });
  });

  it('of kits takes what is in them, and comes back in parts that add up', async () => {
    await receive({ CAN: ['20', 101], GLASS: ['5', 333] });
    const sale = await sell('HAMPER', 2);
    expect(await onHand('CAN', 'GLASS')).toEqual(['10', '1']);
    for (const number of [1, 2]) {
      await bed.deliver('sales', refundOf(sale, { number, lines: [{ ...line('HAMPER', 1), restock: true }] }));
    }
    expect(await onHand('CAN', 'GLASS')).toEqual(['20', '5']);
    const { levels } = await bed.run<{ levels: { stock: { nodes: Payload['levels'] } } }>(
      'query($l: ID!) { levels: location(id: $l) { stock(first: 5) { nodes { variant { sku } value { amountMinor } } } } }',
      { l: shop },
    );
    const values = new Map(levels.stock.nodes.map(({ variant, value }) => [variant.sku, value.amountMinor]));
    expect([values.get('CAN'), values.get('GLASS')]).toEqual([2020, 1665]);
  });

  it('keeps what it was made of when it was sold, however late its sale and its refund are heard of', async () => {
    await create('LATE', 'KIT');
    await setComponents('LATE', { CAN: '1' });
    await receive({ CAN: ['10', 95], GLASS: ['10', 410] });
    const late = saleAt(shop, [line('LATE', 1)]);
    bed.advance(60_000);
    await setComponents('LATE', { GLASS: '1' });
    await bed.deliver('sales', late);
    expect(await onHand('CAN', 'GLASS')).toEqual(['9', '10']);
    await bed.deliver('sales', refundOf(late, { number: 1, lines: [{ ...line('LATE', 1), restock: true }] }));
    expect(await onHand('CAN', 'GLASS')).toEqual(['10', '10']);
  });

  it('comes back damaged as damaged components, and without a receipt as what it is made of now', async () => {
    await receive({ CAN: ['10', 95], GLASS: ['10', 410] });
    const sale = await sell('SET', 1);
    const damaged = { ...line('SET', 1), restock: false, disposition: 'DAMAGED' };
    await bed.deliver('sales', refundOf(sale, { number: 1, lines: [damaged] }));
    expect(await onHand('CAN', 'GLASS')).toEqual(['8', '9']);
    const returnId = newId('return');
    const data = {
      returnId,
      locationId: shop,
      registerId: newId('register'),
      customerId: newId('customer'),
      currency: 'USD',
      occurredAt: new Date().toISOString(),
      netMinor: 0,
      taxMinor: 0,
      totalMinor: 0,
      taxes: [],
      tenders: [],
      lines: [{ number: 1, ...line('SET', 1), netMinor: 0, taxMinor: 0, disposition: 'RESTOCK' }],
    };
    await bed.deliver('sales', event({ source: 'sales', type: RETURN_RECORDED, subject: returnId, sequence: 1, data }));
    expect(await onHand('CAN', 'GLASS')).toEqual(['10', '10']);
  });

  it('holds all of its components or none, and claims them', async () => {
    await receive({ CAN: ['5', 95], GLASS: ['5', 410] });
    const both = [
      { sku: 'SET', locationId: shop, quantity: '2' },
      { sku: 'CAN', locationId: shop, quantity: '2' },
    ];
    const { userErrors } = await bed.reserve({ lines: both });
    expect(userErrors).toMatchObject([{ __typename: 'InsufficientStockError', sku: 'CAN', available: '1' }]);
    expect(await bed.level('CAN', shop)).toMatchObject({ reserved: '0' });
    const { reservation } = await bed.reserve({ lines: both.slice(0, 1) });
    expect(await bed.level('CAN', shop)).toMatchObject({ reserved: '4', available: '1' });
    expect(await bed.level('GLASS', shop)).toMatchObject({ reserved: '2' });
    await bed.end('claim', { reservationId: reservation?.id });
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '1', reserved: '0' });
    expect(await movementsOf('SET')).toMatchObject([{ to: 'CUSTOMER', quantity: '2', cost: { amountMinor: 1200 } }]);
  });

  it('is ordered, cancelled and fulfilled as one', async () => {
    await receive({ CAN: ['10', 95], GLASS: ['10', 410] });
    const lines = [{ sku: 'SET', locationId: shop, quantity: '3' }];
    const orderId = newId('order');
    const { reservation } = await bed.reserve({ owner: orderId, lines });
    const occurredAt = new Date().toISOString();
    const told = (type: string, sequence: number, data: object) =>
      bed.deliver(
        'sales',
        event({ source: 'sales', type, subject: orderId, sequence, data: { orderId, occurredAt, ...data } }),
      );
    const part = (units: number) => ({ number: 1, locationId: shop, ...line('SET', units) });
    await told(ORDER_PLACED, 1, {
      reservationId: reservation?.id,
      locationId: shop,
      customerId: null,
      currency: 'USD',
      totalMinor: 0,
      parts: [{ ...part(3), waitingMilli: 0 }],
    });
    await told(ORDER_LINES_CANCELLED, 2, { parts: [part(1)] });
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '10', reserved: '4' });
    const sale = { fulfilmentId: newId('fulfilment'), saleId: newId('sale') };
    await told(ORDER_FULFILLED, 3, { ...sale, parts: [part(2)] });
    expect(await bed.level('CAN', shop)).toMatchObject({ onHand: '6', reserved: '0' });
    expect(await bed.level('GLASS', shop)).toMatchObject({ onHand: '8', reserved: '0' });
  });

  it('that an order waits for is held when its last component arrives', async () => {
    await receive({ CAN: ['10', 95] });
    const orderId = newId('order');
    const data = {
      orderId,
      occurredAt: new Date().toISOString(),
      reservationId: null,
      locationId: shop,
      customerId: null,
      currency: 'USD',
      totalMinor: 0,
      parts: [{ number: 1, locationId: shop, ...line('SET', 2), waitingMilli: 2000 }],
    };
    await bed.deliver('sales', event({ source: 'sales', type: ORDER_PLACED, subject: orderId, sequence: 1, data }));
    expect(await bed.level('CAN', shop)).toMatchObject({ reserved: '0' });
    await receive({ GLASS: ['1', 410] });
    await expect.poll(() => bed.level('CAN', shop), { timeout: 10_000 }).toMatchObject({ reserved: '2' });
    expect(await bed.level('GLASS', shop)).toMatchObject({ reserved: '1' });
  });
});

describe('a recipe', () => {
  it('uses its components up: what comes back is thrown away', async () => {
    await receive({ FLOUR: ['10', 80] });
    const sale = await sell('PIZZA', 3);
    expect(await onHand('FLOUR')).toEqual(['9.625']);
    await bed.deliver('sales', refundOf(sale, { number: 1, lines: [{ ...line('PIZZA', 1), restock: true }] }));
    expect(await onHand('FLOUR')).toEqual(['9.625']);
    const [wasted, back] = await movementsOf('PIZZA');
    expect(new Set([wasted?.to, back?.to])).toEqual(new Set(['PRODUCTION', 'WASTE']));
    expect(wasted?.cost).toEqual({ amountMinor: 10 });
  });

  it('gives its components back where it is set to', async () => {
    await create('BOUQUET', 'RECIPE');
    await setComponents('BOUQUET', { GLASS: '3' }, { whenReturned: 'COMPONENTS' });
    await receive({ GLASS: ['10', 410] });
    const sale = await sell('BOUQUET', 1);
    await bed.deliver('sales', refundOf(sale, { number: 1, lines: [{ ...line('BOUQUET', 1), restock: true }] }));
    expect(await onHand('GLASS')).toEqual(['10']);
  });

  it('sold beyond its components shows their shortage', async () => {
    await sell('PIZZA', 1);
    expect(await bed.level('FLOUR', shop)).toMatchObject({ onHand: '-0.125', shortage: '0.125' });
    expect(await bed.level('PIZZA', shop)).toMatchObject({ onHand: '0', available: '0' });
  });
});

describe('an assembly', () => {
  const LEVELS = 'levels { variant { sku } onHand value { amountMinor } }';
  const assemble = (quantity: string, name = 'assembleKit'): Promise<Payload> =>
    bed.mutate(name, { locationId: shop, sku: 'GIFT', quantity }, LEVELS);

  it('is made at what its components cost, sold from stock, and taken apart again', async () => {
    await receive({ CAN: ['10', 95], GLASS: ['10', 410] });
    const { levels } = await assemble('3');
    expect(levels).toEqual([
      { variant: { sku: 'GIFT' }, onHand: '3', value: { amountMinor: 3 * 695 } },
      { variant: { sku: 'CAN' }, onHand: '1', value: { amountMinor: 95 } },
      { variant: { sku: 'GLASS' }, onHand: '7', value: { amountMinor: 7 * 410 } },
    ]);
    await sell('GIFT', 1);
    expect((await movementsOf('GIFT'))[0]).toMatchObject({
      from: 'ON_HAND',
      to: 'CUSTOMER',
      cost: { amountMinor: 695 },
    });
    await assemble('2', 'disassembleKit');
    expect(await onHand('GIFT', 'CAN', 'GLASS')).toEqual(['0', '7', '9']);
  });

  it('is refused where there is too little of a component, or of it', async () => {
    await receive({ CAN: ['10', 95], GLASS: ['1', 410] });
    const error = { __typename: 'InsufficientUnitsError', field: ['input', 'quantity'] };
    expect((await assemble('2')).userErrors).toMatchObject([error]);
    expect((await assemble('1', 'disassembleKit')).userErrors).toMatchObject([error]);
    expect(await onHand('CAN', 'GLASS', 'GIFT')).toEqual(['10', '1', '0']);
  });

  it.each([
    ['an unknown location', { locationId: 'location_none' }, 'locationId'],
    ['an unknown SKU', { sku: 'NOPE' }, 'sku'],
    ['what is made as it is sold', { sku: 'SET' }, 'sku'],
    ['a part of a piece', { quantity: '0.5' }, 'quantity'],
    ['nothing', { quantity: '0' }, 'quantity'],
  ])('of %s is refused', async (_, input, name) => {
    const asked = { locationId: shop, sku: 'GIFT', quantity: '1', ...input };
    const { userErrors } = await bed.mutate<Payload>('assembleKit', asked, '');
    expect(userErrors).toMatchObject([{ field: ['input', name] }]);
  });

  it('of which nobody said what it is made of is refused', async () => {
    await create('SECRET', 'ASSEMBLY');
    const input = { locationId: shop, sku: 'SECRET', quantity: '1' };
    const { userErrors } = await bed.mutate<Payload>('assembleKit', input, '');
    expect(userErrors).toMatchObject([{ field: ['input', 'sku'] }]);
  });
});

it('stock is what its records say it is after all of this', async () => {
  const { lines } = await auditInventory(bed.database);
  expect(findingsOf(lines)).toEqual([]);
  expect(lines.find(({ claim }) => claim.startsWith('what is made'))?.checked).toBeGreaterThan(10);
});
