import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditGraph } from '#apps/audit/audit.ts';
import { newId } from '#platform/ids/ids.ts';
import { CUSTOMER_ERASED } from '#schema/events/customer-erased.v1.ts';
import { CUSTOMER_MERGED, CUSTOMER_UNMERGED } from '#schema/events/customer-merged.v1.ts';
import { event } from './test-bed.ts';
import { startValueBed, type ValueBed } from './value-bed.ts';

let bed: ValueBed;
beforeAll(async () => {
  bed = await startValueBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
/** A pen at 0.99, paid for in full. */
const PEN = { lines: [{ sku: 'PEN', quantity: '1' }] };
const GIFT_CARD_CLEARING = '1030';
const STORE_CREDIT_CLEARING = '1032';

async function tokenOf(code: string): Promise<string | null> {
  return (await bed.words.lookUp(code)).redemptionToken;
}

async function sell(tenders: readonly object[], more: object = {}) {
  const input = { registerId: bed.till.registerId, ...PEN, tenders, ...more };
  return bed.shop.mutate<{ sale: { id: string } | null }>('completeSale', input, { select: 'sale { id }' });
}

async function refund(saleId: string | undefined, tenders: readonly object[]) {
  const lines = [{ lineNumber: 1, quantity: '1', restock: true }];
  const input = { saleId, registerId: bed.till.registerId, lines, tenders };
  const refunded = await bed.shop.mutate('refundSale', input, { select: 'refund { id }' });
  await bed.shop.settled();
  return refunded;
}

async function creditOf(customerId: string): Promise<number | undefined> {
  return (await bed.words.creditOf(customerId))[0]?.balance.amountMinor;
}

const cardTender = (paymentId: string) => ({ kind: 'GIFT_CARD', amount: usd(99), paymentId });

describe('a gift card at the till', () => {
  it('pays a sale, and gets back what is refunded, with nothing left in clearing', async () => {
    const before = await bed.balanceOf(GIFT_CARD_CLEARING);
    const { id, code } = await bed.words.card(500);
    const payment = await bed.pay(99, await tokenOf(code));
    expect(payment.state).toBe('CAPTURED');
    const { sale, userErrors } = await sell([cardTender(payment.id)]);
    expect(userErrors).toEqual([]);
    await bed.shop.settled();
    expect((await bed.words.seen(id)).balance).toEqual(usd(401));
    expect(await bed.balanceOf(GIFT_CARD_CLEARING)).toBe(before);

    expect((await refund(sale?.id, [{ kind: 'GIFT_CARD', amount: usd(99) }])).userErrors).toEqual([]);
    expect((await bed.words.seen(id)).balance).toEqual(usd(500));
    expect(await bed.balanceOf(GIFT_CARD_CLEARING)).toBe(before);
  });

  it('is declined beyond what is on it, and with a token that was made up', async () => {
    const { code } = await bed.words.card(50);
    expect(await bed.pay(99, await tokenOf(code))).toMatchObject({
      state: 'DECLINED',
      declineReason: expect.stringContaining('0.50 USD'),
    });
    expect((await bed.pay(99, 'giftcard.1.2')).state).toBe('DECLINED');
  });

  it('has back what no sale claimed, and what was only held', async () => {
    const { id, code } = await bed.words.card(300);
    const taken = await bed.pay(100, await tokenOf(code));
    const held = await bed.pay(120, await tokenOf(code), { capture: false });
    expect(await bed.words.seen(id)).toMatchObject({ balance: usd(200), available: { amountMinor: 80 } });
    for (const { id: paymentId } of [taken, held]) await bed.shop.mutate('cancelPayment', { paymentId });
    expect(await bed.words.seen(id)).toMatchObject({ balance: usd(300), available: { amountMinor: 300 } });
  });

  it('pays as a gift card and as nothing else', async () => {
    const { code } = await bed.words.card(99);
    const payment = await bed.pay(99, await tokenOf(code));
    const { userErrors } = await sell([{ ...cardTender(payment.id), kind: 'CARD' }]);
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'tenders', '0', 'paymentId'] }]);
    expect(
      (await sell([{ kind: 'GIFT_CARD', amount: usd(99), giftCardId: newId('giftcard') }])).userErrors,
    ).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'tenders', '0', 'giftCardId'] }]);
    await bed.shop.mutate('cancelPayment', { paymentId: payment.id });
  });

  it('that was rung up offline stands in clearing until it is redeemed', async () => {
    const before = await bed.balanceOf(GIFT_CARD_CLEARING);
    const { id } = await bed.words.card(400);
    const { sale } = await sell([{ kind: 'GIFT_CARD', amount: usd(99) }]);
    await bed.shop.settled();
    expect((await bed.balanceOf(GIFT_CARD_CLEARING)) - before).toBe(99);
    await bed.words.change('redeemStoredValue', { storedValueId: id, amount: usd(99), reference: sale?.id });
    expect(await bed.balanceOf(GIFT_CARD_CLEARING)).toBe(before);
  });

  it('takes what is refunded of a sale that was paid in cash, once', async () => {
    const before = await bed.balanceOf(GIFT_CARD_CLEARING);
    const { id } = await bed.words.card(100);
    const { sale } = await sell([{ kind: 'CASH', amount: usd(99) }]);
    await refund(sale?.id, [{ kind: 'GIFT_CARD', amount: usd(99), giftCardId: id }]);
    expect((await bed.words.seen(id)).balance).toEqual(usd(199));
    expect(await bed.balanceOf(GIFT_CARD_CLEARING)).toBe(before);
  });
});

describe('a gift card that is sold', () => {
  const sellCard = async (giftCardId: string, more: object = {}) => {
    const sold = {
      registerId: bed.till.registerId,
      lines: [],
      giftCards: [{ giftCardId, amount: usd(2_500) }],
      tenders: [{ kind: 'CASH', amount: usd(2_500) }],
      ...more,
    };
    const select = 'sale { id total { amountMinor } giftCards { amount { amountMinor } } }';
    const answer = await bed.shop.mutate<{ sale: { id: string } | null }>('completeSale', sold, { select });
    await bed.shop.settled();
    return answer;
  };
  const newCard = async () => {
    const [issued] = (await bed.words.issue()).issued ?? [];
    return { id: issued?.giftCard.id ?? '', code: issued?.code ?? '' };
  };
  const takeBack = async (saleId: string | undefined, id: string, key?: string) => {
    const tenders = [{ kind: 'CASH', amount: usd(2_500) }];
    const input = { saleId, registerId: bed.till.registerId, lines: [], giftCards: [id], tenders };
    const refunded = await bed.shop.mutate('refundSale', key ? { ...input, idempotencyKey: key } : input, {
      select: 'refund { id giftCards { amount { amountMinor } } total { amountMinor } }',
    });
    await bed.shop.settled();
    return refunded;
  };

  it('is owed and no revenue, and what is sold once is on it once', async () => {
    const [revenue, owed] = [await bed.balanceOf('4000'), await bed.balanceOf('2300')];
    const { id, code } = await newCard();
    const idempotencyKey = bed.shop.key();
    const { sale } = await sellCard(id, { idempotencyKey });
    expect(sale).toMatchObject({ total: { amountMinor: 0 }, giftCards: [{ amount: { amountMinor: 2_500 } }] });
    expect((await sellCard(id, { idempotencyKey })).replayed).toBe(true);
    expect(await bed.words.seen(id)).toMatchObject({ state: 'ACTIVE', balance: usd(2_500) });
    expect(owed - (await bed.balanceOf('2300'))).toBe(2_500);
    expect(await bed.balanceOf('4000')).toBe(revenue);
    expect((await bed.words.lookUp(code)).giftCard).not.toBeNull();
  });

  it('is sold besides goods, whose revenue and tax are their own', async () => {
    const { id } = await newCard();
    const more = { ...PEN, tenders: [{ kind: 'CASH', amount: usd(3_000) }] };
    const { userErrors } = await sellCard(id, more);
    expect(userErrors).toEqual([]);
    expect((await bed.words.seen(id)).balance).toEqual(usd(2_500));
  });

  it('is taken back with its sale while nothing of it is spent', async () => {
    const { id } = await newCard();
    const { sale } = await sellCard(id);
    const key = bed.shop.key();
    expect(await takeBack(sale?.id, id, key)).toMatchObject({ userErrors: [], replayed: false });
    expect(await takeBack(sale?.id, id, key)).toMatchObject({ userErrors: [], replayed: true });
    expect(await bed.words.seen(id)).toMatchObject({ balance: usd(0), held: { amountMinor: 0 } });
    expect((await takeBack(sale?.id, id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('is not taken back once some of it is spent, and can be spent on', async () => {
    const { id, code } = await newCard();
    const { sale } = await sellCard(id);
    await bed.pay(100, await tokenOf(code));
    expect((await takeBack(sale?.id, id)).userErrors).toMatchObject([{ code: 'GIFT_CARD_SPENT' }]);
    expect((await bed.shop.mutate('voidSale', { saleId: sale?.id, reason: 'Wrong' })).userErrors).toMatchObject([
      { code: 'GIFT_CARD_SPENT' },
    ]);
    expect(await bed.words.seen(id)).toMatchObject({ balance: usd(2_400), available: { amountMinor: 2_400 } });
  });

  it('is free again where its refund is refused for something else', async () => {
    const { id } = await newCard();
    const { sale } = await sellCard(id);
    const tenders = [{ kind: 'CASH', amount: usd(1) }];
    const input = { saleId: sale?.id, registerId: bed.till.registerId, lines: [], giftCards: [id], tenders };
    expect((await bed.shop.mutate('refundSale', input)).userErrors).toMatchObject([{ code: 'TENDER_MISMATCH' }]);
    expect((await bed.words.seen(id)).available).toEqual({ amountMinor: 2_500 });
  });

  it('goes with the void of its sale', async () => {
    const { id } = await newCard();
    const { sale } = await sellCard(id, { ...PEN, tenders: [{ kind: 'CASH', amount: usd(2_599) }] });
    expect((await bed.shop.mutate('voidSale', { saleId: sale?.id, reason: 'Wrong' })).userErrors).toEqual([]);
    await bed.shop.settled();
    expect((await bed.words.seen(id)).balance).toEqual(usd(0));
  });

  it('that finance does not know stands in clearing until it is loaded from there', async () => {
    const before = await bed.balanceOf(GIFT_CARD_CLEARING);
    await sellCard(newId('giftcard'));
    expect((await bed.balanceOf(GIFT_CARD_CLEARING)) - before).toBe(-2_500);
    const { id } = await newCard();
    await bed.words.change('loadStoredValue', { storedValueId: id, amount: usd(2_500), funding: 'CLEARING' });
    expect(await bed.balanceOf(GIFT_CARD_CLEARING)).toBe(before);
  });

  it.each([
    ['a negative amount', { amount: usd(-1) }],
    ['another currency', { amount: { amountMinor: 2_500, currency: 'EUR' } }],
    ['what is no card', { giftCardId: 'card' }],
  ])('is refused with %s', async (_, change) => {
    const giftCards = [{ giftCardId: newId('giftcard'), amount: usd(2_500), ...change }];
    const { sale, userErrors } = await sellCard('', { giftCards });
    expect(sale).toBeNull();
    expect(userErrors.length).toBeGreaterThan(0);
  });
});

describe('store credit', () => {
  it('comes of a refund and pays the next sale', async () => {
    const before = await bed.balanceOf(STORE_CREDIT_CLEARING);
    const customerId = newId('customer');
    const { sale } = await sell([{ kind: 'CASH', amount: usd(99) }], { customerId });
    await refund(sale?.id, [{ kind: 'STORE_CREDIT', amount: usd(99) }]);
    expect(await creditOf(customerId)).toBe(99);
    const payment = await bed.pay(99, customerId);
    const again = await sell([{ kind: 'STORE_CREDIT', amount: usd(99), paymentId: payment.id }], { customerId });
    expect(again.userErrors).toEqual([]);
    await bed.shop.settled();
    expect(await creditOf(customerId)).toBe(0);
    expect(await bed.balanceOf(STORE_CREDIT_CLEARING)).toBe(before);
  });

  it('goes to whoever stands for a customer since a merge, and back as far as it is left', async () => {
    const [customerId, survivorId, mergeId] = [newId('customer'), newId('customer'), newId('merge')];
    const grant = { amount: usd(500), funding: 'GOODWILL' };
    await bed.words.change('grantStoreCredit', { customerId, ...grant });
    await bed.words.change('grantStoreCredit', { customerId: survivorId, ...grant, amount: usd(100) });
    const tell = (type: string, sequence: number) =>
      bed.shop.deliver(
        'customer',
        event({
          source: 'customer',
          type,
          subject: customerId,
          sequence,
          data: { mergeId, customerId, survivorId, occurredAt: new Date().toISOString() },
        }),
      );
    await tell(CUSTOMER_MERGED, 2);
    expect(await creditOf(survivorId)).toBe(600);
    // Either id leads to it.
    expect(await creditOf(customerId)).toBe(600);
    await bed.words.change('grantStoreCredit', { customerId, ...grant, amount: usd(50) });
    expect((await bed.pay(400, customerId)).state).toBe('CAPTURED');
    await tell(CUSTOMER_UNMERGED, 3);
    expect(await creditOf(customerId)).toBe(250);
    expect(await creditOf(survivorId)).toBe(0);
    // What was said before is not said again.
    await tell(CUSTOMER_MERGED, 1);
    expect(await creditOf(customerId)).toBe(250);
  });

  it('is with whoever stands for a customer last, though a merge is heard of before the end of the one before it', async () => {
    const customerId = newId('customer');
    const [first, second] = [newId('customer'), newId('customer')];
    await bed.words.change('grantStoreCredit', { customerId, amount: usd(80), funding: 'GOODWILL' });
    const merges = { [first]: newId('merge'), [second]: newId('merge') };
    const tell = (type: string, sequence: number, survivorId: typeof first) => {
      const data = { mergeId: merges[survivorId], customerId, survivorId, occurredAt: new Date().toISOString() };
      return bed.shop.deliver('customer', event({ source: 'customer', type, subject: customerId, sequence, data }));
    };
    await tell(CUSTOMER_MERGED, 2, first);
    await tell(CUSTOMER_MERGED, 4, second);
    await tell(CUSTOMER_UNMERGED, 3, first);
    expect([await creditOf(first), await creditOf(second)]).toEqual([0, 80]);
    await tell(CUSTOMER_UNMERGED, 5, second);
    expect([await creditOf(customerId), await creditOf(second)]).toEqual([80, 0]);
  });

  it('of somebody who was erased stays in the books, and nobody spends it', async () => {
    const before = await bed.balanceOf('2310');
    const customerId = newId('customer');
    await bed.words.change('grantStoreCredit', { customerId, amount: usd(70), funding: 'GOODWILL' });
    const data = { customerId, erased: [], occurredAt: new Date().toISOString() };
    await bed.shop.deliver(
      'customer',
      event({ source: 'customer', type: CUSTOMER_ERASED, subject: customerId, sequence: 2, data }),
    );
    expect(await bed.words.creditOf(customerId)).toEqual([]);
    expect((await bed.pay(1, customerId)).state).toBe('DECLINED');
    expect(before - (await bed.balanceOf('2310'))).toBe(70);
    const kept = await bed.finance.collection('storedValues').findOne({ customerId });
    expect(kept).toBeNull();
  });
});

it('leaves nothing for the audit to find', async () => {
  const lines = (await auditGraph(bed.shop.mongoUri)).filter(({ invariant }) => invariant === 11);
  expect(lines.flatMap(({ findings }) => findings)).toEqual([]);
  expect(lines.every(({ checked }) => checked > 0)).toBe(true);
});
