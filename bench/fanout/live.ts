import { createGraphClient } from '#platform/graphql/client.ts';
import type { GraphReady } from '../graph-server.ts';
import { makeBenchShop } from '../harness/bench-shop.ts';
import { type Dashboards, openDashboards } from '../harness/dashboards.ts';
import { type Figures, percentile } from '../harness/figures.ts';
import { startServerProcess } from '../harness/server-process.ts';
import { COMPLETE_SALE, saleInput } from '../sales.ts';

const TILLS = 16;
const WARM_UP_MS = 3_000;
const DRAIN_DEADLINE_MS = 20_000;

/**
 * N dashboards watch every sale, joined over three subgraphs, while tills sell as fast as the dashboards are served:
 * each sale waits until all dashboards have seen the one before the last few, so that the queues do not just grow.
 */
export async function measureLive(options: { dashboards: number; seconds: number; query: string }): Promise<Figures> {
  const { dashboards, seconds, query } = options;
  await using server = await startServerProcess<GraphReady>(new URL('../graph-server.ts', import.meta.url));
  const { url, token } = server.ready;
  await using graph = createGraphClient({ url, token });
  const shop = await makeBenchShop(graph, { locations: 5, registers: TILLS, variants: 200, customers: 500 });
  const watching = await openDashboards({ url, token, count: dashboards, query });

  const answeredAt = new Map<string, number>();
  let sold = 0;
  const till = async (index: number, untilMs: number): Promise<void> => {
    while (Date.now() < untilMs) {
      if (sold * dashboards - watching.deliveries() > TILLS * 2 * dashboards) {
        await watching.nextDelivery();
        continue;
      }
      sold += 1;
      const { completeSale } = await graph.request<{ completeSale: { sale: { id: string } } }>(COMPLETE_SALE, {
        input: saleInput(shop, index),
      });
      answeredAt.set(completeSale.sale.id, performance.now());
    }
  };
  const sell = (ms: number): Promise<unknown> =>
    Promise.all(Array.from({ length: TILLS }, (_, index) => till(index, Date.now() + ms)));

  await sell(WARM_UP_MS);
  await allDelivered(watching, () => sold * dashboards);
  const before = watching.deliveries();
  const cpuBefore = server.cpuMs();
  const startedAt = performance.now();
  watching.recordArrivals(true);
  await sell(seconds * 1000);
  await allDelivered(watching, () => sold * dashboards);
  const elapsedS = (performance.now() - startedAt) / 1000;
  const deliveries = watching.deliveries() - before;
  const cpuMs = server.cpuMs() - cpuBefore;
  const lags = watching.arrivals().map(({ saleId, at }) => Math.max(0, at - (answeredAt.get(saleId) ?? at)));
  const memoryMb = server.residentMb();
  await watching.close();
  return {
    [`live_deliveries_per_s_${dashboards}`]: { value: deliveries / elapsedS, unit: '1/s', floor: null },
    [`live_p50_ms_${dashboards}`]: { value: percentile(lags, 0.5), unit: 'ms', floor: null },
    [`live_p99_ms_${dashboards}`]: { value: percentile(lags, 0.99), unit: 'ms', floor: null },
    [`live_cpu_us_per_delivery_${dashboards}`]: { value: (cpuMs * 1000) / deliveries, unit: 'us', floor: null },
    [`live_memory_mb_${dashboards}`]: { value: memoryMb, unit: 'MB', floor: null },
  };
}

async function allDelivered(watching: Dashboards, due: () => number): Promise<void> {
  const deadline = Date.now() + DRAIN_DEADLINE_MS;
  while (watching.deliveries() < due()) {
    if (Date.now() > deadline) throw new Error(`Only ${watching.deliveries()} of ${due()} deliveries arrived.`);
    await watching.nextDelivery();
  }
}
