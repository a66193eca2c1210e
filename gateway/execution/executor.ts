import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Caller } from '../caller.ts';
import type { Operation } from '../operations/operation.ts';
import { answering } from '../transport/subgraph-fault.ts';
import type { Transport } from '../transport/transport.ts';
import type { Answer } from './answer.ts';
import { type CompiledOperation, compileOperation } from './compiled-operation.ts';
import { gatherEntities } from './gathered-entities.ts';
import { createStockExecutor } from './stock-executor.ts';

export interface ExecutionRequest {
  readonly operation: Operation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
}

export interface ExecutorOptions {
  readonly transports: Readonly<Record<string, Transport>>;
  /** How long one execution may go on asking subgraphs. */
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/** Runs plans. Rejects only for a bug: what subgraphs could not do is in the answer's errors. */
export interface Executor {
  /** A query or a mutation. */
  execute(request: ExecutionRequest): Promise<Answer>;
  /** Joins to one event of a subscription what the other subgraphs know. The event becomes part of the answer. */
  complete(request: ExecutionRequest, event: SubgraphResult): Promise<Answer>;
}

/** Runs compiled operations, and leaves to @apollo/gateway the few that cannot be compiled. */
export function createExecutor(options: ExecutorOptions): Executor {
  const { timeoutMs } = options;
  const transports = Object.fromEntries(
    Object.entries(options.transports).map(([name, transport]) => [name, answering(transport)]),
  );
  const stock = createStockExecutor(options);
  const gathering = Object.fromEntries(
    Object.entries(transports).map(([name, transport]) => [name, gatherEntities(transport)]),
  );
  const compiled = new WeakMap<Operation, CompiledOperation | 'not compiled'>();

  const compiledOf = (operation: Operation): CompiledOperation | null => {
    let known = compiled.get(operation);
    if (known === undefined) {
      known = compileOperation(operation) ?? 'not compiled';
      compiled.set(operation, known);
    }
    return known === 'not compiled' ? null : known;
  };

  return {
    execute: async (request) => {
      const operation = compiledOf(request.operation);
      return operation === null
        ? stock.execute(request)
        : operation.run({ ...request, transports, deadlineAt: Date.now() + timeoutMs, data: {}, errors: [] });
    },
    complete: async (request, event) => {
      const operation = compiledOf(request.operation);
      return operation === null
        ? stock.complete(request, event)
        : operation.run({
            ...request,
            transports: gathering,
            deadlineAt: Date.now() + timeoutMs,
            data: event.data ?? {},
            errors: event.errors ?? [],
          });
    },
  };
}
