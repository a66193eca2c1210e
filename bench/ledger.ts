import { setTimeout as delay } from 'node:timers/promises';
import mongoose from 'mongoose';
import type { Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import type { Broker } from '#platform/broker/broker.ts';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import type { Subgraph } from '#platform/graphql/subgraph.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { startCustomer } from '#subgraphs/customer/subgraph.ts';
import { startFinance } from '#subgraphs/finance/subgraph.ts';
import { type Figures, percentile } from './harness/figures.ts';
import { DAYS, FIRST_DAY, loadLedger, saleEvents, type SaleEvents } from './harness/ledger-data.ts';
import { type ServerProcess, startServerProcess } from './harness/server-process.ts';
import { pick } from './sales.ts';
import type { StoreReady } from './store-server.ts';

/** Of a peak hour's 2.4 million sales. */
const SALES_PER_S = 667;
const TICK_MS = 10;
const WARM_UP_SALES = 1_000;
const BURST_SALES = 4_000;
/** The postings of such a sale: tender, discount, tax, goods; cost of goods and inventory. */
const POSTINGS_A_SALE = 6;
const FLOOR_BATCH = 200;
const FLOOR_BYTES = 1_000;

const SMALL = 10_000;
/** Both sizes take turns, so that other work on the machine weighs on both. */
const ROUNDS = 6;
const ASKED_A_ROUND = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface LedgerBenchOptions {
  readonly seconds: number;
  /** In the large ledger. */
  readonly entries: number;
}

/** Sales for which points are given and which are booked, from their events; and what an account stood at, today and on any day, in a small and a large ledger. */
export async function benchLedger({ seconds, entries }: LedgerBenchOptions): Promise<Figures> {
  return { ...(await measurePosting(seconds)), ...(await measureBalances(entries)) };
}

interface Ledger extends AsyncDisposable {
  readonly store: ServerProcess<StoreReady>;
  readonly finance: Subgraph;
  readonly broker: Broker;
}

/**
 * Finance and customer in this process, the store of both in another. What customer has to say of points, finance hears
 * from it.
 */
async function startLedger(): Promise<Ledger> {
  await using starting = new AsyncDisposableStack();
  const store = starting.use(await startServerProcess<StoreReady>(new URL('store-server.ts', import.meta.url)));
  const broker = starting.use(createInProcessBroker());
  const logger = createLogger({ name: 'bench', level: 'error' });
  const finance = starting.use(await startFinance({ mongoUri: store.ready.uri, broker, logger }));
  starting.use(await startCustomer({ mongoUri: store.ready.uri, broker, logger }));
  const started = starting.move();
  return { store, finance, broker, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

async function measurePosting(seconds: number): Promise<Figures> {
  await using ledger = await startLedger();
  const floorPerS = await measureInserts(ledger.store.ready.uri);
  await tell(ledger, newSales(WARM_UP_SALES));

  // What tills and shelves would do for them is not what is measured.
  const burst = newSales(BURST_SALES);
  const cpuBefore = cpuMs(ledger);
  const burstAt = performance.now();
  await tell(ledger, burst);
  const burstS = (performance.now() - burstAt) / 1000;
  const cpuASale = (cpuMs(ledger) - cpuBefore) / BURST_SALES;
  const lagsMs = await tellSteadily(ledger, seconds);
  const pointsBehindMs = await untilPointsAreBooked(ledger);
  return {
    ledger_sales_per_s: { value: BURST_SALES / burstS, unit: '1/s', floor: floorPerS },
    ledger_postings_per_s: { value: (BURST_SALES * POSTINGS_A_SALE) / burstS, unit: '1/s', floor: floorPerS },
    ledger_cpu_ms_per_sale: { value: cpuASale, unit: 'ms', floor: null },
    ledger_lag_p50_ms: { value: percentile(lagsMs, 0.5), unit: 'ms', floor: null },
    ledger_lag_p99_ms: { value: percentile(lagsMs, 0.99), unit: 'ms', floor: null },
    ledger_points_behind_ms: { value: pointsBehindMs, unit: 'ms', floor: null },
  };
}

/** How long after the last sale it takes until finance has heard of all points. */
async function untilPointsAreBooked({ store }: Ledger): Promise<number> {
  const since = performance.now();
  const connection = await mongoose.createConnection(store.ready.uri, { dbName: 'tillgraph_customer' }).asPromise();
  const unpublished = connection.collection('outboxUnpublished');
  while ((await unpublished.countDocuments()) > 0) await delay(TICK_MS);
  await connection.close();
  return performance.now() - since;
}

/** All at once: resolves when all of it is booked, but for the points, and points are given for all of it. */
async function tell({ broker }: Ledger, events: readonly SaleEvents[]): Promise<void> {
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

/** So many sales a second, as they would come: how long each tick's took until all of them were booked. */
async function tellSteadily(ledger: Ledger, seconds: number): Promise<number[]> {
  const lagsMs: number[] = [];
  const underWay: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let sent = 0; sent < SALES_PER_S * seconds;) {
    const due = Math.min(SALES_PER_S * seconds, Math.ceil(((performance.now() - startedAt) / 1000) * SALES_PER_S));
    const toldAt = performance.now();
    if (due > sent) {
      underWay.push(tell(ledger, newSales(due - sent)).then(() => void lagsMs.push(performance.now() - toldAt)));
      sent = due;
    }
    await delay(TICK_MS);
  }
  await Promise.all(underWay);
  return lagsMs;
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

function cpuMs({ store }: Ledger): number {
  const { user, system } = process.cpuUsage();
  return store.cpuMs() + (user + system) / 1000;
}

async function measureBalances(entries: number): Promise<Figures> {
  await using large = await startLedger();
  await using small = await startLedger();
  await loadLedger(large.store.ready.uri, entries);
  await loadLedger(small.store.ready.uri, SMALL);
  const measured = {
    now: [new Measured(), new Measured()],
    day: [new Measured(), new Measured()],
    trial: [new Measured(), new Measured()],
  } as const;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, ledger] of [large, small].entries()) {
      await measured.now[index]?.add(ledger, BALANCE, () => ({ code: pick(CODES) }));
      await measured.day[index]?.add(ledger, BALANCE, () => ({ code: pick(CODES), on: anyDay() }));
      await measured.trial[index]?.add(ledger, TRIAL, () => ({ on: anyDay() }));
    }
  }
  const figures = Object.entries(measured).flatMap(([name, [whole, floor]]) => [
    [`balance_${name}_p50_ms`, { value: whole.p(0.5), unit: 'ms', floor: floor.p(0.5) }] as const,
    [`balance_${name}_cpu_ms`, { value: whole.cpuMs(), unit: 'ms', floor: floor.cpuMs() }] as const,
    [`balance_${name}_cpu_growth`, { value: whole.cpuMs() / floor.cpuMs(), unit: 'times', floor: null }] as const,
  ]);
  return Object.fromEntries(figures);
}

/** Questions of one kind to one ledger, in all rounds. */
class Measured {
  readonly #latenciesMs: number[] = [];
  #cpuMs = 0;

  async add(ledger: Ledger, query: string, variables: () => Record<string, unknown>): Promise<void> {
    const cpuBefore = cpuMs(ledger);
    for (let asked = 0; asked < ASKED_A_ROUND; asked += 1) {
      const askedAt = performance.now();
      const request = { query, variables: variables(), actor: ACCOUNTANT, requestId: 'bench' };
      const { errors } = await ledger.finance.execute(request);
      if (errors !== undefined) throw new Error(errors[0]?.message);
      this.#latenciesMs.push(performance.now() - askedAt);
    }
    this.#cpuMs += cpuMs(ledger) - cpuBefore;
  }

  p(share: number): number {
    return percentile(this.#latenciesMs, share);
  }

  cpuMs(): number {
    return this.#cpuMs / this.#latenciesMs.length;
  }
}

const ACCOUNTANT: Actor = { subject: 'bench', scopes: new Set(ROLES.accountant), locations: 'all' };
const CODES = ['1010', '1020', '1300', '2200', '4000', '5000'];

function anyDay(): string {
  return new Date(FIRST_DAY + Math.floor(Math.random() * DAYS) * DAY_MS).toISOString().slice(0, 10);
}

const BALANCE = `query Balance($code: String, $on: Date) {
  account(code: $code) { balance(currency: "USD", on: $on) { amountMinor } }
}`;

const TRIAL = `query Trial($on: Date) {
  trialBalance(currency: "USD", on: $on) { rows { account { code } debit { amountMinor } credit { amountMinor } } }
}`;
