import { join } from 'node:path';
import { contextKeys } from '../auth/context-keys.ts';
import { serviceActor } from '../auth/roles.ts';
import { createContextSigner, createContextVerifier } from '../auth/signed-context.ts';
import { openBroker } from '../broker/open-broker.ts';
import { type Config, readConfig } from '../config/config.ts';
import { httpPeer, type Peer } from '../graphql/peer.ts';
import { serveSubgraph } from '../graphql/serve-subgraph.ts';
import type { Subgraph } from '../graphql/subgraph.ts';
import { createLogger } from '../telemetry/logger.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { startTracing } from '../telemetry/start-tracing.ts';
import { runMain } from './run-main.ts';
import type { ServiceOptions } from './service.ts';

export interface RunSubgraphOptions {
  readonly name: string;
  start(options: Omit<ServiceOptions, 'name'>, peers: Peers, config: Config): Promise<Subgraph>;
  /** Starts a database of this process's own in a folder, for when the environment names none. */
  startStore(options: { path: string; port?: number | undefined }): Promise<AsyncDisposable & { readonly uri: string }>;
}

/** The other subgraphs, for one that asks them; each is made when it is asked for. */
export interface Peers {
  inventory(): Peer;
  finance(): Peer;
  customer(): Peer;
}

/**
 * Runs one subgraph as a process of its own, configured from the environment, until SIGTERM or SIGINT: then it takes
 * nothing new, answers what has begun, closes everything and lets the process end. Whatever was started is closed
 * again when a later part fails to start.
 */
export function runSubgraph(options: RunSubgraphOptions): Promise<void> {
  return runMain(() => serveUntilStopped(options));
}

async function serveUntilStopped({ name, start, startStore }: RunSubgraphOptions): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger({ name, level: config.LOG_LEVEL });
  await using starting = new AsyncDisposableStack();
  starting.use(startTracing({ name: `tillgraph-${name}`, config, logger }));
  const { MONGODB_URI, DATA_DIR, STORE_PORT } = config;
  const mongoUri = MONGODB_URI ?? starting.use(await startStore({ path: join(DATA_DIR, name), port: STORE_PORT })).uri;
  const broker = starting.use(await openBroker(config, logger));
  const keys = await contextKeys(config);
  const asking = { actor: serviceActor(name), contexts: createContextSigner(keys) };
  const peerAt = (peer: string, url: string): Peer => starting.use(httpPeer({ name: peer, url, ...asking }));
  const peers: Peers = {
    inventory: () => peerAt('inventory', config.INVENTORY_URL),
    finance: () => peerAt('finance', config.FINANCE_URL),
    customer: () => peerAt('customer', config.CUSTOMER_URL),
  };
  const metrics = createMetrics({ ofProcess: true });
  const subgraph = starting.use(
    await start({ mongoUri, broker, logger, metrics, eventsKeptHours: config.EVENTS_KEPT_HOURS }, peers, config),
  );
  const contexts = createContextVerifier({ keys, audience: name });
  const { HOST: host, PORT: port } = config;
  const served = starting.use(await serveSubgraph({ subgraph, contexts, host, port, logger, metrics }));
  logger.info({ url: served.url }, 'the subgraph answers');

  const running = starting.move();
  const drain = async (signal: NodeJS.Signals): Promise<void> => {
    logger.info({ signal }, 'draining');
    // Whoever presses Ctrl-C waits for it.
    if (signal === 'SIGTERM') await served.drain(config.DRAIN_MS);
    await running.disposeAsync();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, (received) => void drain(received));
}
