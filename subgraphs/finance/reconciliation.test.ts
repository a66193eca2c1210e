import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { type FinanceBed, startFinanceBed, tradeWith } from '#test/finance-bed.ts';
import { auditFinance } from './audit/audit.ts';
import { eventsOf, eventsOfReturn, type Told } from './events/trade-events.fixture.ts';
import { anyTrade, type Trade } from './events/trade.arbitrary.ts';

const RECONCILIATION = `query($from: DateTime!, $to: DateTime!, $ids: [ID!]) {
  reconciliation(from: $from, to: $to, locationIds: $ids) {
    saleCount refundCount voidCount returnCount recordCount ledgerCount waitingCount differingCount
    saleTotals { amountMinor currency } ledgerTotals { amountMinor currency } saleUnits stockUnits
  }
}`;
const OPEN = `query($from: DateTime!, $to: DateTime!, $ids: [ID!], $first: Int!, $after: String, $status: ProofStatus) {
  reconciliation(from: $from, to: $to, locationIds: $ids) {
    discrepancies(first: $first, after: $after, status: $status) {
      nodes { id status } pageInfo { hasNextPage endCursor }
    }
  }
}`;
/** More of them: `HISTORIES=1000 npx vitest run subgraphs/finance/reconciliation`. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 10);
const DEADLINE_MS = 30_000 + HISTORIES * 1_000;
const DAYS = { from: '2026-11-27T00:00:00.000Z', to: '2026-11-29T00:00:00.000Z' };

interface Reconciled {
  readonly saleCount: number;
  readonly recordCount: number;
  readonly waitingCount: number;
  readonly saleTotals: readonly { amountMinor: number; currency: string }[];
}
interface Open {
  readonly nodes: readonly { id: string; status: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

let bed: FinanceBed;
beforeAll(async () => {
  bed = await startFinanceBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

async function tell(told: readonly Told[]): Promise<void> {
  await Promise.all(told.map(({ source, event }) => bed.deliver(source, event)));
}

async function reconcile(variables: object): Promise<Reconciled> {
  return (await bed.run<{ reconciliation: Reconciled }>(RECONCILIATION, variables)).reconciliation;
}

async function open(variables: object): Promise<Open> {
  const answer = await bed.run<{ reconciliation: { discrepancies: Open } }>(OPEN, { first: 100, ...variables });
  return answer.reconciliation.discrepancies;
}

/** What a till that gave all back before it closed calls a void. */
function asVoid(trade: Trade): Trade {
  return { ...trade, refunds: trade.refunds.map((refund) => ({ ...refund, kind: 'VOID' as const })) };
}

const history = fc
  .record({ trade: anyTrade, isVoid: fc.boolean(), hasReturn: fc.boolean() })
  .map(({ trade, isVoid, hasReturn }) => {
    const told = isVoid && trade.refunds.length === 1 && trade.isFullyRefunded ? asVoid(trade) : trade;
    return { trade: told, events: [...eventsOf(told), ...(hasReturn ? eventsOfReturn(told) : [])], hasReturn };
  });

/** Some histories, with which of their events are lost at first, and in which order all others come, some of them twice. */
const schedules = fc.array(history, { minLength: 1, maxLength: 4 }).chain((histories) => {
  const told = histories.flatMap(({ events }) => events);
  return fc.record({
    histories: fc.constant(histories),
    lost: fc.subarray(told),
    order: fc
      .subarray(told)
      .map((again) => told.concat(again))
      .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
  });
});

describe('after any history of sales, refunds, voids and returns, of which some events are lost and others come twice', () => {
  it(
    'nothing differs, and all agrees once what was lost has come',
    async () => {
      await fc.assert(
        fc.asyncProperty(schedules, async ({ histories, lost, order }) => {
          const ids = histories.map(({ trade }) => trade.sale.locationId);
          await tell(order.filter((event) => !lost.includes(event)));
          const some = await reconcile({ ...DAYS, ids });
          expect(some).toMatchObject({ differingCount: 0 });
          expect((await open({ ...DAYS, ids })).nodes).toHaveLength(some.waitingCount);
          await tell(lost);
          const refunds = histories.flatMap(({ trade }) => trade.refunds);
          const voidCount = refunds.filter(({ kind }) => kind === 'VOID').length;
          expect(await reconcile({ ...DAYS, ids })).toMatchObject({
            saleCount: histories.length,
            voidCount,
            refundCount: refunds.length - voidCount,
            returnCount: histories.filter(({ hasReturn }) => hasReturn).length,
            waitingCount: 0,
            differingCount: 0,
          });
        }),
        { numRuns: HISTORIES },
      );
      const { lines } = await auditFinance(bed.database);
      const kept = lines.filter(({ invariant, claim }) => invariant === 14 || claim.includes('proof'));
      expect(kept.flatMap(({ findings }) => findings)).toEqual([]);
      expect(kept.length).toBeGreaterThanOrEqual(3);
    },
    DEADLINE_MS,
  );
});

describe('a window', () => {
  it('has what occurred from its first instant until before its last, wherever it begins and ends', async () => {
    const locationId = newId('location');
    const minute = fc.integer({ min: 0, max: 3 * 24 * 60 });
    const at = (minutes: number): string => new Date(Date.UTC(2026, 4, 1) + minutes * 60_000).toISOString();
    const trades = fc.sample(fc.tuple(anyTrade, minute), 40).map(([{ sale }, minutes]) => {
      const moved = { ...sale, locationId, currency: 'USD', occurredAt: at(minutes) };
      return { sale: moved, refunds: [], isFullyRefunded: false };
    });
    await tell(trades.flatMap(eventsOf));
    await fc.assert(
      fc.asyncProperty(minute, minute, async (one, other) => {
        fc.pre(one !== other);
        const [from, to] = [at(Math.min(one, other)), at(Math.max(one, other))];
        const within = trades.filter(({ sale }) => from <= sale.occurredAt && sale.occurredAt < to);
        const sums = await reconcile({ from, to, ids: [locationId] });
        expect(sums).toMatchObject({
          saleCount: within.length,
          recordCount: within.length,
          ledgerCount: within.length,
        });
        const total = within.reduce((sum, { sale }) => sum + sale.totalMinor, 0);
        expect(sums.saleTotals.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(total);
      }),
      { numRuns: 25 },
    );
  });

  it('is refused where it cuts an hour of too many proofs, and taken when it begins with the hour', async () => {
    const occurredAt = new Date('2025-03-03T10:20:00.000Z');
    const locationId = newId('location');
    const parts = { till: null, ledger: {}, stock: { units: {} }, loyalty: {} };
    const rows = Array.from({ length: 10_001 }, () => ({
      _id: newId('sale') as never,
      occurredAt,
      locationId,
      ...parts,
    }));
    await bed.database.collection('proofs').insertMany(rows);
    const to = '2025-03-04T00:00:00.000Z';
    const cut = reconcile({ from: '2025-03-03T10:10:00.000Z', to, ids: [locationId] });
    await expect(cut).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('whole hours'),
    });
    expect(await reconcile({ from: '2025-03-03T10:00:00.000Z', to, ids: [locationId] })).toMatchObject({
      saleCount: 0,
    });
    await bed.database.collection('proofs').deleteMany({ locationId });
  });
});

describe('what does not agree', () => {
  it('comes in pages, the earliest first, of either status or of both', async () => {
    const locationId = newId('location');
    const trades = Array.from({ length: 5 }, (_, at) => {
      const { sale } = tradeWith(({ sale: { totalMinor } }) => totalMinor > 0);
      const told = { ...sale, locationId, occurredAt: `2026-11-27T1${at}:00:00.000Z` };
      return { sale: told, refunds: [], isFullyRefunded: false };
    });
    const ids = trades.map(({ sale }) => sale.saleId);
    for (const [at, trade] of trades.entries()) {
      const [sold, ...rest] = eventsOf(trade);
      const [moved] = rest;
      // The first and the third wait; of the others stock comes twice, as two changes.
      if (sold) await tell([sold]);
      if (at !== 0 && at !== 2 && moved) await tell([...rest, again(moved)]);
    }
    const range = { ...DAYS, ids: [locationId] };
    const first = await open({ ...range, first: 3 });
    expect(first.nodes).toEqual([
      { id: ids[0], status: 'WAITING' },
      { id: ids[1], status: 'DIFFERS' },
      { id: ids[2], status: 'WAITING' },
    ]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await open({ ...range, first: 3, after: first.pageInfo.endCursor });
    expect(rest.nodes.map(({ id }) => id)).toEqual(ids.slice(3));
    expect((await open({ ...range, status: 'WAITING' })).nodes.map(({ id }) => id)).toEqual([ids[0], ids[2]]);
    expect((await open({ ...range, status: 'AGREED' })).nodes).toEqual([]);
  });

  it.each([
    ['no page', { first: 0 }],
    ['more than a hundred', { first: 101 }],
    ['a cursor that nobody gave', { first: 10, after: Buffer.from('yesterday').toString('base64url') }],
  ])('is refused for %s', async (_, page) => {
    await expect(open({ ...DAYS, ...page })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

/** The same told as another event. */
function again({ source, event }: Told): Told {
  return { source, event: { ...event, id: newId('event'), subject: newId('movement') } };
}
