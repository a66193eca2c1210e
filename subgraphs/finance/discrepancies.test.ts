import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { envelope } from '#platform/events/cloud-event.ts';
import { newId } from '#platform/ids/ids.ts';
import { openService, type Service } from '#platform/service/service.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { createMetrics, type Metrics } from '#platform/telemetry/metrics.ts';
import { POINTS_CHANGED, type PointsChanged } from '#schema/events/points-changed.v1.ts';
import { SALE_COMPLETED } from '#schema/events/sale-completed.v1.ts';
import { TIER_CHANGED, type TierChanged } from '#schema/events/tier-changed.v1.ts';
import { accountantAt, type FinanceBed, isPaidAtOnce, startFinanceBed, tradeWith } from '#test/finance-bed.ts';
import { auditFinance } from './audit/audit.ts';
import { eventsOf, type Told } from './events/trade-events.fixture.ts';
import type { Trade } from './events/trade.arbitrary.ts';
import { reportDiscrepancies } from './operations/proof/report-discrepancies.ts';
import { createFinanceStore, type FinanceStore } from './store/finance-store.ts';

const DISCREPANCIES = `query($open: Boolean!, $locationIds: [ID!]) {
  discrepancies(first: 10, open: $open, locationIds: $locationIds) {
    nodes { id kind findings proof { id status } gap { missing { from to } } location { id } resolvedAt }
  }
}`;
const GAPS = `{
  eventGaps(first: 100) { nodes { kind subject highest contiguous missingCount missing { from to } } }
}`;
const WAIT_MS = 60_000;

interface Found {
  readonly id: string;
  readonly kind: string;
  readonly resolvedAt: string | null;
}
interface Gap {
  readonly kind: string;
  readonly subject: string;
  readonly missing: readonly { from: number; to: number }[];
}

let bed: FinanceBed;
let service: Service;
let store: FinanceStore;
let metrics: Metrics;
beforeAll(async () => {
  bed = await startFinanceBed();
  metrics = createMetrics();
  const logger = createLogger({ name: 'test', level: 'silent' });
  service = await openService({ name: 'finance', mongoUri: bed.mongoUri, broker: bed.broker, logger });
  store = createFinanceStore(service);
});
afterAll(async () => {
  await service.close();
  await bed[Symbol.asyncDispose]();
});

/** What the sweeper does, when so much time has gone by. */
const report = (laterMs: number): Promise<void> =>
  reportDiscrepancies({ store, metrics, waitMs: WAIT_MS, clock: () => new Date(Date.now() + laterMs) });

async function tell(told: readonly Told[]): Promise<void> {
  await Promise.all(told.map(({ source, event }) => bed.deliver(source, event)));
}

async function discrepanciesAt({ sale }: Trade, open = true): Promise<Found[]> {
  const variables = { open, locationIds: [sale.locationId] };
  const { discrepancies } = await bed.run<{ discrepancies: { nodes: Found[] } }>(DISCREPANCIES, variables);
  return discrepancies.nodes.filter(({ kind }) => kind !== 'GAP');
}

async function gaps(): Promise<Gap[]> {
  return (await bed.run<{ eventGaps: { nodes: Gap[] } }>(GAPS)).eventGaps.nodes;
}

function memberTrade() {
  const trade = tradeWith((each) => {
    const { sale, refunds } = each;
    return sale.customerId !== null && sale.totalMinor > 0 && refunds.length === 0 && isPaidAtOnce(each);
  });
  return { trade, told: eventsOf(trade) };
}

/** The events with one of a source changed. */
function withChanged(told: readonly Told[], source: Told['source'], change: (data: never) => void): Told[] {
  return told.map((each) => {
    if (each.source !== source) return each;
    const event = structuredClone(each.event);
    change(event.data as never);
    return { source, event };
  });
}

describe('what differs', () => {
  const corruptions: readonly [string, Told['source'], (data: never) => void, string][] = [
    ['the till', 'sales', (sale: { totalMinor: number }) => (sale.totalMinor += 100), 'LEDGER'],
    [
      'stock',
      'inventory',
      (stock: { movements: { quantityMilli: number }[] }) => {
        for (const movement of stock.movements) movement.quantityMilli += 1000;
      },
      'STOCK',
    ],
    ['loyalty', 'customer', (points: { basis: { amountMinor: number } }) => (points.basis.amountMinor -= 1), 'LOYALTY'],
  ];
  it.each(corruptions)('is told at once where %s says another figure, once', async (_, source, change, side) => {
    const { trade, told } = memberTrade();
    const wrong = withChanged(told, source, change);
    await tell([...wrong, ...wrong]);
    const query = 'query($id: ID!) { proof(id: $id) { status differences { side figure expected found } } }';
    const { proof } = await bed.run<{ proof: { status: string; differences: { side: string }[] } }>(query, {
      id: trade.sale.saleId,
    });
    expect(proof.status).toBe('DIFFERS');
    expect(proof.differences.map((difference) => difference.side)).toContain(side);
    expect(await discrepanciesAt(trade)).toMatchObject([{ kind: 'DIFFERS', proof: { id: trade.sale.saleId } }]);
    const events = bed.database.collection('outbox').find({ type: /discrepancy/ });
    const told1 = (await events.toArray()).filter(({ payload }) => `${payload}`.includes(trade.sale.saleId));
    expect(told1).toHaveLength(1);
    await report(0);
    expect(await metrics.text()).toMatch(/^tillgraph_open_discrepancies\{kind="DIFFERS"\} [1-9]/m);
  });

  it('is told where an entry of the ledger is reversed, and is over once the reversal is', async () => {
    const { trade, told } = memberTrade();
    await tell(told);
    const [entry] = await bed.entriesOf(trade);
    const { journalEntry } = await bed.reverse(entry?.id);
    expect(await discrepanciesAt(trade)).toMatchObject([{ kind: 'DIFFERS', resolvedAt: null }]);
    await bed.reverse(journalEntry?.id);
    expect(await discrepanciesAt(trade)).toEqual([]);
    const [ended] = await discrepanciesAt(trade, false);
    expect(ended?.resolvedAt).not.toBeNull();
  });

  it('comes to those who watch it, at their locations', async () => {
    const { trade, told } = memberTrade();
    const subscription = 'subscription($ids: [ID!]) { discrepancyFound(locationIds: $ids) { kind findings } }';
    const variables = { ids: [trade.sale.locationId] };
    const actor = accountantAt(trade.sale.locationId);
    const watched = await bed.subgraph.subscribe({ query: subscription, variables, actor, requestId: 'test' });
    if (!(Symbol.asyncIterator in watched)) throw new Error('It was refused.');
    const next = watched.next();
    await tell(withChanged(memberTrade().told, 'sales', (sale: { totalMinor: number }) => (sale.totalMinor += 1)));
    await tell(withChanged(told, 'sales', (sale: { totalMinor: number }) => (sale.totalMinor += 1)));
    expect((await next).value).toMatchObject({ data: { discrepancyFound: { kind: 'DIFFERS' } } });
    await watched.return?.();
  });
});

describe('what is missing', () => {
  it('is told when it has been missing for too long, and told again when it has arrived', async () => {
    const { trade, told } = memberTrade();
    const late = told.filter(({ source }) => source === 'inventory');
    await tell(told.filter((each) => !late.includes(each)));
    await report(WAIT_MS / 2);
    expect(await discrepanciesAt(trade)).toEqual([]);
    await report(2 * WAIT_MS);
    await report(2 * WAIT_MS);
    expect(await discrepanciesAt(trade)).toMatchObject([
      { kind: 'OVERDUE', findings: ['Inventory has not recorded it yet.'] },
    ]);
    await tell(late);
    expect(await discrepanciesAt(trade)).toEqual([]);
    expect(await discrepanciesAt(trade, false)).toMatchObject([{ kind: 'OVERDUE' }]);
  });

  it('is the sale of a refund that nobody else has told of', async () => {
    const trade = tradeWith(({ sale, refunds }) => sale.totalMinor > 0 && refunds.length > 0);
    const refund = eventsOf(trade).find(({ event }) => event.sequence > 1 && event.subject === trade.sale.saleId);
    if (refund === undefined) throw new Error('There is no refund.');
    await tell([refund]);
    const query = 'query($id: ID!) { proof(id: $id) { status kind waitingFor } }';
    expect(await bed.run(query, { id: trade.sale.saleId })).toEqual({
      proof: { status: 'WAITING', kind: null, waitingFor: ['TILL'] },
    });
  });
});

describe('numbers of a sequence', () => {
  /** Sales of one register, by their receipts. */
  function receipts(count: number): { registerId: string; told: (number: number) => Told } {
    const { trade } = memberTrade();
    const registerId = newId('register');
    const sales = Array.from({ length: count }, (_, at) => {
      const data = { ...trade.sale, saleId: newId('sale'), registerId, receiptNumber: at + 1 };
      return envelope('sales', { type: SALE_COMPLETED, subject: data.saleId, sequence: 1, data }, new Date());
    });
    return {
      registerId,
      told: (number) => {
        const event = sales[number - 1];
        if (event === undefined) throw new Error('There is no such receipt.');
        return { source: 'sales', event };
      },
    };
  }

  it('that have not arrived are known, reported when they stay away, and closed by a late event', async () => {
    const { registerId, told } = receipts(6);
    await tell([told(1)]);
    await tell([told(5)]);
    await tell([told(3), told(3)]);
    expect((await gaps()).find(({ subject }) => subject === registerId)).toEqual({
      kind: 'RECEIPTS',
      subject: registerId,
      highest: 5,
      contiguous: 1,
      missingCount: 2,
      missing: [
        { from: 2, to: 2 },
        { from: 4, to: 4 },
      ],
    });
    await report(2 * WAIT_MS);
    const all = { open: true };
    const found = async () =>
      (
        await bed.run<{ discrepancies: { nodes: { kind: string; findings: string[] }[] } }>(DISCREPANCIES, all)
      ).discrepancies.nodes.filter(({ findings }) => findings.join().includes(registerId));
    expect(await found()).toMatchObject([
      {
        kind: 'GAP',
        gap: { missing: [{ from: 2 }, { from: 4 }] },
        findings: [expect.stringContaining('2, 4'), expect.anything()],
      },
    ]);
    await tell([told(4)]);
    expect(await found()).toHaveLength(1);
    await tell([told(2), told(6)]);
    expect(await found()).toEqual([]);
    expect((await gaps()).filter(({ subject }) => subject === registerId)).toEqual([]);
  });

  it('have their places in an account taken by its tiers, too', async () => {
    const customerId = newId('customer');
    const subject = customerId.replace('customer_', 'loyalty_');
    const occurredAt = new Date().toISOString();
    const points: PointsChanged = {
      loyaltyEventId: newId('points'),
      customerId,
      kind: 'ADJUSTED',
      points: 1,
      saleId: null,
      refundId: null,
      basis: null,
      occurredAt,
      balance: 1,
      held: 0,
      heldAfter: 0,
      holdId: null,
      expiresAt: null,
      value: null,
      tender: null,
      version: 1,
    };
    const tier: TierChanged = { customerId, from: null, to: 'GOLD', until: null, occurredAt, version: 2 };
    const told = (type: string, sequence: number, data: PointsChanged | TierChanged): Told => ({
      source: 'customer',
      event: envelope('customer', { type, subject, sequence, data }, new Date()),
    });
    await tell([
      told(POINTS_CHANGED, 1, points),
      told(POINTS_CHANGED, 3, { ...points, loyaltyEventId: newId('points') }),
    ]);
    expect((await gaps()).find((gap) => gap.subject === subject)).toMatchObject({ missing: [{ from: 2, to: 2 }] });
    await tell([told(TIER_CHANGED, 2, tier)]);
    expect((await gaps()).filter((gap) => gap.subject === subject)).toEqual([]);
  });
});

it('leaves books, proofs, totals and discrepancies that agree with each other', async () => {
  const { lines } = await auditFinance(bed.database);
  const proved = lines.filter(({ invariant }) => invariant === 14);
  expect(proved.length).toBeGreaterThanOrEqual(2);
  expect(proved.flatMap(({ findings }) => findings)).toEqual([]);
});
