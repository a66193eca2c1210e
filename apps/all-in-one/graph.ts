import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTrustedDocuments, trustedDocumentsFile } from '#gateway/documents/trusted-documents.ts';
import { startGateway } from '#gateway/gateway.ts';
import { limitsOf } from '#gateway/limits/limits.ts';
import { loadSupergraphInSteps, type Supergraph } from '#gateway/supergraph.ts';
import { inProcessTransport } from '#gateway/transport/in-process.ts';
import { acceptedTokens, developmentIssuerOf } from '#platform/auth/accepted-tokens.ts';
import type { DevelopmentIssuer } from '#platform/auth/development-issuer.ts';
import { serviceActor } from '#platform/auth/roles.ts';
import { openBroker } from '#platform/broker/open-broker.ts';
import type { Config } from '#platform/config/config.ts';
import { inProcessPeer } from '#platform/graphql/peer.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { createMetrics } from '#platform/telemetry/metrics.ts';
import { startEmbeddedStore } from '#store/embedded.ts';
import { startCustomer } from '#subgraphs/customer/subgraph.ts';
import { financeChoice, startFinance } from '#subgraphs/finance/subgraph.ts';
import { startInventory } from '#subgraphs/inventory/subgraph.ts';
import { choiceOf, startSales, tillSecretOf } from '#subgraphs/sales/subgraph.ts';

const SUPERGRAPH = new URL('../../schema/supergraph.graphql', import.meta.url);

/** Whoever must have taken an event in before it counts as published, even while the subgraphs are still starting. */
export const CONSUMERS = [
  'inventory',
  'sales-catalogue',
  'sales-customers',
  'sales-debts',
  'sales-totals',
  'sales-orders',
  'customer',
  'customer-locations',
  'customer-offers',
  'finance',
];

/** The whole graph in one process. */
export interface RunningGraph extends AsyncDisposable {
  /** Where queries and mutations go. */
  readonly url: string;
  /** The database that holds everything: given, or the embedded store's. */
  readonly mongoUri: string;
  /** Signs tokens for the seeded staff; null where a real key set is configured. */
  readonly issuer: DevelopmentIssuer | null;
  close(): Promise<void>;
}

/**
 * Starts the store (unless `MONGODB_URI` names a database), the four subgraphs and the gateway, in that order, and
 * closes them in the opposite one. Whatever was started is closed again when a later part fails to start. Who starts
 * several in one process loads the supergraph for them once.
 */
export async function startGraph(config: Config, logger: Logger, supergraph?: Supergraph): Promise<RunningGraph> {
  await using starting = new AsyncDisposableStack();
  // In the turns in which everything else waits for the store.
  const loading = supergraph ?? loadSupergraphInSteps(readFileSync(SUPERGRAPH, 'utf8'));
  if (loading instanceof Promise) loading.catch(() => undefined);
  const { MONGODB_URI, DATA_DIR, STORE_PORT: port } = config;
  const mongoUri = MONGODB_URI ?? starting.use(await startEmbeddedStore({ path: join(DATA_DIR, 'store'), port })).uri;
  const broker = starting.use(await openBroker(config, logger, { consumers: CONSUMERS }));
  const metrics = createMetrics({ ofProcess: true });
  const options = { mongoUri, broker, logger, metrics, eventsKeptHours: config.EVENTS_KEPT_HOURS };
  const inventory = starting.use(await startInventory(options));
  const finance = starting.use(await startFinance({ ...options, ...financeChoice(config) }));
  const customer = starting.use(await startCustomer(options));
  const sales = starting.use(
    await startSales({
      ...options,
      inventory: inProcessPeer(inventory, serviceActor('sales')),
      finance: inProcessPeer(finance, serviceActor('sales')),
      customer: inProcessPeer(customer, serviceActor('sales')),
      choice: choiceOf(config),
      tills: { secret: tillSecretOf(config), audience: config.TOKEN_AUDIENCE },
    }),
  );

  const issuer = await developmentIssuerOf(config);
  const { tokenDesk } = sales;
  const tokens = starting.use(acceptedTokens(config, { developmentIssuer: issuer, desk: tokenDesk, logger }));
  const gateway = starting.use(
    await startGateway({
      supergraph: await loading,
      subgraphs: {
        inventory: inProcessTransport(inventory),
        sales: inProcessTransport(sales),
        customer: inProcessTransport(customer),
        finance: inProcessTransport(finance),
      },
      tokens,
      tokenDesk,
      sales: inProcessPeer(sales, serviceActor('gateway')),
      development: config.NODE_ENV !== 'production',
      ...(issuer === null ? {} : { developmentToken: await issuer.sign({ subject: 'staff-admin', role: 'admin' }) }),
      host: config.HOST,
      port: config.PORT,
      isTrustedProxy: config.TRUSTED_PROXIES,
      limits: limitsOf(config),
      documents: {
        trusted: await readTrustedDocuments(trustedDocumentsFile(config.TRUSTED_DOCUMENTS_FILE)),
        trustedOnly: config.TRUSTED_DOCUMENTS === 'required',
        // Where it was loaded before, the planner is warm.
        planAhead: supergraph === undefined,
      },
      slowOperationMs: config.SLOW_OPERATION_MS,
      logger,
      metrics,
    }),
  );

  const running = starting.move();
  const close = (): Promise<void> => running.disposeAsync();
  return { url: gateway.url, mongoUri, issuer, close, [Symbol.asyncDispose]: close };
}
