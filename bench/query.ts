import { createGraphClient } from '#platform/graphql/client.ts';
import type { EchoReady } from './floors/echo-server.ts';
import type { GraphReady } from './graph-server.ts';
import { type BenchShop, makeBenchShop } from './harness/bench-shop.ts';
import { type Figures, percentile } from './harness/figures.ts';
import { requester } from './harness/http-load.ts';
import { startServerProcess } from './harness/server-process.ts';

const PAGE = 50;
const LOCATIONS = 5;
const VARIANTS = 200;
const WARM_UP_MS = 4_000;

/** What a storefront asks for: 50 variants with their stock at 5 locations and their price. */
const STOREFRONT = `query Storefront($skus: [String!]!, $locationIds: [ID!]!) {
  variants(first: 50, skus: $skus) {
    nodes { id sku name price { amountMinor currency } stock(locationIds: $locationIds) { location { id } onHand available } }
  }
}`;

/**
 * Measured twice: with all clients asking for the same page, as they do of a shop's front page (identical queries that
 * wait in the same moment share an execution), and with every request asking for another page, where nothing is shared.
 */
export async function benchQuery({ seconds }: { seconds: number }): Promise<Figures> {
  await using server = await startServerProcess<GraphReady>(new URL('graph-server.ts', import.meta.url));
  await using graph = createGraphClient(server.ready);
  const shop = await makeBenchShop(graph, { locations: LOCATIONS, registers: 1, variants: VARIANTS, customers: 1 });
  const { url, token } = server.ready;
  const send = requester({ url, token });

  const bodyOf = (skus: readonly string[]): string =>
    JSON.stringify({ query: STOREFRONT, variables: { skus, locationIds: shop.locationIds } });
  const samePage = bodyOf(shop.skus.slice(0, PAGE));
  const answer = await send.once(samePage);
  checkAnswer(answer, shop);

  await send.forMs(WARM_UP_MS, () => bodyOf(randomPage(shop)));
  const cpuBefore = server.cpuMs();
  const own = await send.forMs(seconds * 1000, () => bodyOf(randomPage(shop)));
  const cpuBetween = server.cpuMs();
  const ownCpuMs = (cpuBetween - cpuBefore) / own.count;
  const same = await send.forMs(seconds * 1000, () => samePage);
  const sameCpuMs = (server.cpuMs() - cpuBetween) / same.count;
  await send.close();

  await using echo = await startServerProcess<EchoReady>(new URL('floors/echo-server.ts', import.meta.url), {
    args: [String(Buffer.byteLength(answer))],
  });
  const sendEcho = requester({ url: echo.ready.url, token });
  const floor = await sendEcho.forMs(seconds * 1000, () => samePage);
  await sendEcho.close();
  const floorP99Ms = percentile(floor.latenciesMs, 0.99);
  return {
    queries_per_s: { value: same.perS, unit: '1/s', floor: floor.perS },
    queries_p99_ms: { value: percentile(same.latenciesMs, 0.99), unit: 'ms', floor: floorP99Ms },
    queries_own_page_per_s: { value: own.perS, unit: '1/s', floor: floor.perS },
    queries_own_page_p99_ms: { value: percentile(own.latenciesMs, 0.99), unit: 'ms', floor: floorP99Ms },
    cpu_ms_per_query: { value: sameCpuMs, unit: 'ms', floor: null },
    cpu_ms_per_own_page: { value: ownCpuMs, unit: 'ms', floor: null },
    answer_kb: { value: Buffer.byteLength(answer) / 1024, unit: 'KB', floor: null },
    queries_server_memory_mb: { value: server.residentMb(), unit: 'MB', floor: null },
  };
}

function randomPage(shop: BenchShop): string[] {
  const start = Math.floor(Math.random() * (shop.skus.length - PAGE));
  return shop.skus.slice(start, start + PAGE);
}

/** A fast wrong answer is worth nothing: every variant has its price and all its levels. */
function checkAnswer(answer: string, shop: BenchShop): void {
  const { data, errors } = JSON.parse(answer) as {
    data?: { variants: { nodes: { price: object | null; stock: { onHand: string }[] | null }[] } };
    errors?: unknown;
  };
  const nodes = data?.variants.nodes ?? [];
  const whole = nodes.every((node) => node.price !== null && node.stock?.length === shop.locationIds.length);
  if (errors !== undefined || nodes.length !== PAGE || !whole)
    throw new Error(`Not a whole answer: ${answer.slice(0, 400)}`);
}
