import type { ExecutionResult, GraphQLError } from 'graphql';
import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Caller } from './caller.ts';
import { presentableError } from './errors.ts';
import { completeEvent, executeOperation, type ExecutionRequest } from './operations/execute.ts';
import { createOperationStore, type OperationStore } from './operations/operation-store.ts';
import { admit } from './operations/operation.ts';
import type { Supergraph } from './supergraph.ts';
import { dataSourceOf } from './transport/data-source.ts';
import type { Transport } from './transport/transport.ts';

/** The graph, apart from how clients are connected to it. */
export interface Engine {
  readonly supergraph: Supergraph;
  readonly operations: OperationStore;
  /** Throws a coded GraphQLError when the caller may not do this, or its variables do not fit. */
  admit(request: ExecutionRequest): void;
  /** Answers a query or a mutation, if it is admitted. Never rejects; its errors are in the shape in which they leave. */
  execute(request: ExecutionRequest): Promise<ExecutionResult>;
  /** Joins to a subscription's event what the other subgraphs know. Never rejects either. */
  complete(request: ExecutionRequest, event: SubgraphResult): Promise<ExecutionResult>;
}

export interface EngineOptions {
  readonly supergraph: Supergraph;
  readonly subgraphs: Readonly<Record<string, Transport>>;
  readonly introspection: boolean;
  readonly logger: Logger;
}

export function createEngine({ supergraph, subgraphs, introspection, logger }: EngineOptions): Engine {
  const dataSources = Object.fromEntries(
    Object.entries(subgraphs).map(([name, transport]) => [name, dataSourceOf(transport)]),
  );
  const environment = { supergraph, dataSources, logger };

  const settle = async (caller: Caller, run: () => Promise<ExecutionResult>): Promise<ExecutionResult> => {
    const { requestId } = caller;
    const present = (error: unknown): GraphQLError => presentableError(error, { logger, requestId });
    try {
      const result = await run();
      return result.errors === undefined ? result : { ...result, errors: result.errors.map(present) };
    } catch (error) {
      return { errors: [present(error)] };
    }
  };

  const admitted = ({ operation, caller, variables }: ExecutionRequest): void =>
    admit(operation, { supergraph, caller, variables });
  return {
    supergraph,
    admit: admitted,
    operations: createOperationStore(supergraph, { introspection }),
    execute: (request) =>
      settle(request.caller, async () => {
        admitted(request);
        return executeOperation(environment, request);
      }),
    complete: (request, event) => settle(request.caller, () => completeEvent(environment, request, event)),
  };
}
