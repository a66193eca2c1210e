import { type Dashboards, openDashboards, openStalled } from '../harness/dashboards.ts';
import type { Figures } from '../harness/figures.ts';
import { PRODUCTION_FLAGS, type ServerProcess, startServerProcess } from '../harness/server-process.ts';
import type { Behind, MemoryHeld, ShopReady } from './shop-server.ts';
import { cpuUs, perSecond, type Stretch, tell } from './telling.ts';

const STALLED = 1_000;
/** With and without them in turn, so that what else the machine does weighs on both. */
const TURNS = 10;
/** The gateway cuts off those who read nothing: on a busy machine some turns are not through by then, and do not count. */
const MIN_TURNS = 3;
const SALES_A_TURN = 320;
/** Always as many together: what a delivery costs depends on how many one write takes. */
const LOT = 8;
/** So that a socket is full after a few writes. */
const FILLING_LOT = 64;
const FILLED_WITHIN_MS = 10_000;
const SETTLE_MS = 500;

/**
 * What 1,000 clients that have stopped reading cost the gateway, and those beside them who read: their sockets are full, and
 * every sale waits for each of them.
 */
export async function measureStalled({ dashboards, query }: { dashboards: number; query: string }): Promise<Figures> {
  await using shop = await startServerProcess<ShopReady>(new URL('shop-server.ts', import.meta.url), {
    nodeFlags: [...PRODUCTION_FLAGS, '--expose-gc'],
  });
  const { url, token, socketPath } = shop.ready;
  const watching = await openDashboards({ url, token, count: dashboards, query });
  const sell = (): Promise<Stretch> =>
    tell({ shop, watching, dashboards, inLotsOf: LOT, goesOn: (sold) => sold < SALES_A_TURN });
  const [alone, beside]: [Stretch[], Stretch[]] = [[], []];
  const held: number[] = [];
  await sell();
  for (let turn = 0; turn < TURNS; turn += 1) {
    const before = await memoryHeld(shop);
    alone.push(await sell());
    const stalled = await openStalled({ url, token, socketPath, count: STALLED, query });
    if (await fill(shop, { watching, dashboards })) {
      const after = await memoryHeld(shop);
      const stretch = await sell();
      if (await allBehind(shop)) {
        beside.push(stretch);
        held.push((after.heldBytes - before.heldBytes) / 1024 ** 2);
      }
    }
    await stalled.close();
  }
  await watching.close();
  if (beside.length < MIN_TURNS) throw new Error('The machine is too busy to tell what stalled clients cost.');
  return {
    stalled_clients: { value: STALLED, unit: '', floor: null },
    stalled_clients_held_mb: { value: Math.max(...held), unit: 'MB', floor: null },
    [`deliveries_per_s_${dashboards}_beside_stalled`]: {
      value: perSecond(beside),
      unit: '1/s',
      floor: perSecond(alone),
    },
    [`cpu_us_per_delivery_${dashboards}_beside_stalled`]: { value: cpuUs(beside), unit: 'us', floor: cpuUs(alone) },
  };
}

/** Until the sockets of all that have stalled are full, so that something waits for each of them; false when they were not in time. */
async function fill(
  shop: ServerProcess<ShopReady>,
  { watching, dashboards }: { watching: Dashboards; dashboards: number },
): Promise<boolean> {
  const deadline = performance.now() + FILLED_WITHIN_MS;
  while (!(await allBehind(shop))) {
    if (performance.now() > deadline) return false;
    await tell({ shop, watching, dashboards, inLotsOf: FILLING_LOT, goesOn: (sold) => sold < FILLING_LOT });
  }
  return true;
}

async function allBehind(shop: ServerProcess<ShopReady>): Promise<boolean> {
  const { clients } = (await shop.ask('behind')) as Behind;
  return clients === STALLED;
}

/** What the process holds, without what only waits to be collected. */
async function memoryHeld(shop: ServerProcess<ShopReady>): Promise<MemoryHeld> {
  await shop.ask('memory');
  await new Promise((resolve) => {
    setTimeout(resolve, SETTLE_MS);
  });
  return (await shop.ask('memory')) as MemoryHeld;
}
