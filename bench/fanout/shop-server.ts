import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { limitsOf } from '#gateway/limits/limits.ts';
import { startFixture } from '#gateway/testing/fixture.ts';
import { shopSale } from '#gateway/testing/shop.ts';
import { readConfig } from '#platform/config/config.ts';
import { createMetrics } from '#platform/telemetry/metrics.ts';
import { MANY_CLIENTS } from '../harness/many-clients.ts';
import { alsoListen } from './also-listen.ts';

/** Where the gateway listens, and an admin's token for it. */
export interface ShopReady {
  readonly url: string;
  readonly token: string;
  /** The path of a socket of this machine at which it listens as well. */
  readonly socketPath: string;
}

export interface MemoryHeld {
  /** Objects and buffers. */
  readonly heldBytes: number;
  /** All of it, with what was freed and may be used again. */
  readonly residentBytes: number;
}

/** Who reads more slowly than it is told. */
export interface Behind {
  readonly clients: number;
}

/**
 * The whole gateway over subgraphs that answer from memory, all in this process. Each line that it is sent is a number
 * of sales, which it completes at once, or one by one in so many milliseconds (`100 in 2000`); or `memory` or `behind`: then
 * it says how much it holds once all is collected that nobody needs (with `--expose-gc`), or who is behind.
 */
const metrics = createMetrics();
const { gateway, shop, authority } = await startFixture({
  development: false,
  limits: limitsOf(readConfig(MANY_CLIENTS)),
  metrics,
});
const socketPath = join(tmpdir(), `fanout-${randomUUID()}.sock`);
await alsoListen({ url: gateway.url, path: socketPath });
const token = (await authority.authorization()).replace('Bearer ', '');
console.log(JSON.stringify({ url: gateway.url, token, socketPath } satisfies ShopReady));

let sold = 0;
createInterface({ input: process.stdin }).on('line', (line) => void take(line));
async function take(line: string): Promise<void> {
  if (line === 'memory') return console.log(JSON.stringify(memoryHeld()));
  if (line === 'behind') return console.log(JSON.stringify(behind(await metrics.text())));
  const [sales = 0, ms = 0] = line.split(' in ').map(Number);
  const startedAt = performance.now();
  for (let completed = 0; completed < sales; completed += 1) {
    const dueMs = startedAt + (ms * completed) / sales - performance.now();
    if (dueMs > 0) await setTimeout(dueMs);
    shop.sales.publish(shopSale((sold += 1)));
  }
  shop.sales.forget();
  return undefined;
}
process.once('SIGTERM', () => {
  rmSync(socketPath, { force: true });
  process.exit(0);
});

function memoryHeld(): MemoryHeld {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heldBytes: heapUsed + external, residentBytes: rss };
}

function behind(text: string): Behind {
  return { clients: Number(/^tillgraph_subscribers_behind (\d+)$/m.exec(text)?.[1] ?? 0) };
}
