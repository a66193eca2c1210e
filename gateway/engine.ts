import { type GraphQLError, OperationTypeNode } from 'graphql';
import { coded } from '#platform/graphql/errors.ts';
import type { DocumentParameters } from '#platform/graphql/request-body.ts';
import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Metrics } from '#platform/telemetry/metrics.ts';
import { tracedAtOnce } from '#platform/telemetry/tracing.ts';
import type { Caller } from './caller.ts';
import { createDocuments, type DocumentsOptions } from './documents/documents.ts';
import type { TrustedDocuments } from './documents/trusted-documents.ts';
import { presentableError } from './errors.ts';
import type { Answer } from './execution/answer.ts';
import { createExecutor, type ExecutionRequest } from './execution/executor.ts';
import { createConcurrency } from './limits/concurrency.ts';
import type { Limits } from './limits/limits.ts';
import { type Charge, createMeter } from './limits/meter.ts';
import { createOperationStore, type OperationStore } from './operations/operation-store.ts';
import { admit, type Operation } from './operations/operation.ts';
import { refusalOf, unauthenticated } from './refusals/refusal-of.ts';
import type { RefusalReporter } from './refusals/report-refusals.ts';
import type { Supergraph } from './supergraph.ts';
import { createFieldUse } from './telemetry/field-use.ts';
import { createOperationWatch } from './telemetry/operation-watch.ts';
import { tracedOperation } from './telemetry/traced-request.ts';
import type { Transport } from './transport/transport.ts';

/** The graph, apart from how clients are connected to it. */
export interface Engine {
  /** What is known of the schema that new requests are answered by, and the operations that were asked for. */
  readonly operations: OperationStore;
  /** Has requests that come from now on answered by another schema. Those that have begun end as they began. */
  use(operations: OperationStore): void;
  /** Trusts these documents of clients from now on, and no others. */
  trust(documents: TrustedDocuments): void;
  /** Nothing yet is known of a schema's operations. */
  operationsOf(supergraph: Supergraph): OperationStore;
  /** The operation that a request is about. Throws a coded error for one that is no good, or not taken here. */
  prepare(parameters: DocumentParameters, caller: Caller): Operation;
  /**
   * Charges the caller for an operation. Throws a coded GraphQLError when it may not do this, its variables do not fit,
   * or it asks for too much or too often.
   */
  admit(request: ExecutionRequest): Charge;
  /** Answers a query or a mutation that was admitted. Never rejects; its errors are in the shape in which they leave. */
  run(request: ExecutionRequest): Promise<Answer>;
  /** The same with what was to be done before it. */
  execute(request: ExecutionRequest): Promise<Answer>;
  /** Joins to a subscription's event what the other subgraphs know. Never rejects either. */
  complete(request: ExecutionRequest, event: SubgraphResult): Promise<Answer>;
  /** Takes note that something was refused; of other errors it takes none. */
  refused(refusal: { caller: Caller; action: string; error?: unknown }): void;
  /** An error in the shape in which it leaves. */
  present(error: unknown, requestId: string): GraphQLError;
}

export interface EngineOptions {
  readonly supergraph: Supergraph;
  readonly subgraphs: Readonly<Record<string, Transport>>;
  readonly introspection: boolean;
  readonly documents: DocumentsOptions;
  readonly limits: Limits;
  readonly refusals: Pick<RefusalReporter, 'note'>;
  readonly metrics: Metrics;
  /** What takes longer is logged. */
  readonly slowOperationMs: number;
  readonly logger: Logger;
}

export function createEngine(options: EngineOptions): Engine {
  const { subgraphs, introspection, limits, refusals, metrics, slowOperationMs, logger } = options;
  const executor = createExecutor({ transports: subgraphs, timeoutMs: limits.requestTimeoutMs, logger });
  const operationsOf = (schema: Supergraph): OperationStore =>
    createOperationStore(schema, { introspection, limits: limits.document });
  let operations = operationsOf(options.supergraph);
  const documents = createDocuments(options.documents);
  if (options.documents.planAhead === true) operations.planAhead(options.documents.trusted.values());
  const meter = createMeter(limits);
  const concurrency = createConcurrency(limits.concurrency);
  const fieldUse = createFieldUse(metrics);
  const watch = createOperationWatch({ metrics, fieldUse, logger, slowMs: slowOperationMs });
  const prepared = metrics.counter({
    name: 'tillgraph_operations_prepared_total',
    help: 'Operations that were known already, with their plans, and those that had to be parsed, checked and planned.',
    labels: ['outcome'],
  });

  const present = (error: unknown, requestId: string): GraphQLError => presentableError(error, { logger, requestId });
  const settle = async ({ requestId }: Caller, work: () => Promise<Answer>): Promise<Answer> => {
    try {
      const answer = await work();
      if (answer.errors.length === 0) return answer;
      return { ...answer, errors: answer.errors.map((error) => present(error, requestId)) };
    } catch (error) {
      return { errors: [present(error, requestId)] };
    }
  };

  const refused: Engine['refused'] = ({ caller, action, error = unauthenticated() }) => {
    const note = refusalOf(error, { caller, action });
    if (note !== null) refusals.note(note);
  };
  /** What is refused meanwhile is put on record, later and elsewhere: nobody waits for it. */
  const noting = <Value>(asked: { caller: Caller; action: string }, work: () => Value): Value => {
    try {
      return work();
    } catch (error) {
      refused({ ...asked, error });
      throw error;
    }
  };
  const admitted = ({ operation, caller, variables }: ExecutionRequest): Charge =>
    noting({ caller, action: operation.definition.operation }, () => {
      admit(operation, { caller, variables });
      const kind = operation.definition.operation === OperationTypeNode.MUTATION ? 'mutation' : 'query';
      return meter.charge(caller.actor, { kind, cost: operation.cost(variables) });
    });
  const prepare: Engine['prepare'] = (parameters, caller) =>
    tracedAtOnce('prepare', {}, (span) => {
      const text = documents.textOf(parameters);
      const { operationName } = parameters;
      let operation = operations.known(text, operationName);
      span?.setAttribute('tillgraph.plan.known', operation !== undefined);
      prepared.inc({ outcome: operation === undefined ? 'new' : 'known' });
      if (operation === undefined) {
        meter.newDocument(caller.actor);
        operation = operations.prepare(text, operationName);
      }
      documents.remember(parameters);
      return operation;
    });
  const run = async (request: ExecutionRequest): Promise<Answer> => {
    const { operation } = request;
    if (operation.definition.operation === OperationTypeNode.SUBSCRIPTION) {
      throw coded(
        'BAD_REQUEST',
        'A subscription needs a WebSocket that speaks graphql-transport-ws, or `accept: text/event-stream`.',
      );
    }
    return concurrency.run(operation, () => watch(request, () => executor.execute(request)));
  };

  return {
    get operations() {
      return operations;
    },
    operationsOf,
    use: (next) => {
      operations = next;
      fieldUse.collect();
    },
    trust: documents.trust,
    prepare: (parameters, caller) => noting({ caller, action: 'document' }, () => prepare(parameters, caller)),
    admit: admitted,
    run: (request) => settle(request.caller, () => run(request)),
    execute: (request) =>
      tracedOperation(request.operation, request.caller, () =>
        settle(request.caller, async () => {
          const cost = admitted(request);
          return { ...(await run(request)), extensions: { cost } };
        }),
      ),
    refused,
    present,
    complete: (request, event) => settle(request.caller, () => executor.complete(request, event)),
  };
}
