import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { type OrderBed, type Place, startOrderBed } from '#test/order-bed.ts';
import { keptBy } from '#test/refused.ts';
import { card, type Payload } from '#test/sales-shop.ts';
import { auditSales } from '../../audit/audit.ts';

const DELIVERY = { method: 'DELIVERY', address: { lines: ['1 Pier'], city: 'Boston', country: 'US' } };
/** A piece is 10.00, and 7.50 with a coupon. */
const OFF_MINOR = 250;
const LESS = 750;

let bed: OrderBed;
let shop: Place;
let sku: string;
beforeAll(async () => {
  bed = await startOrderBed();
  shop = await bed.place();
  sku = await bed.variant([[shop, 100]]);
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

interface Ordered {
  readonly order: {
    readonly id: string;
    readonly couponCodes: readonly string[];
    readonly total: { readonly amountMinor: number };
    readonly fulfilments: readonly { readonly id: string }[];
  } | null;
}

function place(input: object): Promise<Payload & Ordered> {
  const select = 'order { id status couponCodes total { amountMinor } fulfilments { id } }';
  return bed.sales('placeOrder', { fulfilment: DELIVERY, ...input }, { select });
}

const goods = (units: number): object => ({ locationId: shop.id, lines: [{ sku, quantity: String(units) }] });

function cancel(order: Ordered['order'], units: number): Promise<Payload & { order: { status: string } | null }> {
  const input = { orderId: order?.id, lines: [{ lineNumber: 1, quantity: String(units) }] };
  return bed.sales('cancelOrderLines', input, { select: 'order { status }' });
}

function handOver(order: Ordered['order'], paidMinor: number, lines: object = {}) {
  const input = { orderId: order?.id, fulfilmentId: order?.fulfilments[0]?.id, tenders: [card(paidMinor)], ...lines };
  return bed.sales<{ sale: object | null }>('fulfilOrder', input, {
    select: 'sale { couponCodes total { amountMinor } }',
  });
}

/** A code that takes the same off each piece. */
async function coupon(code: string, limits: object = {}, changes: object = {}): Promise<string> {
  const amountOff = { amount: { amountMinor: OFF_MINOR, currency: 'USD' } };
  const { promotion } = await bed.sales<{ promotion: { id: string } }>(
    'savePromotion',
    { name: code, requiresCoupon: true, amountOff, ...changes },
    { select: 'promotion { id }' },
  );
  const created = await bed.sales('createCoupons', { promotionId: promotion.id, codes: [code], ...limits });
  expect(created.userErrors).toEqual([]);
  return promotion.id;
}

async function timesUsed(promotionId: string): Promise<number | undefined> {
  const query = `query($id: ID!) { node(id: $id) { ... on Promotion { coupons(first: 1) { nodes { timesUsed } } } } }`;
  const { node } = await bed.query<{ node: { coupons: { nodes: { timesUsed: number }[] } } }>('sales', query, {
    id: promotionId,
  });
  return node.coupons.nodes[0]?.timesUsed;
}

async function reserved(): Promise<number> {
  await bed.settled();
  return (await bed.level(sku, shop)).reserved;
}

describe('a coupon', () => {
  it('takes its promotion off an order and is used with it once, not again with what is sold of it', async () => {
    const promotionId = await coupon('SPRING', { usageLimit: 5 });
    const input = { idempotencyKey: 'spring', ...goods(3), couponCodes: [' spring '] };
    const { order, userErrors } = await place(input);
    expect({ order, userErrors }).toMatchObject({
      order: { couponCodes: ['SPRING'], total: { amountMinor: 3 * LESS } },
      userErrors: [],
    });
    expect(await place(input)).toMatchObject({ order: { id: order?.id }, replayed: true });
    const part = await handOver(order, LESS, { lines: [{ lineNumber: 1, quantity: '1' }] });
    expect(part.sale).toEqual({ couponCodes: [], total: { amountMinor: LESS } });
    expect((await handOver(order, 2 * LESS)).userErrors).toEqual([]);
    expect(await timesUsed(promotionId)).toBe(1);
  });

  it('is never used beyond its limit, and orders that come too late hold no goods', async () => {
    const promotionId = await coupon('FLASH', { usageLimit: 3 });
    const before = await reserved();
    const answers = await Promise.all(Array.from({ length: 9 }, () => place({ ...goods(1), couponCodes: ['FLASH'] })));
    expect(answers.filter(({ order }) => order !== null)).toHaveLength(3);
    const refusals = answers.flatMap(({ userErrors }) => userErrors.map(({ __typename }) => __typename));
    expect(refusals).toEqual(Array.from({ length: 6 }, () => 'CouponNotApplicableError'));
    expect(await timesUsed(promotionId)).toBe(3);
    expect(await reserved()).toBe(before + 3);
  });

  it('is used once by a key that asks several times at once', async () => {
    const promotionId = await coupon('TWINS', { usageLimit: 1 });
    const input = { idempotencyKey: 'twins', ...goods(1), couponCodes: ['TWINS'] };
    const answers = await Promise.all(Array.from({ length: 5 }, () => place(input)));
    const ids = [...answers, await place(input)].map(({ order }) => order?.id);
    expect(new Set(ids).size).toBe(1);
    expect(await timesUsed(promotionId)).toBe(1);
  });

  it('that cannot be used refuses the order, says why, and nothing is written', async () => {
    await coupon('ENDED', {}, { conditions: { endsAt: '2026-01-01T00:00:00.000Z' } });
    await coupon('EACH-ONCE', { usageLimitPerCustomer: 1 });
    await coupon('LAST', { usageLimit: 1 });
    const customerId = newId('customer');
    expect((await place({ ...goods(1), couponCodes: ['LAST', 'EACH-ONCE'], customerId })).userErrors).toEqual([]);
    await bed.settled();
    const kept = (): Promise<object[]> => Promise.all(['sales', 'inventory'].map((name) => keptBy(name, bed.mongoUri)));
    const before = await kept();
    const document = `mutation($input: PlaceOrderInput!) { placeOrder(input: $input) {
      order { id } userErrors { field ... on CouponNotApplicableError { couponCode reason } } } }`;
    const reasons: unknown[] = [];
    for (const code of ['NONE', 'ENDED', 'LAST', 'EACH-ONCE']) {
      const input = {
        idempotencyKey: `not-${code}`,
        fulfilment: DELIVERY,
        ...goods(1),
        couponCodes: [code],
        customerId,
      };
      const { placeOrder } = await bed.query<{ placeOrder: Payload & Ordered }>('sales', document, { input });
      expect(placeOrder.order).toBeNull();
      reasons.push(...placeOrder.userErrors);
    }
    const field = ['input', 'couponCodes', '0'];
    expect(reasons).toEqual([
      { field, couponCode: 'NONE', reason: 'UNKNOWN' },
      { field, couponCode: 'ENDED', reason: 'NOT_ELIGIBLE' },
      { field, couponCode: 'LAST', reason: 'USED_UP' },
      { field, couponCode: 'EACH-ONCE', reason: 'USED_UP_BY_CUSTOMER' },
    ]);
    expect(await kept()).toEqual(before);
  });

  it('is not used by an order that is refused for something else', async () => {
    const promotionId = await coupon('KEPT', { usageLimit: 1 });
    expect(await place({ ...goods(1000), couponCodes: ['KEPT'] })).toMatchObject({ order: null });
    expect(await place({ ...goods(1), couponCodes: ['KEPT'], tenders: [card(1000)] })).toMatchObject({
      userErrors: [{ code: 'TENDER_MISMATCH' }],
    });
    expect(await timesUsed(promotionId)).toBe(0);
  });

  it('comes back with an order that is cancelled whole, and stays used once something of it was sold', async () => {
    const promotionId = await coupon('BACK', { usageLimit: 1, usageLimitPerCustomer: 1 });
    const input = { ...goods(2), couponCodes: ['BACK'], customerId: newId('customer') };
    const { order } = await place(input);
    expect((await cancel(order, 1)).order).toEqual({ status: 'OPEN' });
    expect(await timesUsed(promotionId)).toBe(1);
    expect((await cancel(order, 1)).order).toEqual({ status: 'CANCELLED' });
    expect(await timesUsed(promotionId)).toBe(0);
    const again = await place(input);
    expect(again.userErrors).toEqual([]);
    const sold = await handOver(again.order, LESS, { lines: [{ lineNumber: 1, quantity: '1' }] });
    expect(sold.userErrors).toEqual([]);
    expect((await cancel(again.order, 1)).order).toEqual({ status: 'FULFILLED' });
    expect(await timesUsed(promotionId)).toBe(1);
  });
});

describe('the coupons of a cart', () => {
  const CART = 'cart { id version couponCodes total { amountMinor } faults { __typename } }';
  interface CartAnswer {
    readonly cart: { readonly id: string; readonly version: number } | null;
  }

  it('show what they take off, stay with it as its lines change, and are used when it is ordered', async () => {
    const promotionId = await coupon('CART', { usageLimit: 1 });
    const created = await bed.sales<CartAnswer>('createCart', { ...goods(1), couponCodes: ['none'] }, { select: CART });
    const faults = [{ __typename: 'CouponNotApplicableError' }];
    expect(created.cart).toMatchObject({ couponCodes: ['NONE'], total: null, faults });
    const cartId = created.cart?.id;
    const set = (version: number, input: object): Promise<Payload & CartAnswer> =>
      bed.sales('setCartLines', { cartId, version, lines: [{ sku, quantity: '2' }], ...input }, { select: CART });
    const total = { amountMinor: 2 * LESS };
    expect((await set(1, { couponCodes: ['cart'] })).cart).toMatchObject({ couponCodes: ['CART'], total, faults: [] });
    expect((await set(2, {})).cart).toMatchObject({ version: 3, couponCodes: ['CART'] });
    expect(await timesUsed(promotionId)).toBe(0);
    const { order } = await place({ cartId, cartVersion: 3 });
    expect(order).toMatchObject({ couponCodes: ['CART'], total });
    expect(await timesUsed(promotionId)).toBe(1);
  });

  it('are at most ten, each with a code, and can be taken out', async () => {
    const codes = Array.from({ length: 11 }, (_, index) => (index === 3 ? ' ' : `CODE-${index}`));
    const refused = await bed.sales<CartAnswer>('createCart', { ...goods(1), couponCodes: codes }, { select: CART });
    expect(refused.cart).toBeNull();
    expect(refused.userErrors.map(({ field }) => field?.slice(1).join('.'))).toEqual(['couponCodes', 'couponCodes.3']);
    const { cart } = await bed.sales<CartAnswer>('createCart', { ...goods(1), couponCodes: ['A'] }, { select: CART });
    const change = { cartId: cart?.id, version: 1, lines: [{ sku, quantity: '1' }], couponCodes: [] };
    const without = await bed.sales<CartAnswer>('setCartLines', change, { select: CART });
    expect(without.cart).toMatchObject({ couponCodes: [], faults: [], total: { amountMinor: 1000 } });
  });
});

it('leaves nothing that the audit finds, but what was changed behind its back', async () => {
  await bed.settled();
  const database = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_sales' }).asPromise();
  try {
    const findings = async (): Promise<string[]> =>
      (await auditSales(database)).lines.flatMap(({ claim, findings: found }) =>
        found.map((each) => `${claim}: ${each}`),
      );
    expect(await findings()).toEqual([]);
    const { deletedCount } = await database.collection('couponRedemptions').deleteOne({ code: 'CART' });
    expect(deletedCount).toBe(1);
    expect(await findings()).toEqual([
      expect.stringContaining('its redemptions is 0 where 1 is right'),
      expect.stringContaining('CART: its counter is 1 where 0 is right'),
    ]);
  } finally {
    await database.close();
  }
});
