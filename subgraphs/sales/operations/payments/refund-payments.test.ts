import { describe, expect, it } from 'vitest';
import { eventually } from '#test/graph-bed.ts';
import { card, cash, type Payload, usd } from '#test/sales-shop.ts';
import { shopWithTill } from '#test/shop-with-till.ts';
import { auditSales } from '../../audit/audit.ts';

interface Sold {
  readonly saleId: string;
  readonly paymentId: string;
}

interface Refunded {
  readonly refund: { readonly id: string; readonly tenders: readonly object[] } | null;
}

const REFUND = 'refund { id tenders { card { last4 } payment { id state refunded { amountMinor } } } }';
const PAYMENT = 'query($id: ID!) { payment(id: $id) { state captured { amountMinor } refunded { amountMinor } } }';

const { shop, till } = await shopWithTill();

/** Sells three pens for 2.97, by a payment that is captured. */
async function sold(token: string | null = null): Promise<Sold> {
  const started = await shop.mutate<{ payment: { id: string } }>(
    'startPayment',
    { registerId: till.registerId, amount: usd(297), token },
    { select: 'payment { id }' },
  );
  const paymentId = started.payment.id;
  const tenders = [{ kind: 'CARD', amount: usd(297), paymentId }];
  const input = { registerId: till.registerId, lines: [{ sku: 'PEN', quantity: '3' }], tenders };
  const { sale } = await shop.mutate<{ sale: { id: string } }>('completeSale', input, { select: 'sale { id }' });
  return { saleId: sale.id, paymentId };
}

function refund(saleId: string, pens: number, input: object = {}): Promise<Payload & Refunded> {
  const lines = [{ lineNumber: 1, quantity: String(pens) }];
  const tenders = [{ kind: 'CARD', amount: usd(99 * pens) }];
  const whole = { saleId, registerId: till.registerId, lines, tenders, ...input };
  return shop.mutate<Refunded>('refundSale', whole, { select: REFUND });
}

/** What the terminal gave back under a payment's authorisation, entry by entry. */
async function givenBack(paymentId: string): Promise<number[]> {
  const filter = { kind: 'REFUND', authorisation: `${paymentId}:AUTHORISE`, approved: true };
  const entries = await shop.connection.collection('simulatedTerminal').find(filter).sort({ _id: 1 }).toArray();
  return entries.map(({ amountMinor }) => Number(amountMinor));
}

function paymentOf(id: string, state: string): Promise<unknown> {
  return eventually(
    async () => (await shop.run<{ payment: { state: string } }>(PAYMENT, { id })).payment,
    (payment) => payment.state === state,
  );
}

async function faultsOf(refusal: Promise<Payload & object>): Promise<string[]> {
  const before = await shop.contents();
  const { userErrors } = await refusal;
  expect(await shop.contents()).toBe(before);
  return userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.')}`);
}

describe('a refund of a sale that a payment paid', () => {
  it('goes back to the card by that payment, part by part', async () => {
    const { saleId, paymentId } = await sold();
    const first = await refund(saleId, 1, { tenders: [{ kind: 'CARD', amount: usd(99), paymentId }] });
    expect(first).toMatchObject({
      userErrors: [],
      refund: {
        tenders: [
          { card: { last4: '4242' }, payment: { id: paymentId, state: 'CAPTURED', refunded: { amountMinor: 99 } } },
        ],
      },
    });
    // The sale has one payment alone, which need not be named.
    await refund(saleId, 2);
    expect(await paymentOf(paymentId, 'REFUNDED')).toMatchObject({
      captured: { amountMinor: 297 },
      refunded: { amountMinor: 297 },
    });
    expect(await givenBack(paymentId)).toEqual([99, 198]);
  });

  it('is recorded, and given back once, where the answer does not come or comes late', async () => {
    const outcomes = ['tok_refund_unanswered', 'tok_refund_late'].map(async (token) => {
      const { saleId, paymentId } = await sold(token);
      const idempotencyKey = shop.key();
      const answers = [await refund(saleId, 1, { idempotencyKey }), await refund(saleId, 1, { idempotencyKey })];
      expect(answers.map(({ userErrors, replayed }) => ({ userErrors, replayed }))).toEqual([
        { userErrors: [], replayed: false },
        { userErrors: [], replayed: true },
      ]);
      expect(new Set(answers.map((answer) => answer.refund?.id)).size).toBe(1);
      expect(await paymentOf(paymentId, 'CAPTURED')).toMatchObject({ refunded: { amountMinor: 99 } });
      expect(await givenBack(paymentId)).toEqual([99]);
    });
    await Promise.all(outcomes);
  });

  it('of both halves at once gives back what was captured, and no more', async () => {
    const { saleId, paymentId } = await sold();
    const both = await Promise.all([refund(saleId, 2), refund(saleId, 2)]);
    expect(both.filter((answer) => answer.refund !== null)).toHaveLength(1);
    await refund(saleId, 1);
    await paymentOf(paymentId, 'REFUNDED');
    expect(await givenBack(paymentId)).toEqual([198, 99]);
  });

  it('is refused beyond what the payment paid, and by payments of others', async () => {
    const { saleId, paymentId } = await sold();
    const other = await sold();
    const by = (tender: object) => refund(saleId, 1, { tenders: [{ kind: 'CARD', amount: usd(99), ...tender }] });
    expect(await faultsOf(by({ paymentId: other.paymentId }))).toEqual(['NOT_FOUND tenders.0.paymentId']);
    expect(await faultsOf(by({ paymentId, card: card(1).card }))).toContain('INVALID_INPUT tenders.0.paymentId');
    expect(await faultsOf(by({ paymentId, kind: 'CASH' }))).toContain('INVALID_INPUT tenders.0.paymentId');
    // Two pens back in cash leave the payment whole, but the sale has no more than one to give back.
    await refund(saleId, 2, { tenders: [cash(198)] });
    expect(await faultsOf(refund(saleId, 2))).toEqual(['REFUND_EXCEEDS_SALE lines.0.quantity']);
    await refund(saleId, 1);
    expect(await paymentOf(paymentId, 'CAPTURED')).toMatchObject({ refunded: { amountMinor: 99 } });
  });

  it('that was paid in part by it gives back that part, and the rest another way', async () => {
    const started = await shop.mutate<{ payment: { id: string } }>(
      'startPayment',
      { registerId: till.registerId, amount: usd(99) },
      { select: 'payment { id }' },
    );
    const paymentId = started.payment.id;
    const tenders = [{ kind: 'CARD', amount: usd(99), paymentId }, cash(99)];
    const input = { registerId: till.registerId, lines: [{ sku: 'PEN', quantity: '2' }], tenders };
    const { sale } = await shop.mutate<{ sale: { id: string } }>('completeSale', input, { select: 'sale { id }' });
    expect(await faultsOf(refund(sale.id, 2))).toEqual(['REFUND_EXCEEDS_SALE tenders.0.amount']);
    expect(await refund(sale.id, 2, { tenders })).toMatchObject({ userErrors: [] });
    await paymentOf(paymentId, 'REFUNDED');
  });
});

it('an exchange for less gives the difference back by the payment', async () => {
  const { saleId, paymentId } = await sold();
  const exchanged = await shop.mutate('exchangeSale', {
    saleId,
    registerId: till.registerId,
    returnLines: [{ lineNumber: 1, quantity: '2' }],
    lines: [{ sku: 'PEN', quantity: '1' }],
    tenders: [{ kind: 'CARD', amount: usd(99) }],
  });
  expect(exchanged).toMatchObject({ userErrors: [] });
  expect(await paymentOf(paymentId, 'CAPTURED')).toMatchObject({ refunded: { amountMinor: 99 } });
});

it('a void gives all of it back by the payment', async () => {
  const { saleId, paymentId } = await sold();
  const select = 'sale { refunds { tenders { payment { state } } } }';
  expect(await shop.mutate('voidSale', { saleId, reason: 'Changed their mind' }, { select })).toMatchObject({
    sale: { refunds: [{ tenders: [{ payment: { state: 'REFUNDED' } }] }] },
  });
  expect(await givenBack(paymentId)).toEqual([297]);
});

it('the audit finds every refund where the payments and the terminal have it', async () => {
  await shop.settled();
  const { lines } = await auditSales(shop.connection);
  expect(lines.filter(({ findings }) => findings.length > 0)).toEqual([]);
});
