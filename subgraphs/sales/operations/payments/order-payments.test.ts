import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#test/graph-bed.ts';
import { type OrderBed, type Place, startOrderBed } from '#test/order-bed.ts';
import { type Payload, usd } from '#test/sales-shop.ts';
import { auditSales } from '../../audit/audit.ts';
import { CLAIM_WITHIN_MS } from '../../domain/payments/payment.ts';

const DELIVERY = { method: 'DELIVERY', address: { lines: ['1 Pier'], city: 'Boston', country: 'US' } };
const ORDER = 'order { id fulfilments { id } tenders { card { last4 } payment { id state } } }';
const PAYMENT = `payment(id: $id) { id state captured { amountMinor } refunded { amountMinor } register { id }
  order { id } declineReason }`;

interface Ordered {
  readonly id: string;
  readonly fulfilments: readonly { readonly id: string }[];
  readonly tenders: readonly { readonly payment: { readonly id: string; readonly state: string } | null }[];
}

let bed: OrderBed;
let place: Place;
let terminal: mongoose.Connection;
beforeAll(async () => {
  bed = await startOrderBed();
  place = await bed.place();
  terminal = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_sales' }).asPromise();
});
afterAll(async () => {
  await terminal.close();
  await bed[Symbol.asyncDispose]();
});

const byCard = (amountMinor: number, token = 'tok_visa'): object => ({
  kind: 'CARD',
  amount: usd(amountMinor),
  authorise: { token },
});

function order(sku: string, units: number, input: object = {}): Promise<Payload & { order: Ordered | null }> {
  const whole = {
    locationId: place.id,
    lines: [{ sku, quantity: String(units) }],
    fulfilment: DELIVERY,
    tenders: [byCard(1000 * units)],
    ...input,
  };
  return bed.sales('placeOrder', whole, { select: ORDER });
}

/** Orders three of something at 10.00, of which five are there. */
async function ordered(token?: string) {
  const sku = await bed.variant([[place, 5]]);
  const { order: placed, userErrors } = await order(sku, 3, { tenders: [byCard(3000, token)] });
  const paymentId = placed?.tenders[0]?.payment?.id;
  if (!placed || !paymentId) throw new Error(JSON.stringify(userErrors));
  return { sku, placed, paymentId };
}

function fulfil(placed: Ordered, units: number, input: object = {}) {
  const lines = [{ lineNumber: 1, quantity: String(units) }];
  const whole = { orderId: placed.id, fulfilmentId: placed.fulfilments[0]?.id, lines, ...input };
  return bed.sales<{ sale: { id: string } | null }>('fulfilOrder', whole, {
    select: 'sale { id tenders { amount { amountMinor } payment { id } } }',
  });
}

const cancel = (placed: Ordered, units: number) =>
  bed.sales('cancelOrderLines', { orderId: placed.id, lines: [{ lineNumber: 1, quantity: String(units) }] });

async function paymentOf(id: string): Promise<{ readonly state: string }> {
  return (await bed.query<{ payment: { state: string } }>('sales', `query($id: ID!) { ${PAYMENT} }`, { id })).payment;
}

function settled(id: string, state: string): Promise<object> {
  return eventually(
    () => paymentOf(id),
    (payment) => payment.state === state,
  );
}

/** What the terminal has under authorisations, by kind: how often, and how much altogether. */
async function atTerminal(paymentIds: readonly string[], kind: string): Promise<[number, number]> {
  const authorisation = { $in: paymentIds.map((id) => `${id}:AUTHORISE`) };
  const entries = await terminal
    .collection('simulatedTerminal')
    .find({ kind, authorisation, approved: true })
    .toArray();
  return [entries.length, entries.reduce((sum, entry) => sum + Number(entry['amountMinor']), 0)];
}

const codes = ({ userErrors }: Payload): string[] =>
  userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.')}`);

describe('an order by card', () => {
  it('holds its total, and is charged part by part as its goods leave', async () => {
    const { placed, paymentId } = await ordered();
    expect(placed.tenders).toMatchObject([{ card: { last4: '4242' }, payment: { state: 'AUTHORISED' } }]);
    expect(await paymentOf(paymentId)).toMatchObject({ register: null, order: { id: placed.id } });
    expect(await fulfil(placed, 1)).toMatchObject({
      sale: { tenders: [{ amount: { amountMinor: 1000 }, payment: { id: paymentId } }] },
    });
    expect(await paymentOf(paymentId)).toMatchObject({ state: 'AUTHORISED', captured: { amountMinor: 1000 } });
    expect(codes(await bed.sales('cancelPayment', { paymentId }))).toEqual(['PAYMENT_NOT_USABLE paymentId']);
    expect(codes(await fulfil(placed, 2))).toEqual([]);
    expect(await paymentOf(paymentId)).toMatchObject({ state: 'CAPTURED', captured: { amountMinor: 3000 } });
    expect(await atTerminal([paymentId], 'CAPTURE')).toEqual([2, 3000]);
  });

  it('that is cancelled lets go what is held', async () => {
    const { placed, paymentId } = await ordered();
    expect(codes(await cancel(placed, 2))).toEqual([]);
    expect(await paymentOf(paymentId)).toMatchObject({ state: 'AUTHORISED' });
    expect(codes(await cancel(placed, 1))).toEqual([]);
    expect(await paymentOf(paymentId)).toMatchObject({ state: 'VOIDED' });
  });

  it('that is cancelled in part is charged for the rest alone', async () => {
    const { placed, paymentId } = await ordered();
    await fulfil(placed, 1);
    await cancel(placed, 2);
    expect(await paymentOf(paymentId)).toMatchObject({ state: 'CAPTURED', captured: { amountMinor: 1000 } });
    expect(await atTerminal([paymentId], 'VOID')).toMatchObject([1, expect.anything()]);
  });

  it('gives back by its payment what comes back of its sales', async () => {
    const { placed, paymentId } = await ordered();
    const { sale } = await fulfil(placed, 3);
    const till = await bed.till(place.id);
    const lines = [{ lineNumber: 1, quantity: '2' }];
    const tenders = [{ kind: 'CARD', amount: usd(2000) }];
    expect(codes(await bed.sales('refundSale', { saleId: sale?.id, registerId: till, lines, tenders }))).toEqual([]);
    expect(await paymentOf(paymentId)).toMatchObject({ state: 'CAPTURED', refunded: { amountMinor: 2000 } });
  });

  it('and gift card takes each in its turn', async () => {
    const sku = await bed.variant([[place, 5]]);
    const giftCard = { kind: 'GIFT_CARD', amount: usd(1500), reference: 'gift 17' };
    const { order: placed } = await order(sku, 3, { tenders: [giftCard, byCard(1500)] });
    if (!placed) throw new Error('There is no order.');
    const paymentId = placed.tenders[1]?.payment?.id ?? '';
    await fulfil(placed, 1);
    expect(await paymentOf(paymentId)).toMatchObject({ captured: { amountMinor: 0 } });
    await fulfil(placed, 1);
    expect(await paymentOf(paymentId)).toMatchObject({ captured: { amountMinor: 500 } });
    await cancel(placed, 1);
    expect(await paymentOf(paymentId)).toMatchObject({ state: 'CAPTURED', captured: { amountMinor: 500 } });
  });
});

describe('an order whose card fails', () => {
  it('is refused when it is declined, and holds neither goods nor other cards', async () => {
    const sku = await bed.variant([[place, 3]]);
    const tenders = [byCard(1000), byCard(2000, 'tok_decline')];
    const refused = await order(sku, 3, { tenders });
    expect(refused).toMatchObject({ order: null, userErrors: [{ code: 'PAYMENT_NOT_USABLE' }] });
    expect(codes(refused)).toEqual(['PAYMENT_NOT_USABLE tenders.1.authorise']);
    expect(await bed.level(sku, place)).toMatchObject({ reserved: 0 });
    expect(await terminal.collection('payments').countDocuments({ state: 'AUTHORISED', orderId: null })).toBe(0);
  });

  it('is placed by the same key once the answer is known that did not come', async () => {
    const sku = await bed.variant([[place, 3]]);
    const input = { idempotencyKey: `unanswered-${sku}`, tenders: [byCard(3000, 'tok_unanswered')] };
    const first = await order(sku, 3, input);
    expect(codes(first)).toEqual(['PAYMENT_NOT_USABLE tenders.0.authorise']);
    const { order: placed } = await order(sku, 3, input);
    expect(placed).toMatchObject({ tenders: [{ payment: { state: 'AUTHORISED' } }] });
    expect(await bed.level(sku, place)).toMatchObject({ reserved: 3 });
  });

  it('and whose shop never comes back lets the card go, and the same key has it held again', async () => {
    const sku = await bed.variant([[place, 3]]);
    const input = { idempotencyKey: `gone-${sku}`, tenders: [byCard(3000, 'tok_unanswered')] };
    await order(sku, 3, input);
    const placements = terminal.collection<{ _id: string; paymentIds: string[] }>('placements');
    const lost = (await placements.findOne({ _id: `placeOrder:gone-${sku}` }))?.paymentIds[0] ?? '';
    await settled(lost, 'AUTHORISED');
    bed.advanceSales(CLAIM_WITHIN_MS);
    bed.advance(CLAIM_WITHIN_MS);
    await settled(lost, 'VOIDED');
    expect(await bed.level(sku, place)).toMatchObject({ available: 3 });
    await order(sku, 3, input);
    const { order: placed } = await order(sku, 3, input);
    const paymentId = placed?.tenders[0]?.payment?.id;
    expect(paymentId).toBeDefined();
    expect(paymentId).not.toBe(lost);
  });

  it('hands nothing over while the card cannot be charged', async () => {
    const { sku, placed, paymentId } = await ordered('tok_uncapturable');
    expect(codes(await fulfil(placed, 1))).toEqual(['PAYMENT_NOT_USABLE fulfilmentId']);
    expect(await bed.level(sku, place)).toMatchObject({ onHand: 5, reserved: 3 });
    await cancel(placed, 3);
    expect(await paymentOf(paymentId)).toMatchObject({ state: 'VOIDED', captured: { amountMinor: 0 } });
  });
});

it('two of the same key at once hold the card once, and two fulfilments charge what each hands over', async () => {
  const sku = await bed.variant([[place, 5]]);
  const input = { idempotencyKey: `twice-${sku}` };
  await Promise.all([order(sku, 4, input), order(sku, 4, input)]);
  const { order: placed } = await order(sku, 4, input);
  const paymentId = placed?.tenders[0]?.payment?.id;
  if (!placed || !paymentId) throw new Error('There is no order.');
  expect(await atTerminal([paymentId], 'AUTHORISE')).toEqual([1, 4000]);
  const both = await Promise.all([fulfil(placed, 1), fulfil(placed, 2)]);
  expect(both.flatMap(codes)).toEqual([]);
  expect(await atTerminal([paymentId], 'CAPTURE')).toMatchObject([expect.anything(), 3000]);
  await cancel(placed, 1);
  expect(await settled(paymentId, 'CAPTURED')).toMatchObject({ captured: { amountMinor: 3000 } });
});

it('the sales of an order say how its taxes were rounded when it was placed', async () => {
  const rates = (rounding: string): object => ({
    locationId: place.id,
    mode: 'EXCLUSIVE',
    rounding,
    roundingLevel: 'INVOICE',
    components: [],
  });
  await bed.sales('setTaxRates', rates('HALF_EVEN'));
  const { placed } = await ordered();
  await bed.sales('setTaxRates', rates('HALF_DOWN'));
  const { sale } = await fulfil(placed, 3);
  const query = 'query($id: ID!) { sale(id: $id) { taxRounding taxRoundingLevel } }';
  expect(await bed.query('sales', query, { id: sale?.id })).toEqual({
    sale: { taxRounding: 'HALF_EVEN', taxRoundingLevel: 'INVOICE' },
  });
});

it('a card is held for orders alone, by its token, at a provider that there is', async () => {
  const sku = await bed.variant([[place, 1]]);
  const till = await bed.till(place.id);
  const faults = async (tender: object) => codes(await order(sku, 1, { tenders: [{ ...byCard(1000), ...tender }] }));
  expect(await faults({ authorise: { token: ' ' } })).toEqual(['INVALID_INPUT tenders.0.authorise.token']);
  expect(await faults({ kind: 'OTHER' })).toEqual(['INVALID_INPUT tenders.0.authorise']);
  expect(await faults({ authorise: { token: 'tok', provider: 'NOBODY' } })).toEqual([
    'NOT_FOUND tenders.0.authorise.provider',
  ]);
  const sale = { registerId: till, lines: [{ sku, quantity: '1' }], tenders: [byCard(1000)] };
  expect(codes(await bed.sales('completeSale', sale))).toEqual(['INVALID_INPUT tenders.0.authorise']);
  expect(await bed.level(sku, place)).toMatchObject({ reserved: 0 });
});

it('the audit finds every order’s payment where the terminal has it', async () => {
  await bed.settled();
  const { lines } = await auditSales(terminal);
  expect(lines.filter(({ findings }) => findings.length > 0)).toEqual([]);
});
