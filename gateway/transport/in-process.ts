import type { Subgraph } from '#platform/graphql/subgraph.ts';
import type { Transport } from './transport.ts';

/** A subgraph of this process: its executor is called directly, with no JSON in between. */
export function inProcessTransport(subgraph: Subgraph): Transport {
  return {
    execute: (request) => subgraph.execute(request),
    subscribe: (request) => subgraph.subscribe(request),
    isReady: () => subgraph.isReady(),
    close: async () => undefined,
  };
}
