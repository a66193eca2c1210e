import type { BareWsReady } from '../floors/bare-ws-server.ts';
import { openBareSockets, openDashboards } from '../harness/dashboards.ts';
import type { Figures } from '../harness/figures.ts';
import { type ServerProcess, startServerProcess } from '../harness/server-process.ts';
import type { ShopReady } from './shop-server.ts';
import { cpuUs, forMs, perSecond, type Stretch, tell, tellPaced } from './telling.ts';

/** Ours and the floor take turns, so that what else the machine does weighs on both. */
const TURNS = 4;
const WARM_UP_MS = 2_000;

/**
 * How fast the gateway tells N dashboards of sales, joined over three subgraphs that answer from memory, beside bare `ws`
 * sending as many bytes to as many sockets, in turns: with some sales under way at any time, and with sales that come one by
 * one, as many a second as bare `ws` can tell all dashboards of.
 */
export async function measureThroughput(options: {
  dashboards: number;
  seconds: number;
  query: string;
}): Promise<Figures> {
  const { dashboards, seconds, query } = options;
  const turnMs = (seconds * 1000) / TURNS;
  await using shop = await startServerProcess<ShopReady>(new URL('shop-server.ts', import.meta.url));
  const { url, token } = shop.ready;
  const watching = await openDashboards({ url, token, count: dashboards, query });
  await tell({ shop, watching, dashboards, goesOn: forMs(WARM_UP_MS) });
  const bytes = watching.messageBytes();
  await using bare = await startServerProcess<BareWsReady>(new URL('../floors/bare-ws-server.ts', import.meta.url), {
    args: [String(bytes)],
  });
  const [ours, paced, floor]: [Stretch[], Stretch[], Stretch[]] = [[], [], []];
  for (let turn = 0; turn < TURNS; turn += 1) {
    ours.push(await tell({ shop, watching, dashboards, goesOn: forMs(turnMs) }));
    const sent = await sendBare(bare, { sockets: dashboards, ms: turnMs });
    floor.push(sent);
    const salesPerSecond = perSecond([sent]) / dashboards;
    paced.push(await tellPaced({ shop, watching, dashboards, salesPerSecond, ms: turnMs }));
  }
  const memoryMb = shop.residentMb();
  await watching.close();
  return {
    [`deliveries_per_s_${dashboards}`]: { value: perSecond(ours), unit: '1/s', floor: perSecond(floor) },
    [`cpu_us_per_delivery_${dashboards}`]: { value: cpuUs(ours), unit: 'us', floor: cpuUs(floor) },
    [`paced_deliveries_per_s_${dashboards}`]: { value: perSecond(paced), unit: '1/s', floor: perSecond(floor) },
    [`paced_cpu_us_per_delivery_${dashboards}`]: { value: cpuUs(paced), unit: 'us', floor: cpuUs(floor) },
    [`memory_mb_${dashboards}`]: { value: memoryMb, unit: 'MB', floor: bare.residentMb() },
    message_bytes: { value: bytes, unit: 'B', floor: null },
  };
}

async function sendBare(
  server: ServerProcess<BareWsReady>,
  { sockets: count, ms }: { sockets: number; ms: number },
): Promise<Stretch> {
  const sockets = await openBareSockets({ url: server.ready.url, count });
  const before = sockets.deliveries();
  const cpuBefore = server.cpuMs();
  const startedAt = performance.now();
  server.tell('start');
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
  const deliveries = sockets.deliveries() - before;
  const stretch = { deliveries, ms: performance.now() - startedAt, cpuMs: server.cpuMs() - cpuBefore };
  server.tell('stop');
  await sockets.close();
  return stretch;
}
