import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueReady } from './gateway/catalogue-server.ts';
import { type CatalogueSubgraph, composeCatalogue, federated, merged, PRODUCTS } from './gateway/catalogue.ts';
import type { GatewayReady } from './gateway/tillgraph-server.ts';
import { type Figure, type Figures, percentile } from './harness/figures.ts';
import { type Load, requester } from './harness/http-load.ts';
import { type ServerProcess, startServerProcess } from './harness/server-process.ts';

const WARM_UP_MS = 3_000;
/** The gateways take turns this often, so that what the machine does meanwhile meets them all alike. */
const ROUND_MS = 1_500;
/** They go on until the middle half of each one's rounds is within this share of its median, or for so many times as long. */
const STEADY = 0.1;
const MOST_TIMES = 2;
const FIRST_REQUESTS = 40;

/** Ten products with what stock knows of them: two subgraphs, one after the other. */
const TWO_SUBGRAPHS =
  'query Two($after: Int!) { products(first: 10, after: $after) { id name onHand price { amountMinor currency } } }';
/** Fifty products, where they are, and what those places are called: three subgraphs. */
const THREE_HOPS =
  'query Three($after: Int!) { products(first: 50, after: $after) { id name levels { available place { name timeZone } } } }';

/** What everybody runs with in production: GraphQL.js, which all have in common, checks less. */
const env = { NODE_ENV: 'production' };

interface Query {
  readonly name: string;
  readonly text: string;
  readonly first: number;
}

const queries: readonly Query[] = [
  { name: 'two', text: TWO_SUBGRAPHS, first: 10 },
  { name: 'three', text: THREE_HOPS, first: 50 },
];

type Gateway = ServerProcess<GatewayReady>;

/**
 * Our gateway beside stock @apollo/gateway and Hive Gateway, before the same subgraphs, each a process of its own; then
 * our gateway with the subgraphs in its own process, beside the same graph as one schema. No two requests in a row are
 * alike, so that nobody answers from what another request found.
 */
export async function benchGateway({ seconds }: { seconds: number }): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'tillgraph-gateways-'));
  try {
    return { ...(await besidePeers(folder, seconds)), ...(await inOneProcess(seconds)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function besidePeers(folder: string, seconds: number): Promise<Figures> {
  installPeers();
  await using subgraphs = new AsyncDisposableStack();
  const urls: Partial<Record<CatalogueSubgraph, string>> = {};
  for (const name of federated) {
    const server = await startServerProcess<CatalogueReady>(program('catalogue-server.ts'), { args: [name], env });
    subgraphs.use(server);
    urls[name] = server.ready.url;
  }
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, composeCatalogue(federated, urls));

  await using tillgraph = await startServerProcess<GatewayReady>(program('tillgraph-server.ts'), {
    args: federated.map((name) => `${name}=${urls[name] ?? ''}`),
    env,
  });
  await using apollo = await startServerProcess<GatewayReady>(peer('apollo.mjs'), { args: [supergraph], env });
  await using hive = await startServerProcess<GatewayReady>(peer('hive.mjs'), { args: [supergraph], env });
  const figures: Record<string, Figure> = {};
  for (const query of queries) {
    await sameAnswers(query, [tillgraph, apollo, hive]);
    const [ours, apollos, hives] = await takeTurns(query, { gateways: [tillgraph, apollo, hive], seconds });
    if (!ours || !apollos || !hives) throw new Error('Not every gateway was measured.');
    Object.assign(figures, {
      [`${query.name}_per_s`]: figure(ours.perS, '1/s'),
      [`${query.name}_apollo_per_s`]: figure(apollos.perS, '1/s'),
      [`${query.name}_hive_per_s`]: figure(hives.perS, '1/s'),
      [`${query.name}_times_apollo`]: figure(ours.perS / apollos.perS, ''),
      [`${query.name}_times_hive`]: figure(ours.perS / hives.perS, ''),
      [`${query.name}_p99_ms`]: figure(ours.p99Ms, 'ms'),
      [`${query.name}_hive_p99_ms`]: figure(hives.p99Ms, 'ms'),
      [`${query.name}_cpu_ms`]: figure(ours.cpuMs, 'ms'),
      [`${query.name}_apollo_cpu_ms`]: figure(apollos.cpuMs, 'ms'),
      [`${query.name}_hive_cpu_ms`]: figure(hives.cpuMs, 'ms'),
      [`${query.name}_spread`]: figure(ours.spread, ''),
    });
  }
  return { ...figures, first_request_ms: figure(await slowestFirstRequest(tillgraph), 'ms') };
}

async function inOneProcess(seconds: number): Promise<Figures> {
  await using joined = await startServerProcess<GatewayReady>(program('tillgraph-server.ts'), { args: federated, env });
  await using single = await startServerProcess<GatewayReady>(program('tillgraph-server.ts'), { args: merged, env });
  const figures: Record<string, Figure> = {};
  for (const query of queries) {
    await sameAnswers(query, [joined, single]);
    const [ours, floor] = await takeTurns(query, { gateways: [joined, single], seconds });
    if (!ours || !floor) throw new Error('Not every gateway was measured.');
    Object.assign(figures, {
      [`${query.name}_one_process_cpu_ms`]: { value: ours.cpuMs, unit: 'ms', floor: floor.cpuMs },
      [`${query.name}_times_merged`]: figure(ours.cpuMs / floor.cpuMs, ''),
    });
  }
  return figures;
}

interface Round extends Load {
  /** Of the gateway's process. */
  readonly cpuMs: number;
}

/** Medians of its rounds. */
interface Measured {
  readonly perS: number;
  readonly p99Ms: number;
  readonly cpuMs: number;
  /** How far the middle half of its rounds is apart, as a share of the median. */
  readonly spread: number;
}

async function takeTurns(
  query: Query,
  { gateways, seconds }: { gateways: readonly Gateway[]; seconds: number },
): Promise<readonly Measured[]> {
  const sides = gateways.map((gateway) => ({ gateway, send: requester(gateway.ready), rounds: [] as Round[] }));
  for (const { send } of sides) await send.forMs(WARM_UP_MS, () => bodyOf(query));
  const planned = Math.ceil((seconds * 1000) / ROUND_MS);
  const isSteady = (): boolean => sides.every(({ rounds }) => measured(rounds).spread < STEADY);
  for (let round = 0; round < planned || (round < planned * MOST_TIMES && !isSteady()); round += 1) {
    for (const { gateway, send, rounds } of sides) {
      const before = gateway.cpuMs();
      const load = await send.forMs(ROUND_MS, () => bodyOf(query));
      rounds.push({ ...load, cpuMs: gateway.cpuMs() - before });
    }
  }
  for (const { send } of sides) await send.close();
  return sides.map(({ rounds }) => measured(rounds));
}

function measured(rounds: readonly Round[]): Measured {
  const rates = rounds.map(({ perS }) => perS);
  const perS = percentile(rates, 0.5);
  return {
    perS,
    p99Ms: percentile(
      rounds.flatMap(({ latenciesMs }) => latenciesMs),
      0.99,
    ),
    cpuMs: percentile(
      rounds.map(({ cpuMs, count }) => cpuMs / count),
      0.5,
    ),
    spread: (percentile(rates, 0.75) - percentile(rates, 0.25)) / perS,
  };
}

/** A fast wrong answer is worth nothing. */
async function sameAnswers(query: Query, gateways: readonly Gateway[]): Promise<void> {
  const body = JSON.stringify({ query: query.text, variables: { after: 7 } });
  const answers = await Promise.all(
    gateways.map(async ({ ready }) => {
      const send = requester(ready);
      const answer = JSON.parse(await send.once(body)) as {
        data?: { products?: readonly unknown[] };
        errors?: unknown;
      };
      await send.close();
      return answer;
    }),
  );
  const [first] = answers;
  const agreed = answers.every(({ data }) => JSON.stringify(data) === JSON.stringify(first?.data));
  if (!agreed || first?.errors !== undefined || first?.data?.products?.length !== query.first) {
    throw new Error(`The gateways answer ${query.name} differently: ${JSON.stringify(answers).slice(0, 1_000)}`);
  }
}

/** Operations that were never seen before: parsed, validated, planned and executed. */
async function slowestFirstRequest({ ready }: Gateway): Promise<number> {
  const send = requester(ready);
  let slowest = 0;
  for (let index = 0; index < FIRST_REQUESTS; index += 1) {
    const query = THREE_HOPS.replace('Three', `New${index}`).replace('first: 50', 'first: 10');
    const startedAt = performance.now();
    await send.once(JSON.stringify({ query, variables: { after: index } }));
    slowest = Math.max(slowest, performance.now() - startedAt);
  }
  await send.close();
  return slowest;
}

function bodyOf({ text, first }: Query): string {
  return JSON.stringify({ query: text, variables: { after: Math.floor(Math.random() * (PRODUCTS - first)) } });
}

function figure(value: number, unit: string): Figure {
  return { value, unit, floor: null };
}

function program(name: string): URL {
  return new URL(`gateway/${name}`, import.meta.url);
}

function peer(name: string): URL {
  return new URL(`peers/${name}`, import.meta.url);
}

/** In a folder of their own, when they are not there yet. */
function installPeers(): void {
  if (existsSync(peer('node_modules/@graphql-hive/gateway/package.json'))) return;
  const command = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock'];
  const { status } = spawnSync('npm', command, { cwd: peer('.'), stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('The other gateways cannot be installed: bench/peers needs the npm registry.');
}
