import { createInterface } from 'node:readline';
import { limitsOf } from '#gateway/limits/limits.ts';
import { startFixture } from '#gateway/testing/fixture.ts';
import { shopSale } from '#gateway/testing/shop.ts';
import { readConfig } from '#platform/config/config.ts';
import { MANY_CLIENTS } from '../harness/many-clients.ts';

/** Where the gateway listens, and an admin's token for it. */
export interface ShopReady {
  readonly url: string;
  readonly token: string;
}

export interface MemoryHeld {
  /** Objects and buffers. */
  readonly heldBytes: number;
  /** All of it, with what was freed and may be used again. */
  readonly residentBytes: number;
}

/**
 * The whole gateway over subgraphs that answer from memory, all in this process. Each line that it is sent is a number
 * of sales, which it completes at once, or `memory`: then it says how much it holds once all is
 * collected that nobody needs (with `--expose-gc`).
 */
const { gateway, shop, authority } = await startFixture({
  development: false,
  limits: limitsOf(readConfig(MANY_CLIENTS)),
});
const token = (await authority.authorization()).replace('Bearer ', '');
console.log(JSON.stringify({ url: gateway.url, token } satisfies ShopReady));

let sold = 0;
createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'memory') {
    globalThis.gc?.();
    const { heapUsed, external, rss } = process.memoryUsage();
    console.log(JSON.stringify({ heldBytes: heapUsed + external, residentBytes: rss } satisfies MemoryHeld));
    return;
  }
  for (let left = Number(line); left > 0; left -= 1) shop.sales.publish(shopSale((sold += 1)));
  shop.sales.forget();
});
process.once('SIGTERM', () => process.exit(0));
