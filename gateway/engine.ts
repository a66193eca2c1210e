import { type GraphQLError, OperationTypeNode } from 'graphql';
import { coded } from '#platform/graphql/errors.ts';
import type { GraphQLParameters } from '#platform/graphql/request-body.ts';
import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Caller } from './caller.ts';
import { presentableError } from './errors.ts';
import type { Answer } from './execution/answer.ts';
import { createExecutor, type ExecutionRequest } from './execution/executor.ts';
import type { Limits } from './limits/limits.ts';
import { type Charge, createMeter } from './limits/meter.ts';
import { createOperationStore, type OperationStore } from './operations/operation-store.ts';
import { admit } from './operations/operation.ts';
import type { Supergraph } from './supergraph.ts';
import type { Transport } from './transport/transport.ts';

/** The graph, apart from how clients are connected to it. */
export interface Engine {
  readonly supergraph: Supergraph;
  readonly operations: OperationStore;
  /**
   * Charges the caller for an operation. Throws a coded GraphQLError when it may not do this, its variables do not fit,
   * or it asks for too much or too often.
   */
  admit(request: ExecutionRequest): Charge;
  /** Answers a query or a mutation, if it is admitted. Never rejects; its errors are in the shape in which they leave. */
  execute(request: ExecutionRequest): Promise<Answer>;
  /** The same for the text of a document, which may be no good. */
  executeText(request: TextRequest): Promise<Answer>;
  /** Joins to a subscription's event what the other subgraphs know. Never rejects either. */
  complete(request: ExecutionRequest, event: SubgraphResult): Promise<Answer>;
  /** An error in the shape in which it leaves. */
  present(error: unknown, requestId: string): GraphQLError;
}

export interface TextRequest extends GraphQLParameters {
  readonly caller: Caller;
  /** Refuses mutations. */
  readonly readOnly: boolean;
}

export interface EngineOptions {
  readonly supergraph: Supergraph;
  readonly subgraphs: Readonly<Record<string, Transport>>;
  readonly introspection: boolean;
  readonly limits: Limits;
  readonly logger: Logger;
}

export function createEngine({ supergraph, subgraphs, introspection, limits, logger }: EngineOptions): Engine {
  const executor = createExecutor({
    supergraph,
    transports: subgraphs,
    timeoutMs: limits.requestTimeoutMs,
    logger,
  });
  const meter = createMeter(limits);

  const presented = (error: unknown, requestId: string): GraphQLError => presentableError(error, { logger, requestId });
  const settle = async (caller: Caller, run: () => Promise<Answer>): Promise<Answer> => {
    const present = (error: unknown): GraphQLError => presented(error, caller.requestId);
    try {
      const answer = await run();
      return answer.errors.length === 0 ? answer : { ...answer, errors: answer.errors.map(present) };
    } catch (error) {
      return { errors: [present(error)] };
    }
  };

  const admitted = ({ operation, caller, variables }: ExecutionRequest): Charge => {
    admit(operation, { supergraph, caller, variables });
    const kind = operation.definition.operation === OperationTypeNode.MUTATION ? 'mutation' : 'query';
    return meter.charge(caller.actor, { kind, cost: operation.cost(variables) });
  };
  const execute = async (request: ExecutionRequest): Promise<Answer> => {
    if (request.operation.definition.operation === OperationTypeNode.SUBSCRIPTION) {
      throw coded(
        'BAD_REQUEST',
        'A subscription needs a WebSocket that speaks graphql-transport-ws, or `accept: text/event-stream`.',
      );
    }
    admitted(request);
    return executor.execute(request);
  };
  const operations = createOperationStore(supergraph, { introspection, limits: limits.document });

  return {
    supergraph,
    operations,
    admit: admitted,
    execute: (request) => settle(request.caller, () => execute(request)),
    executeText: ({ query, operationName, variables, caller, readOnly }) =>
      settle(caller, async () => {
        const operation = operations.prepare(query, operationName);
        if (readOnly && operation.definition.operation === OperationTypeNode.MUTATION) {
          throw coded('METHOD_NOT_ALLOWED', 'A mutation is sent by POST.');
        }
        return execute({ operation, variables, caller });
      }),
    present: presented,
    complete: (request, event) => settle(request.caller, () => executor.complete(request, event)),
  };
}
