import type { GraphQLDataSource } from '@apollo/gateway';
import type { Caller } from '../caller.ts';
import type { Transport } from './transport.ts';

/** A transport as @apollo/gateway's plan execution calls it. */
export function dataSourceOf(transport: Transport): GraphQLDataSource {
  return {
    process: async ({ request, context }) => {
      const { actor, address, requestId } = context as Caller;
      if (actor === null) throw new Error('No subgraph is asked without a token.');
      return transport.execute({
        query: request.query ?? '',
        operationName: request.operationName,
        variables: request.variables,
        actor,
        address,
        requestId,
      });
    },
  };
}
