import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditGraph } from '#apps/audit/audit.ts';
import { type LoyaltyBed, startLoyaltyBed } from './loyalty-bed.ts';

let bed: LoyaltyBed;
beforeAll(async () => {
  bed = await startLoyaltyBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const OUTSTANDING = '2320';
const CLEARING = '1034';
const CLIENTS = 64;

/** Mugs at 12.50, paid for in full. */
async function sell(tenders: readonly object[], more: object = {}) {
  const { registerId } = bed.till;
  const input = { registerId, lines: [{ sku: 'MUG', quantity: '1' }], tenders, ...more };
  const select = 'sale { id total { amountMinor } rewards { id } }';
  const sold = await bed.shop.mutate<{ sale: { id: string; rewards: { id: string }[] } | null }>(
    'completeSale',
    input,
    {
      select,
    },
  );
  await bed.settled();
  return sold;
}

async function refund(saleId: string | undefined, tenders: readonly object[]) {
  const lines = [{ lineNumber: 1, quantity: '1', restock: true }];
  const refunded = await bed.shop.mutate('refundSale', { saleId, registerId: bed.till.registerId, lines, tenders });
  await bed.settled();
  return refunded;
}

async function pay(customerId: string, amountMinor: number, more: object = {}) {
  const { registerId } = bed.till;
  const input = { registerId, provider: 'LOYALTY_POINTS', amount: usd(amountMinor), token: customerId, ...more };
  const select = 'payment { id state declineReason }';
  const { payment } = await bed.shop.mutate<{ payment: { id: string; state: string; declineReason: string | null } }>(
    'startPayment',
    input,
    { select },
  );
  return payment;
}

async function reward(gives: object, costPoints = 500): Promise<string> {
  const input = { name: 'A treat', costPoints, gives };
  return (await bed.mutate<{ reward: { id: string } }>('saveLoyaltyReward', input, 'reward { id }')).reward.id;
}

async function hold(customerId: string, rewardId: string) {
  const input = { customerId, rewardId };
  return bed.mutate<{ hold: { id: string; state: string } | null }>('holdReward', input, 'hold { id state }');
}

const stateOf = async (id: string): Promise<string> => {
  const { pointsHold } = await bed.run<{ pointsHold: { state: string } }>(
    'query($id: ID!) { pointsHold(id: $id) { state } }',
    { id },
  );
  return pointsHold.state;
};

describe('points as a tender', () => {
  it('pay a sale and come back with its refund, and nothing is left in clearing', async () => {
    const customerId = await bed.enrol();
    await bed.give(customerId, 2_000);
    const payment = await pay(customerId, 1_000);
    expect(payment.state).toBe('CAPTURED');
    expect(await bed.standingOf(customerId)).toMatchObject({ points: 1_000, held: 0 });
    const tenders = [
      { kind: 'POINTS', amount: usd(1_000), paymentId: payment.id },
      { kind: 'CASH', amount: usd(250) },
    ];
    const { sale, userErrors } = await sell(tenders, { customerId });
    expect(userErrors).toEqual([]);
    // What points paid gives none.
    expect(await bed.standingOf(customerId)).toMatchObject({ points: 1_025 });
    expect(await bed.balanceOf(CLEARING)).toBe(0);

    const back = [
      { kind: 'POINTS', amount: usd(1_000) },
      { kind: 'CASH', amount: usd(250) },
    ];
    expect((await refund(sale?.id, back)).userErrors).toEqual([]);
    expect(await bed.standingOf(customerId)).toMatchObject({ points: 2_000, owed: 0 });
    expect(await bed.balanceOf(CLEARING)).toBe(0);
  });

  it('are declined beyond what there is, for nobody, and once they were let go', async () => {
    const customerId = await bed.enrol();
    await bed.give(customerId, 100);
    expect(await pay(customerId, 101)).toMatchObject({
      state: 'DECLINED',
      declineReason: 'That takes 101 points, and 100 are available.',
    });
    expect((await pay('nobody', 10)).state).toBe('DECLINED');
    const held = await pay(customerId, 60, { capture: false });
    expect(await bed.standingOf(customerId)).toMatchObject({ points: 100, held: 60, available: 40 });
    expect((await pay(customerId, 41)).state).toBe('DECLINED');
    await bed.shop.mutate('cancelPayment', { paymentId: held.id });
    expect(await bed.standingOf(customerId)).toMatchObject({ points: 100, held: 0, available: 100 });
  });

  it(`are never below zero and never spent twice when ${CLIENTS} clients redeem them at once, with retries`, async () => {
    const customerId = await bed.enrol();
    await bed.give(customerId, 1_000);
    const clients = Array.from({ length: CLIENTS }, (_, index) => `client-${index}`);
    const ask = (idempotencyKey: string, step: string, authorisation: string) =>
      bed.mutate<{ answer: { approved: boolean } | null }>(
        'askForPoints',
        { idempotencyKey, step, authorisation, amount: usd(70), customerId: step === 'AUTHORISE' ? customerId : null },
        'answer { approved }',
      );
    const redeem = async (key: string): Promise<boolean> => {
      const { answer } = await ask(key, 'AUTHORISE', key);
      if (answer?.approved) await ask(`${key}:take`, 'CAPTURE', key);
      return answer?.approved ?? false;
    };
    const once = await Promise.all([...clients, ...clients].map(redeem));
    const again = await Promise.all(clients.map(redeem));
    expect(once.slice(CLIENTS)).toEqual(once.slice(0, CLIENTS));
    expect(again).toEqual(once.slice(0, CLIENTS));
    expect(again.filter(Boolean)).toHaveLength(14);
    expect(await bed.standingOf(customerId)).toEqual({ points: 20, held: 0, available: 20, owed: 0 });
  });
});

describe('a reward', () => {
  it('takes something off one sale alone, and its points come back when that is voided', async () => {
    const customerId = await bed.enrol();
    await bed.give(customerId, 600);
    const { hold: held } = await hold(customerId, await reward({ kind: 'AMOUNT_OFF', amount: usd(250) }));
    const rewardHoldIds = [held?.id];
    expect(await bed.standingOf(customerId)).toMatchObject({ points: 600, held: 500, available: 100 });
    const cash = [{ kind: 'CASH', amount: usd(1_000) }];
    const { sale, userErrors } = await sell(cash, { customerId, rewardHoldIds });
    expect(userErrors).toEqual([]);
    expect(sale?.rewards).toEqual([{ id: held?.id }]);
    expect(await bed.standingOf(customerId)).toMatchObject({ points: 600 - 500 + 100, held: 0 });
    expect(await stateOf(held?.id ?? '')).toBe('REDEEMED');

    const twice = await sell(cash, { customerId, rewardHoldIds });
    expect(twice.userErrors).toMatchObject([{ code: 'REWARD_NOT_APPLICABLE', field: ['input', 'rewardHoldIds', '0'] }]);
    await bed.shop.mutate('voidSale', { saleId: sale?.id, reason: 'Changed their mind' });
    await bed.settled();
    expect(await bed.standingOf(customerId)).toMatchObject({ points: 600, held: 0, owed: 0 });
  });

  it.each([
    ['of an amount', { kind: 'AMOUNT_OFF', amount: usd(250) }, 1_000],
    ['of a share', { kind: 'PERCENT_OFF', rate: '0.2' }, 1_000],
    ['of a product', { kind: 'PRODUCT', units: 1, skus: ['MUG'] }, 0],
    ['of the delivery', { kind: 'SHIPPING', skus: ['MUG'] }, 0],
  ])('%s comes off the basket that shows it, step by step', async (_, gives, totalMinor) => {
    const customerId = await bed.enrol();
    await bed.give(customerId, 500);
    const { hold: held } = await hold(customerId, await reward(gives));
    const query = `query($input: EvaluateBasketInput!) { evaluateBasket(input: $input) {
      basket { total { amountMinor } rewards { name amount { amountMinor } } lines { priceTrace { kind reference after { amountMinor } } } }
      userErrors { code }
    } }`;
    const input = {
      locationId: bed.shop.locationId,
      customerId,
      lines: [{ sku: 'MUG', quantity: '1' }],
      rewardHoldIds: [held?.id],
    };
    const { evaluateBasket } = await bed.shop.run<{ evaluateBasket: { basket: object } }>(query, { input });
    expect(evaluateBasket).toMatchObject({
      userErrors: [],
      basket: {
        total: { amountMinor: totalMinor },
        rewards: [{ name: 'A treat', amount: { amountMinor: 1_250 - totalMinor } }],
      },
    });
    expect(JSON.stringify(evaluateBasket.basket)).toContain(
      `{"kind":"PROMOTION","reference":"${held?.id}","after":{"amountMinor":${totalMinor}}}`,
    );
    await bed.mutate('releaseReward', { holdId: held?.id }, 'hold { id }');
  });

  it('is refused to others, without a customer, without effect and once it was let go, and its points are let go once', async () => {
    const [customerId, otherId] = [await bed.enrol(), await bed.enrol()];
    await bed.give(customerId, 500);
    const { hold: held } = await hold(customerId, await reward({ kind: 'PRODUCT', units: 1, skus: ['PEN'] }));
    const cash = [{ kind: 'CASH', amount: usd(1_250) }];
    const refusal = async (more: object): Promise<unknown> => {
      const { userErrors } = await sell(cash, { rewardHoldIds: [held?.id], ...more });
      return userErrors.map(({ message }) => message.slice(0, message.indexOf(':')));
    };
    expect(await refusal({})).toEqual(['A reward is redeemed with what its customer buys']);
    expect(await refusal({ customerId: otherId })).toEqual(['These are another customer’s points']);
    expect(await refusal({ customerId })).toEqual(['It takes nothing off this basket']);
    expect(await refusal({ customerId, rewardHoldIds: ['hold_none'] })).toEqual([
      'There are no such points held for a reward',
    ]);
    for (let again = 0; again < 2; again += 1) {
      const released = await bed.mutate('releaseReward', { holdId: held?.id }, 'hold { state }');
      expect(released).toMatchObject({ hold: { state: 'RELEASED' }, userErrors: [] });
    }
    expect(await bed.standingOf(customerId)).toMatchObject({ points: 500, held: 0, available: 500 });
    expect(await refusal({ customerId })).toEqual(['These points were redeemed or let go']);
  });

  it('that costs more than there is is refused, and says how much', async () => {
    const customerId = await bed.enrol();
    await bed.give(customerId, 499);
    const refused = await hold(customerId, await reward({ kind: 'AMOUNT_OFF', amount: usd(250) }));
    expect(refused).toMatchObject({ hold: null, userErrors: [{ code: 'INSUFFICIENT_POINTS' }] });
  });
});

it('a sale that comes back bit by bit gives its reward’s points back with the last of it', async () => {
  const customerId = await bed.enrol();
  await bed.give(customerId, 500);
  const { hold: held } = await hold(customerId, await reward({ kind: 'AMOUNT_OFF', amount: usd(500) }));
  const lines = [{ sku: 'MUG', quantity: '2' }];
  const { sale } = await sell([{ kind: 'CASH', amount: usd(2_000) }], { customerId, lines, rewardHoldIds: [held?.id] });
  expect(await bed.standingOf(customerId)).toMatchObject({ points: 200 });
  await refund(sale?.id, [{ kind: 'CASH', amount: usd(1_000) }]);
  expect(await bed.standingOf(customerId)).toMatchObject({ points: 100 });
  await refund(sale?.id, [{ kind: 'CASH', amount: usd(1_000) }]);
  expect(await bed.standingOf(customerId)).toEqual({ points: 500, held: 0, available: 500, owed: 0 });
});

describe('points that were spent', () => {
  it('are owed when their sale comes back, paid by the next, and never available below zero', async () => {
    const customerId = await bed.enrol();
    const { sale } = await sell([{ kind: 'CASH', amount: usd(1_250) }], { customerId });
    expect(await bed.standingOf(customerId)).toMatchObject({ points: 125 });
    expect((await pay(customerId, 100)).state).toBe('CAPTURED');
    await refund(sale?.id, [{ kind: 'CASH', amount: usd(1_250) }]);
    expect(await bed.standingOf(customerId)).toEqual({ points: -100, held: 0, available: 0, owed: 100 });
    expect((await pay(customerId, 1)).state).toBe('DECLINED');
    await sell([{ kind: 'CASH', amount: usd(1_250) }], { customerId });
    expect(await bed.standingOf(customerId)).toEqual({ points: 25, held: 0, available: 25, owed: 0 });
  });
});

it('leaves the ledger at what all points are worth, and the audit nothing to find', async () => {
  await bed.settled();
  const accounts = await bed.customers.collection('loyaltyAccounts').find().toArray();
  const outstanding = accounts.reduce((sum, { points }) => sum + Math.max(0, Number(points)), 0);
  expect(await bed.balanceOf(OUTSTANDING)).toBe(0 - outstanding);
  const found = (await auditGraph(bed.shop.mongoUri)).filter(({ claim }) => !/stock|shelf/.test(claim));
  expect(found.flatMap(({ findings }) => findings)).toEqual([]);
});
