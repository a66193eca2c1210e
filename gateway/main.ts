// The gateway as a process of its own: configured from the environment, drained on SIGTERM.
import type { FastifyInstance } from 'fastify';
import { acceptedTokens, developmentIssuerOf } from '#platform/auth/accepted-tokens.ts';
import { contextKeys } from '#platform/auth/context-keys.ts';
import { serviceActor } from '#platform/auth/roles.ts';
import { createContextSigner } from '#platform/auth/signed-context.ts';
import { httpTokenDesk } from '#platform/auth/token-desk.ts';
import { type Config, readConfig } from '#platform/config/config.ts';
import { createHttpServer } from '#platform/graphql/http-server.ts';
import { httpPeer } from '#platform/graphql/peer.ts';
import { runMain } from '#platform/service/run-main.ts';
import { createLogger, type Logger } from '#platform/telemetry/logger.ts';
import { createMetrics, type Metrics } from '#platform/telemetry/metrics.ts';
import { startTracing } from '#platform/telemetry/start-tracing.ts';
import { readTrustedDocuments, trustedDocumentsFile } from './documents/trusted-documents.ts';
import { type RunningGateway, startGateway } from './gateway.ts';
import { limitsOf } from './limits/limits.ts';
import { followFiles } from './reload/follow-files.ts';
import { readSupergraphFile, supergraphFile } from './reload/supergraph-file.ts';
import { loadSupergraph } from './supergraph.ts';
import { httpTransport } from './transport/http.ts';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger({ name: 'gateway', level: config.LOG_LEVEL });
  const tracing = startTracing({ name: 'tillgraph-gateway', config, logger });
  const contexts = createContextSigner(await contextKeys(config));
  const developmentIssuer = await developmentIssuerOf(config);
  const toSales = { name: 'sales', url: config.SALES_URL, actor: serviceActor('gateway'), contexts };
  const tokenDesk = httpTokenDesk(toSales);
  const sales = httpPeer(toSales);
  const tokens = acceptedTokens(config, { developmentIssuer, desk: tokenDesk, logger });
  const developmentToken = await developmentIssuer?.sign({ subject: 'graphiql', role: 'admin' });

  const metrics = createMetrics({ ofProcess: true });
  const gateway = await startGateway({
    supergraph: loadSupergraph(await readSupergraphFile(supergraphFile(config.SUPERGRAPH_FILE))),
    subgraphs: {
      inventory: httpTransport({ name: 'inventory', url: config.INVENTORY_URL, contexts, logger }),
      sales: httpTransport({ name: 'sales', url: config.SALES_URL, contexts, logger }),
      customer: httpTransport({ name: 'customer', url: config.CUSTOMER_URL, contexts, logger }),
      finance: httpTransport({ name: 'finance', url: config.FINANCE_URL, contexts, logger }),
    },
    tokens,
    tokenDesk,
    sales,
    development: config.NODE_ENV !== 'production',
    ...(developmentToken === undefined ? {} : { developmentToken }),
    host: config.HOST,
    port: config.PORT,
    isTrustedProxy: config.TRUSTED_PROXIES,
    limits: limitsOf(config),
    documents: {
      trusted: await readTrustedDocuments(trustedDocumentsFile(config.TRUSTED_DOCUMENTS_FILE)),
      trustedOnly: config.TRUSTED_DOCUMENTS === 'required',
      planAhead: true,
    },
    slowOperationMs: config.SLOW_OPERATION_MS,
    metrics,
    logger,
  });
  const measured = await serveMetrics(config, { metrics, logger });
  logger.info({ url: gateway.url, subscriptionsUrl: gateway.subscriptionsUrl }, 'the gateway answers');

  const following = follow(config, { gateway, logger });
  const drain = async (signal: NodeJS.Signals): Promise<void> => {
    logger.info({ signal }, 'draining');
    following[Symbol.dispose]();
    // Whoever presses Ctrl-C waits for it.
    if (signal === 'SIGTERM') await gateway.drain(config.DRAIN_MS);
    await gateway.close();
    await measured?.close();
    await tokens[Symbol.asyncDispose]();
    await sales[Symbol.asyncDispose]();
    await tracing[Symbol.asyncDispose]();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, (received) => void drain(received));
}

/** The schema before the documents, which may ask for what is new in it. */
function follow(
  { SUPERGRAPH_FILE: schema, TRUSTED_DOCUMENTS_FILE: documents }: Config,
  { gateway, logger }: { gateway: RunningGateway; logger: Logger },
): Disposable {
  return followFiles(
    [
      {
        path: supergraphFile(schema),
        watched: schema !== undefined,
        use: async (path) => gateway.reload(await readSupergraphFile(path)),
      },
      {
        path: trustedDocumentsFile(documents),
        watched: documents !== undefined,
        use: async (path) => gateway.trust(await readTrustedDocuments(path)),
      },
    ],
    logger,
  );
}

/** Null where nobody is told what is measured. */
async function serveMetrics(
  { HOST: host, METRICS_PORT: port }: Config,
  { metrics, logger }: { metrics: Metrics; logger: Logger },
): Promise<FastifyInstance | null> {
  if (port === undefined) return null;
  const server = createHttpServer({ metrics, isReady: async () => true, logger });
  await server.listen({ host, port });
  return server;
}

await runMain(main);
