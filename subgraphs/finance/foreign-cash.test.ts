import { afterAll, beforeAll, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { newId } from '#platform/ids/ids.ts';
import { CASH_SESSION_CLOSED, type CashSessionClosed } from '#schema/events/cash-session-closed.v1.ts';
import { type FinanceBed, startFinanceBed } from '#test/finance-bed.ts';
import { event } from '#test/test-bed.ts';
import { auditFinance } from './audit/audit.ts';
import { refundedEvent, simpleRefund, simpleSale, soldEvent } from './events/simple-sale.fixture.ts';

let bed: FinanceBed;
beforeAll(async () => {
  bed = await startFinanceBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

const minor = (amountMinor: number) => ({ amountMinor });
const DAY = '2026-10-01';

async function standsAt(code: string): Promise<readonly number[]> {
  const query = `{ account(code: "${code}") { usd: balance(currency: "USD") { amountMinor } eur: balance(currency: "EUR") { amountMinor } } }`;
  const { account } = await bed.run<{ account: Record<'usd' | 'eur', { amountMinor: number }> }>(query);
  return [account.usd.amountMinor, account.eur.amountMinor];
}

it('cash of another currency is held against what it was taken at, counted, and closed by itself', async () => {
  const tender = { kind: 'CASH', foreign: { currency: 'EUR', amountMinor: 5_000, valueMinor: 5_463, rate: '1.0925' } };
  const sale = simpleSale(4_000, tender as { kind: 'CASH' });
  const cash = { tenders: [{ kind: 'CASH' as const, amountMinor: 1_000 }], occurredAt: sale.occurredAt };
  await bed.deliver('sales', soldEvent(sale), refundedEvent(simpleRefund(sale, 1_000, cash)));
  // The change and the refund came out of dollars.
  expect(await standsAt('1010')).toEqual([-2_463, 5_000]);
  expect(await standsAt('1900')).toEqual([5_463, -5_000]);
  const proofs = `query($id: ID!) { proof(id: $id) { status } }`;
  const { proof } = await bed.run<{ proof: object }>(proofs, { id: sale.saleId });
  expect(proof).not.toMatchObject({ status: 'DIFFERS' });

  const data: CashSessionClosed = {
    cashSessionId: newId('session'),
    registerId: sale.registerId,
    locationId: sale.locationId,
    currency: 'USD',
    zNumber: 1,
    zHash: 'f'.repeat(64),
    floatMinor: 10_000,
    expectedMinor: 7_537,
    countedMinor: 7_537,
    overShortMinor: 0,
    foreignCash: [{ currency: 'EUR', floatMinor: 0, expectedMinor: 5_000, countedMinor: 4_900 }],
    openedAt: sale.occurredAt,
    closedAt: sale.occurredAt,
  };
  const told = { source: 'sales', type: CASH_SESSION_CLOSED, subject: data.cashSessionId, sequence: 2, data };
  await bed.deliver('sales', event(told), event(told));
  expect(await standsAt('6500')).toEqual([0, 100]);
  const query = `query($id: ID!, $day: Date!) { dayToClose(locationId: $id, day: $day) {
    tenders { tenderKind expected { amountMinor currency } counted { amountMinor } difference { amountMinor } booked { amountMinor } }
    sessions { expected { amountMinor } foreignCash { expected { amountMinor currency } counted { amountMinor } } } } }`;
  expect(await bed.run(query, { id: sale.locationId, day: DAY })).toEqual({
    dayToClose: {
      tenders: [
        {
          tenderKind: 'CASH',
          expected: { amountMinor: 5_000, currency: 'EUR' },
          counted: minor(4_900),
          difference: minor(-100),
          booked: minor(-100),
        },
        {
          tenderKind: 'CASH',
          expected: { amountMinor: -2_463, currency: 'USD' },
          counted: minor(-2_463),
          difference: minor(0),
          booked: minor(0),
        },
      ],
      sessions: [
        {
          expected: minor(7_537),
          foreignCash: [{ expected: { amountMinor: 5_000, currency: 'EUR' }, counted: minor(4_900) }],
        },
      ],
    },
  });
  for (const currency of ['USD', 'EUR']) {
    const trial = `{ trialBalance(currency: "${currency}") { debitTotal { amountMinor } creditTotal { amountMinor } } }`;
    const { trialBalance } = await bed.run<{ trialBalance: Record<'debitTotal' | 'creditTotal', object> }>(trial);
    expect(trialBalance.debitTotal).toEqual(trialBalance.creditTotal);
  }
  expect(findingsOf((await auditFinance(bed.database)).lines)).toEqual([]);
});
