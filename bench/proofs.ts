import type { Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import type { Subgraph } from '#platform/graphql/subgraph.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { startFinance } from '#subgraphs/finance/subgraph.ts';
import { type Figures, percentile } from './harness/figures.ts';
import { loadProofs, MONTH } from './harness/proof-data.ts';
import { type ServerProcess, startServerProcess } from './harness/server-process.ts';
import type { StoreReady } from './store-server.ts';

const SMALL = 10_000;
/** Both sizes take turns, so that other work on the machine weighs on both. */
const ROUNDS = 6;
const ASKED_A_ROUND = 10;
const HALF_AN_HOUR_MS = 30 * 60 * 1000;

/** A month's reconciliation, and the first of what does not agree, among many sales and beside few. */
export async function benchProofs({ entries }: { readonly entries: number }): Promise<Figures> {
  await using large = await startProved(entries);
  await using small = await startProved(SMALL);
  const measured = [new Measured(), new Measured()] as const;
  const listed = [new Measured(), new Measured()] as const;
  const [from, to] = [MONTH.from.toISOString(), MONTH.to.toISOString()];
  const later = new Date(MONTH.from.getTime() + HALF_AN_HOUR_MS).toISOString();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, proved] of [large, small].entries()) {
      await measured[index]?.add(proved, SUMS, { from, to });
      await listed[index]?.add(proved, OPEN, { from: later, to });
    }
  }
  return {
    reconciliation_p50_ms: { value: measured[0].p(0.5), unit: 'ms', floor: measured[1].p(0.5) },
    reconciliation_p99_ms: { value: measured[0].p(0.99), unit: 'ms', floor: measured[1].p(0.99) },
    reconciliation_cpu_ms: { value: measured[0].cpuMs(), unit: 'ms', floor: measured[1].cpuMs() },
    reconciliation_cpu_growth: { value: measured[0].cpuMs() / measured[1].cpuMs(), unit: 'times', floor: null },
    reconciliation_open_p50_ms: { value: listed[0].p(0.5), unit: 'ms', floor: listed[1].p(0.5) },
    reconciliation_open_cpu_ms: { value: listed[0].cpuMs(), unit: 'ms', floor: listed[1].cpuMs() },
  };
}

interface Proved extends AsyncDisposable {
  readonly store: ServerProcess<StoreReady>;
  readonly finance: Subgraph;
}

/** Finance in this process, its store in another, with the proofs of so many sales. */
async function startProved(count: number): Promise<Proved> {
  await using starting = new AsyncDisposableStack();
  const store = starting.use(await startServerProcess<StoreReady>(new URL('store-server.ts', import.meta.url)));
  const broker = starting.use(createInProcessBroker());
  const logger = createLogger({ name: 'bench', level: 'error' });
  const finance = starting.use(await startFinance({ mongoUri: store.ready.uri, broker, logger }));
  await loadProofs(store.ready.uri, count);
  const started = starting.move();
  return { store, finance, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

/** Questions of one kind to one finance, in all rounds. */
class Measured {
  readonly #latenciesMs: number[] = [];
  #cpuMs = 0;

  async add({ store, finance }: Proved, query: string, variables: Record<string, unknown>): Promise<void> {
    const cpuBefore = cpuMs(store);
    for (let asked = 0; asked < ASKED_A_ROUND; asked += 1) {
      const askedAt = performance.now();
      const { errors } = await finance.execute({ query, variables, actor: ACCOUNTANT, requestId: 'bench' });
      if (errors !== undefined) throw new Error(errors[0]?.message);
      this.#latenciesMs.push(performance.now() - askedAt);
    }
    this.#cpuMs += cpuMs(store) - cpuBefore;
  }

  p(share: number): number {
    return percentile(this.#latenciesMs, share);
  }

  cpuMs(): number {
    return this.#cpuMs / this.#latenciesMs.length;
  }
}

function cpuMs(store: ServerProcess<StoreReady>): number {
  const { user, system } = process.cpuUsage();
  return store.cpuMs() + (user + system) / 1000;
}

const ACCOUNTANT: Actor = { subject: 'bench', scopes: new Set(ROLES.accountant), locations: 'all' };

const SUMS = `query Sums($from: DateTime!, $to: DateTime!) {
  reconciliation(from: $from, to: $to) {
    saleCount ledgerCount stockCount loyaltyCount waitingCount differingCount
    saleTotals { amountMinor } ledgerTotals { amountMinor } stockCosts { amountMinor } ledgerCosts { amountMinor }
  }
}`;

/** It begins within an hour, whose proofs are read. */
const OPEN = `query Open($from: DateTime!, $to: DateTime!) {
  reconciliation(from: $from, to: $to) {
    recordCount discrepancyCount discrepancies(first: 100) { nodes { id status findings } }
  }
}`;
