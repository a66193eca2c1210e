import type { SubgraphRequest, SubgraphResult } from '#platform/graphql/subgraph.ts';

export interface TransportRequest extends SubgraphRequest {
  /** The caller's `Authorization` header, for a subgraph that has to verify it itself. */
  readonly authorization: string;
}

/** How the gateway reaches one subgraph, wherever it is. */
export interface Transport {
  /** Queries and mutations. Never rejects: a subgraph that does not answer is an error coded `SUBGRAPH_UNAVAILABLE`. */
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

/** The answer in place of a subgraph that gave none: its fields become null, and the rest of the answer stays whole. */
export function unavailable(subgraph: string): SubgraphResult {
  const error = {
    message: `The ${subgraph} subgraph does not answer. What it owns is missing here; try again.`,
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true },
  };
  return { data: null, errors: [error] };
}
