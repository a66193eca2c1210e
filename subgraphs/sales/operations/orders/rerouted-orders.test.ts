import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORDER_SHORT, type OrderShort } from '#schema/events/order-short.v1.ts';
import { eventually } from '#test/graph-bed.ts';
import { type OrderBed, type Place, startOrderBed } from '#test/order-bed.ts';
import { card, type Payload } from '#test/sales-shop.ts';

const PRICE_MINOR = 1000;
const ADDRESS = { lines: ['1 Pier'], city: 'Boston', country: 'US' };
const NEAR_BOSTON = { latitude: 42.3, longitude: -71 };
const PARTS = `fulfilments { id method location { id } lines { lineNumber quantity fulfilled cancelled } }`;

interface OrderAnswer {
  readonly id: string;
  readonly fulfilments: readonly {
    readonly id: string;
    readonly location: { readonly id: string };
    readonly lines: readonly Readonly<Record<string, string>>[];
  }[];
}

let bed: OrderBed;
let near: Place;
let far: Place;
beforeAll(async () => {
  bed = await startOrderBed();
  near = await bed.place({ latitude: 42.36, longitude: -71.06 });
  far = await bed.place({ latitude: 40.71, longitude: -74.01 });
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

async function placed(sku: string, units: number, fulfilment: object): Promise<string> {
  const tenders = [card(units * PRICE_MINOR)];
  const input = { locationId: near.id, lines: [{ sku, quantity: String(units) }], fulfilment, tenders };
  const { order, userErrors } = await bed.sales<{ order: { id: string } | null }>('placeOrder', input, {
    select: 'order { id }',
  });
  if (!order) throw new Error(JSON.stringify(userErrors));
  await bed.settled();
  return order.id;
}

const delivery = { method: 'DELIVERY', address: ADDRESS, ...NEAR_BOSTON };

async function orderOf(id: string): Promise<OrderAnswer> {
  const query = `query($id: ID!) { order(id: $id) { id status ${PARTS} } }`;
  const { order } = await bed.query<{ order: OrderAnswer }>('sales', query, { id });
  return order;
}

/** Where an order's goods come from, as `3 of place`. */
const parts = ({ fulfilments }: OrderAnswer, names: Readonly<Record<string, string>>): string[] =>
  fulfilments.flatMap(({ location, lines }) => lines.map(({ quantity }) => `${quantity} of ${names[location.id]}`));

async function damage(place: Place, sku: string, units: number): Promise<void> {
  const input = { idempotencyKey: `damage-${sku}-${units}`, locationId: place.id, reason: 'DAMAGED' };
  const lines = [{ sku, delta: String(-units) }];
  const mutation = `mutation($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { message } } }`;
  await bed.query('inventory', mutation, { input: { ...input, lines } });
}

async function shortages(place: Place): Promise<readonly object[]> {
  const query = 'query($at: ID!) { shortages(locationId: $at, first: 10) { nodes { quantity order { id } } } }';
  return (await bed.query<{ shortages: { nodes: object[] } }>('inventory', query, { at: place.id })).shortages.nodes;
}

describe('an order whose goods are not where they were promised', () => {
  it('has them from another location, where it is delivered, and is handed over from there', async () => {
    const sku = await bed.variant([
      [near, 3],
      [far, 9],
    ]);
    const names = { [near.id]: 'near', [far.id]: 'far' };
    const orderId = await placed(sku, 3, delivery);
    expect(parts(await orderOf(orderId), names)).toEqual(['3 of near']);
    await damage(near, sku, 2);
    const order = await eventually(
      () => orderOf(orderId),
      ({ fulfilments }) => fulfilments.length === 2,
    );
    expect(parts(order, names)).toEqual(['1 of near', '2 of far']);
    expect(await bed.level(sku, near)).toEqual({ onHand: 1, reserved: 1, available: 0 });
    expect(await bed.level(sku, far)).toEqual({ onHand: 9, reserved: 2, available: 7 });
    expect(await shortages(near)).toEqual([]);

    for (const { id: fulfilmentId } of order.fulfilments) {
      expect(await bed.sales<Payload>('fulfilOrder', { orderId, fulfilmentId })).toMatchObject({ userErrors: [] });
    }
    await eventually(
      () => bed.level(sku, far),
      ({ onHand }) => onHand === 7,
    );
    expect(await bed.level(sku, far)).toEqual({ onHand: 7, reserved: 0, available: 7 });
    expect(await bed.level(sku, near)).toEqual({ onHand: 0, reserved: 0, available: 0 });
  });

  it('loses nothing when a part is cancelled that sales does not know yet to have moved', async () => {
    const sku = await bed.variant([
      [near, 4],
      [far, 9],
    ]);
    const orderId = await placed(sku, 4, delivery);
    await damage(near, sku, 4);
    await bed.sales('cancelOrderLines', { orderId, lines: [{ lineNumber: 1, quantity: '3' }] });
    await eventually(
      async () => [await bed.level(sku, near), await bed.level(sku, far)] as const,
      ([there, here]) => there.reserved === 0 && here.reserved === 1,
    );
    const names = { [near.id]: 'near', [far.id]: 'far' };
    const order = await eventually(
      () => orderOf(orderId),
      (each) => parts(each, names).includes('1 of far'),
    );
    const open = order.fulfilments.flatMap(({ lines }) =>
      lines.map(({ quantity, cancelled }) => Number(quantity) - Number(cancelled)),
    );
    expect(open.reduce((sum, units) => sum + units, 0)).toBe(1);
  });

  it('is promised no longer to who comes for it, and is again once the goods are there', async () => {
    const sku = await bed.variant([[near, 3]]);
    const orderId = await placed(sku, 2, { method: 'PICK_UP', pickUpLocationId: near.id });
    const readyAt = async (): Promise<string | null> => {
      const query = 'query($id: ID!) { order(id: $id) { fulfilments { readyAt } } }';
      const { order } = await bed.query<{ order: { fulfilments: { readyAt: string | null }[] } }>('sales', query, {
        id: orderId,
      });
      return order.fulfilments[0]?.readyAt ?? null;
    };
    expect(await readyAt()).not.toBeNull();
    await damage(near, sku, 2);
    await eventually(readyAt, (at) => at === null);
    await bed.settled();
    const calls = bed.heard.filter(
      ({ type, data }) => type === ORDER_SHORT && (data as OrderShort).orderId === orderId,
    );
    expect(calls.map(({ data }) => (data as OrderShort).parts)).toMatchObject([
      [{ number: 1, sku, quantityMilli: 1000 }],
    ]);
    await bed.receive(near, { [sku]: 1 });
    await eventually(readyAt, (at) => at !== null);
  });

  it('is somebody to call where the customer comes for it, and where no location has any', async () => {
    const sku = await bed.variant([
      [near, 3],
      [far, 9],
    ]);
    const scarce = await bed.variant([[near, 3]]);
    const pickUp = await placed(sku, 3, { method: 'PICK_UP', pickUpLocationId: near.id });
    const alone = await placed(scarce, 2, delivery);
    await damage(near, sku, 1);
    await damage(near, scarce, 3);
    expect(await shortages(near)).toEqual([
      { quantity: '1', order: { id: pickUp } },
      { quantity: '2', order: { id: alone } },
    ]);
    expect(await bed.level(sku, far)).toMatchObject({ reserved: 0 });
    await bed.receive(far, { [scarce]: 2 });
    await eventually(
      () => shortages(near),
      (open) => open.length === 1,
    );
    expect(await bed.level(scarce, far)).toMatchObject({ reserved: 2 });
  });
});
