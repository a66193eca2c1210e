import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditGraph } from '#apps/audit/audit.ts';
import { type ClubBed, startClubBed } from './club-bed.ts';
import type { Place } from './order-bed.ts';
import { card, type Payload, usd } from './sales-shop.ts';

const DELIVERY = { method: 'DELIVERY', address: { lines: ['1 Pier'], city: 'Boston', country: 'US' } };
const ORDER = `order { id status total { amountMinor } rewards { id } fulfilments { id }
  lines { sku discounts { kind reference amount { amountMinor } } } }`;
/** What a reward costs. */
const COST = 500;
const SHORT_SECONDS = 60;
const RIVALS = 8;

interface Ordered {
  readonly order: { readonly id: string; readonly fulfilments: readonly { readonly id: string }[] } | null;
}

let bed: ClubBed;
let place: Place;
/** At 10.00. */
let sku: string;
/** What sending costs: at 4.90. */
let delivery: string;
let treat: string;
/** Held for a minute, which has passed. */
let idle: { readonly customerId: string; readonly holdId: string };
beforeAll(async () => {
  bed = await startClubBed();
  place = await bed.place();
  sku = await bed.variant([[place, 500]]);
  delivery = await bed.variant([[place, 500]], 490);
  const gives = { kind: 'AMOUNT_OFF', amount: usd(250) };
  treat = await bed.reward(gives);
  idle = await memberWith(COST, await bed.reward(gives, { holdForSeconds: SHORT_SECONDS }));
  bed.advanceClub(SHORT_SECONDS * 1_000);
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

const goods = (units: number): object => ({ locationId: place.id, lines: [{ sku, quantity: String(units) }] });

async function order(input: object): Promise<Payload & Ordered> {
  const placed = await bed.sales<Ordered>('placeOrder', { fulfilment: DELIVERY, ...input }, { select: ORDER });
  await bed.settled();
  return placed;
}

async function cancel({ order: placed }: Ordered, units: number): Promise<void> {
  const lines = [{ lineNumber: 1, quantity: String(units) }];
  await bed.sales('cancelOrderLines', { orderId: placed?.id, lines });
  await bed.settled();
}

async function handOver({ order: placed }: Ordered, units: number, tenders?: readonly object[]) {
  const lines = [{ lineNumber: 1, quantity: String(units) }];
  const input = { orderId: placed?.id, fulfilmentId: placed?.fulfilments[0]?.id, lines, tenders };
  const select = 'sale { id total { amountMinor } rewards { id } }';
  const sold = await bed.sales<{ sale: { id: string } | null }>('fulfilOrder', input, { select });
  await bed.settled();
  return sold;
}

/** Somebody with so many points, a part of which is held for the treat. */
async function memberWith(points: number, rewardId = treat) {
  const customerId = await bed.member(points);
  return { customerId, holdId: await bed.hold(customerId, rewardId) };
}

const faults = ({ userErrors }: Payload): string[] =>
  userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.')}`);

describe('a reward on an order', () => {
  it('comes off its prices after all promotions, is redeemed with it once, and not again with what is sold of it', async () => {
    const { customerId, holdId } = await memberWith(600);
    const input = { idempotencyKey: `once-${holdId}`, ...goods(3), customerId, rewardHoldIds: [holdId] };
    const placed = await order(input);
    expect(placed).toMatchObject({
      order: {
        total: { amountMinor: 2750 },
        rewards: [{ id: holdId }],
        lines: [{ discounts: [{ kind: 'PROMOTION', reference: holdId, amount: { amountMinor: 250 } }] }],
      },
      userErrors: [],
    });
    expect(await bed.standingOf(customerId)).toMatchObject({ points: 600 - COST, held: 0 });
    const query = 'query($id: ID!) { pointsHold(id: $id) { state sale { id } order { id } } }';
    expect(await bed.ask('customer', query, { id: holdId })).toEqual({
      pointsHold: { state: 'REDEEMED', sale: null, order: { id: placed.order?.id } },
    });
    expect(await order(input)).toMatchObject({ order: { id: placed.order?.id }, replayed: true });

    expect(await handOver(placed, 1, [card(917)])).toMatchObject({
      sale: { total: { amountMinor: 917 }, rewards: [] },
    });
    expect(await handOver(placed, 2, [card(1833)])).toMatchObject({ sale: { total: { amountMinor: 1833 } } });
    expect(await bed.standingOf(customerId)).toMatchObject({ points: 600 - COST + 91 + 183, held: 0, owed: 0 });
  });

  it('for the delivery takes off what sending costs, and nothing else', async () => {
    const { customerId, holdId } = await memberWith(COST, await bed.reward({ kind: 'SHIPPING', skus: [delivery] }));
    const lines = [
      { sku, quantity: '1' },
      { sku: delivery, quantity: '1' },
    ];
    const placed = await order({ locationId: place.id, lines, customerId, rewardHoldIds: [holdId] });
    expect(placed.order).toMatchObject({
      total: { amountMinor: 1000 },
      lines: [
        { sku, discounts: [] },
        { sku: delivery, discounts: [{ amount: { amountMinor: 490 } }] },
      ],
    });
  });

  it('that leaves nothing to pay is handed over without a tender', async () => {
    const { customerId, holdId } = await memberWith(COST, await bed.reward({ kind: 'PRODUCT', units: 1, skus: [sku] }));
    const placed = await order({ ...goods(1), customerId, rewardHoldIds: [holdId] });
    expect(placed.order).toMatchObject({ total: { amountMinor: 0 } });
    expect(await handOver(placed, 1)).toMatchObject({ sale: { total: { amountMinor: 0 } }, userErrors: [] });
  });

  it('gives its points back when the order is cancelled whole, with their old expiry, and can be held anew', async () => {
    const { customerId, holdId } = await memberWith(COST);
    const expiring = async (): Promise<unknown> =>
      bed.ask(
        'customer',
        'query($id: ID!) { customer(id: $id) { loyalty { expiring(until: "2099-01-01T00:00:00.000Z") { points expiresAt } } } }',
        {
          id: customerId,
        },
      );
    await bed.club('releaseReward', { holdId }, 'hold { id }');
    const before = await expiring();
    const again = await bed.hold(customerId, treat);
    const placed = await order({ ...goods(2), customerId, rewardHoldIds: [again] });
    await cancel(placed, 1);
    expect(await bed.standingOf(customerId)).toMatchObject({ points: 0 });
    await cancel(placed, 1);
    expect(await bed.standingOf(customerId)).toEqual({ points: COST, held: 0, available: COST, owed: 0 });
    expect(await expiring()).toEqual(before);
    for (const told of bed.heard.filter(({ subject }) => subject === placed.order?.id)) {
      await bed.deliver('sales', told);
    }
    expect(await bed.standingOf(customerId)).toMatchObject({ points: COST, owed: 0 });
    const { userErrors } = await order({ ...goods(2), customerId, rewardHoldIds: [again] });
    expect(userErrors).toMatchObject([{ code: 'REWARD_NOT_APPLICABLE' }]);
  });

  it('stays redeemed once something of the order was handed over, as a coupon does', async () => {
    const { customerId, holdId } = await memberWith(COST);
    const placed = await order({ ...goods(2), customerId, rewardHoldIds: [holdId] });
    const { sale } = await handOver(placed, 1, [card(875)]);
    await cancel(placed, 1);
    const lines = [{ lineNumber: 1, quantity: '1' }];
    const back = { saleId: sale?.id, registerId: await bed.till(place.id), lines, tenders: [card(875)] };
    expect(faults(await bed.sales('refundSale', back))).toEqual([]);
    await bed.settled();
    expect(await bed.standingOf(customerId)).toEqual({ points: 0, held: 0, available: 0, owed: 0 });
  });

  it('is had once where orders and a till race for it, and orders that come too late hold nothing', async () => {
    const { customerId, holdId } = await memberWith(COST);
    const registerId = await bed.till(place.id);
    const before = await bed.level(sku, place);
    const tenders = [{ kind: 'CARD', amount: usd(750), authorise: { token: 'tok_visa' } }];
    const taking = { customerId, rewardHoldIds: [holdId] };
    const sale = { registerId, lines: [{ sku, quantity: '1' }], tenders: [card(750)], ...taking };
    const answers = await Promise.all([
      ...Array.from({ length: RIVALS }, () =>
        bed.sales('placeOrder', { fulfilment: DELIVERY, ...goods(1), tenders, ...taking }),
      ),
      bed.sales('completeSale', sale),
    ]);
    await bed.settled();
    const refused = answers.flatMap(faults);
    expect(refused).toEqual(Array.from({ length: RIVALS }, () => 'REWARD_NOT_APPLICABLE rewardHoldIds.0'));
    expect(await bed.standingOf(customerId)).toMatchObject({
      points: answers.at(-1)?.userErrors.length === 0 ? 75 : 0,
    });
    expect((await bed.level(sku, place)).available).toBe(before.available - 1);
  });

  it('whose hold ran out before the order was heard of takes its points anew, and owes what is gone', async () => {
    const { customerId, holdId } = await memberWith(COST);
    const placed = order({ ...goods(1), customerId, rewardHoldIds: [holdId] });
    await bed.club('releaseReward', { holdId }, 'hold { id }');
    const { order: made } = await placed;
    const { points } = await bed.standingOf(customerId);
    // Whichever came first: an order that was made has its reward's points, and one that was not leaves them.
    expect(points).toBe(made ? 0 : COST);
  });
});

it('a process that dies between holding and ordering leaves the reward to the same key', async () => {
  const { customerId, holdId } = await memberWith(COST);
  const tenders = [{ kind: 'CARD', amount: usd(750), authorise: { token: 'tok_unanswered' } }];
  const input = { idempotencyKey: `died-${holdId}`, ...goods(1), customerId, rewardHoldIds: [holdId], tenders };
  // The card's bank has not answered: goods are held, and nothing is ordered, as where the process died there.
  expect(faults(await order(input))).toEqual(['PAYMENT_NOT_USABLE tenders.0.authorise']);
  expect(await bed.stateOf(holdId)).toBe('HELD');
  const { order: placed } = await order(input);
  expect(placed).not.toBeNull();
  expect(await bed.stateOf(holdId)).toBe('REDEEMED');
});

describe('an order with a reward', () => {
  it.each([
    ['of somebody else', async (holdId: string) => ({ customerId: await bed.member(0), rewardHoldIds: [holdId] })],
    ['of nobody', async (holdId: string) => ({ rewardHoldIds: [holdId] })],
  ])('%s is refused', async (_, inputOf) => {
    const { customerId, holdId } = await memberWith(COST);
    expect(faults(await order({ ...goods(1), ...(await inputOf(holdId)) }))).toEqual([
      'REWARD_NOT_APPLICABLE rewardHoldIds.0',
    ]);
    expect(await bed.standingOf(customerId)).toMatchObject({ points: COST, held: COST });
  });

  it('that there is not, that takes nothing off, or that is shown twice is refused with the reason', async () => {
    const { customerId, holdId } = await memberWith(COST, await bed.reward({ kind: 'SHIPPING', skus: [delivery] }));
    const document = `mutation($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id }
      userErrors { field ... on RewardNotApplicableError { holdId reason } } } }`;
    const refusalsOf = async (rewardHoldIds: readonly string[]): Promise<unknown> => {
      const input = {
        idempotencyKey: `no-${rewardHoldIds.length}-${rewardHoldIds[0]}`,
        fulfilment: DELIVERY,
        ...goods(1),
        customerId,
        rewardHoldIds,
      };
      return (await bed.query<{ placeOrder: { userErrors: object[] } }>('sales', document, { input })).placeOrder
        .userErrors;
    };
    const field = ['input', 'rewardHoldIds', '0'];
    expect(await refusalsOf(['hold_none'])).toEqual([{ field, holdId: 'hold_none', reason: 'UNKNOWN' }]);
    expect(await refusalsOf([holdId])).toEqual([{ field, holdId, reason: 'NO_EFFECT' }]);
    expect(await refusalsOf([holdId, holdId])).toEqual([{ field: ['input', 'rewardHoldIds', '1'] }]);
  });
});

describe('the rewards of a cart', () => {
  const CART = 'cart { id version rewards { id } total { amountMinor } faults { code } }';
  interface CartAnswer {
    readonly cart: { readonly id: string; readonly version: number } | null;
  }

  it('show what they take off, stay as its lines change, and are redeemed when it is ordered', async () => {
    const { customerId, holdId } = await memberWith(COST);
    const made = { locationId: place.id, customerId, lines: [{ sku, quantity: '1' }], rewardHoldIds: [holdId] };
    const { cart } = await bed.sales<CartAnswer>('createCart', made, { select: CART });
    expect(cart).toMatchObject({ rewards: [{ id: holdId }], total: { amountMinor: 750 }, faults: [] });
    const changed = { cartId: cart?.id, version: 1, lines: [{ sku, quantity: '2' }] };
    const { cart: more } = await bed.sales<CartAnswer>('setCartLines', changed, { select: CART });
    expect(more).toMatchObject({ version: 2, rewards: [{ id: holdId }], total: { amountMinor: 1750 } });
    expect(await bed.stateOf(holdId)).toBe('HELD');
    const besides = { cartId: cart?.id, cartVersion: 2, customerId, rewardHoldIds: [holdId] };
    expect(faults(await order(besides))).toEqual(['INVALID_INPUT rewardHoldIds']);
    const placed = await order({ cartId: cart?.id, cartVersion: 2, customerId });
    expect(placed.order).toMatchObject({ total: { amountMinor: 1750 }, rewards: [{ id: holdId }] });
    expect(await bed.stateOf(holdId)).toBe('REDEEMED');
  });

  it('that cannot be had are its faults, and at most five ids of holds', async () => {
    const { customerId, holdId } = await memberWith(COST);
    const made = { locationId: place.id, customerId, lines: [{ sku, quantity: '1' }] };
    const ids = ['hold_?', ...Array.from({ length: 5 }, () => holdId)];
    const refused = await bed.sales<CartAnswer>('createCart', { ...made, rewardHoldIds: ids }, { select: CART });
    expect(faults(refused)).toEqual(['INVALID_INPUT rewardHoldIds', 'INVALID_INPUT rewardHoldIds.0']);
    await bed.club('releaseReward', { holdId }, 'hold { id }');
    const { cart } = await bed.sales<CartAnswer>('createCart', { ...made, rewardHoldIds: [holdId] }, { select: CART });
    expect(cart).toMatchObject({ total: null, faults: [{ code: 'REWARD_NOT_APPLICABLE' }] });
  });
});

it('a free piece of two that comes back leaves the other’s reward redeemed until that comes back too', async () => {
  const { customerId, holdId } = await memberWith(COST, await bed.reward({ kind: 'PRODUCT', units: 2, skus: [sku] }));
  const registerId = await bed.till(place.id);
  const sale = { registerId, customerId, lines: [{ sku, quantity: '2' }], tenders: [], rewardHoldIds: [holdId] };
  const sold = await bed.sales<{ sale: { id: string } }>('completeSale', sale, { select: 'sale { id }' });
  const back = async (): Promise<number> => {
    const lines = [{ lineNumber: 1, quantity: '1' }];
    await bed.sales('refundSale', { saleId: sold.sale.id, registerId, lines, tenders: [] });
    await bed.settled();
    return (await bed.standingOf(customerId)).points;
  };
  expect([await back(), await back()]).toEqual([0, COST]);
});

it('points that no order claims are let go by themselves, and come off none after that', async () => {
  const { customerId, holdId } = idle;
  await expect.poll(() => bed.stateOf(holdId), { timeout: 15_000 }).toBe('EXPIRED');
  expect(await bed.standingOf(customerId)).toMatchObject({ points: COST, held: 0 });
  expect(faults(await order({ ...goods(1), customerId, rewardHoldIds: [holdId] }))).toEqual([
    'REWARD_NOT_APPLICABLE rewardHoldIds.0',
  ]);
});

it('an order that is refused for something else leaves its reward held', async () => {
  const { customerId, holdId } = await memberWith(COST);
  expect(faults(await order({ ...goods(9_999), customerId, rewardHoldIds: [holdId] }))).toEqual([
    'OUT_OF_STOCK lines.0.quantity',
  ]);
  expect(await bed.stateOf(holdId)).toBe('HELD');
});

it('leaves the audit nothing to find, but what was changed behind its back', async () => {
  await bed.settled();
  const findings = async (): Promise<string[]> => (await auditGraph(bed.mongoUri)).flatMap((line) => line.findings);
  expect(await findings()).toEqual([]);
  const database = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_sales' }).asPromise();
  try {
    const orders = database.collection('orders');
    const cancelled = await orders.findOne({ status: 'CANCELLED', rewards: { $exists: true } });
    if (cancelled === null) throw new Error('No order with a reward was cancelled.');
    await orders.updateOne({ _id: cancelled._id }, { $unset: { rewards: 1 } });
    expect(await findings()).toContainEqual(expect.stringContaining('loyalty has it, the till does not'));
  } finally {
    await database.close();
  }
});
