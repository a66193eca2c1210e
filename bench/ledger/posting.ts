import { setTimeout as delay } from 'node:timers/promises';
import mongoose from 'mongoose';
import { type Figures, percentile } from '../harness/figures.ts';
import { saleEvents, type SaleEvents } from '../harness/ledger-data.ts';
import { startLedger, type StartedLedger } from './started-ledger.ts';

/** Of a peak hour's 2.4 million sales. */
const SALES_PER_S = 667;
const TICK_MS = 10;
/** Until so many sales are booked, or for so long. */
const WARM_UP_SALES = 2_000;
const WARM_UP_MS = 12_000;
const WARM_UP_BATCH = 250;
const BURST_SALES = 2_000;
/** The postings of such a sale: tender, discount, tax, goods; cost of goods and inventory. */
const POSTINGS_A_SALE = 6;
/** How long the last sales may take to be booked: what is not by then counts as this late. */
const MAX_BEHIND_MS = 30_000;
const FLOOR_BATCH = 200;
const FLOOR_BYTES = 1_000;

/** Sales for which points are given and which are booked, from their events: all at once, and as they would come. */
export async function measurePosting(seconds: number): Promise<Figures> {
  await using ledger = await startLedger();
  const floorPerS = await measureInserts(ledger.store.ready.uri);
  const warmAt = performance.now() + WARM_UP_MS;
  for (let told = 0; told < WARM_UP_SALES && performance.now() < warmAt; told += WARM_UP_BATCH) {
    await tell(ledger, newSales(WARM_UP_BATCH));
  }

  // What tills and shelves would do for them is not what is measured.
  const burst = newSales(BURST_SALES);
  const cpuBefore = ledger.cpuMs();
  const burstAt = performance.now();
  await tell(ledger, burst);
  const burstS = (performance.now() - burstAt) / 1000;
  const cpuASale = (ledger.cpuMs() - cpuBefore) / BURST_SALES;
  const { lagsMs, cpuMsPerSale } = await tellSteadily(ledger, seconds);
  const pointsBehindMs = await untilPointsAreBooked(ledger);
  return {
    ledger_sales_per_s: { value: BURST_SALES / burstS, unit: '1/s', floor: floorPerS },
    ledger_postings_per_s: { value: (BURST_SALES * POSTINGS_A_SALE) / burstS, unit: '1/s', floor: floorPerS },
    ledger_cpu_ms_per_sale: { value: cpuASale, unit: 'ms', floor: null },
    ledger_steady_cpu_ms_per_sale: { value: cpuMsPerSale, unit: 'ms', floor: null },
    ledger_lag_p50_ms: { value: percentile(lagsMs, 0.5), unit: 'ms', floor: null },
    ledger_lag_p99_ms: { value: percentile(lagsMs, 0.99), unit: 'ms', floor: null },
    ledger_points_behind_ms: { value: pointsBehindMs, unit: 'ms', floor: null },
  };
}

/** How long after the last sale it takes until finance has heard of all points. */
async function untilPointsAreBooked({ store }: StartedLedger): Promise<number> {
  const since = performance.now();
  const connection = await mongoose.createConnection(store.ready.uri, { dbName: 'tillgraph_customer' }).asPromise();
  const unpublished = connection.collection('outboxUnpublished');
  while (performance.now() - since < MAX_BEHIND_MS && (await unpublished.countDocuments()) > 0) await delay(TICK_MS);
  await connection.close();
  return performance.now() - since;
}

/** All at once: resolves when all of it is booked, but for the points, and points are given for all of it. */
async function tell({ broker }: StartedLedger, events: readonly SaleEvents[]): Promise<void> {
  const bySource = Map.groupBy(events, ({ source }) => source);
  await Promise.all(
    [...bySource].map(([source, told]) =>
      broker.publish(
        source,
        told.map(({ event }) => event),
      ),
    ),
  );
}

function newSales(count: number): SaleEvents[] {
  return Array.from({ length: count }, (_, index) => saleEvents(index)).flat();
}

interface Steady {
  /** How long each tick's sales took until all of them were booked. */
  readonly lagsMs: readonly number[];
  readonly cpuMsPerSale: number;
}

/** So many sales a second, as they would come. */
async function tellSteadily(ledger: StartedLedger, seconds: number): Promise<Steady> {
  const lagsMs: number[] = [];
  const underWay = new Set<Promise<void>>();
  const startedAt = performance.now();
  const cpuBefore = ledger.cpuMs();
  let makingMs = 0;
  const tellSome = async (count: number): Promise<void> => {
    const toldAt = performance.now();
    const events = newSales(count);
    makingMs += performance.now() - toldAt;
    await tell(ledger, events);
    lagsMs.push(performance.now() - toldAt);
  };
  let sent = 0;
  while (sent < SALES_PER_S * seconds) {
    const due = Math.min(SALES_PER_S * seconds, Math.ceil(((performance.now() - startedAt) / 1000) * SALES_PER_S));
    if (due > sent) {
      const told = tellSome(due - sent).finally(() => underWay.delete(told));
      underWay.add(told);
      sent = due;
    }
    await delay(TICK_MS);
  }
  await Promise.race([Promise.all(underWay), delay(MAX_BEHIND_MS, undefined, { ref: false })]);
  const cpuMsPerSale = (ledger.cpuMs() - cpuBefore - makingMs) / sent;
  return { lagsMs: [...lagsMs, ...Array.from(underWay, () => MAX_BEHIND_MS)], cpuMsPerSale };
}

/** The floor of posting: the driver alone, inserting documents of an entry's size in durable transactions of a batch. */
async function measureInserts(uri: string): Promise<number> {
  const connection = await mongoose.createConnection(uri, { dbName: 'floor' }).asPromise();
  try {
    const rows = await connection.createCollection<{ _id: string; text: string }>('rows');
    const text = 'x'.repeat(FLOOR_BYTES);
    const startedAt = performance.now();
    let inserted = 0;
    while (performance.now() - startedAt < 2_000) {
      const batch = Array.from({ length: FLOOR_BATCH }, (_, at) => ({ _id: `${inserted + at}`, text }));
      await connection.transaction(async (session) => {
        await rows.insertMany(batch, { session });
      });
      inserted += FLOOR_BATCH;
    }
    return inserted / ((performance.now() - startedAt) / 1000);
  } finally {
    await connection.close();
  }
}
