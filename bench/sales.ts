import { randomUUID } from 'node:crypto';
import { createGraphClient, type GraphClient } from '#platform/graphql/client.ts';
import { measureDurableCommits } from './floors/durable-commits.ts';
import type { GraphReady } from './graph-server.ts';
import { type BenchShop, makeBenchShop, PRICE_MINOR } from './harness/bench-shop.ts';
import { type Figures, percentile } from './harness/figures.ts';
import { startServerProcess } from './harness/server-process.ts';

const LINES = 3;
const WARM_UP_MS = 4_000;
/** One sale in this many is followed until stock, ledger and points have it. */
const FOLLOW_EVERY = 25;
const FOLLOW_DEADLINE_MS = 30_000;

export interface SalesBenchOptions {
  readonly tills: number;
  readonly seconds: number;
}

/** Tills that ring up one sale after the other through the gateway: three lines, one card tender, a customer. */
export async function benchSales({ tills, seconds }: SalesBenchOptions): Promise<Figures> {
  const floor = await measureDurableCommits({ inFlight: tills, seconds: 3, bytes: 2_000 });
  await using server = await startServerProcess<GraphReady>(new URL('graph-server.ts', import.meta.url));
  await using graph = createGraphClient({ ...server.ready, connections: tills + 8 });
  const shop = await makeBenchShop(graph, { locations: 5, registers: tills, variants: 200, customers: 500 });

  await ringUp(graph, shop, { tills, untilMs: Date.now() + WARM_UP_MS });
  const cpuBefore = server.cpuMs();
  const ownCpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const { latenciesMs, lagsMs } = await ringUp(graph, shop, { tills, untilMs: Date.now() + seconds * 1000 });
  const elapsedS = (performance.now() - startedAt) / 1000;
  const sales = latenciesMs.length;
  const ownCpu = process.cpuUsage(ownCpuBefore);
  return {
    sales_per_s: { value: sales / elapsedS, unit: '1/s', floor: floor.commitsPerS },
    sales_p50_ms: { value: percentile(latenciesMs, 0.5), unit: 'ms', floor: floor.p50Ms },
    sales_p99_ms: { value: percentile(latenciesMs, 0.99), unit: 'ms', floor: floor.p99Ms },
    effects_lag_p50_ms: { value: percentile(lagsMs, 0.5), unit: 'ms', floor: floor.p50Ms },
    effects_lag_p99_ms: { value: percentile(lagsMs, 0.99), unit: 'ms', floor: floor.p99Ms },
    cpu_ms_per_sale: { value: (server.cpuMs() - cpuBefore) / sales, unit: 'ms', floor: null },
    load_cpu_ms_per_sale: { value: (ownCpu.user + ownCpu.system) / 1000 / sales, unit: 'ms', floor: null },
    sales_server_memory_mb: { value: server.residentMb(), unit: 'MB', floor: null },
    load_memory_mb: { value: process.memoryUsage().rss / 1_048_576, unit: 'MB', floor: null },
  };
}

interface RingUp {
  readonly latenciesMs: number[];
  readonly lagsMs: number[];
}

async function ringUp(
  graph: GraphClient,
  shop: BenchShop,
  { tills, untilMs }: { tills: number; untilMs: number },
): Promise<RingUp> {
  const latenciesMs: number[] = [];
  const followed: Promise<number>[] = [];
  const till = async (index: number): Promise<void> => {
    for (let turn = 0; Date.now() < untilMs; turn += 1) {
      const startedAt = performance.now();
      const { completeSale } = await graph.request<CompleteSale>(COMPLETE_SALE, { input: saleInput(shop, index) });
      const answeredAt = performance.now();
      if (completeSale.sale === null) throw new Error(completeSale.userErrors[0]?.message ?? 'The sale was refused.');
      latenciesMs.push(answeredAt - startedAt);
      if ((turn + index) % FOLLOW_EVERY === 0) followed.push(followEffects(graph, completeSale.sale.id, answeredAt));
    }
  };
  await Promise.all(Array.from({ length: tills }, (_, index) => till(index)));
  return { latenciesMs, lagsMs: await Promise.all(followed) };
}

/** Asks the graph until stock, ledger and loyalty all have the sale; the asking itself costs a few milliseconds. */
async function followEffects(graph: GraphClient, saleId: string, answeredAt: number): Promise<number> {
  for (;;) {
    const { sale } = await graph.request<Effects>(EFFECTS, { id: saleId });
    const arrived = [sale.stockMovements, sale.journalEntries, sale.loyaltyEvents].every((part) => part?.length);
    const lagMs = performance.now() - answeredAt;
    if (arrived) return lagMs;
    if (lagMs > FOLLOW_DEADLINE_MS) throw new Error(`The effects of ${saleId} have not arrived.`);
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

export function saleInput(shop: BenchShop, till: number): object {
  const lines = Array.from({ length: LINES }, () => ({ sku: pick(shop.skus), quantity: '1' }));
  return {
    idempotencyKey: randomUUID(),
    registerId: shop.registerIds[till % shop.registerIds.length],
    customerId: pick(shop.customerIds),
    lines,
    tenders: [
      {
        kind: 'CARD',
        amount: { amountMinor: LINES * PRICE_MINOR, currency: 'USD' },
        card: { token: 'tok_bench', brand: 'VISA', last4: '4242' },
      },
    ],
  };
}

export function pick<T>(items: readonly T[]): T | undefined {
  return items[Math.floor(Math.random() * items.length)];
}

interface CompleteSale {
  readonly completeSale: { sale: { id: string } | null; userErrors: { message: string }[] };
}

interface Effects {
  readonly sale: Record<'stockMovements' | 'journalEntries' | 'loyaltyEvents', { id: string }[] | null>;
}

export const COMPLETE_SALE = `mutation CompleteSale($input: CompleteSaleInput!) {
  completeSale(input: $input) {
    sale { id receiptNumber total { amountMinor currency } change { amountMinor } }
    replayed
    userErrors { code message field }
  }
}`;

const EFFECTS = `query Effects($id: ID!) {
  sale(id: $id) { stockMovements { id } journalEntries { id } loyaltyEvents { id } }
}`;
