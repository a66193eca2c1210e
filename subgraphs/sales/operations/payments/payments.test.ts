import { describe, expect, it } from 'vitest';
import { eventually } from '#test/graph-bed.ts';
import { actorAt, cash, type Payload, usd } from '#test/sales-shop.ts';
import { shopWithTill } from '#test/shop-with-till.ts';
import { ADMIN } from '#test/test-bed.ts';
import { auditSales } from '../../audit/audit.ts';

interface Paid {
  readonly payment: { readonly id: string; readonly state: string } | null;
}

interface Sold {
  readonly sale: { readonly id: string } | null;
}

const PAYMENT = 'payment { id state card { last4 authorisationCode } declineReason }';
const QUERY = 'query($id: ID!) { payment(id: $id) { id state sale { id } } }';

const { shop, till } = await shopWithTill();

function start(input: object = {}, actor = ADMIN): Promise<Payload & Paid> {
  const payment = { registerId: till.registerId, amount: usd(99), ...input };
  return shop.mutate<Paid>('startPayment', payment, { select: PAYMENT, actor });
}

function sell(paymentId: string | undefined, input: object = {}): Promise<Payload & Sold> {
  const tenders = [{ kind: 'CARD', amount: usd(99), paymentId }];
  const sale = { registerId: till.registerId, lines: [{ sku: 'PEN', quantity: '1' }], tenders, ...input };
  return shop.mutate<Sold>('completeSale', sale, { select: 'sale { id tenders { card { last4 } payment { id } } }' });
}

async function settled(id: string | undefined, state: string): Promise<unknown> {
  const { payment } = await eventually(
    () => shop.run<{ payment: { state: string } }>(QUERY, { id }),
    (answer) => answer.payment.state === state,
  );
  return payment;
}

describe('startPayment', () => {
  it('gives the same key the same payment, and charges once', async () => {
    const idempotencyKey = shop.key();
    const answers = await Promise.all([1, 2, 3].map(() => start({ idempotencyKey })));
    expect(new Set(answers.map(({ payment }) => payment?.id)).size).toBe(1);
    await settled(answers[0]?.payment?.id, 'CAPTURED');
    const captures = await shop.connection
      .collection('simulatedTerminal')
      .countDocuments({ kind: 'CAPTURE', authorisation: `${answers[0]?.payment?.id}:AUTHORISE` });
    expect(captures).toBe(1);
    expect(await start({ idempotencyKey, amount: usd(100) })).toMatchObject({
      userErrors: [{ code: 'IDEMPOTENCY_CONFLICT' }],
    });
  });

  it('declines by the token of the simulated terminal', async () => {
    expect(await start({ token: 'tok_decline' })).toMatchObject({
      payment: { state: 'DECLINED', declineReason: 'The card was declined.', card: null },
    });
    expect(await start({ token: 'tok_uncapturable' })).toMatchObject({ payment: { state: 'VOIDED' } });
  });

  it('looks an answer up that did not come, until it does', async () => {
    const { payment } = await start({ token: 'tok_late' });
    expect(payment?.state).toBe('UNKNOWN');
    expect(await sell(payment?.id)).toMatchObject({ sale: null, userErrors: [{ code: 'PAYMENT_NOT_USABLE' }] });
    await settled(payment?.id, 'CAPTURED');
    expect(await sell(payment?.id)).toMatchObject({ userErrors: [] });
  });

  it('is refused for a provider, a register and an amount that are not there', async () => {
    const before = await shop.contents();
    const faults = async (input: object, actor = ADMIN) =>
      (await start(input, actor)).userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.')}`);
    expect(await faults({ provider: 'NOBODY' })).toEqual(['NOT_FOUND provider']);
    expect(await faults({ amount: usd(0) })).toEqual(['INVALID_INPUT amount.amountMinor']);
    expect(await faults({ amount: { amountMinor: 99, currency: 'EUR' } })).toEqual(['CURRENCY_MISMATCH amount']);
    expect(await faults({}, actorAt(shop.tokyoId, 'sales:write', 'sales:read'))).toEqual(['NOT_FOUND registerId']);
    expect(await shop.contents()).toBe(before);
  });
});

describe('a captured payment', () => {
  it('pays one sale, once, whole', async () => {
    const { payment } = await start();
    const refused = await sell(payment?.id, {
      tenders: [{ kind: 'CARD', amount: usd(98), paymentId: payment?.id }, cash(1)],
    });
    expect(refused).toMatchObject({ sale: null, userErrors: [{ code: 'INVALID_INPUT' }] });
    const both = await Promise.all([sell(payment?.id), sell(payment?.id)]);
    expect(both.filter(({ sale }) => sale !== null)).toHaveLength(1);
    expect(both.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['PAYMENT_NOT_USABLE']);
    const sold = both.find(({ sale }) => sale !== null);
    expect(sold).toMatchObject({ sale: { tenders: [{ card: { last4: '4242' }, payment: { id: payment?.id } }] } });
    const cancelled = await shop.mutate('cancelPayment', { paymentId: payment?.id });
    expect(cancelled).toMatchObject({ userErrors: [{ code: 'PAYMENT_NOT_USABLE' }] });
  });

  it('goes back when its sale is voided', async () => {
    const { payment } = await start();
    const { sale } = await sell(payment?.id);
    expect(await shop.mutate('voidSale', { saleId: sale?.id, reason: 'Changed their mind' })).toMatchObject({
      userErrors: [],
    });
    expect(await settled(payment?.id, 'REFUNDED')).toMatchObject({ sale: { id: sale?.id } });
  });

  it('goes back when it is cancelled, as often as that is asked', async () => {
    const { payment } = await start();
    for (const replayed of [false, true]) {
      const answer = await shop.mutate('cancelPayment', { paymentId: payment?.id }, { select: 'payment { state }' });
      expect(answer).toEqual({ payment: { state: 'REFUNDED' }, replayed, userErrors: [] });
    }
  });

  it('is captured by hand where it was only held', async () => {
    const { payment } = await start({ capture: false });
    expect(payment?.state).toBe('AUTHORISED');
    const input = { paymentId: payment?.id };
    expect(await shop.mutate('capturePayment', input, { select: 'payment { state }' })).toMatchObject({
      payment: { state: 'CAPTURED' },
    });
  });
});

it('points and store credit are tenders with postings of their own', async () => {
  const tenders = [
    { kind: 'POINTS', amount: usd(50), reference: '500 points' },
    { kind: 'STORE_CREDIT', amount: usd(49), reference: 'credit 17' },
  ];
  expect(await sell(undefined, { tenders })).toMatchObject({ userErrors: [] });
});

it('the audit finds every payment where the terminal and the sales have it', async () => {
  await shop.settled();
  const { lines } = await auditSales(shop.connection);
  expect(lines.filter(({ findings }) => findings.length > 0)).toEqual([]);
  expect(lines.filter(({ claim, checked }) => claim.includes('payment') && checked > 5)).toHaveLength(3);
});
