import type { Dashboards } from '../harness/dashboards.ts';
import type { ServerProcess } from '../harness/server-process.ts';
import type { ShopReady } from './shop-server.ts';

/** Sales that may be under way: what is live comes one by one, and several together when there is much to do. */
const UNDER_WAY = 32;
const AT_ONCE = 4;
const STALLED_AFTER_MS = 20_000;

/** What was delivered in a stretch of time, and what it cost the sender. */
export interface Stretch {
  readonly deliveries: number;
  readonly ms: number;
  readonly cpuMs: number;
}

/** Has the shop sell as fast as its dashboards are told, for as long as `goesOn` says, and waits until all have heard. */
export async function tell(options: {
  readonly shop: ServerProcess<ShopReady>;
  readonly watching: Dashboards;
  readonly dashboards: number;
  /** Asked with the sales so far. */
  readonly goesOn: (sold: number) => boolean;
  /** How many together, one lot after the other has been heard of; a few at a time, many under way, when left out. */
  readonly inLotsOf?: number;
}): Promise<Stretch> {
  const { shop, watching, dashboards, goesOn, inLotsOf } = options;
  const atOnce = inLotsOf ?? AT_ONCE;
  const underWay = inLotsOf ?? UNDER_WAY;
  const before = watching.deliveries();
  const cpuBefore = shop.cpuMs();
  const startedAt = performance.now();
  let sold = 0;
  const told = (): number => watching.deliveries() - before;
  while (goesOn(sold)) {
    if (sold * dashboards - told() <= (underWay - atOnce) * dashboards) {
      shop.tell(String(atOnce));
      sold += atOnce;
    }
    await watching.nextDelivery();
  }
  await allHeard(watching, before + sold * dashboards);
  return { deliveries: told(), ms: performance.now() - startedAt, cpuMs: shop.cpuMs() - cpuBefore };
}

/** Has the shop complete so many sales a second for a while, one by one, however fast its dashboards are told. */
export async function tellPaced(options: {
  readonly shop: ServerProcess<ShopReady>;
  readonly watching: Dashboards;
  readonly dashboards: number;
  readonly salesPerSecond: number;
  readonly ms: number;
}): Promise<Stretch> {
  const { shop, watching, dashboards, salesPerSecond, ms } = options;
  const sales = Math.ceil((salesPerSecond * ms) / 1000);
  const before = watching.deliveries();
  const cpuBefore = shop.cpuMs();
  const startedAt = performance.now();
  shop.tell(`${sales} in ${ms}`);
  await allHeard(watching, before + sales * dashboards);
  return {
    deliveries: watching.deliveries() - before,
    ms: performance.now() - startedAt,
    cpuMs: shop.cpuMs() - cpuBefore,
  };
}

async function allHeard(watching: Dashboards, deliveries: number): Promise<void> {
  let [heard, heardAt] = [watching.deliveries(), performance.now()];
  while (heard < deliveries) {
    await watching.nextDelivery();
    if (watching.deliveries() > heard) [heard, heardAt] = [watching.deliveries(), performance.now()];
    if (performance.now() - heardAt > STALLED_AFTER_MS) throw new Error(`Only ${heard} of ${deliveries} were heard.`);
  }
}

/** As told from now on. */
export function forMs(ms: number): () => boolean {
  const until = performance.now() + ms;
  return () => performance.now() < until;
}

export function perSecond(stretches: readonly Stretch[]): number {
  return sum(stretches, 'deliveries') / (sum(stretches, 'ms') / 1000);
}

export function cpuUs(stretches: readonly Stretch[]): number {
  return (sum(stretches, 'cpuMs') * 1000) / sum(stretches, 'deliveries');
}

function sum(stretches: readonly Stretch[], of: keyof Stretch): number {
  return stretches.reduce((total, stretch) => total + stretch[of], 0);
}
