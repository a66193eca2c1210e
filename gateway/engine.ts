import type { GraphQLError } from 'graphql';
import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Caller } from './caller.ts';
import { presentableError } from './errors.ts';
import type { Answer } from './execution/answer.ts';
import { createExecutor, type ExecutionRequest } from './execution/executor.ts';
import { createOperationStore, type OperationStore } from './operations/operation-store.ts';
import { admit } from './operations/operation.ts';
import type { Supergraph } from './supergraph.ts';
import type { Transport } from './transport/transport.ts';

/** The graph, apart from how clients are connected to it. */
export interface Engine {
  readonly supergraph: Supergraph;
  readonly operations: OperationStore;
  /** Throws a coded GraphQLError when the caller may not do this, or its variables do not fit. */
  admit(request: ExecutionRequest): void;
  /** Answers a query or a mutation, if it is admitted. Never rejects; its errors are in the shape in which they leave. */
  execute(request: ExecutionRequest): Promise<Answer>;
  /** Joins to a subscription's event what the other subgraphs know. Never rejects either. */
  complete(request: ExecutionRequest, event: SubgraphResult): Promise<Answer>;
}

export interface EngineOptions {
  readonly supergraph: Supergraph;
  readonly subgraphs: Readonly<Record<string, Transport>>;
  readonly introspection: boolean;
  readonly logger: Logger;
}

export function createEngine({ supergraph, subgraphs, introspection, logger }: EngineOptions): Engine {
  const executor = createExecutor({ supergraph, transports: subgraphs, logger });

  const settle = async (caller: Caller, run: () => Promise<Answer>): Promise<Answer> => {
    const { requestId } = caller;
    const present = (error: unknown): GraphQLError => presentableError(error, { logger, requestId });
    try {
      const answer = await run();
      return answer.errors.length === 0 ? answer : { ...answer, errors: answer.errors.map(present) };
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
        return executor.execute(request);
      }),
    complete: (request, event) => settle(request.caller, () => executor.complete(request, event)),
  };
}
