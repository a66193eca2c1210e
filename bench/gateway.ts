import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EchoReady } from './floors/echo-server.ts';
import type { CatalogueReady } from './gateway/catalogue-server.ts';
import { type CatalogueSubgraph, composeCatalogue, federated, merged, PRODUCTS } from './gateway/catalogue.ts';
import { askNewOperations } from './gateway/new-operations.ts';
import type { GatewayReady } from './gateway/tillgraph-server.ts';
import { type Measured, type Side, takeTurns } from './gateway/turns.ts';
import type { Figure, Figures } from './harness/figures.ts';
import { requester } from './harness/http-load.ts';
import { startServerProcess } from './harness/server-process.ts';

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

const two: Query = { name: 'two', text: TWO_SUBGRAPHS, first: 10 };
const queries: readonly Query[] = [two, { name: 'three', text: THREE_HOPS, first: 50 }];

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
  const figures: Record<string, Figure> = { first_ever_ms: figure(await timeOf(tillgraph, two), 'ms') };
  for (const query of queries) {
    const answer = await sameAnswers(query, [tillgraph, apollo, hive]);
    await using echo = await startEcho(answer);
    const turns = await takeTurns([tillgraph, apollo, hive, echo], { seconds, nextBody: () => bodyOf(query) });
    const [ours, apollos, hives, floor] = turns;
    if (!ours || !apollos || !hives || !floor) throw new Error('Not every gateway was measured.');
    Object.assign(figures, {
      [`${query.name}_per_s`]: { value: ours.perS, unit: '1/s', floor: floor.perS },
      [`${query.name}_apollo_per_s`]: figure(apollos.perS, '1/s'),
      [`${query.name}_hive_per_s`]: figure(hives.perS, '1/s'),
      [`${query.name}_times_apollo`]: figure(ours.perS / apollos.perS, ''),
      [`${query.name}_times_hive`]: figure(ours.perS / hives.perS, ''),
      [`${query.name}_p99_ms`]: figure(ours.p99Ms, 'ms'),
      [`${query.name}_hive_p99_ms`]: figure(hives.p99Ms, 'ms'),
      [`${query.name}_cpu_ms`]: { value: ours.cpuMs, unit: 'ms', floor: floor.cpuMs },
      [`${query.name}_apollo_cpu_ms`]: figure(apollos.cpuMs, 'ms'),
      [`${query.name}_hive_cpu_ms`]: figure(hives.cpuMs, 'ms'),
      ...spreadFigures(query, turns),
    });
  }
  return { ...figures, ...(await newOperationFigures({ '': tillgraph, apollo_: apollo, hive_: hive })) };
}

async function inOneProcess(seconds: number): Promise<Figures> {
  await using joined = await startServerProcess<GatewayReady>(program('tillgraph-server.ts'), { args: federated, env });
  await using single = await startServerProcess<GatewayReady>(program('tillgraph-server.ts'), { args: merged, env });
  const figures: Record<string, Figure> = {};
  for (const query of queries) {
    await sameAnswers(query, [joined, single]);
    const turns = await takeTurns([joined, single], { seconds, nextBody: () => bodyOf(query) });
    const [ours, floor] = turns;
    if (!ours || !floor) throw new Error('Not every gateway was measured.');
    Object.assign(figures, {
      [`${query.name}_one_process_cpu_ms`]: { value: ours.cpuMs, unit: 'ms', floor: floor.cpuMs },
      [`${query.name}_times_merged`]: figure(ours.cpuMs / floor.cpuMs, ''),
      ...spreadFigures({ name: `${query.name}_one_process` }, turns),
    });
  }
  return figures;
}

/** The widest of all that took turns. */
function spreadFigures({ name }: Pick<Query, 'name'>, turns: readonly Measured[]): Figures {
  return {
    [`${name}_rate_spread`]: figure(Math.max(...turns.map(({ rateSpread }) => rateSpread)), ''),
    [`${name}_cpu_spread`]: figure(Math.max(...turns.map(({ cpuSpread }) => cpuSpread)), ''),
  };
}

async function newOperationFigures(gateways: Readonly<Record<string, Side>>): Promise<Figures> {
  const figures: Record<string, Figure> = {};
  for (const [name, { ready }] of Object.entries(gateways)) {
    const { p50Ms, p99Ms } = await askNewOperations(ready);
    figures[`new_operation_${name}p50_ms`] = figure(p50Ms, 'ms');
    figures[`new_operation_${name}p99_ms`] = figure(p99Ms, 'ms');
  }
  return figures;
}

/** Fastify alone, which answers as many bytes. */
async function startEcho(answer: string): Promise<Side & AsyncDisposable> {
  const echo = await startServerProcess<EchoReady>(new URL('floors/echo-server.ts', import.meta.url), {
    args: [String(Buffer.byteLength(answer))],
    env,
  });
  return { ...echo, ready: { ...echo.ready, token: '' } };
}

/** A fast wrong answer is worth nothing. Answers the first one's. */
async function sameAnswers(query: Query, gateways: readonly Side[]): Promise<string> {
  const body = JSON.stringify({ query: query.text, variables: { after: 7 } });
  const texts = await Promise.all(gateways.map(({ ready }) => once(ready, body)));
  const answers = texts.map(
    (text) => JSON.parse(text) as { data?: { products?: readonly unknown[] }; errors?: unknown },
  );
  const [first] = answers;
  const agreed = answers.every(({ data }) => JSON.stringify(data) === JSON.stringify(first?.data));
  if (!agreed || first?.errors !== undefined || first?.data?.products?.length !== query.first) {
    throw new Error(`The gateways answer ${query.name} differently: ${JSON.stringify(answers).slice(0, 1_000)}`);
  }
  return texts[0] ?? '';
}

async function once(ready: GatewayReady, body: string): Promise<string> {
  const send = requester(ready);
  const answer = await send.once(body);
  await send.close();
  return answer;
}

async function timeOf({ ready }: Side, query: Query): Promise<number> {
  const startedAt = performance.now();
  await once(ready, bodyOf(query));
  return performance.now() - startedAt;
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
