import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { newId } from '#platform/ids/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import type { StockChanged } from '#schema/events/stock-changed.v1.ts';
import { accountantAt, type FinanceBed, startFinanceBed, tradeWith } from '#test/finance-bed.ts';
import type { SubgraphBed } from '#test/test-bed.ts';
import { auditFinance } from './audit/audit.ts';
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
    saleCount recordCount ledgerCount recordWithGoodsCount stockCount recordWithCustomerCount loyaltyCount
    saleTotals { amountMinor currency } ledgerTotals { amountMinor currency }
    memberTotals { amountMinor currency } loyaltyTotals { amountMinor currency }
    saleTaxes { amountMinor currency } ledgerTaxes { amountMinor currency }
    saleTenders { amountMinor currency } ledgerTenders { amountMinor currency }
    saleUnits stockUnits loyaltyPoints
    waitingCount differingCount discrepancyCount discrepancies(first: 10) { nodes { status id findings } }
  }
}`;
/** Every trade of the generator occurs in it, with its refunds. */
const DAY = { from: '2026-11-27T00:00:00.000Z', to: '2026-11-29T00:00:00.000Z' };

interface SaleAnswer {
  readonly id: string;
  readonly journalEntries: readonly { source: string; reference: string }[];
  readonly proof: { status: string; findings: string[]; saleTotal: { amountMinor: number } | null } | null;
}
interface Reconciled {
  saleCount: number;
  discrepancyCount: number;
  discrepancies: { nodes: { status: string; id: string }[] };
  recordCount: number;
  ledgerCount: number;
  recordWithGoodsCount: number;
  stockCount: number;
  recordWithCustomerCount: number;
  loyaltyCount: number;
  saleUnits: string;
  stockUnits: string;
  saleTotals: object[];
  ledgerTotals: object[];
  saleTaxes: object[];
  ledgerTaxes: object[];
  saleTenders: object[];
  ledgerTenders: object[];
  memberTotals: object[];
  loyaltyTotals: object[];
}

let bed: FinanceBed;
beforeAll(async () => {
  bed = await startFinanceBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

async function tell(told: readonly Told[], to: Pick<SubgraphBed, 'deliver'> = bed): Promise<void> {
  await Promise.all(told.map(({ source, event }) => to.deliver(source, event)));
}

async function salesOf(trades: readonly Trade[], actor?: Actor): Promise<readonly SaleAnswer[]> {
  const sales = trades.map(({ sale }) => ({ __typename: 'Sale', id: sale.saleId }));
  return (await bed.run<{ _entities: SaleAnswer[] }>(SALES, { sales }, actor))._entities;
}

async function proofOf(trade: Trade, actor?: Actor): Promise<SaleAnswer['proof'] | undefined> {
  return (await salesOf([trade], actor))[0]?.proof;
}

async function reconcile(trades: readonly Trade[], actor?: Actor): Promise<Reconciled> {
  const locationIds = trades.map(({ sale }) => sale.locationId);
  const variables = { ...DAY, locationIds };
  return (await bed.run<{ reconciliation: Reconciled }>(RECONCILIATION, variables, actor)).reconciliation;
}

/** A trade that every side has something to say of, and what each side says. */
function memberTrade() {
  const trade = tradeWith(
    ({ sale, refunds }) => sale.customerId !== null && sale.totalMinor > 0 && refunds.length === 0,
  );
  const told = eventsOf(trade);
  const from = (source: Told['source']): Told[] => told.filter((each) => each.source === source);
  return { trade, sold: from('sales'), moved: from('inventory'), rewarded: from('customer') };
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
        await expectAgreed(trades);
        const sums = await reconcile(trades);
        const records = trades.length + trades.flatMap(({ refunds }) => refunds).length;
        expect(sums).toMatchObject({ saleCount: trades.length, recordCount: records, ledgerCount: records });
        expect(sums).toMatchObject({ waitingCount: 0, differingCount: 0, discrepancies: { nodes: [] } });
        const sides = ({ saleTotals, saleTaxes, saleTenders, memberTotals, saleUnits }: Reconciled) => [
          [saleTotals, saleTaxes, saleTenders, memberTotals],
          [saleUnits, sums.recordWithGoodsCount, sums.recordWithCustomerCount],
        ];
        expect([
          [sums.ledgerTotals, sums.ledgerTaxes, sums.ledgerTenders, sums.loyaltyTotals],
          [sums.stockUnits, sums.stockCount, sums.loyaltyCount],
        ]).toEqual(sides(sums));
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

/** Each sale has one entry, each refund has one, and the proof shows what the refunds have left of the sale. */
async function expectAgreed(trades: readonly Trade[]): Promise<void> {
  const answers = await salesOf(trades);
  for (const [at, { sale, refunds }] of trades.entries()) {
    const kept = refunds.reduce((left, refund) => left - refund.totalMinor, sale.totalMinor);
    expect(answers[at]).toMatchObject({
      id: sale.saleId,
      journalEntries: [{ reference: sale.saleId }, ...refunds.map(({ refundId }) => ({ reference: refundId }))],
      proof: { status: 'AGREED', findings: [], saleTotal: { amountMinor: kept } },
    });
  }
}

describe('two processes that take the same events in at once', () => {
  it('book every sale once between them', async () => {
    await using broker = createInProcessBroker();
    const logger = createLogger({ name: 'test', level: 'silent' });
    await using _second = await startFinance({ mongoUri: bed.mongoUri, broker, logger });
    const other: Pick<SubgraphBed, 'deliver'> = {
      deliver: (source, ...events) =>
        broker.publish(
          source,
          events.map((event) => ({ event, json: JSON.stringify(event) })),
        ),
    };
    const trades = fc.sample(anyTrade, 12);
    const told = trades.flatMap(eventsOf);
    await Promise.all([tell(told), tell(told.toReversed(), other)]);
    await expectAgreed(trades);
    const { lines } = await auditFinance(bed.database);
    expect(lines.flatMap(({ findings }) => findings)).toEqual([]);
  });
});

describe('a proof', () => {
  it('waits, and is counted as waiting, until the last side has been heard', async () => {
    const { trade, sold, moved, rewarded } = memberTrade();
    const total = { amountMinor: trade.sale.totalMinor };
    expect(await proofOf(trade)).toBeNull();
    await tell(sold);
    expect(await proofOf(trade)).toMatchObject({
      status: 'WAITING',
      saleTotal: total,
      ledgerTotal: total,
      stockUnits: null,
      loyaltyTotal: null,
      loyaltyPoints: null,
      findings: ['Inventory has not recorded it yet.', 'Loyalty has not recorded it yet.'],
    });
    await tell(moved);
    expect(await reconcile([trade])).toMatchObject({
      saleCount: 1,
      ledgerCount: 1,
      stockCount: 1,
      loyaltyCount: 0,
      recordWithCustomerCount: 1,
      waitingCount: 1,
      discrepancyCount: 1,
      discrepancies: { nodes: [{ status: 'WAITING', id: trade.sale.saleId }] },
    });
    await tell(rewarded);
    expect(await proofOf(trade)).toMatchObject({ status: 'AGREED', loyaltyTotal: total, loyaltyPoints: 7 });
    expect(await reconcile([trade])).toMatchObject({
      loyaltyCount: 1,
      discrepancyCount: 0,
      discrepancies: { nodes: [] },
    });
  });

  it('differs when another number of units left the shelf', async () => {
    const { trade, sold, moved, rewarded } = memberTrade();
    const extra = moved.map(({ source, event }) => {
      const data = structuredClone(event.data) as StockChanged;
      for (const movement of data.movements) movement.quantityMilli += 500;
      return { source, event: { ...event, data } };
    });
    await tell([...sold, ...extra, ...rewarded]);
    expect(await proofOf(trade)).toMatchObject({
      status: 'DIFFERS',
      findings: expect.arrayContaining([
        expect.stringMatching(/^Inventory moved [\d.]+ of variant_\S+, where \d+ is due\.$/),
      ]),
    });
    expect(await reconcile([trade])).toMatchObject({
      differingCount: 1,
      discrepancies: { nodes: [{ status: 'DIFFERS' }] },
    });
  });

  it('counts what a sale was paid by, not the entry of what its goods cost', async () => {
    const { trade, sold, moved, rewarded } = memberTrade();
    const costed = moved.map(({ source, event }) => {
      const data = structuredClone(event.data) as StockChanged;
      for (const movement of data.movements) Object.assign(movement, { costMinor: 70, currency: 'USD' });
      return { source, event: { ...event, data } };
    });
    await tell([...sold, ...costed, ...rewarded]);
    expect(await proofOf(trade)).toMatchObject({ status: 'AGREED', findings: [] });
  });

  it('shows a sale that the shelf knows and the till has not told of', async () => {
    const { trade, moved } = memberTrade();
    await tell(moved);
    expect(await proofOf(trade)).toMatchObject({ status: 'WAITING', saleTotal: null, ledgerTotal: null });
    expect(await reconcile([trade])).toMatchObject({ saleCount: 0, stockCount: 1, discrepancyCount: 1 });
  });

  it('is not shown to somebody who may not see its location, nor counted for them', async () => {
    const { trade, sold } = memberTrade();
    await tell(sold);
    const elsewhere = accountantAt(newId('location'));
    expect(await proofOf(trade, elsewhere)).toBeNull();
    expect(await reconcile([trade], elsewhere)).toMatchObject({ saleCount: 0, discrepancyCount: 0 });
    expect(await reconcile([trade], accountantAt(trade.sale.locationId))).toMatchObject({ saleCount: 1 });
  });
});

describe('a reconciliation', () => {
  it.each([
    ['an empty range', { from: DAY.from, to: DAY.from }],
    ['more than 400 days', { from: '2025-01-01T00:00:00.000Z', to: '2026-11-28T00:00:00.000Z' }],
  ])('is refused for %s', async (_, range) => {
    await expect(bed.run(RECONCILIATION, range)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('begins with its first instant and ends before its last', async () => {
    const { trade, sold } = memberTrade();
    await tell(sold);
    const { locationId, occurredAt } = trade.sale;
    const later = new Date(Date.parse(occurredAt) + 1).toISOString();
    const count = async (range: object) => {
      const variables = { ...range, locationIds: [locationId] };
      return (await bed.run<{ reconciliation: Reconciled }>(RECONCILIATION, variables)).reconciliation.saleCount;
    };
    expect(await count({ from: occurredAt, to: later })).toBe(1);
    expect(await count({ from: later, to: DAY.to })).toBe(0);
    expect(await count({ from: DAY.from, to: occurredAt })).toBe(0);
  });
});

describe('an event that can never be taken in', () => {
  it('is set aside, and holds up none of those it came with', async () => {
    const { trade, sold, moved, rewarded } = memberTrade();
    const malformed = { ...sold[0]?.event, id: newId('event'), data: { saleId: 'nonsense' } } as CloudEvent;
    const [points] = rewarded;
    const otherCurrency = trade.sale.currency === 'USD' ? 'JPY' : 'USD';
    const basis = { amountMinor: 1, currency: otherCurrency };
    const impossible = {
      ...points?.event,
      id: newId('event'),
      data: { ...(points?.event.data as object), basis },
    } as CloudEvent;
    await tell([
      ...sold,
      { source: 'sales', event: malformed },
      { source: 'customer', event: impossible },
      ...moved,
      ...rewarded,
    ]);
    expect(await proofOf(trade)).toMatchObject({ status: 'AGREED' });
    const aside = bed.database.collection<{ _id: string }>('deadLetters').find({ consumer: 'finance' });
    expect((await aside.toArray()).map(({ _id }) => _id).toSorted()).toEqual(
      [`finance:${malformed.id}`, `finance:${impossible.id}`].toSorted(),
    );
  });
});
