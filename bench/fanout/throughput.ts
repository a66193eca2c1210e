import type { BareWsReady } from '../floors/bare-ws-server.ts';
import { type Dashboards, openBareSockets, openDashboards } from '../harness/dashboards.ts';
import type { Figures } from '../harness/figures.ts';
import { type ServerProcess, startServerProcess } from '../harness/server-process.ts';
import type { ShopReady } from './shop-server.ts';

/** Sales that may be under way: what is live comes one by one, and several together when there is much to do. */
const UNDER_WAY = 32;
const AT_ONCE = 4;
/** Ours and the floor take turns, so that what else the machine does weighs on both. */
const TURNS = 4;
const WARM_UP_MS = 2_000;
const STALLED_AFTER_MS = 20_000;

interface Stretch {
  readonly deliveries: number;
  readonly ms: number;
  readonly cpuMs: number;
}

/**
 * How fast the gateway tells N dashboards of sales, joined over three subgraphs that answer from memory, beside bare `ws`
 * sending as many bytes to as many sockets, in turns.
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
  await tell({ shop, watching, dashboards, ms: WARM_UP_MS });
  const bytes = watching.messageBytes();
  await using bare = await startServerProcess<BareWsReady>(new URL('../floors/bare-ws-server.ts', import.meta.url), {
    args: [String(bytes)],
  });
  const [ours, floor]: [Stretch[], Stretch[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn += 1) {
    ours.push(await tell({ shop, watching, dashboards, ms: turnMs }));
    floor.push(await sendBare(bare, { sockets: dashboards, ms: turnMs }));
  }
  const memoryMb = shop.residentMb();
  await watching.close();
  return {
    [`deliveries_per_s_${dashboards}`]: { value: perSecond(ours), unit: '1/s', floor: perSecond(floor) },
    [`cpu_us_per_delivery_${dashboards}`]: { value: cpuUs(ours), unit: 'us', floor: cpuUs(floor) },
    [`memory_mb_${dashboards}`]: { value: memoryMb, unit: 'MB', floor: bare.residentMb() },
    message_bytes: { value: bytes, unit: 'B', floor: null },
  };
}

async function tell(options: {
  shop: ServerProcess<ShopReady>;
  watching: Dashboards;
  dashboards: number;
  ms: number;
}): Promise<Stretch> {
  const { shop, watching, dashboards, ms } = options;
  const before = watching.deliveries();
  const cpuBefore = shop.cpuMs();
  const startedAt = performance.now();
  let sold = 0;
  const told = (): number => watching.deliveries() - before;
  while (performance.now() - startedAt < ms) {
    if (sold * dashboards - told() <= (UNDER_WAY - AT_ONCE) * dashboards) {
      shop.tell(String(AT_ONCE));
      sold += AT_ONCE;
    }
    await watching.nextDelivery();
  }
  while (told() < sold * dashboards) {
    if (performance.now() - startedAt > ms + STALLED_AFTER_MS) throw new Error('Not all deliveries arrived.');
    await watching.nextDelivery();
  }
  return { deliveries: told(), ms: performance.now() - startedAt, cpuMs: shop.cpuMs() - cpuBefore };
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

function sum(stretches: readonly Stretch[], of: keyof Stretch): number {
  return stretches.reduce((total, stretch) => total + stretch[of], 0);
}

function perSecond(stretches: readonly Stretch[]): number {
  return sum(stretches, 'deliveries') / (sum(stretches, 'ms') / 1000);
}

function cpuUs(stretches: readonly Stretch[]): number {
  return (sum(stretches, 'cpuMs') * 1000) / sum(stretches, 'deliveries');
}
