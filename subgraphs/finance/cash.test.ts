import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { CASH_MOVED, type CashMoved } from '#schema/events/cash-moved.v1.ts';
import { CASH_SESSION_CLOSED, type CashSessionClosed } from '#schema/events/cash-session-closed.v1.ts';
import { SALE_REFUNDED, type SaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { type FinanceBed, startFinanceBed, tradeWith } from '#test/finance-bed.ts';
import { event } from '#test/test-bed.ts';
import { auditFinance } from './audit/audit.ts';

let bed: FinanceBed;
beforeAll(async () => {
  bed = await startFinanceBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

const place = { registerId: newId('register'), locationId: newId('location'), currency: 'USD' };
const at = '2026-11-27T20:00:00.000Z';

async function move(amountMinor: number): Promise<CashMoved> {
  const data: CashMoved = {
    ...place,
    cashEventId: newId('cashevent'),
    cashSessionId: newId('session'),
    kind: amountMinor > 0 ? 'PAID_IN' : 'PAID_OUT',
    amountMinor,
    reason: 'change',
    occurredAt: at,
  };
  const told = event({ source: 'sales', type: CASH_MOVED, subject: data.cashEventId, sequence: 1, data });
  await bed.deliver('sales', told);
  await bed.deliver('sales', told);
  return data;
}

async function close(overShortMinor: number): Promise<CashSessionClosed> {
  const data: CashSessionClosed = {
    ...place,
    cashSessionId: newId('session'),
    zNumber: 3,
    zHash: 'f'.repeat(64),
    floatMinor: 0,
    expectedMinor: 1000,
    countedMinor: 1000 + overShortMinor,
    overShortMinor,
    openedAt: at,
    closedAt: at,
  };
  await bed.deliver(
    'sales',
    event({ source: 'sales', type: CASH_SESSION_CLOSED, subject: data.cashSessionId, sequence: 2, data }),
  );
  return data;
}

const balances = async () => [await bed.balanceOf('1010'), await bed.balanceOf('1060'), await bed.balanceOf('6500')];

it('cash paid in and out goes through an account of its own, once however often it is told', async () => {
  await move(500);
  await move(-200);
  expect(await balances()).toEqual([300, -300, 0]);
});

it('what a count is over or short is booked, and a drawer that was right is not', async () => {
  const short = await close(-28);
  const over = await close(5);
  await close(0);
  expect(await balances()).toEqual([277, -300, 23]);
  const { cash, lines } = await auditFinance(bed.database);
  const booked = [short, over].map(({ cashSessionId }) => cash.get(`${cashSessionId} USD`));
  expect([...booked, cash.size]).toEqual([-28, 5, 4]);
  expect(lines.flatMap(({ findings }) => findings)).toEqual([]);
});

it('a void takes back the revenue itself, and is not a return', async () => {
  const trade = tradeWith(({ sale, refunds }) => sale.totalMinor > 0 && refunds.length === 0);
  await bed.deliverTrade(trade);
  const { giftCards: _, ...sale } = trade.sale;
  const data: SaleRefunded = {
    ...sale,
    refundId: newId('refund'),
    kind: 'VOID',
    number: 1,
    saleTotalMinor: sale.totalMinor,
    refundedBeforeMinor: 0,
    lines: sale.lines.map((line) => ({ ...line, restock: true, disposition: null })),
  };
  await bed.deliver('sales', event({ source: 'sales', type: SALE_REFUNDED, subject: sale.saleId, sequence: 2, data }));
  const entries = await bed.entriesOf(trade);
  const codes = entries.map(({ description, postings }) => [description, postings.map(({ account }) => account.code)]);
  expect(codes).toEqual([
    ['Sale', codes[0]?.[1]],
    ['Void', codes[0]?.[1]],
  ]);
});
