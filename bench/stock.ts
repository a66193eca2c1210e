import { createGraphClient, type GraphClient } from '#platform/graphql/client.ts';
import type { GraphReady } from './graph-server.ts';
import { type Figures, percentile } from './harness/figures.ts';
import { type ServerProcess, startServerProcess } from './harness/server-process.ts';
import { loadStock, type StockData, type StockSize } from './harness/stock-data.ts';
import { pick } from './sales.ts';
import type { StoreReady } from './store-server.ts';

/** The size at which a well-known platform's stock query was measured at 0.32 to 5.99 seconds. */
const WHOLE: StockSize = { variants: 25_000, locations: 400, levels: 557_000 };
/** A hundredth of it, each variant at as many locations as in the whole. */
const HUNDREDTH: StockSize = { variants: 250, locations: 400, levels: 5_570 };
const PAGE = 100;
const BASKET = 10;
/** Both sizes take turns, so that other work on the machine weighs on both. */
const ROUNDS = 6;
const ASKED_A_ROUND = 250;
const IDLE_MS = 2_000;

/**
 * What a storefront's list of what is in stock and a till's look at its basket cost by the graph, and the document
 * server's processor time for each beside that at a hundredth of the size. One client asks one thing after the other.
 * Every variant was listed once before, as after an hour of selling.
 */
export async function benchStock(): Promise<Figures> {
  await using whole = await startShop(WHOLE);
  await using hundredth = await startShop(HUNDREDTH);
  const measured = { page: [new Measured(), new Measured()], basket: [new Measured(), new Measured()] } as const;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, shop] of [whole, hundredth].entries()) {
      // Whole pages only: a small shop has more that are cut short by its end.
      const starts = shop.data.skus.slice(0, -2 * PAGE);
      await measured.page[index]?.add(shop, () => askPage(shop, pick(starts) ?? ''));
      await measured.basket[index]?.add(shop, () => askBasket(shop));
    }
  }
  const [page, pageFloor] = measured.page;
  const [basket, basketFloor] = measured.basket;
  return {
    stock_page_p50_ms: { value: page.p(0.5), unit: 'ms', floor: pageFloor.p(0.5) },
    stock_page_p99_ms: { value: page.p(0.99), unit: 'ms', floor: pageFloor.p(0.99) },
    stock_page_store_cpu_ms: { value: page.cpuMs(), unit: 'ms', floor: pageFloor.cpuMs() },
    stock_basket_p50_ms: { value: basket.p(0.5), unit: 'ms', floor: basketFloor.p(0.5) },
    stock_basket_p99_ms: { value: basket.p(0.99), unit: 'ms', floor: basketFloor.p(0.99) },
    stock_basket_store_cpu_ms: { value: basket.cpuMs(), unit: 'ms', floor: basketFloor.cpuMs() },
    stock_page_cpu_growth: { value: page.cpuMs() / pageFloor.cpuMs(), unit: 'times', floor: null },
    stock_basket_cpu_growth: { value: basket.cpuMs() / basketFloor.cpuMs(), unit: 'times', floor: null },
    stock_store_own_memory_mb: { value: whole.store.ownMb(), unit: 'MB', floor: hundredth.store.ownMb() },
  };
}

interface StockShop extends AsyncDisposable {
  readonly store: ServerProcess<StoreReady>;
  readonly graph: GraphClient;
  readonly data: StockData;
  /** Processor time of the store in a millisecond in which nobody asks anything. */
  readonly idleCpu: number;
}

async function startShop(size: StockSize): Promise<StockShop> {
  await using starting = new AsyncDisposableStack();
  const store = starting.use(await startServerProcess<StoreReady>(new URL('store-server.ts', import.meta.url)));
  const env = { MONGODB_URI: store.ready.uri };
  const server = starting.use(
    await startServerProcess<GraphReady>(new URL('graph-server.ts', import.meta.url), { env }),
  );
  const graph = starting.use(createGraphClient(server.ready));
  const data = await loadStock(store.ready.uri, size);
  await listAll(graph, data.skus);
  const cpuBefore = store.cpuMs();
  await new Promise((resolve) => {
    setTimeout(resolve, IDLE_MS);
  });
  const idleCpu = (store.cpuMs() - cpuBefore) / IDLE_MS;
  const started = starting.move();
  return { store, graph, data, idleCpu, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

async function listAll(graph: GraphClient, skus: readonly string[]): Promise<void> {
  for (let start = 0; start < skus.length; start += PAGE) {
    await graph.request(NAMED, { skus: skus.slice(start, start + PAGE) });
  }
}

/** Requests of one kind at one size, in all rounds. */
class Measured {
  readonly #latenciesMs: number[] = [];
  #cpuMs = 0;

  async add({ store, idleCpu }: StockShop, ask: () => Promise<unknown>): Promise<void> {
    const cpuBefore = store.cpuMs();
    const roundAt = performance.now();
    for (let asked = 0; asked < ASKED_A_ROUND; asked += 1) {
      const askedAt = performance.now();
      await ask();
      this.#latenciesMs.push(performance.now() - askedAt);
    }
    this.#cpuMs += store.cpuMs() - cpuBefore - idleCpu * (performance.now() - roundAt);
  }

  p(share: number): number {
    return percentile(this.#latenciesMs, share);
  }

  cpuMs(): number {
    return this.#cpuMs / this.#latenciesMs.length;
  }
}

async function askPage({ graph }: StockShop, afterSku: string): Promise<void> {
  const cursor = Buffer.from(afterSku).toString('base64url');
  const { variants } = await graph.request<PageAnswer>(IN_STOCK, { first: PAGE, after: cursor });
  const inStock = variants.nodes.filter(({ totalAvailable }) => Number(totalAvailable) > 0);
  if (inStock.length !== PAGE) throw new Error(`A page shows ${inStock.length} variants in stock.`);
}

async function askBasket({ graph, data }: StockShop): Promise<void> {
  const there = pick(data.skusAt);
  const skus = Array.from({ length: BASKET }, () => pick(there?.skus ?? []));
  const { variants } = await graph.request<BasketAnswer>(STOCK_HERE, { skus, locationIds: [there?.locationId] });
  const [level] = variants.nodes.flatMap(({ stock }) => stock);
  if (level === undefined || level.onHand === '0') throw new Error('A basket has no stock.');
}

interface PageAnswer {
  readonly variants: { readonly nodes: readonly { readonly totalAvailable: string }[] };
}

interface BasketAnswer {
  readonly variants: { readonly nodes: readonly { readonly stock: readonly { onHand: string }[] }[] };
}

const NAMED = `query Named($skus: [String!]!) { variants(first: ${PAGE}, skus: $skus) { nodes { sku } } }`;

const IN_STOCK = `query InStock($first: Int!, $after: String) {
  variants(first: $first, after: $after, inStock: true) {
    nodes { id sku name totalAvailable }
    pageInfo { hasNextPage endCursor }
  }
}`;

const STOCK_HERE = `query StockHere($skus: [String!]!, $locationIds: [ID!]!) {
  variants(first: ${BASKET}, skus: $skus) {
    nodes { id sku name stock(locationIds: $locationIds) { onHand reserved available } }
  }
}`;
