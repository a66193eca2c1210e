import { afterAll, beforeAll, expect, it } from 'vitest';
import { saleCompleted, SALE_COMPLETED } from '#schema/events/sale-completed.v1.ts';
import { type OrderBed, type Place, startOrderBed } from '#test/order-bed.ts';
import { card, type Payload } from '#test/sales-shop.ts';

const NUMBERS = ['SN-1', 'SN-2', 'SN-3'];
const DELIVERY = { method: 'DELIVERY', address: { lines: ['1 Pier'], city: 'Boston', country: 'US' } };

let bed: OrderBed;
let shop: Place;
beforeAll(async () => {
  bed = await startOrderBed();
  shop = await bed.place();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

interface Placed {
  readonly order: { readonly id: string; readonly fulfilments: readonly { readonly id: string }[] } | null;
}
interface HandedOver {
  readonly sale: { readonly id: string; readonly lines: readonly { readonly serialNumbers: string[] }[] } | null;
}

function phones(): Promise<string> {
  return bed.trackedVariant(shop, 'SERIAL', [{ quantity: '3', serialNumbers: NUMBERS }]);
}

async function place(sku: string, units: number) {
  const input = { locationId: shop.id, lines: [{ sku, quantity: String(units) }], fulfilment: DELIVERY };
  const { order, userErrors } = await bed.sales<Placed>('placeOrder', input, {
    select: 'order { id fulfilments { id } }',
  });
  if (!order) throw new Error(JSON.stringify(userErrors));
  return { orderId: order.id, fulfilmentId: order.fulfilments[0]?.id };
}

function handOver(order: object, units: number, named: object = {}): Promise<Payload & HandedOver> {
  const line = { lineNumber: 1, quantity: String(units), ...named };
  const input = { ...order, lines: [line], tenders: [card(units * 1000)] };
  return bed.sales('fulfilOrder', input, { select: 'sale { id lines { serialNumbers } }' });
}

async function serialOf(sku: string, number: string) {
  const query = `query($sku: String!, $number: String!) { serial(sku: $sku, number: $number) { state sale { id } } }`;
  return (await bed.query<{ serial: object }>('inventory', query, { sku, number })).serial;
}

it('orders what is tracked by serial number without one, and sells the units that are handed over', async () => {
  const sku = await phones();
  const order = await place(sku, 3);
  const first = await handOver(order, 2, { serialNumbers: ['SN-3', ' SN-1 '] });
  expect(first).toMatchObject({ userErrors: [], sale: { lines: [{ serialNumbers: ['SN-3', 'SN-1'] }] } });
  await bed.settled();
  expect(await serialOf(sku, 'SN-3')).toEqual({ state: 'SOLD', sale: { id: first.sale?.id } });
  expect(await serialOf(sku, 'SN-2')).toEqual({ state: 'IN_STOCK', sale: null });
  const last = await handOver(order, 1, { serialNumbers: ['SN-2'] });
  await bed.settled();
  expect(await serialOf(sku, 'SN-2')).toEqual({ state: 'SOLD', sale: { id: last.sale?.id } });
  expect(await bed.level(sku, shop)).toEqual({ onHand: 0, reserved: 0, available: 0 });
  const told = bed.heard.filter(({ type, data }) => type === SALE_COMPLETED && saleCompleted.parse(data).orderId);
  expect(told.map(({ data }) => saleCompleted.parse(data).lines[0]?.serialNumbers)).toEqual([
    ['SN-3', 'SN-1'],
    ['SN-2'],
  ]);
});

it('hands nothing over until it is said which units they are', async () => {
  const sku = await phones();
  const order = await place(sku, 3);
  const faults = async (units: number, serialNumbers?: readonly string[]): Promise<unknown[]> => {
    const { sale, userErrors } = await handOver(order, units, serialNumbers ? { serialNumbers } : {});
    expect(sale).toBeNull();
    return userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.')}`);
  };
  expect(await faults(2)).toEqual(['INVALID_INPUT lines.0.serialNumbers']);
  expect(await faults(2, ['SN-1'])).toEqual(['INVALID_INPUT lines.0.serialNumbers']);
  expect(await faults(1, ['SN-1', 'SN-2'])).toEqual(['INVALID_INPUT lines.0.serialNumbers']);
  expect(await faults(2, ['SN-1', ' SN-1'])).toEqual(['INVALID_INPUT lines.0.serialNumbers.1']);
  expect(await faults(1, [' '])).toEqual(['INVALID_INPUT lines.0.serialNumbers.0']);
  const all = await bed.sales<HandedOver>(
    'fulfilOrder',
    { ...order, tenders: [card(3000)] },
    { select: 'sale { id }' },
  );
  expect(all).toMatchObject({ sale: null, userErrors: [{ field: ['input', 'lines', '0', 'serialNumbers'] }] });
  expect(await bed.level(sku, shop)).toEqual({ onHand: 3, reserved: 3, available: 0 });

  const plain = await bed.variant([[shop, 1]]);
  expect(await handOver(await place(plain, 1), 1, { serialNumbers: ['SN-1'] })).toMatchObject({
    sale: null,
    userErrors: [{ code: 'INVALID_INPUT', field: ['input', 'lines', '0', 'serialNumbers'] }],
  });
});

it('takes what is tracked by lot out of the lot that is named when it is handed over', async () => {
  const received = ['L-1', 'L-2'].map((code) => ({ quantity: '2', lot: { code } }));
  const sku = await bed.trackedVariant(shop, 'LOT', received);
  const order = await place(sku, 2);
  expect(await handOver(order, 2)).toMatchObject({
    sale: null,
    userErrors: [{ field: ['input', 'lines', '0', 'lot'] }],
  });
  expect((await handOver(order, 1, { lot: 'L-2' })).userErrors).toEqual([]);
  await bed.settled();
  const found = await bed.query<{ variant: { id: string } }>(
    'inventory',
    'query($s: String!) { variant(sku: $s) { id } }',
    {
      s: sku,
    },
  );
  const query = 'query($v: ID!, $l: ID!) { lots(variantId: $v, locationId: $l) { code quantity } }';
  const { lots } = await bed.query<{ lots: object[] }>('inventory', query, { v: found.variant.id, l: shop.id });
  expect(lots).toEqual(
    expect.arrayContaining([
      { code: 'L-1', quantity: '2' },
      { code: 'L-2', quantity: '1' },
    ]),
  );
});

it('quotes without naming units, which nothing keeps for the quote', async () => {
  const sku = await phones();
  const quote = (line: object): Promise<Payload & { quote: object | null }> => {
    const validUntil = new Date(Date.now() + 3_600_000).toISOString();
    const input = { locationId: shop.id, validUntil, lines: [{ sku, quantity: '1', ...line }] };
    return bed.sales('createQuote', input, { select: 'quote { total { amountMinor } }' });
  };
  expect(await quote({})).toMatchObject({ quote: { total: { amountMinor: 1000 } }, userErrors: [] });
  expect(await quote({ serialNumbers: ['SN-1'] })).toMatchObject({
    quote: null,
    userErrors: [{ field: ['input', 'lines', '0', 'serialNumbers'] }],
  });
});

it('leaves nothing to look into: each unit left from where it was', async () => {
  await bed.settled();
  const query = 'query($at: ID!) { serialDiscrepancies(locationId: $at, first: 10) { nodes { kind number } } }';
  expect(await bed.query('inventory', query, { at: shop.id })).toEqual({ serialDiscrepancies: { nodes: [] } });
});
