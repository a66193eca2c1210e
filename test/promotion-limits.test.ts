import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditGraph } from '#apps/audit/audit.ts';
import { localTimeOf } from '#platform/time/local-time.ts';
import { type ClubBed, startClubBed } from './club-bed.ts';
import { eventually } from './graph-bed.ts';
import type { Place } from './order-bed.ts';
import { card, type Payload } from './sales-shop.ts';

const DELIVERY = { method: 'DELIVERY', address: { lines: ['1 Pier'], city: 'Boston', country: 'US' } };
/** A piece is 10.00, and 7.50 with the promotion. */
const PRICE = 1_000;
const LESS = 750;
const RIVALS = 8;
const ZONE = 'America/New_York';

let bed: ClubBed;
let place: Place;
let till: string;
beforeAll(async () => {
  bed = await startClubBed();
  place = await bed.place();
  till = await bed.till(place.id);
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

interface Sold {
  readonly sale: { readonly id: string; readonly total: { readonly amountMinor: number } } | null;
}

/** A variant with a promotion of its own, by which each customer gets some of it for less. */
async function limited(changes: object = {}): Promise<{ sku: string; promotionId: string }> {
  const sku = await bed.variant([[place, 500]]);
  const amountOff = { amount: { amountMinor: PRICE - LESS, currency: 'USD' }, targets: { skus: [sku] } };
  const input = { name: `First of ${sku}`, maxUsesPerCustomer: 1, amountOff, ...changes };
  const saved = await bed.sales<{ promotion: { id: string; maxUsesPerCustomer: number } }>('savePromotion', input, {
    select: 'promotion { id maxUsesPerCustomer }',
  });
  expect(saved.userErrors).toEqual([]);
  return { sku, promotionId: saved.promotion.id };
}

function sell(sku: string, paidMinor: number, more: object = {}): Promise<Payload & Sold> {
  const input = { registerId: till, lines: [{ sku, quantity: '1' }], tenders: [card(paidMinor)], ...more };
  return bed.sales<Sold>('completeSale', input, { select: 'sale { id total { amountMinor } }' });
}

async function priceFor(sku: string, customerId: string | null): Promise<number> {
  const query = `query($input: EvaluateBasketInput!) { evaluateBasket(input: $input) { basket { total { amountMinor } } } }`;
  const input = { locationId: place.id, customerId, lines: [{ sku, quantity: '1' }] };
  const { evaluateBasket } = await bed.query<{ evaluateBasket: { basket: { total: { amountMinor: number } } } }>(
    'sales',
    query,
    { input },
  );
  return evaluateBasket.basket.total.amountMinor;
}

interface Offer {
  readonly promotionId: string;
  readonly usesLeft: number | null;
  readonly hours: object | null;
}

/** What a customer is offered of a promotion, for a basket at the place, or for none. */
async function offered(promotionId: string, customerId: string, sku: string | null): Promise<Offer | undefined> {
  await bed.settled();
  const query = `query($id: ID!, $basket: OfferBasketInput) { customer(id: $id) { offers(channel: "STORE", basket: $basket) {
    promotionId usesLeft hours { weekdays from until } } } }`;
  const basket = sku && { locationId: place.id, lines: [{ sku, quantity: '1' }] };
  const { customer } = await bed.ask<{ customer: { offers: Offer[] } }>('customer', query, { id: customerId, basket });
  return customer.offers.find((offer) => offer.promotionId === promotionId);
}

async function offer(promotionId: string): Promise<void> {
  await bed.settled();
  const input = { name: 'For you', message: 'Less for the first one', promotionId };
  const { userErrors } = await bed.club('saveOffer', input, 'offer { id }');
  expect(userErrors).toEqual([]);
}

async function refund(sale: Sold['sale'], paidMinor: number): Promise<void> {
  const lines = [{ lineNumber: 1, quantity: '1' }];
  const back = { saleId: sale?.id, registerId: till, lines, tenders: [card(paidMinor)] };
  expect((await bed.sales('refundSale', back)).userErrors).toEqual([]);
}

describe('a promotion that each customer may have once', () => {
  it('is had once by everybody who is known, is offered until then, and never had by nobody', async () => {
    const { sku, promotionId } = await limited();
    await offer(promotionId);
    const [customerId, other] = [await bed.member(0), await bed.member(0)];
    expect(await priceFor(sku, null)).toBe(PRICE);
    expect(await priceFor(sku, customerId)).toBe(LESS);
    expect(await offered(promotionId, customerId, sku)).toMatchObject({ usesLeft: 1, hours: null });
    const more = { customerId, idempotencyKey: `once-${sku}` };
    expect((await sell(sku, LESS, more)).sale?.total.amountMinor).toBe(LESS);
    expect(await sell(sku, LESS, more)).toMatchObject({ replayed: true });
    expect(await priceFor(sku, customerId)).toBe(PRICE);
    expect((await sell(sku, PRICE, { customerId })).userErrors).toEqual([]);
    expect(await offered(promotionId, customerId, sku)).toBeUndefined();
    expect(await offered(promotionId, other, sku)).toMatchObject({ usesLeft: 1 });
    expect(await priceFor(sku, other)).toBe(LESS);
  });

  it('is had once however many sales and orders ask for it at once', async () => {
    const { sku } = await limited();
    const customerId = await bed.member(0);
    const order = { locationId: place.id, lines: [{ sku, quantity: '1' }], fulfilment: DELIVERY, customerId };
    const select = 'order { total { amountMinor } }';
    const answers = await Promise.all([
      ...Array.from({ length: RIVALS }, () => sell(sku, LESS, { customerId })),
      ...Array.from({ length: RIVALS }, () =>
        bed.sales<{ order: { total: { amountMinor: number } } | null }>('placeOrder', order, { select }),
      ),
    ]);
    const totals = answers.flatMap((answer) => {
      const made = 'sale' in answer ? answer.sale : answer.order;
      return made ? [made.total.amountMinor] : [];
    });
    expect(totals.filter((total) => total === LESS)).toHaveLength(1);
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(codes.every((code) => code === 'TENDER_MISMATCH' || code === 'PROMOTION_USED_UP')).toBe(true);
    expect(totals.length + codes.length).toBe(2 * RIVALS);
  });

  it.each([
    ['comes back with a sale that came back whole, where it says so', true, LESS],
    ['stays had where it does not', false, PRICE],
  ])('%s', async (_, couponsComeBack, then) => {
    const { sku, promotionId } = await limited({ couponsComeBack });
    await offer(promotionId);
    const customerId = await bed.member(0);
    const { sale } = await sell(sku, LESS, { customerId });
    await refund(sale, LESS);
    expect(await priceFor(sku, customerId)).toBe(then);
    expect((await offered(promotionId, customerId, sku))?.usesLeft).toBe(couponsComeBack ? 1 : undefined);
  });

  it('is had with an order, not again with what is sold of it, and comes back when that is cancelled whole', async () => {
    const { sku } = await limited();
    const customerId = await bed.member(0);
    const input = { locationId: place.id, lines: [{ sku, quantity: '2' }], fulfilment: DELIVERY, customerId };
    const select = 'order { id total { amountMinor } fulfilments { id } }';
    interface Ordered {
      readonly order: { id: string; total: { amountMinor: number }; fulfilments: { id: string }[] };
    }
    const { order: first } = await bed.sales<Ordered>('placeOrder', input, { select });
    expect(first.total.amountMinor).toBe(2 * LESS);
    expect(await priceFor(sku, customerId)).toBe(PRICE);
    await bed.sales('cancelOrderLines', { orderId: first.id, lines: [{ lineNumber: 1, quantity: '2' }] });
    expect(await priceFor(sku, customerId)).toBe(LESS);
    const { order: second } = await bed.sales<Ordered>('placeOrder', input, { select });
    const lines = [{ lineNumber: 1, quantity: '1' }];
    const part = { orderId: second.id, fulfilmentId: second.fulfilments[0]?.id, lines, tenders: [card(LESS)] };
    expect((await bed.sales('fulfilOrder', part)).userErrors).toEqual([]);
    await bed.sales('cancelOrderLines', { orderId: second.id, lines });
    expect(await priceFor(sku, customerId)).toBe(PRICE);
  });

  it('counts under all ids of a customer who was merged', async () => {
    const { sku } = await limited({ maxUsesPerCustomer: 2 });
    const [survivorId, mergedId] = [await bed.member(0), await bed.member(0)];
    await sell(sku, LESS, { customerId: mergedId });
    await bed.club('mergeCustomers', { survivorId, mergedId, reason: 'The same' }, 'merge { id }');
    await bed.settled();
    expect((await sell(sku, LESS, { customerId: survivorId })).userErrors).toEqual([]);
    expect(await priceFor(sku, survivorId)).toBe(PRICE);
    expect(await priceFor(sku, mergedId)).toBe(PRICE);
  });

  it('is had once by a customer who was merged, however many orders ask for it at once under their ids', async () => {
    const { sku } = await limited();
    const [survivorId, mergedId] = [await bed.member(0), await bed.member(0)];
    await bed.club('mergeCustomers', { survivorId, mergedId, reason: 'The same' }, 'merge { id }');
    await bed.settled();
    const order = { locationId: place.id, lines: [{ sku, quantity: '1' }], fulfilment: DELIVERY };
    const select = 'order { total { amountMinor } }';
    const answers = await Promise.all(
      Array.from({ length: RIVALS }, (_, rival) =>
        bed.sales<{ order: { total: { amountMinor: number } } | null }>(
          'placeOrder',
          { ...order, customerId: rival % 2 === 0 ? survivorId : mergedId },
          { select },
        ),
      ),
    );
    const totals = answers.flatMap(({ order: placed }) => placed?.total.amountMinor ?? []);
    expect(totals.filter((total) => total === LESS)).toHaveLength(1);
  });

  it('is not in a quote, whose goods nobody may ever take', async () => {
    const { sku } = await limited();
    const customerId = await bed.member(0);
    const validUntil = new Date(Date.now() + 86_400_000).toISOString();
    const input = { locationId: place.id, customerId, lines: [{ sku, quantity: '1' }], validUntil };
    const { quote } = await bed.sales<{ quote: { total: object } }>('createQuote', input, {
      select: 'quote { total { amountMinor } }',
    });
    expect(quote.total).toEqual({ amountMinor: PRICE });
  });

  it('whose coupon is shown says who may not use it any more', async () => {
    const { sku, promotionId } = await limited({ requiresCoupon: true });
    const code = `CODE-${sku}`;
    await bed.sales('createCoupons', { promotionId, codes: [code] });
    const customerId = await bed.member(0);
    const reason = async (more: object): Promise<unknown> => {
      const document = `mutation($input: CompleteSaleInput!) { completeSale(input: $input) {
        userErrors { ... on CouponNotApplicableError { reason } } } }`;
      const lines = [{ sku, quantity: '1' }];
      const input = {
        idempotencyKey: `why-${randomUUID()}`,
        registerId: till,
        lines,
        tenders: [],
        couponCodes: [code],
        ...more,
      };
      return (await bed.query<{ completeSale: { userErrors: object[] } }>('sales', document, { input })).completeSale
        .userErrors[0];
    };
    expect(await reason({})).toEqual({ reason: 'NEEDS_CUSTOMER' });
    expect((await sell(sku, LESS, { customerId, couponCodes: [code] })).userErrors).toEqual([]);
    expect(await reason({ customerId })).toEqual({ reason: 'USED_UP_BY_CUSTOMER' });
  });

  it.each([0, 10_001])('is refused with a limit of %i', async (maxUsesPerCustomer) => {
    const amountOff = { amount: { amountMinor: 1, currency: 'USD' } };
    const { userErrors } = await bed.sales('savePromotion', { name: 'None', amountOff, maxUsesPerCustomer });
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'maxUsesPerCustomer'] }]);
  });
});

describe('an offer of a promotion that counts at some hours', () => {
  const clock = (minute: number): string => {
    const ofDay = (minute + 1_440) % 1_440;
    return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
  };

  it.each([
    ['is made for a basket within them, and holds at the till', -60, 60, true],
    ['is not made for a basket outside of them, and not given at the till', 60, 120, false],
  ])('%s', async (_, fromNow, untilNow, isOpen) => {
    const { minute } = localTimeOf(new Date(), ZONE);
    const conditions = { from: clock(minute + fromNow), until: clock(minute + untilNow) };
    const { sku, promotionId } = await limited({ conditions });
    await offer(promotionId);
    const customerId = await bed.member(0);
    const hours = { weekdays: [], ...conditions };
    expect(await priceFor(sku, customerId)).toBe(isOpen ? LESS : PRICE);
    const seen = await eventually(
      () => offered(promotionId, customerId, sku),
      (found) => (found !== undefined) === isOpen,
    );
    expect(seen?.hours).toEqual(isOpen ? hours : undefined);
    // Where no basket says the place nobody can tell the hour there: the offer says when it counts.
    expect(await offered(promotionId, customerId, null)).toMatchObject({ hours });
  });
});

it('leaves the audit nothing to find, but a use that was forgotten', async () => {
  await bed.settled();
  const findings = async (): Promise<string[]> => (await auditGraph(bed.mongoUri)).flatMap((line) => line.findings);
  expect(await findings()).toEqual([]);
  const database = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_sales' }).asPromise();
  try {
    await database.collection('promotionUses').updateOne({ used: 1 }, { $set: { used: 0 } });
    expect(await findings()).toEqual([expect.stringContaining('its counter is 0 where 1 is right')]);
  } finally {
    await database.close();
  }
});
