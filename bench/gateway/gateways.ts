import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EchoReady } from '../floors/echo-server.ts';
import { type ServerProcess, startServerProcess } from '../harness/server-process.ts';
import type { CatalogueReady } from './catalogue-server.ts';
import { type CatalogueSubgraph, composeCatalogue, federated } from './catalogue.ts';
import type { GatewayReady } from './tillgraph-server.ts';

/** What everybody runs with in production: GraphQL.js, which all have in common, checks less. */
const env = { NODE_ENV: 'production' };

export type Gateway = ServerProcess<GatewayReady>;

/** Ours and the others, each a process of its own, before the same three subgraphs, which are processes, too. */
export interface Gateways extends AsyncDisposable {
  readonly tillgraph: Gateway;
  readonly apollo: Gateway;
  readonly hive: Gateway;
}

export async function startGateways(): Promise<Gateways> {
  await using starting = new AsyncDisposableStack();
  const urls: Partial<Record<CatalogueSubgraph, string>> = {};
  for (const name of federated) {
    const server = await startServerProcess<CatalogueReady>(program('catalogue-server.ts'), { args: [name], env });
    starting.use(server);
    urls[name] = server.ready.url;
  }
  const folder = await mkdtemp(join(tmpdir(), 'tillgraph-gateways-'));
  starting.defer(() => rm(folder, { recursive: true }));
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, composeCatalogue(federated, urls));

  const tillgraph = starting.use(await startTillgraph(federated.map((name) => `${name}=${urls[name] ?? ''}`)));
  const startPeer = async (name: string): Promise<Gateway> =>
    starting.use(await startServerProcess<GatewayReady>(peer(name), { args: [supergraph], env }));
  const [apollo, hive] = [await startPeer('apollo.mjs'), await startPeer('hive.mjs')];
  const started = starting.move();
  return { tillgraph, apollo, hive, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

/** Ours before subgraphs that listen (`stock=http://...`), or that it has in its own process (`stock`). */
export async function startTillgraph(subgraphs: readonly string[]): Promise<Gateway> {
  return startServerProcess<GatewayReady>(program('tillgraph-server.ts'), { args: subgraphs, env });
}

/** The floor: fastify alone, which answers as many bytes as this. */
export async function startEcho(answer: string): Promise<Gateway> {
  const echo = await startServerProcess<EchoReady>(new URL('../floors/echo-server.ts', import.meta.url), {
    args: [String(Buffer.byteLength(answer))],
    env,
  });
  return { ...echo, ready: { ...echo.ready, token: '' } };
}

/** In a folder of their own, when they are not there yet. */
export function installPeers(): void {
  if (existsSync(peer('node_modules/@graphql-hive/gateway/package.json'))) return;
  const command = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock'];
  const { status } = spawnSync('npm', command, { cwd: peer('.'), stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('The other gateways cannot be installed: bench/peers needs the npm registry.');
}

function program(name: string): URL {
  return new URL(name, import.meta.url);
}

function peer(name: string): URL {
  return new URL(`../peers/${name}`, import.meta.url);
}
