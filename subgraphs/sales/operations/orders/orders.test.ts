import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { ORDER_ALLOCATED } from '#schema/events/order-allocated.v1.ts';
import { ORDER_SHORT, type OrderShort } from '#schema/events/order-short.v1.ts';
import { eventually } from '#test/graph-bed.ts';
import { type OrderBed, type Place, startOrderBed } from '#test/order-bed.ts';
import { actorAt, card, cash, type Payload } from '#test/sales-shop.ts';
import { event } from '#test/test-bed.ts';

const HOLD_MS = 15 * 60_000;
const ADDRESS = { lines: ['1 Pier'], city: 'Boston', country: 'US' };
const DELIVERY = { method: 'DELIVERY', address: ADDRESS };
const ORDER = `order { id status total { amountMinor } soldTotal { amountMinor } address { city country }
  lines { number sku quantity fulfilledQuantity cancelledQuantity waitingQuantity }
  fulfilments { id method pickUpCode readyAt location { id } tracking
    lines { lineNumber quantity fulfilled cancelled waiting } sales { id total { amountMinor } location { id } } } }`;

interface OrderAnswer {
  readonly id: string;
  readonly status: string;
  readonly lines: readonly Readonly<Record<string, string>>[];
  readonly fulfilments: readonly {
    readonly id: string;
    readonly pickUpCode: string | null;
    readonly readyAt: string | null;
    readonly location: { readonly id: string };
    readonly lines: readonly Readonly<Record<string, string>>[];
    readonly sales: readonly { readonly id: string }[];
  }[];
}
type Answer = Payload & { readonly order: OrderAnswer | null };

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

function place(lines: Readonly<Record<string, number>>, input: object = {}, options: object = {}): Promise<Answer> {
  const wanted = Object.entries(lines).map(([sku, units]) => ({ sku, quantity: String(units) }));
  const whole = { locationId: near.id, lines: wanted, fulfilment: DELIVERY, ...input };
  return bed.sales('placeOrder', whole, { select: ORDER, ...options });
}

async function placed(lines: Readonly<Record<string, number>>, input: object = {}): Promise<OrderAnswer> {
  const { order, userErrors } = await place(lines, input);
  if (!order) throw new Error(JSON.stringify(userErrors));
  return order;
}

async function orderOf(id: string): Promise<OrderAnswer> {
  const { order } = await bed.query<{ order: OrderAnswer }>(
    'sales',
    `query($id: ID!) { ${ORDER.replace('order', 'order(id: $id)')} }`,
    { id },
  );
  return order;
}

function fulfil(
  order: OrderAnswer,
  input: object = {},
): Promise<Answer & { sale: { id: string; total: { amountMinor: number } } | null }> {
  const whole = { orderId: order.id, fulfilmentId: order.fulfilments[0]?.id, ...input };
  return bed.sales('fulfilOrder', whole, { select: `${ORDER} sale { id total { amountMinor } order { id } }` });
}

const pickUp = (): object => ({ method: 'PICK_UP', pickUpLocationId: near.id });

describe('placing an order', () => {
  it('holds its goods from the nearest location that has them, and the rest from the next', async () => {
    const sku = await bed.variant([
      [near, 2],
      [far, 10],
    ]);
    const order = await placed({ [sku]: 5 }, { fulfilment: { ...DELIVERY, latitude: 42.3, longitude: -71 } });
    expect(order).toMatchObject({ status: 'OPEN', total: { amountMinor: 5000 }, address: { city: 'Boston' } });
    const parts = order.fulfilments.map(({ location, lines }) => [location.id, lines[0]?.['quantity']]);
    expect(parts).toEqual([
      [near.id, '2'],
      [far.id, '3'],
    ]);
    expect(await bed.level(sku, near)).toEqual({ onHand: 2, reserved: 2, available: 0 });
    expect(await bed.level(sku, far)).toEqual({ onHand: 10, reserved: 3, available: 7 });
  });

  it('stays held when its time has passed', async () => {
    const sku = await bed.variant([[near, 2]]);
    await placed({ [sku]: 2 });
    await bed.settled();
    bed.advance(HOLD_MS * 2);
    expect(await bed.level(sku, near)).toMatchObject({ reserved: 2 });
  });

  it('gives the same key the same order, in the same instant and later', async () => {
    const sku = await bed.variant([[near, 9]]);
    const input = { idempotencyKey: `once-${sku}` };
    const answers = await Promise.all(Array.from({ length: 4 }, () => place({ [sku]: 2 }, input)));
    const later = await place({ [sku]: 2 }, input);
    const ids = [...answers, later].map(({ order }) => order?.id);
    expect(new Set(ids).size).toBe(1);
    expect(later.replayed).toBe(true);
    expect(await bed.level(sku, near)).toMatchObject({ reserved: 2 });
    const other = await place({ [sku]: 3 }, input);
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
  });

  it('takes all lines or none, and says what cannot be had', async () => {
    const [scarce, plenty] = [
      await bed.variant([
        [near, 1],
        [far, 1],
      ]),
      await bed.variant([[near, 50]]),
    ];
    const { order, userErrors } = await place({ [plenty]: 5, [scarce]: 3 });
    expect(order).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'OUT_OF_STOCK', field: ['input', 'lines', '1', 'quantity'] }]);
    expect(await bed.level(plenty, near)).toMatchObject({ reserved: 0 });
  });

  it('never promises more than there is, however many order at once', async () => {
    const sku = await bed.variant([
      [near, 5],
      [far, 2],
    ]);
    const answers = await Promise.all(Array.from({ length: 12 }, () => place({ [sku]: 1 })));
    expect(answers.filter(({ order }) => order !== null)).toHaveLength(7);
    expect(await bed.level(sku, near)).toMatchObject({ available: 0 });
    expect(await bed.level(sku, far)).toMatchObject({ available: 0 });
  });

  it('lets what is not in stock wait where that is allowed, and hold it when it arrives', async () => {
    const sku = await bed.variant([[near, 1]]);
    const order = await placed({ [sku]: 3 }, { allowBackOrder: true, fulfilment: pickUp() });
    expect(order).toMatchObject({
      status: 'OPEN',
      lines: [{ waitingQuantity: '2' }],
      fulfilments: [{ readyAt: null }],
    });
    await bed.receive(near, { [sku]: 5 });
    const ready = await eventually(
      () => orderOf(order.id),
      ({ fulfilments }) => fulfilments[0]?.readyAt !== null,
    );
    expect(ready).toMatchObject({ lines: [{ waitingQuantity: '0' }] });
    expect(await bed.level(sku, near)).toEqual({ onHand: 6, reserved: 3, available: 3 });
  });

  it('is refused with everything that is wrong with it, and holds nothing', async () => {
    const sku = await bed.variant([[near, 5]]);
    const yen = await bed.place({ currency: 'JPY' });
    const faults = async (input: object, lines = { [sku]: 1 }): Promise<string[]> => {
      const { order, userErrors } = await place(lines, input);
      expect(order).toBeNull();
      return userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.')}`);
    };
    expect(await faults({ locationId: 'nowhere' })).toContain('NOT_FOUND locationId');
    expect(await faults({ fulfilment: { method: 'PICK_UP' } })).toEqual(['INVALID_INPUT fulfilment.pickUpLocationId']);
    expect(await faults({ fulfilment: { method: 'PICK_UP', pickUpLocationId: yen.id } })).toEqual([
      'NOT_FOUND fulfilment.pickUpLocationId',
    ]);
    expect(await faults({ fulfilment: { method: 'DELIVERY' }, contact: { name: ' ' } })).toEqual([
      'INVALID_INPUT contact.name',
      'INVALID_INPUT fulfilment.address',
    ]);
    expect(await faults({ tenders: [cash(1000)] })).toEqual(['INVALID_INPUT tenders.0.kind']);
    expect(await faults({ tenders: [card(999)] })).toEqual(['TENDER_MISMATCH tenders']);
    expect(await faults({ tenders: [{ kind: 'ON_ACCOUNT', amount: { amountMinor: 1000, currency: 'USD' } }] })).toEqual(
      ['INVALID_INPUT netTermsDays', 'INVALID_INPUT customerId'],
    );
    expect(await faults({}, { UNHEARD: 1 })).toEqual(['NOT_FOUND lines.0.sku']);
    await expect(faults({ contact: { name: '4111 1111 1111 1111' } })).rejects.toThrow(/card number/);
    expect(await bed.level(sku, near)).toMatchObject({ reserved: 0 });
  });
});

describe('a cart', () => {
  const CART = `cart { id version total { amountMinor } lines { sku quantity total { amountMinor } }
    faults { code field } order { id } }`;
  interface CartAnswer {
    readonly cart: { readonly id: string; readonly version: number } | null;
  }

  it('is priced as a sale is, changed by whoever has seen its last version, and ordered once', async () => {
    const sku = await bed.variant([[near, 9]], 333);
    const lines = [{ sku, quantity: '3' }];
    const { cart } = await bed.sales<CartAnswer>('createCart', { locationId: near.id, lines }, { select: CART });
    expect(cart).toMatchObject({ version: 1, total: { amountMinor: 999 }, faults: [], order: null });
    const change = { cartId: cart?.id, version: 1, lines: [{ sku, quantity: '2' }] };
    const changed = await bed.sales<CartAnswer>('setCartLines', change, { select: CART });
    expect(changed.cart).toMatchObject({ version: 2, total: { amountMinor: 666 } });
    const stale = await bed.sales<CartAnswer>('setCartLines', change, { select: CART });
    expect(stale).toMatchObject({ cart: null, userErrors: [{ code: 'CART_CHANGED' }] });

    const order = { cartId: cart?.id, cartVersion: 2, fulfilment: DELIVERY };
    const ordered = await bed.sales<Answer>('placeOrder', order, { select: ORDER });
    expect(ordered.order).toMatchObject({ lines: [{ sku, quantity: '2' }] });
    const again = await bed.sales<Answer>('placeOrder', order, { select: ORDER });
    expect(again).toMatchObject({ order: null, userErrors: [{ code: 'CART_CHANGED' }] });
    expect(await bed.level(sku, near)).toMatchObject({ reserved: 2 });
  });
});

describe('a quote', () => {
  const quote = async (input: object = {}): Promise<{ sku: string; id: string }> => {
    const sku = await bed.variant([[near, 9]], 500);
    const validUntil = new Date(Date.now() + 3_600_000).toISOString();
    const lines = [{ sku, quantity: '3', unitPrice: { amountMinor: 450, currency: 'USD' } }];
    const whole = { locationId: near.id, lines, validUntil, customerId: newId('customer'), ...input };
    const answer = await bed.sales<{ quote: { id: string } | null }>('createQuote', whole, { select: 'quote { id }' });
    return { sku, id: answer.quote?.id ?? JSON.stringify(answer.userErrors) };
  };
  const accept = (quoteId: string, input: object = {}): Promise<Answer> =>
    bed.sales('acceptQuote', { quoteId, fulfilment: DELIVERY, ...input }, { select: ORDER });

  it('is ordered once, at its prices and on the buyer’s net terms', async () => {
    const { sku, id } = await quote();
    await bed.sales('setPrices', { prices: [{ sku, price: { amountMinor: 900, currency: 'USD' } }] });
    const onAccount = [{ kind: 'ON_ACCOUNT', amount: { amountMinor: 1350, currency: 'USD' } }];
    const terms = { tenders: onAccount, netTermsDays: 30, purchaseOrderNumber: 'PO-7' };
    const answers = await Promise.all([accept(id, terms), accept(id, terms)]);
    const ordered = answers.flatMap(({ order }) => order ?? []);
    expect(ordered).toMatchObject([{ total: { amountMinor: 1350 } }]);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'QUOTE_NOT_OPEN' }]);
    const query = `query($id: ID!) { quote(id: $id) { status total { amountMinor } order { purchaseOrderNumber netTermsDays } } }`;
    expect(await bed.query('sales', query, { id })).toMatchObject({
      quote: {
        status: 'ACCEPTED',
        total: { amountMinor: 1350 },
        order: { purchaseOrderNumber: 'PO-7', netTermsDays: 30 },
      },
    });
    const [order] = ordered;
    if (!order) throw new Error('Nothing was ordered.');
    expect(await fulfil(order)).toMatchObject({ sale: { total: { amountMinor: 1350 } }, userErrors: [] });
  });

  it('is refused when nobody gave one, or for a moment that has passed', async () => {
    const { userErrors } = await accept(newId('quote'));
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'quoteId'] }]);
    const { id } = await quote({ validUntil: new Date(Date.now() - 1000).toISOString() });
    expect(id).toContain('validUntil');
  });
});

describe('handing over', () => {
  it('sells at the order’s prices what leaves, once, and takes it out of what was held', async () => {
    const sku = await bed.variant([[near, 9]], 333);
    const order = await placed({ [sku]: 3 }, { tenders: [card(999)] });
    const first = { lines: [{ lineNumber: 1, quantity: '1' }], idempotencyKey: `first-${sku}`, tracking: 'UPS-1' };
    const [one, same] = [await fulfil(order, first), await fulfil(order, first)];
    expect(one.sale).toMatchObject({ total: { amountMinor: 333 }, order: { id: order.id } });
    expect(same).toMatchObject({ replayed: true, sale: { id: one.sale?.id } });
    expect(one.order).toMatchObject({ status: 'PARTLY_FULFILLED', fulfilments: [{ tracking: ['UPS-1'] }] });
    const rest = await fulfil(order);
    expect(rest).toMatchObject({ order: { status: 'FULFILLED', soldTotal: { amountMinor: 999 } } });
    await eventually(
      () => bed.level(sku, near),
      ({ onHand }) => onHand === 6,
    );
    expect(await bed.level(sku, near)).toEqual({ onHand: 6, reserved: 0, available: 6 });
    expect((await fulfil(order)).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['input', 'fulfilmentId'] },
    ]);
  });

  it('asks for the code of a pick-up, and takes cash at a till that is open', async () => {
    const sku = await bed.variant([[near, 9]]);
    const order = await placed({ [sku]: 2 }, { fulfilment: pickUp() });
    const [fulfilment] = order.fulfilments;
    expect(fulfilment).toMatchObject({ pickUpCode: expect.stringMatching(/^\d{6}$/), readyAt: expect.any(String) });
    const registerId = await bed.till(near.id);
    const payment = { registerId, tenders: [cash(2500)] };
    const wrong = await fulfil(order, { ...payment, pickUpCode: 'wrong' });
    expect(wrong.userErrors).toMatchObject([{ field: ['input', 'pickUpCode'] }]);
    const unpaid = await fulfil(order, { pickUpCode: fulfilment?.pickUpCode });
    expect(unpaid.userErrors).toMatchObject([{ code: 'TENDER_MISMATCH' }]);
    const done = await fulfil(order, { ...payment, pickUpCode: fulfilment?.pickUpCode });
    expect(done).toMatchObject({ userErrors: [], sale: { total: { amountMinor: 2000 } } });
  });

  it('takes an order at a till for goods that come from elsewhere', async () => {
    const sku = await bed.variant([[far, 4]]);
    const registerId = await bed.till(near.id);
    const order = await placed({ [sku]: 1 }, { registerId, tenders: [card(1000)] });
    const { order: sent } = await fulfil(order);
    expect(sent?.fulfilments).toMatchObject([{ location: { id: far.id }, sales: [{ location: { id: far.id } }] }]);
  });

  it('is for those who may act at the location that the goods leave', async () => {
    const sku = await bed.variant([[far, 4]]);
    const order = await placed({ [sku]: 1 }, { tenders: [card(1000)] });
    const input = { orderId: order.id, fulfilmentId: order.fulfilments[0]?.id };
    const actor = actorAt(near.id, 'orders:fulfil', 'orders:read');
    const { userErrors } = await bed.sales('fulfilOrder', input, { actor });
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

describe('cancelling', () => {
  it('frees exactly what is cancelled, and refuses more than is open', async () => {
    const sku = await bed.variant([[near, 9]]);
    const order = await placed({ [sku]: 5 }, { tenders: [card(5000)] });
    const cancel = (quantity: string) =>
      bed.sales<Answer>(
        'cancelOrderLines',
        { orderId: order.id, lines: [{ lineNumber: 1, quantity }] },
        { select: ORDER },
      );
    expect((await cancel('2')).order).toMatchObject({ status: 'OPEN', lines: [{ cancelledQuantity: '2' }] });
    await fulfil(order, { lines: [{ lineNumber: 1, quantity: '1' }] });
    expect((await cancel('3')).userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
    expect((await cancel('2')).order).toMatchObject({ status: 'FULFILLED' });
    await eventually(
      () => bed.level(sku, near),
      ({ onHand, reserved }) => onHand === 8 && reserved === 0,
    );
    expect(await bed.level(sku, near)).toMatchObject({ available: 8 });
  });
});

describe('what inventory says an order waits for', () => {
  const allocated = (order: OrderAnswer, answer: { number: number; orderSequence: number; units: number }) => {
    const { number, orderSequence, units } = answer;
    const data = {
      orderId: order.id,
      reservationId: newId('reservation'),
      orderSequence,
      positions: [{ variantId: order.lines[0]?.['variant'], locationId: near.id, waitingMilli: units * 1000 }],
    };
    const subject = `allocation_${order.id}`;
    return bed.deliver(
      'inventory',
      event({ source: 'inventory', type: ORDER_ALLOCATED, subject, sequence: number, data }),
    );
  };
  const withVariant = async (order: OrderAnswer): Promise<OrderAnswer> => {
    const query = 'query($id: ID!) { order(id: $id) { lines { variant { id } } } }';
    const found = await bed.query<{ order: { lines: { variant: { id: string } }[] } }>('sales', query, {
      id: order.id,
    });
    return { ...order, lines: [{ variant: found.order.lines[0]?.variant.id ?? '' }] };
  };

  it('takes a promise back when goods are not there after all, and says whom to call', async () => {
    const sku = await bed.variant([[near, 2]]);
    const contact = { name: 'Ada', phone: '555-0100' };
    const order = await withVariant(await placed({ [sku]: 2 }, { contact, fulfilment: pickUp() }));
    await allocated(order, { number: 1, orderSequence: 1, units: 1 });
    expect(await orderOf(order.id)).toMatchObject({
      lines: [{ waitingQuantity: '1' }],
      fulfilments: [{ readyAt: null }],
    });
    await bed.settled();
    const call = bed.heard.find(({ type, data }) => type === ORDER_SHORT && (data as OrderShort).orderId === order.id);
    expect(call?.data).toMatchObject({ contact: { ...contact, email: null }, parts: [{ sku, quantityMilli: 1000 }] });
    await allocated(order, { number: 2, orderSequence: 1, units: 0 });
    expect(await orderOf(order.id)).toMatchObject({ fulfilments: [{ readyAt: expect.any(String) }] });
  });

  it('is passed over where it does not know yet of the order’s last event', async () => {
    const sku = await bed.variant([[near, 2]]);
    const order = await withVariant(await placed({ [sku]: 2 }));
    await bed.sales('cancelOrderLines', { orderId: order.id, lines: [{ lineNumber: 1, quantity: '1' }] });
    await allocated(order, { number: 1, orderSequence: 1, units: 2 });
    expect(await orderOf(order.id)).toMatchObject({ lines: [{ waitingQuantity: '0' }] });
    await allocated(order, { number: 2, orderSequence: 2, units: 1 });
    expect(await orderOf(order.id)).toMatchObject({ status: 'BACK_ORDERED', lines: [{ waitingQuantity: '1' }] });
  });
});

it('lists orders by status, location and customer, and shows each only where it concerns somebody', async () => {
  const sku = await bed.variant([[far, 4]]);
  const order = await placed({ [sku]: 1 }, { fulfilment: { method: 'PICK_UP', pickUpLocationId: far.id } });
  const list =
    'query($at: ID, $status: OrderStatus) { orders(first: 1, locationId: $at, status: $status) { nodes { id } } }';
  expect(await bed.query('sales', list, { at: far.id, status: 'OPEN' })).toEqual({
    orders: { nodes: [{ id: order.id }] },
  });
  expect(await bed.query('sales', list, { at: far.id, status: 'CANCELLED' })).toEqual({ orders: { nodes: [] } });
});
