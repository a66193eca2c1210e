import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGraph } from '#apps/all-in-one/graph.ts';
import type { Role } from '#platform/auth/roles.ts';
import { readConfig } from '#platform/config/config.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { MANY_CLIENTS } from './harness/many-clients.ts';

/** What the graph under measurement says when it is ready. */
export interface GraphReady {
  readonly url: string;
  /** An admin's. */
  readonly token: string;
  readonly storefrontToken: string;
}

/** The whole graph on a fresh embedded store, durable as always; it prints where it is, and goes on SIGTERM. */
const dataDir = await mkdtemp(join(tmpdir(), 'tillgraph-bench-'));
const config = readConfig({ LOG_LEVEL: 'error', ...MANY_CLIENTS, ...process.env, DATA_DIR: dataDir, PORT: '0' });
const graph = await startGraph(config, createLogger({ name: 'bench', level: config.LOG_LEVEL }));
const sign = async (role: Role): Promise<string> => (await graph.issuer?.sign({ subject: 'bench', role })) ?? '';
const [token, storefrontToken] = [await sign('admin'), await sign('storefront')];
console.log(JSON.stringify({ url: graph.url, token, storefrontToken } satisfies GraphReady));

process.once('SIGTERM', () => {
  void graph
    .close()
    .then(() => rm(dataDir, { recursive: true, force: true }))
    .then(() => process.exit(0));
});
