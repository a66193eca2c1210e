import type { SubgraphRequest, SubgraphResult } from '#platform/graphql/subgraph.ts';
import type { Abandonment } from './abandonment.ts';

export interface TransportRequest extends SubgraphRequest {
  /** Tells when nobody waits for the answer any more. */
  readonly abandonment?: Abandonment | undefined;
}

/** How the gateway reaches one subgraph, wherever it is. */
export interface Transport {
  /** Queries and mutations. Rejects with a `SubgraphFault` when the subgraph does not answer. */
  execute(request: TransportRequest): Promise<SubgraphResult>;
  /**
   * A stream of results in order, or one result with errors. The stream throws when it is refused after all, when its
   * consumer is too slow (`SUBSCRIPTION_LAGGED`), and when the subgraph is lost (`SUBGRAPH_UNAVAILABLE`): it is never
   * resumed silently, since events would be missing.
   */
  subscribe(request: TransportRequest): Promise<AsyncIterableIterator<SubgraphResult> | SubgraphResult>;
  isReady(): Promise<boolean>;
  /** Lets go of connections. A subgraph in this process stays open. */
  close(): Promise<void>;
}

/** Only what begins like a query is one: anything else is taken for a mutation, which must not be sent twice. */
export function isQuery({ query }: Pick<TransportRequest, 'query'>): boolean {
  return /^\s*(query\b|\{)/.test(query);
}
