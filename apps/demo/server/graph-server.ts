/**
 * The demo's server: the whole graph, empty, in a process of its own, started by `graph-process.ts`. It tells its
 * parent once where it is, and closes when it is asked to or when the parent is gone, however that ended.
 */
import { startGraph } from '#apps/all-in-one/graph.ts';
import { readConfig } from '#platform/config/config.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { createLogger } from '#platform/telemetry/logger.ts';

/** What the server tells its parent when it is open. */
export interface ServerOpen {
  readonly url: string;
  readonly mongoUri: string;
  /** For the back office that sets the shop up and reads the books. */
  readonly adminToken: string;
  /** For the tills: they give prices of their own, so a cashier's token would not do. */
  readonly tillToken: string;
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const graph = await startGraph(config, createLogger({ name: 'demo-server', level: config.LOG_LEVEL }));
  const stop = (): void => void graph.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
  // Ctrl-C reaches every process of the terminal; the parent still has to say what became of the replay.
  process.on('SIGINT', () => undefined);

  if (graph.issuer === null) throw new AppError('CONFIGURATION', 'The demo signs its own tokens: unset JWKS_URL.');
  const open: ServerOpen = {
    url: graph.url,
    mongoUri: graph.mongoUri,
    adminToken: await graph.issuer.sign({ subject: 'demo-back-office', role: 'admin' }),
    tillToken: await graph.issuer.sign({ subject: 'demo-till', role: 'supervisor' }),
  };
  process.send?.(open);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
}
