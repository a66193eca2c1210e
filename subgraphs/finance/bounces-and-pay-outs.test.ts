import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { newId } from '#platform/ids/ids.ts';
import { openService, type Service } from '#platform/service/service.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { INVOICE_DUNNED } from '#schema/events/invoice-dunned.v1.ts';
import { RECEIVABLE_CHANGED } from '#schema/events/receivable-changed.v1.ts';
import { type ReceivablesBed, startReceivablesBed, usd } from '#test/receivables-bed.ts';
import { auditFinance } from './audit/audit.ts';
import { receivableOf } from './domain/receivables/buyer.ts';
import { simpleSale, soldEvent } from './events/simple-sale.fixture.ts';
import { dunInvoices } from './operations/receivables/dun-invoices.ts';
import { createFinanceStore } from './store/finance-store.ts';

let bed: ReceivablesBed;
/** For what is done by the clock. */
let service: Service;
beforeAll(async () => {
  bed = await startReceivablesBed();
  const logger = createLogger({ name: 'test', level: 'silent' });
  service = await openService({ name: 'finance', mongoUri: bed.mongoUri, broker: bed.broker, logger });
});
afterAll(async () => {
  await service.close();
  await bed[Symbol.asyncDispose]();
});

const bounce = (creditId: string | undefined, more: object = {}) =>
  bed.credit('bounceInvoicePayment', { creditId, reason: 'No funds', ...more });

interface Aged {
  readonly ageing: {
    accounts: { nodes: { receivable: { id: string }; amounts: Record<string, { amountMinor: number }> }[] };
  };
}

/** What an account owes by the end of a day. */
async function owedOn(receivableId: string, on: string): Promise<number | undefined> {
  const query = `query($on: Date) { ageing(currency: "USD", on: $on, first: 100) { accounts { nodes {
    receivable { id } amounts { balance { amountMinor } } } } } }`;
  const { ageing } = await bed.run<Aged>(query, { on });
  const mine = ageing.accounts.nodes.find(({ receivable }) => receivable.id === receivableId);
  return mine?.amounts['balance']?.amountMinor;
}

describe('a payment that bounces', () => {
  it('opens what it had settled again, as of its terms, and its entry is reversed once', async () => {
    const { receivableId } = await bed.buyer([1_000, 2_000]);
    const [bank, owed] = [await bed.balanceOf('1100'), await bed.balanceOf('1200')];
    const paid = await bed.pay(receivableId, 2_500, { occurredAt: '2026-10-20T12:00:00.000Z' });
    const key = { idempotencyKey: newId('event'), occurredAt: '2026-10-25T12:00:00.000Z' };
    const [first, again] = [await bounce(paid.accountCredit?.id, key), await bounce(paid.accountCredit?.id, key)];
    expect([first.userErrors, again.replayed, again.accountCredit?.open.amountMinor]).toEqual([[], true, 0]);
    const opened = await bed.invoicesOf(receivableId);
    expect(opened.map(({ open, status, dueOn }) => [open.amountMinor, status, dueOn])).toEqual([
      [1_000, 'OPEN', '2026-10-15'],
      [2_000, 'OPEN', '2026-10-16'],
    ]);
    expect(await bed.owed(receivableId)).toEqual([3_000, 3_000, 0]);
    expect([await bed.balanceOf('1100'), await bed.balanceOf('1200')]).toEqual([bank, owed]);
    expect((await bounce(paid.accountCredit?.id)).userErrors).toMatchObject([
      { code: 'ALREADY_BOUNCED', field: ['input', 'creditId'] },
    ]);
    const told = await bed.toldOf(receivableId, RECEIVABLE_CHANGED);
    expect(told.at(-1)).toMatchObject({ data: { cause: 'BOUNCED', changeMinor: 2_500, balanceMinor: 3_000 } });
    // Of the days between, what was owed then is what it was.
    expect(await Promise.all(['19', '20', '24', '25'].map((day) => owedOn(receivableId, `2026-10-${day}`)))).toEqual([
      3_000, 500, 500, 3_000,
    ]);
  });

  it('has dunning go on from where it had come to', async () => {
    const { receivableId } = await bed.buyer([1_000]);
    const [invoice] = await bed.invoicesOf(receivableId);
    const store = createFinanceStore(service);
    // Due on the 15th of October.
    await dunInvoices(store, new Date('2026-10-22T00:00:00.000Z'));
    const paid = await bed.pay(receivableId, 1_000, { occurredAt: '2026-10-23T12:00:00.000Z' });
    await dunInvoices(store, new Date('2026-11-06T00:00:00.000Z'));
    const levels = async () => (await bed.toldOf(invoice?.id, INVOICE_DUNNED)).map(({ data }) => data);
    expect(await levels()).toMatchObject([{ level: 1 }]);
    await bounce(paid.accountCredit?.id);
    await dunInvoices(store, new Date('2026-11-06T00:00:00.000Z'));
    expect(await levels()).toMatchObject([{ level: 1 }, { level: 2, openMinor: 1_000 }]);
  });

  it('takes the discount for paying early with it', async () => {
    const { receivableId } = await bed.buyer([10_000], { earlyPayment: { rateMilli: 20, withinDays: 10 } });
    const discounts = await bed.balanceOf('4150');
    const paid = await bed.pay(receivableId, 9_800, { occurredAt: '2026-10-05T12:00:00.000Z' });
    expect(await bed.balanceOf('4150')).toBe(discounts + 200);
    await bounce(paid.accountCredit?.id);
    expect(await bed.balanceOf('4150')).toBe(discounts);
    expect(await bed.owed(receivableId)).toEqual([10_000, 10_000, 0]);
  });

  it('is charged to the buyer by an invoice of its own, with what of it had been paid out', async () => {
    const { receivableId, sales } = await bed.buyer([1_000]);
    const charged = await bed.balanceOf('4060');
    const paid = await bed.pay(receivableId, 1_700);
    expect((await bed.payOut(receivableId, 500)).userErrors).toEqual([]);
    await bounce(paid.accountCredit?.id, { charge: usd(350) });
    expect((await bed.invoicesOf(receivableId)).map(({ open }) => open.amountMinor)).toEqual([1_000, 850]);
    expect(await bed.owed(receivableId)).toEqual([1_850, 1_850, 0]);
    expect(await bed.balanceOf('4060')).toBe(charged - 350);
    const query = `query($id: ID!, $of: [_Any!]!) {
      receivable(id: $id) { credits(first: 5) { nodes { withdrawals {
        kind amount { amountMinor } reason journalEntry { reverses { id } } charge { bouncedPayment { id } number } } } } }
      _entities(representations: $of) { ... on Sale { invoice { bouncedPayment { id } } } } }`;
    const of = [{ __typename: 'Sale', id: sales[0]?.saleId }];
    expect(await bed.run(query, { id: receivableId, of })).toMatchObject({
      receivable: {
        credits: {
          nodes: [
            {
              withdrawals: [
                { kind: 'PAID_OUT', amount: usdMinor(500), journalEntry: { reverses: null }, charge: null },
                {
                  kind: 'BOUNCED',
                  amount: usdMinor(1_200),
                  reason: 'No funds',
                  journalEntry: { reverses: { id: expect.any(String) } },
                  charge: { bouncedPayment: { id: paid.accountCredit?.id }, number: expect.stringMatching(/^INV-/) },
                },
              ],
            },
          ],
        },
      },
      // The invoice of the sale stays the one that it was.
      _entities: [{ invoice: { bouncedPayment: null } }],
    });
    await bed.pay(receivableId, 1_850);
    expect(await bed.owed(receivableId)).toEqual([0, 0, 0]);
  });

  it('is refused where no bank takes it back, before its day, and with everything else that is wrong', async () => {
    const { receivableId } = await bed.buyer([1_000]);
    const card = await bed.pay(receivableId, 100, { tender: 'CARD', occurredAt: '2026-10-09T12:00:00.000Z' });
    const before = await bed.written();
    const more = { reason: ' ', charge: { amountMinor: 0, currency: 'EUR' }, occurredAt: '2026-10-08T12:00:00.000Z' };
    expect((await bounce(card.accountCredit?.id, more)).userErrors.map(({ field }) => field[1])).toEqual([
      'reason',
      'charge',
      'creditId',
      'charge',
      'occurredAt',
    ]);
    const note = await bed.credit('issueCreditNote', {
      invoiceId: (await bed.invoicesOf(receivableId))[0]?.id,
      net: usd(0),
      reason: 'x',
    });
    expect(note.accountCredit).toBeNull();
    for (const creditId of [newId('credit'), 'none', receivableId]) {
      expect((await bounce(creditId)).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'creditId'] }]);
    }
    expect(await bed.written()).toEqual(before);
  });
});

const usdMinor = (amountMinor: number) => ({ amountMinor });

describe('what an account has to its credit', () => {
  it('is paid out by the bank, the oldest first, once for each key', async () => {
    const { receivableId } = await bed.buyer([1_000]);
    const bank = await bed.balanceOf('1100');
    await bed.pay(receivableId, 1_300);
    await bed.pay(receivableId, 400);
    const key = { idempotencyKey: newId('event') };
    const [first, again] = [await bed.payOut(receivableId, 500, key), await bed.payOut(receivableId, 500, key)];
    expect([first.userErrors, again.replayed]).toEqual([[], true]);
    expect(await bed.owed(receivableId)).toEqual([-200, 0, 200]);
    expect(await bed.balanceOf('1100')).toBe(bank + 1_300 + 400 - 500);
    expect((await bed.toldOf(receivableId, RECEIVABLE_CHANGED)).slice(-2)).toMatchObject([
      { data: { cause: 'PAID_OUT', changeMinor: 300, balanceMinor: -400 } },
      { data: { cause: 'PAID_OUT', changeMinor: 200, balanceMinor: -200 } },
    ]);
  });

  it('becomes store credit of a customer, or of who buys for a company', async () => {
    const sale = simpleSale(900, { kind: 'ON_ACCOUNT' }, { customerId: newId('customer') });
    await bed.deliver('sales', soldEvent(sale));
    const own = receivableOf({ companyId: null, customerId: sale.customerId });
    await bed.pay(own, 1_000);
    expect((await bed.payOut(own, 100, { kind: 'STORE_CREDIT' })).userErrors).toEqual([]);
    const { receivableId } = await bed.buyer([100]);
    await bed.pay(receivableId, 160);
    const nobody = await bed.payOut(receivableId, 60, { kind: 'STORE_CREDIT' });
    expect(nobody.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'customerId'] }]);
    const owed = await bed.balanceOf('2310');
    const named = await bed.payOut(receivableId, 60, { kind: 'STORE_CREDIT', customerId: sale.customerId });
    expect(named.userErrors).toEqual([]);
    expect(await bed.balanceOf('2310')).toBe(owed - 60);
    const query = `query($of: [_Any!]!) { _entities(representations: $of) {
      ... on Customer { storeCredit { balance { amountMinor } } } } }`;
    const of = [{ __typename: 'Customer', id: sale.customerId }];
    expect(await bed.run(query, { of })).toEqual({ _entities: [{ storeCredit: [{ balance: usdMinor(160) }] }] });
  });

  it('is never paid out beyond what there is, however many ask at once', async () => {
    const { receivableId } = await bed.buyer([100]);
    await bed.pay(receivableId, 600);
    await bed.pay(receivableId, 500);
    const answers = await Promise.all(Array.from({ length: 16 }, () => bed.payOut(receivableId, 150)));
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(6);
    const refusals = answers.flatMap(({ userErrors }) => userErrors);
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['INSUFFICIENT_CREDIT']));
    expect(await bed.owed(receivableId)).toEqual([-100, 0, 100]);
  });

  it('is refused beyond what there is, without a reason, and before its day', async () => {
    const { receivableId } = await bed.buyer([100]);
    await bed.pay(receivableId, 150, { occurredAt: '2026-10-09T12:00:00.000Z' });
    const before = await bed.written();
    const [over] = (await bed.payOut(receivableId, 51)).userErrors;
    expect(over).toMatchObject({ code: 'INSUFFICIENT_CREDIT', field: ['input', 'amount'], available: usdMinor(50) });
    const early = await bed.payOut(receivableId, 50, {
      reason: '',
      occurredAt: '2026-10-08T12:00:00.000Z',
      customerId: 'x',
    });
    expect(early.userErrors.map(({ field }) => field[1])).toEqual(['reason', 'occurredAt']);
    const nobody = await bed.payOut(newId('receivable'), 0);
    expect(nobody.userErrors.map(({ field }) => field[1])).toEqual(['amount', 'receivableId']);
    expect(await bed.written()).toEqual(before);
  });
});

it('leaves nothing for the audit to find', async () => {
  expect(findingsOf((await auditFinance(bed.database)).lines)).toEqual([]);
});
