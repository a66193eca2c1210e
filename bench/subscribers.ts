import type { GraphReady } from './graph-server.ts';
import { openDashboards } from './harness/dashboards.ts';
import type { Figures } from './harness/figures.ts';
import { startServerProcess } from './harness/server-process.ts';

/** Opened and closed again before anything is measured, so that code and buffers are there. */
const WARM_UP = 200;
const SETTLE_MS = 3_000;
const BYTES_A_MB = 1024 * 1024;

const LIVE_SALES = 'subscription Live { saleCompleted { id total { formatted } } }';

/** What it costs the gateway to have somebody watch who is told nothing: one socket each, one subscription each. */
export async function benchSubscribers({ dashboards }: { dashboards: number }): Promise<Figures> {
  await using server = await startServerProcess<GraphReady>(new URL('graph-server.ts', import.meta.url));
  const { url, token } = server.ready;
  const warm = await openDashboards({ url, token, count: WARM_UP, query: LIVE_SALES });
  await warm.close();
  await settle();
  const before = server.residentMb();
  const cpuBefore = server.cpuMs();
  const watching = await openDashboards({ url, token, count: dashboards, query: LIVE_SALES });
  const cpuMs = server.cpuMs() - cpuBefore;
  await settle();
  const grownBytes = (server.residentMb() - before) * BYTES_A_MB;
  await watching.close();
  return {
    open_sockets: { value: dashboards, unit: '', floor: null },
    idle_subscriber_kb: { value: grownBytes / 1024 / dashboards, unit: 'KB', floor: null },
    cpu_us_per_subscription: { value: (cpuMs * 1_000) / dashboards, unit: 'us', floor: null },
  };
}

/** What is only waiting to be collected is not what a subscriber costs. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, SETTLE_MS);
  });
}
