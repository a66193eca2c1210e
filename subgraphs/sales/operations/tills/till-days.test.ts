import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { card, cash, type Payload, type Shop, startShop, type Till, usd } from '#test/sales-shop.ts';
import { auditSales } from '../../audit/audit.ts';

const DAYS = 25;
/** A mug with its taxes. */
const MUG_MINOR = 1353;
/** What may rightly be answered to somebody who came too late. */
const TOO_LATE = ['CASH_SESSION_CLOSED', 'SALE_NOT_VOIDABLE', 'REFUND_EXCEEDS_SALE'];

/** What happens at one of two tills; deeds of one moment happen at once. */
type Deed =
  | { readonly kind: 'sell'; readonly till: number; readonly by: 'card' | 'cash' | 'euros'; readonly late: boolean }
  | { readonly kind: 'refund' | 'void'; readonly till: number; readonly sale: number }
  | {
      readonly kind: 'PAID_IN' | 'PAID_OUT' | 'NO_SALE';
      readonly till: number;
      readonly amountMinor: number;
      readonly currency: 'USD' | 'EUR';
    }
  | { readonly kind: 'close'; readonly till: number; readonly offMinor: number; readonly blind: boolean };

const till = fc.nat({ max: 1 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('sell' as const),
      till,
      by: fc.constantFrom('card' as const, 'cash' as const, 'euros' as const),
      late: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('refund' as const, 'void' as const), till, sale: fc.nat() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('PAID_IN' as const, 'PAID_OUT' as const, 'NO_SALE' as const),
      till,
      amountMinor: fc.integer({ min: 1, max: 5000 }),
      currency: fc.constantFrom('USD' as const, 'EUR' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('close' as const),
      till,
      offMinor: fc.integer({ min: -99, max: 99 }),
      blind: fc.boolean(),
    }),
  },
);
const day = fc.array(fc.array(deed, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });

interface OpenTill extends Till {
  /** Of sessions that are closed. */
  readonly closed: string[];
}

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
  const components = [
    { name: 'State', rate: '0.0625' },
    { name: 'City', rate: '0.02' },
  ];
  const tax = { locationId: shop.locationId, taxCategory: 'STANDARD', mode: 'EXCLUSIVE', components };
  await shop.mutate('setTaxRates', tax);
  const rates = [{ currency: 'EUR', rate: '1.0825' }];
  await shop.mutate('setCashRates', { locationId: shop.locationId, currency: 'USD', rates, expectedVersion: 0 });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

it('drawers, their reports and their chains agree with the sales after any days of sales, refunds, voids and closes', async () => {
  const registers: string[] = [];
  await fc.assert(
    fc.asyncProperty(day, async (moments) => {
      const tills: OpenTill[] = [
        { ...(await shop.openTill()), closed: [] },
        { ...(await shop.openTill()), closed: [] },
      ];
      registers.push(...tills.map(({ registerId }) => registerId));
      const sales: string[] = [];
      for (const moment of moments) {
        const answers = await Promise.all(moment.map((one) => doIt(one, { tills, sales })));
        for (const { userErrors } of answers) for (const { code } of userErrors) expect(TOO_LATE).toContain(code);
      }
    }),
    { numRuns: DAYS, endOnFailure: true },
  );
  await shop.settled();
  const lines = await auditSales(shop.connection);
  expect(lines.lines.flatMap(({ findings }) => findings)).toEqual([]);
  for (const registerId of registers) {
    const query = `query($id: ID!) { verifyZChain(registerId: $id) { intact findings } }`;
    expect(await shop.run(query, { id: registerId })).toEqual({ verifyZChain: { intact: true, findings: [] } });
  }
  expect(await reported()).toBe(await standing());
}, 60_000);

function doIt(one: Deed, { tills, sales }: { tills: OpenTill[]; sales: string[] }): Promise<Payload> {
  const at = tills[one.till];
  if (at === undefined) throw new Error('There is no such till.');
  const { cashSessionId, registerId } = at;
  switch (one.kind) {
    case 'sell':
      return sell(at, one, sales);
    case 'refund': {
      const lines = [{ lineNumber: 1, quantity: '1' }];
      const input = { saleId: pick(sales, one.sale), registerId, lines, tenders: [cash(MUG_MINOR)] };
      return sales.length === 0 ? nothing() : shop.mutate('refundSale', input);
    }
    case 'void':
      return sales.length === 0
        ? nothing()
        : shop.mutate('voidSale', { saleId: pick(sales, one.sale), reason: 'wrong' });
    case 'close':
      return closeAndReopen(at, one);
    default: {
      const { amountMinor, currency } = one;
      const amount = one.kind === 'NO_SALE' ? {} : { amount: { amountMinor, currency } };
      return shop.mutate('recordCashMovement', { cashSessionId, kind: one.kind, reason: 'change', ...amount });
    }
  }
}

async function sell(
  { registerId, cashSessionId, closed }: OpenTill,
  { by, late }: Deed & { kind: 'sell' },
  sales: string[],
): Promise<Payload> {
  const from = (late ? closed.at(-1) : null) ?? cashSessionId;
  // Of euros there is change, and cash of the till's own may be beside them.
  const euros = { kind: 'CASH', amount: { amountMinor: 2000, currency: 'EUR' } };
  const tenders = { card: [card(MUG_MINOR)], cash: [cash(2000)], euros: [euros, cash(100)] }[by];
  const input = { registerId, cashSessionId: from, lines: [{ sku: 'MUG', quantity: '1' }], tenders };
  const answer = await shop.mutate<{ sale: { id: string } | null }>('completeSale', input, { select: 'sale { id }' });
  if (answer.sale) sales.push(answer.sale.id);
  return answer;
}

/** Counts the drawer blind, a little off, and opens the next session. */
async function closeAndReopen(at: OpenTill, { offMinor, blind }: Deed & { kind: 'close' }): Promise<Payload> {
  const { cashSessionId, registerId, closed } = at;
  const counted = Math.max(0, 10_000 + offMinor);
  const denominations = [{ valueMinor: 1, count: counted }];
  const foreignCash = [{ currency: 'EUR', countedCash: { amountMinor: counted, currency: 'EUR' } }];
  const answer = await shop.mutate('closeCashSession', { cashSessionId, denominations, foreignCash });
  if (answer.userErrors.length > 0) return answer;
  const next = await shop.mutate<{ cashSession: { id: string } }>(
    'openCashSession',
    {
      registerId,
      float: usd(10_000),
      blind,
      ...(blind ? { foreignFloats: [{ amountMinor: 500, currency: 'EUR' }] } : {}),
    },
    { select: 'cashSession { id }' },
  );
  closed.push(cashSessionId);
  Object.assign(at, { cashSessionId: next.cashSession.id });
  return next;
}

function pick(ids: readonly string[], index: number): string {
  return ids[index % Math.max(1, ids.length)] ?? '';
}

function nothing(): Promise<Payload> {
  return Promise.resolve({ replayed: false, userErrors: [] });
}

/** What the X reports of all sessions have sold, in minor units. */
async function reported(): Promise<number> {
  const sessions = await shop.connection.collection<{ _id: string }>('cashSessions').find().toArray();
  const query = 'query($id: ID!) { cashSession(id: $id) { xReport { total { amountMinor } } } }';
  const totals = await Promise.all(
    sessions.map(async ({ _id: id }) => {
      const { cashSession } = await shop.run<{ cashSession: { xReport: { total: { amountMinor: number } } } }>(query, {
        id,
      });
      return cashSession.xReport.total.amountMinor;
    }),
  );
  return totals.reduce((sum, total) => sum + total, 0);
}

/** What the sales that stand come to. */
async function standing(): Promise<number> {
  const sales = await shop.connection.collection('sales').find({ voidedAt: null }).toArray();
  return sales.reduce((sum, { totalMinor }) => sum + Number(totalMinor), 0);
}
