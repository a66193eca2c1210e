import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSubgraphBed, type SubgraphBed } from '#test/test-bed.ts';
import { eventsOf, type Told } from './events/trade-events.fixture.ts';
import { anyTrade, type Trade } from './events/trade.arbitrary.ts';
import { startFinance } from './subgraph.ts';

const SALES = `query($sales: [_Any!]!) {
  _entities(representations: $sales) {
    ... on Sale {
      id
      journalEntries { source reference }
      proof {
        status findings
        saleTotal { amountMinor } ledgerTotal { amountMinor } saleUnits stockUnits loyaltyTotal { amountMinor } loyaltyPoints
      }
    }
  }
}`;
const RECONCILIATION = `query($from: DateTime!, $to: DateTime!, $locationIds: [ID!]) {
  reconciliation(from: $from, to: $to, locationIds: $locationIds) {
    saleCount ledgerCount stockCount loyaltyCount saleWithCustomerCount
    saleTotals { amountMinor currency } ledgerTotals { amountMinor currency }
    memberTotals { amountMinor currency } loyaltyTotals { amountMinor currency }
    saleUnits stockUnits loyaltyPoints
    discrepancyCount discrepancies { status sale { id } findings }
  }
}`;
/** Every trade of the generator occurs in it. */
const DAY = { from: '2026-11-27T00:00:00.000Z', to: '2026-11-28T00:00:00.000Z' };

interface SaleAnswer {
  id: string;
  journalEntries: { source: string; reference: string }[];
  proof: { status: string; findings: string[]; saleTotal: { amountMinor: number } | null } | null;
}
interface Reconciled {
  saleCount: number;
  discrepancyCount: number;
  discrepancies: { status: string; sale: { id: string } }[];
  saleTotals: object[];
  ledgerTotals: object[];
  memberTotals: object[];
  loyaltyTotals: object[];
}

let bed: SubgraphBed;
beforeAll(async () => {
  bed = await startSubgraphBed(startFinance);
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

async function tell(told: readonly Told[]): Promise<void> {
  await Promise.all(told.map(({ source, event }) => bed.deliver(source, event)));
}

async function salesOf(trades: readonly Trade[]): Promise<SaleAnswer[]> {
  const sales = trades.map(({ sale }) => ({ __typename: 'Sale', id: sale.saleId }));
  return (await bed.run<{ _entities: SaleAnswer[] }>(SALES, { sales }))._entities;
}

async function reconcile(trades: readonly Trade[]): Promise<Reconciled> {
  const locationIds = trades.map(({ sale }) => sale.locationId);
  return (await bed.run<{ reconciliation: Reconciled }>(RECONCILIATION, { ...DAY, locationIds })).reconciliation;
}

/** Events of some trades, each delivered once or twice, in any order and in any grouping. */
const schedules = fc.array(anyTrade, { minLength: 1, maxLength: 6 }).chain((trades) => {
  const told = trades.flatMap(eventsOf);
  return fc.record({
    trades: fc.constant(trades),
    order: fc
      .subarray(told)
      .map((again) => told.concat(again))
      .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
    cut: fc.nat(1000),
  });
});

describe('after any schedule of events, duplicated and reordered', () => {
  it('every sale is booked once, its proof agrees, and the sums are those of the tills', async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async ({ trades, order, cut }) => {
        const at = cut % (order.length + 1);
        const early = tell(order.slice(0, at));
        await tell(order.slice(at));
        await early;
        for (const [index, { id, journalEntries, proof }] of (await salesOf(trades)).entries()) {
          const { sale, refunds } = trades[index] ?? { sale: undefined, refunds: [] };
          expect(id).toBe(sale?.saleId);
          expect(journalEntries.map(({ reference }) => reference)).toEqual([
            sale?.saleId,
            ...refunds.map(({ refundId }) => refundId),
          ]);
          const kept = refunds.reduce((left, refund) => left - refund.totalMinor, sale?.totalMinor ?? 0);
          expect(proof).toMatchObject({ status: 'AGREED', findings: [], saleTotal: { amountMinor: kept } });
        }
        const sums = await reconcile(trades);
        expect(sums).toMatchObject({ saleCount: trades.length, discrepancyCount: 0, discrepancies: [] });
        expect(sums.ledgerTotals).toEqual(sums.saleTotals);
        expect(sums.loyaltyTotals).toEqual(sums.memberTotals);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
