import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditGraph } from '#apps/audit/audit.ts';
import { CLAIM_WITHIN_MS, GIVE_UP_AFTER_MS } from '#subgraphs/sales/domain/payments/payment.ts';
import { type ClubBed, startClubBed } from './club-bed.ts';
import { eventually } from './graph-bed.ts';
import type { Place } from './order-bed.ts';
import { card, type Payload, usd } from './sales-shop.ts';

const DELIVERY = { method: 'DELIVERY', address: { lines: ['1 Pier'], city: 'Boston', country: 'US' } };
const ORDER = 'order { id fulfilments { id } tenders { kind payment { id state } } }';
/** What there is at first, in cents, or in points of a cent each. */
const WORTH = 5_000;
const UNIT = 1_000;
const RIVALS = 6;

interface Ordered {
  readonly order: {
    readonly id: string;
    readonly fulfilments: readonly { readonly id: string }[];
    readonly tenders: readonly { readonly payment: { readonly id: string } }[];
  } | null;
}

/** What somebody pays with whose points or card these are. */
interface Purse {
  readonly customerId: string;
  tender(amountMinor: number): Promise<object>;
  /** What there is of it, and what of that is held. */
  left(): Promise<readonly [there: number, held: number]>;
}

let bed: ClubBed;
let place: Place;
let sku: string;
let till: string;
beforeAll(async () => {
  bed = await startClubBed();
  place = await bed.place();
  sku = await bed.variant([[place, 500]]);
  till = await bed.till(place.id);
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

async function points(): Promise<Purse> {
  const customerId = await bed.member(WORTH);
  return {
    customerId,
    tender: async (amountMinor) => ({
      kind: 'POINTS',
      amount: usd(amountMinor),
      authorise: { provider: 'LOYALTY_POINTS', token: customerId },
    }),
    left: async () => {
      const { points: there, held } = await bed.standingOf(customerId);
      return [there, held];
    },
  };
}

async function giftCard(): Promise<Purse> {
  const { id, code } = await bed.words.card(WORTH);
  return {
    customerId: await bed.member(0),
    tender: async (amountMinor) => {
      const { redemptionToken: token } = await bed.words.lookUp(code);
      return { kind: 'GIFT_CARD', amount: usd(amountMinor), authorise: { provider: 'STORED_VALUE', token } };
    },
    left: async () => {
      const { balance, held } = await bed.words.seen(id);
      return [balance.amountMinor, held.amountMinor];
    },
  };
}

async function order(units: number, tenders: readonly object[], more: object = {}): Promise<Payload & Ordered> {
  const lines = [{ sku, quantity: String(units) }];
  const input = { locationId: place.id, lines, fulfilment: DELIVERY, tenders, ...more };
  return bed.sales<Ordered>('placeOrder', input, { select: ORDER });
}

/** Orders so many at 10.00, paid out of a purse. */
async function ordered(purse: Purse, units: number, more: object = {}) {
  const answer = await order(units, [await purse.tender(units * UNIT)], more);
  if (!answer.order) throw new Error(JSON.stringify(answer.userErrors));
  return { ...answer.order, paymentId: answer.order.tenders[0]?.payment.id ?? '' };
}

type Made = Awaited<ReturnType<typeof ordered>>;

async function fulfil({ id: orderId, fulfilments }: Made, units: number, more: object = {}) {
  const lines = [{ lineNumber: 1, quantity: String(units) }];
  const input = { orderId, fulfilmentId: fulfilments[0]?.id, lines, ...more };
  const select = 'sale { id tenders { kind amount { amountMinor } } }';
  const sold = await bed.sales<{ sale: { id: string } | null }>('fulfilOrder', input, { select });
  await bed.settled();
  return sold;
}

const cancel = ({ id: orderId }: Made, units: number): Promise<Payload> =>
  bed.sales('cancelOrderLines', { orderId, lines: [{ lineNumber: 1, quantity: String(units) }] });

async function paymentOf(id: string) {
  const query = `query($id: ID!) { payment(id: $id) { state captured { amountMinor } refunded { amountMinor } } }`;
  return (await bed.query<{ payment: { state: string } }>('sales', query, { id })).payment;
}

const codes = ({ userErrors }: Payload): string[] =>
  userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.')}`);

describe.each([
  ['points', points, 'POINTS', '1034'],
  ['a gift card', giftCard, 'GIFT_CARD', '1030'],
] as const)('an order that %s pays', (_, purseOf, kind, clearing) => {
  it('holds its total, takes it part by part as goods leave, and gives back what comes back of them', async () => {
    const purse = await purseOf();
    const before = await bed.balanceOf(clearing);
    const { points: had } = await bed.standingOf(purse.customerId);
    const made = await ordered(purse, 3, { customerId: purse.customerId });
    expect(await purse.left()).toEqual([WORTH, 3 * UNIT]);
    const key = { idempotencyKey: `part-${made.id}` };
    expect(await fulfil(made, 1, key)).toMatchObject({ sale: { tenders: [{ kind, amount: { amountMinor: UNIT } }] } });
    expect(await fulfil(made, 1, key)).toMatchObject({ replayed: true });
    expect(await paymentOf(made.paymentId)).toMatchObject({ state: 'AUTHORISED', captured: { amountMinor: UNIT } });
    const { sale } = await fulfil(made, 2);
    expect(await paymentOf(made.paymentId)).toMatchObject({ state: 'CAPTURED', captured: { amountMinor: 3 * UNIT } });
    // What a card paid gives points; what points paid gives none.
    const changed = (await bed.standingOf(purse.customerId)).points - had;
    expect(changed).toBe(kind === 'POINTS' ? -3 * UNIT : (3 * UNIT) / 10);
    for (const units of [1, 1]) {
      const lines = [{ lineNumber: 1, quantity: String(units) }];
      const back = { saleId: sale?.id, registerId: till, lines, tenders: [{ kind, amount: usd(units * UNIT) }] };
      expect(codes(await bed.sales('refundSale', back))).toEqual([]);
    }
    await bed.settled();
    expect(await purse.left()).toEqual([WORTH - UNIT, 0]);
    expect(await paymentOf(made.paymentId)).toMatchObject({ refunded: { amountMinor: 2 * UNIT } });
    expect(await bed.balanceOf(clearing)).toBe(before);
  });

  it('that is cancelled lets go what is held of it, once the rest is to come no more', async () => {
    const purse = await purseOf();
    const made = await ordered(purse, 3);
    await fulfil(made, 1);
    await cancel(made, 1);
    expect(await purse.left()).toEqual([WORTH - UNIT, 2 * UNIT]);
    await cancel(made, 1);
    expect(await paymentOf(made.paymentId)).toMatchObject({ state: 'CAPTURED', captured: { amountMinor: UNIT } });
    const whole = await ordered(purse, 2);
    await cancel(whole, 2);
    expect(await paymentOf(whole.paymentId)).toMatchObject({ state: 'VOIDED' });
    expect(await purse.left()).toEqual([WORTH - UNIT, 0]);
  });

  it('is one of as many as there is for, however many are placed at once, with retries', async () => {
    const purse = await purseOf();
    const tenders = [await purse.tender(2 * UNIT)];
    const { reserved: before } = await bed.level(sku, place);
    const keys = Array.from({ length: RIVALS }, (__, index) => `rival-${index}-${purse.customerId}`);
    const answers = await Promise.all(
      [...keys, ...keys].map((idempotencyKey) => order(2, tenders, { idempotencyKey })),
    );
    expect(new Set(answers.flatMap(({ order: placed }) => placed?.id ?? [])).size).toBe(2);
    expect(await purse.left()).toEqual([WORTH, 4 * UNIT]);
    expect(codes(await order(2, tenders))).toEqual(['PAYMENT_NOT_USABLE tenders.0.authorise']);
    await eventually(
      () => bed.level(sku, place),
      ({ reserved }) => reserved <= before + 4,
    );
  });

  it.each([
    ['before it is done', 'BEFORE', GIVE_UP_AFTER_MS],
    ['after it is done', 'AFTER', 0],
  ] as const)('is held once where the answer is lost %s, and placed by the same key', async (__, when, laterMs) => {
    const purse = await purseOf();
    const tenders = [await purse.tender(3 * UNIT)];
    const more = { idempotencyKey: `lost-${when}-${purse.customerId}` };
    bed.leaveUnanswered(1, when);
    expect(codes(await order(3, tenders, more))).toEqual(['PAYMENT_NOT_USABLE tenders.0.authorise']);
    bed.advanceSales(laterMs);
    const { order: placed } = await eventually(
      () => order(3, tenders, more),
      (answer) => answer.order !== null,
    );
    expect(placed?.tenders).toHaveLength(1);
    expect(await purse.left()).toEqual([WORTH, 3 * UNIT]);
    await cancel({ ...placed, paymentId: '' } as Made, 3);
  });

  it('and whose shop never comes back is let go', async () => {
    const purse = await purseOf();
    bed.leaveUnanswered(1, 'AFTER');
    await order(3, [await purse.tender(3 * UNIT)], { idempotencyKey: `gone-${purse.customerId}` });
    expect(await purse.left()).toEqual([WORTH, 3 * UNIT]);
    await eventually(
      async () => {
        bed.advanceSales(CLAIM_WITHIN_MS);
        return purse.left();
      },
      ([, held]) => held === 0,
    );
    bed.advance(CLAIM_WITHIN_MS);
  });

  it('hands nothing over while its part is not taken, and takes it once', async () => {
    const purse = await purseOf();
    const made = await ordered(purse, 2);
    const more = { idempotencyKey: `taken-${made.id}` };
    bed.leaveUnanswered(1, 'AFTER');
    expect(codes(await fulfil(made, 1, more))).toEqual(['PAYMENT_NOT_USABLE fulfilmentId']);
    await eventually(
      () => fulfil(made, 1, more),
      (answer) => answer.sale !== null,
    );
    expect(await purse.left()).toEqual([WORTH - UNIT, UNIT]);
  });
});

it('a card pays what points do not, each in its turn', async () => {
  const purse = await points();
  const byCard = { kind: 'CARD', amount: usd(1_500), authorise: { token: 'tok_visa' } };
  const { order: placed } = await order(3, [await purse.tender(1_500), byCard]);
  const made = { ...placed, paymentId: '' } as Made;
  await fulfil(made, 2);
  expect(await purse.left()).toEqual([WORTH - 1_500, 0]);
  await cancel(made, 1);
  expect(await paymentOf(placed?.tenders[1]?.payment.id ?? '')).toMatchObject({ captured: { amountMinor: 500 } });
});

it('a sale of a gift card alone, which takes nothing off a shelf, is none that the audit misses there', async () => {
  const { id: giftCardId } = await bed.words.card(1);
  const input = { registerId: till, lines: [], giftCards: [{ giftCardId, amount: usd(500) }], tenders: [card(500)] };
  expect((await bed.sales('completeSale', input)).userErrors).toEqual([]);
  await bed.settled();
  expect((await auditGraph(bed.mongoUri)).flatMap((line) => line.findings)).toEqual([]);
});

it('leaves the audit nothing to find', async () => {
  await bed.settled();
  const terminal = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_sales' }).asPromise();
  try {
    await eventually(
      () => terminal.collection('payments').countDocuments({ step: { $ne: null } }),
      (underWay) => underWay === 0,
    );
  } finally {
    await terminal.close();
  }
  await bed.settled();
  const findings = (await auditGraph(bed.mongoUri)).flatMap((line) => line.findings);
  expect(findings).toEqual([]);
});
