import { type Config, readConfig } from '#platform/config/config.ts';

/** What one gateway takes from clients, and asks of the subgraphs. */
export interface Limits {
  readonly document: DocumentLimits;
  /** What one operation may cost at most. */
  readonly cost: number;
  readonly rates: Readonly<Record<MeteredKind, Rate>>;
  readonly concurrency: ConcurrencyLimits;
  readonly connections: number;
  readonly socketsPerClient: number;
  readonly requestTimeoutMs: number;
  readonly subgraph: SubgraphLimits;
}

/** The size of one document, its fragments put in place of their names. */
export interface DocumentLimits {
  readonly tokens: number;
  /** How many fields may stand inside each other; the deepest useful query of the graph has about ten. */
  readonly depth: number;
  readonly selections: number;
  readonly aliases: number;
  readonly rootFields: number;
}

/** What is metered of each client: what its operations cost, how many they are, and how many documents are new. */
export type MeteredKind = 'cost' | 'query' | 'mutation' | 'location' | 'document';

/** So much at once, and so much again each second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export interface ConcurrencyLimits {
  readonly atOnce: number;
  readonly atOncePerOperation: number;
  readonly queued: number;
  readonly queuedForMs: number;
}

export interface SubgraphLimits {
  readonly timeoutMs: number;
  readonly atOnce: number;
}

/** A client that was quiet may do what it may do in so many seconds at once. */
const BURST_SECONDS = 10;

export function limitsOf(config: Config): Limits {
  const rate = (perSecond: number): Rate => ({ burst: perSecond * BURST_SECONDS, perSecond });
  return {
    document: {
      tokens: config.LIMIT_TOKENS,
      depth: config.LIMIT_DEPTH,
      selections: config.LIMIT_SELECTIONS,
      aliases: config.LIMIT_ALIASES,
      rootFields: config.LIMIT_ROOT_FIELDS,
    },
    cost: config.LIMIT_COST,
    rates: {
      cost: { burst: config.COST_BUDGET, perSecond: config.COST_BUDGET_PER_SECOND },
      query: rate(config.RATE_QUERIES),
      mutation: rate(config.RATE_MUTATIONS),
      location: rate(config.RATE_LOCATION),
      document: rate(config.RATE_DOCUMENTS),
    },
    concurrency: {
      atOnce: config.LIMIT_CONCURRENCY,
      atOncePerOperation: config.LIMIT_CONCURRENCY_PER_OPERATION,
      queued: config.LIMIT_QUEUE,
      queuedForMs: config.LIMIT_QUEUE_MS,
    },
    connections: config.LIMIT_CONNECTIONS,
    socketsPerClient: config.LIMIT_SOCKETS_PER_CLIENT,
    requestTimeoutMs: config.REQUEST_TIMEOUT_MS,
    subgraph: { timeoutMs: config.SUBGRAPH_TIMEOUT_MS, atOnce: config.SUBGRAPH_CONCURRENCY },
  };
}

/** As they are when the environment says nothing. */
export const defaultLimits = limitsOf(readConfig({}));
