import type { MemoryHeld, ShopReady } from './fanout/shop-server.ts';
import { openDashboards } from './harness/dashboards.ts';
import type { Figures } from './harness/figures.ts';
import { type ServerProcess, startServerProcess } from './harness/server-process.ts';

/** Opened and closed again before anything is measured, so that code and buffers are there. */
const WARM_UP = 200;
/** The first collection lets go of what the next can free. */
const COLLECTIONS = 3;
const SETTLE_MS = 1_000;

const LIVE_SALES = 'subscription Live { saleCompleted { id total { formatted } } }';

/** What it costs the gateway to have somebody watch who is told nothing: one socket each, one subscription each. */
export async function benchSubscribers({ dashboards }: { dashboards: number }): Promise<Figures> {
  await using server = await startServerProcess<ShopReady>(new URL('fanout/shop-server.ts', import.meta.url), {
    nodeFlags: ['--expose-gc'],
  });
  const { url, token } = server.ready;
  const warm = await openDashboards({ url, token, count: WARM_UP, query: LIVE_SALES });
  await warm.close();
  const before = await memoryHeld(server);
  const cpuBefore = server.cpuMs();
  const watching = await openDashboards({ url, token, count: dashboards, query: LIVE_SALES });
  const cpuMs = server.cpuMs() - cpuBefore;
  const after = await memoryHeld(server);
  await watching.close();
  const kilobytesEach = (of: keyof MemoryHeld): number => (after[of] - before[of]) / 1024 / dashboards;
  return {
    open_sockets: { value: dashboards, unit: '', floor: null },
    idle_subscriber_kb: { value: kilobytesEach('heldBytes'), unit: 'KB', floor: null },
    idle_subscriber_resident_kb: { value: kilobytesEach('residentBytes'), unit: 'KB', floor: null },
    cpu_us_per_subscription: { value: (cpuMs * 1_000) / dashboards, unit: 'us', floor: null },
  };
}

/** What the process holds, without what only waits to be collected. */
async function memoryHeld(server: ServerProcess<ShopReady>): Promise<MemoryHeld> {
  for (let collection = 1; collection < COLLECTIONS; collection += 1) {
    await server.ask('memory');
    await new Promise((resolve) => {
      setTimeout(resolve, SETTLE_MS);
    });
  }
  return (await server.ask('memory')) as MemoryHeld;
}
