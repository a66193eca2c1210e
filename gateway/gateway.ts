import type { TokenDesk } from '#platform/auth/token-desk.ts';
import type { TokenVerifier } from '#platform/auth/tokens.ts';
import type { IsTrustedProxy } from '#platform/graphql/client-address.ts';
import { drainServer } from '#platform/graphql/draining.ts';
import { createHttpServer, originOf } from '#platform/graphql/http-server.ts';
import type { Peer } from '#platform/graphql/peer.ts';
import { closeWebSockets } from '#platform/graphql/web-sockets.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { createMetrics, type Metrics } from '#platform/telemetry/metrics.ts';
import type { DocumentsOptions } from './documents/documents.ts';
import type { TrustedDocuments } from './documents/trusted-documents.ts';
import { createEngine } from './engine.ts';
import { serialise } from './execution/answer.ts';
import { serveGraphiql } from './graphiql/serve-graphiql.ts';
import { serveHttp } from './http/serve-http.ts';
import { createOpenConnections } from './limits/connections.ts';
import { defaultLimits, type Limits } from './limits/limits.ts';
import { reportRefusals } from './refusals/report-refusals.ts';
import { createReload, type Reload } from './reload/reload.ts';
import { serveEventStreams } from './subscriptions/event-streams/serve-event-streams.ts';
import { measureHub } from './subscriptions/measured-hub.ts';
import { serveSockets } from './subscriptions/sockets/serve-sockets.ts';
import { createSubscriptionHub } from './subscriptions/subscription-hub.ts';
import type { Patience } from './subscriptions/upstream.ts';
import type { Supergraph } from './supergraph.ts';
import { serveTills } from './tills/serve-tills.ts';
import { protectedTransports } from './transport/protected.ts';
import type { Transport } from './transport/transport.ts';

const PATH = '/graphql';
const SLOW_OPERATION_MS = 1_000;

export interface GatewayOptions {
  /** The composed schema, loaded. */
  readonly supergraph: Supergraph;
  /** How each subgraph that the supergraph names is reached. Closed with the gateway. */
  readonly subgraphs: Readonly<Record<string, Transport>>;
  readonly tokens: TokenVerifier;
  /** Signs tokens for tills; without one no till can be enrolled here. */
  readonly tokenDesk?: TokenDesk;
  /** Puts on record what is refused here; without it this process's log says that something was. */
  readonly sales?: Peer;
  /** Lets anybody introspect the schema. */
  readonly development: boolean;
  /** Opens GraphiQL at `/graphiql/` in development, with this token filled in. */
  readonly developmentToken?: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The proxies before it, whose word is taken for where clients are; nobody's when left out. */
  readonly isTrustedProxy?: IsTrustedProxy | undefined;
  /** What it takes from clients; what the environment says by default when left out. */
  readonly limits?: Limits;
  /** The documents of our own clients, and whether it takes no others; it takes any when left out. */
  readonly documents?: DocumentsOptions;
  /** How long subscriptions wait for a subgraph that was lost; a minute when left out. */
  readonly patience?: Patience;
  readonly logger: Logger;
  /** What it measures, and what else is measured in its process; served at `/metrics` in development. */
  readonly metrics?: Metrics;
  /** Operations that take longer are logged with their plan; a second when left out. */
  readonly slowOperationMs?: number;
}

export interface RunningGateway extends AsyncDisposable {
  /** Queries and mutations: POST. Everything, subscriptions included, for whoever accepts `text/event-stream`. */
  readonly url: string;
  /** Everything, subscriptions included: graphql-ws. */
  readonly subscriptionsUrl: string;
  /** How many subscriptions the subgraphs hold for all its clients together. */
  readonly upstreams: number;
  /** Of the schema in use. */
  readonly supergraphHash: string;
  /** Uses another composed schema from now on, without anybody's request being dropped. */
  readonly reload: Reload;
  /** Trusts these documents of clients from now on, and no others. */
  trust(documents: TrustedDocuments): void;
  /** Answers everything for so many milliseconds more, while clients and balancers are sent elsewhere. Then comes `close`. */
  drain(forMs: number): Promise<void>;
  /** Takes nothing new, ends subscriptions, answers what has begun. */
  close(): Promise<void>;
}

/** Opens the graph's one door. Throws when the port is taken. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const {
    logger,
    metrics = createMetrics(),
    slowOperationMs = SLOW_OPERATION_MS,
    tokens,
    development,
    developmentToken,
    host,
    port,
  } = options;
  const {
    isTrustedProxy,
    limits = defaultLimits,
    documents = { trusted: new Map(), trustedOnly: false },
    patience,
  } = options;
  const subgraphs = protectedTransports(options.subgraphs, { limits: limits.subgraph, metrics, logger });
  const refusals = reportRefusals({ sales: options.sales, logger });
  const engine = createEngine({
    supergraph: options.supergraph,
    subgraphs,
    introspection: development,
    documents,
    limits,
    refusals,
    metrics,
    slowOperationMs,
    logger,
  });

  const transports = Object.values(subgraphs);
  const server = createHttpServer({
    logger,
    isReady: async () => (await Promise.all(transports.map((transport) => transport.isReady()))).every(Boolean),
    readiness: () => ({ supergraph: engine.operations.supergraph.hash }),
    metrics: development ? metrics : undefined,
    connections: limits.connections,
    isTrustedProxy,
  });
  const connections = createOpenConnections(limits.socketsPerClient);
  const hub = createSubscriptionHub({
    transports: subgraphs,
    complete: async (request, event, cursor) => {
      const answer = await engine.complete(request, event);
      return serialise(cursor === null ? answer : { ...answer, extensions: { cursor } });
    },
    present: (error, caller) => engine.present(error, caller?.requestId ?? ''),
    ...(patience === undefined ? {} : { patience }),
  });
  server.addHook('onError', async ({ id: requestId, ip: address }, _reply, error) => {
    engine.refused({ caller: { actor: null, address, requestId }, action: 'token', error });
  });
  measureHub(hub, metrics);
  const reload = createReload({ engine, hub, subgraphs: Object.keys(subgraphs), logger, metrics });
  const streams = serveEventStreams({ engine, hub, connections, tokens });
  serveHttp(server, PATH, { engine, tokens, anonymous: development, streams });
  if (development && developmentToken !== undefined) {
    serveGraphiql(server, { path: PATH, developmentToken, logger });
  }
  if (options.tokenDesk) serveTills(server, options.tokenDesk);
  await server.listen({ host, port });
  const sockets = serveSockets(server.server, PATH, { engine, hub, connections, tokens, isTrustedProxy });

  const close = async (): Promise<void> => {
    hub.endAll('SHUTTING_DOWN');
    await closeWebSockets(sockets);
    await server.close();
    await refusals[Symbol.asyncDispose]();
    await Promise.all(transports.map((transport) => transport.close()));
  };
  const url = `${originOf(server)}${PATH}`;
  return {
    url,
    subscriptionsUrl: url.replace(/^http/, 'ws'),
    get upstreams() {
      return hub.upstreams;
    },
    get supergraphHash() {
      return engine.operations.supergraph.hash;
    },
    reload,
    trust: engine.trust,
    drain: (forMs) => drainServer(server, forMs),
    close,
    [Symbol.asyncDispose]: close,
  };
}
