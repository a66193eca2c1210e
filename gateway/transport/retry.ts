import { SubgraphFault } from './subgraph-fault.ts';
import { isQuery, type Transport } from './transport.ts';

/**
 * Asks once more when the connection failed: a kept-alive one was closed meanwhile, or one of several subgraphs behind a
 * balancer went away. Queries only: a mutation may have taken effect, and whoever sent it decides.
 */
export function retryingQueries(transport: Transport): Transport {
  return {
    ...transport,
    execute: async (request) => {
      try {
        return await transport.execute(request);
      } catch (error) {
        const isLost = error instanceof SubgraphFault && error.kind === 'connection';
        if (!isLost || !isQuery(request)) throw error;
        return transport.execute(request);
      }
    },
  };
}
