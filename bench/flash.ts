import { randomUUID } from 'node:crypto';
import { createGraphClient, type GraphClient } from '#platform/graphql/client.ts';
import { measureDurableCommits } from './floors/durable-commits.ts';
import type { GraphReady } from './graph-server.ts';
import { makeBenchShop } from './harness/bench-shop.ts';
import { type Figures, percentile } from './harness/figures.ts';
import { startServerProcess } from './harness/server-process.ts';

const UNITS = 1_000;
const CLIENTS = 200;
const ATTEMPTS = 5_000;
const WARM_UP_ATTEMPTS = 3_000;
const HOLD_FOR_SECONDS = 600;

/**
 * A flash sale: one SKU of 1,000 units, which 200 clients try to get one of, 5,000 times altogether. Half of them are
 * the web shop's, whose units wait for the order; half are tills, which hand theirs over at once. Throws when more or
 * fewer than 1,000 are sold, or when anybody is refused without being told that the stock has run out.
 */
export async function benchFlash(): Promise<Figures> {
  const floor = await measureDurableCommits({ inFlight: CLIENTS, seconds: 3, bytes: 500 });
  await using server = await startServerProcess<GraphReady>(new URL('graph-server.ts', import.meta.url));
  const { url, token, storefrontToken } = server.ready;
  await using tills = createGraphClient({ url, token, connections: CLIENTS / 2 });
  await using web = createGraphClient({ url, token: storefrontToken, connections: CLIENTS / 2 });
  const size = { locations: 1, registers: 1, variants: 2, customers: 0 };
  const { skus, locationIds } = await makeBenchShop(tills, { ...size, unitsOfEach: UNITS });
  const [warmUpSku = '', sku = ''] = skus;
  const shop = { tills, web, locationId: locationIds[0] ?? '' };

  await rush({ ...shop, sku: warmUpSku, attempts: WARM_UP_ATTEMPTS });
  const cpuBefore = server.cpuMs();
  const ownCpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const { latenciesMs, held, sold } = await rush({ ...shop, sku, attempts: ATTEMPTS });
  const elapsedS = (performance.now() - startedAt) / 1000;
  const ownCpu = process.cpuUsage(ownCpuBefore);
  const cpuMs = server.cpuMs() - cpuBefore;

  for (const reservationId of held) await claim(web, reservationId);
  await assertAllSold({ ...shop, sku, sold: sold + held.length });
  return {
    flash_reservations_per_s: { value: ATTEMPTS / elapsedS, unit: '1/s', floor: floor.commitsPerS },
    flash_p50_ms: { value: percentile(latenciesMs, 0.5), unit: 'ms', floor: floor.p50Ms },
    flash_p99_ms: { value: percentile(latenciesMs, 0.99), unit: 'ms', floor: floor.p99Ms },
    flash_sold: { value: sold + held.length, unit: '', floor: null },
    flash_cpu_ms_per_attempt: { value: cpuMs / ATTEMPTS, unit: 'ms', floor: null },
    flash_load_cpu_ms_per_attempt: { value: (ownCpu.user + ownCpu.system) / 1000 / ATTEMPTS, unit: 'ms', floor: null },
  };
}

interface FlashShop {
  readonly tills: GraphClient;
  readonly web: GraphClient;
  readonly locationId: string;
  readonly sku: string;
}

interface Rush {
  readonly latenciesMs: readonly number[];
  /** The web shop's reservations, whose goods have not left. */
  readonly held: readonly string[];
  /** How many the tills have handed over. */
  readonly sold: number;
}

async function rush({ tills, web, attempts, ...wanted }: FlashShop & { attempts: number }): Promise<Rush> {
  const latenciesMs: number[] = [];
  const held: string[] = [];
  let sold = 0;
  let left = attempts;
  const client = async (graph: GraphClient): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const startedAt = performance.now();
      const reservationId = await reserveOne(graph, wanted);
      latenciesMs.push(performance.now() - startedAt);
      if (reservationId === null) continue;
      if (graph === web) held.push(reservationId);
      else {
        await claim(graph, reservationId);
        sold += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, index) => client(index % 2 === 0 ? web : tills)));
  return { latenciesMs, held, sold };
}

/** The reservation's id, or null when the stock has run out. */
async function reserveOne(graph: GraphClient, line: { sku: string; locationId: string }): Promise<string | null> {
  const input = {
    idempotencyKey: randomUUID(),
    owner: 'flash',
    lines: [{ ...line, quantity: '1' }],
    holdForSeconds: HOLD_FOR_SECONDS,
  };
  const { reserveStock } = await graph.request<{ reserveStock: ReserveAnswer }>(RESERVE, { input });
  const { reservation, userErrors } = reserveStock;
  if (reservation) return reservation.id;
  const [error] = userErrors;
  if (error?.__typename === 'InsufficientStockError' && error.available === '0') return null;
  throw new Error(`Refused without being told that it is sold out: ${JSON.stringify(userErrors)}`);
}

async function claim(graph: GraphClient, reservationId: string): Promise<void> {
  const input = { idempotencyKey: randomUUID(), reservationId };
  const { claimReservation } = await graph.request<{ claimReservation: ReserveAnswer }>(CLAIM, { input });
  if (!claimReservation.reservation) throw new Error(JSON.stringify(claimReservation.userErrors));
}

async function assertAllSold({ tills, sku, locationId, sold }: FlashShop & { sold: number }): Promise<void> {
  const { variant } = await tills.request<StockAnswer>(STOCK, { sku, locationIds: [locationId] });
  const [level] = variant.stock;
  if (sold === UNITS && level?.onHand === '0' && level.reserved === '0') return;
  throw new Error(`Of ${UNITS} units ${sold} were sold, and the level shows ${JSON.stringify(level)}.`);
}

interface ReserveAnswer {
  readonly reservation: { readonly id: string } | null;
  readonly userErrors: readonly { readonly __typename: string; readonly available?: string }[];
}

interface StockAnswer {
  readonly variant: { readonly stock: readonly { readonly onHand: string; readonly reserved: string }[] };
}

const RESERVE = `mutation Reserve($input: ReserveStockInput!) {
  reserveStock(input: $input) {
    reservation { id expiresAt }
    userErrors { __typename code message field ... on InsufficientStockError { sku requested available } }
  }
}`;

const CLAIM = `mutation Claim($input: EndReservationInput!) {
  claimReservation(input: $input) { reservation { id status } userErrors { __typename message } }
}`;

const STOCK = `query Stock($sku: String!, $locationIds: [ID!]) {
  variant(sku: $sku) { stock(locationIds: $locationIds) { onHand reserved } }
}`;
