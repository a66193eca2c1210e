import { seedShop } from '#apps/seed/seed.ts';
import { codeFor } from '#apps/seed/staff.ts';
import { readConfig } from '#platform/config/config.ts';
import { createGraphClient } from '#platform/graphql/client.ts';
import { runMain } from '#platform/service/run-main.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { startTracing } from '#platform/telemetry/start-tracing.ts';
import { startGraph } from './graph.ts';
import { welcome } from './welcome.ts';

/** `npm start`: the whole graph in one process, with a small shop in it, until Ctrl-C. */
async function main(): Promise<void> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  const logger = createLogger({ name: 'tillgraph', level: config.LOG_LEVEL });
  const tracing = startTracing({ name: 'tillgraph', config, logger });
  const graph = await startGraph(config, logger);
  const stop = (): void => {
    console.log('Closing the shop ...');
    void graph
      .close()
      .then(() => tracing[Symbol.asyncDispose]())
      .then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);

  if (graph.issuer === null) {
    console.log(`Tillgraph is open at ${graph.url}. Tokens come from your own issuer, so no shop was seeded.`);
    return;
  }
  const admin = createGraphClient({
    url: graph.url,
    token: await graph.issuer.sign({ subject: 'seed', role: 'admin' }),
  });
  const shop = await seedShop(admin);
  const code = await codeFor(admin, shop.registers['Main Street till 1'] ?? '');
  await admin.close();
  const token = await graph.issuer.sign({ subject: 'staff-supervisor', role: 'supervisor' });
  console.log(welcome({ url: graph.url, token, shop, code, dataDir: config.DATA_DIR }));
}

await runMain(main);
