import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import type { PlanNode } from '@apollo/query-planner';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { dataSourceOf } from '../transport/data-source.ts';
import { answering } from '../transport/subgraph-fault.ts';
import type { Answer } from './answer.ts';
import type { ExecutionRequest, Executor, ExecutorOptions } from './executor.ts';
import { JsonText } from './json-text.ts';

type StockContext = Parameters<typeof executeQueryPlan>[2];
type DataSources = Readonly<Record<string, GraphQLDataSource>>;

/** @apollo/gateway's own plan execution: it runs every plan there is, and is what ours is tested against. */
export function createStockExecutor({ transports, logger }: ExecutorOptions): Executor {
  const dataSources: DataSources = Object.fromEntries(
    Object.entries(transports).map(([name, transport]) => [name, dataSourceOf(answering(transport))]),
  );

  const runPlan = async (
    { operation, variables, caller }: ExecutionRequest,
    node: PlanNode | undefined,
    sources: DataSources,
  ): Promise<Answer> => {
    const { supergraph } = operation;
    const operationContext = buildOperationContext({
      schema: supergraph.apiSchema,
      operationDocument: operation.document,
      ...(operation.name === null ? {} : { operationName: operation.name }),
    });
    // Without metrics, any error of a subgraph crashes the executor.
    const requestContext = { request: { variables }, context: caller, metrics: {}, logger } as unknown as StockContext;
    const result = await executeQueryPlan(
      node === undefined ? { kind: 'QueryPlan' } : { kind: 'QueryPlan', node },
      { ...sources },
      requestContext,
      operationContext,
      supergraph.supergraphSchema,
      supergraph.apiSchemaInternal,
    );
    return answerOf(result);
  };

  return {
    execute: async (request) => {
      const { node } = request.operation.plan;
      if (node?.kind === 'Subscription') throw new Error('A subscription has events, not one answer.');
      return runPlan(request, node, dataSources);
    },
    // The executor takes no data to begin with, so the primary fetch is answered with the event, once, and everything
    // else goes its usual way.
    complete: async (request, event) => {
      const { node } = request.operation.plan;
      if (node?.kind !== 'Subscription') throw new Error('Only a subscription has events.');
      const { primary, rest } = node;
      let answered = false;
      const primed: GraphQLDataSource = {
        process: async (options) => {
          const source = dataSources[primary.serviceName];
          if (answered && source) return source.process(options);
          answered = true;
          return event;
        },
      };
      const plan: PlanNode = rest ? { kind: 'Sequence', nodes: [primary, rest] } : primary;
      return runPlan(request, plan, { ...dataSources, [primary.serviceName]: primed });
    },
  };
}

/** @apollo/gateway hides in an extension what should not have been null; a client that gets a null is told why here. */
function answerOf({ data, errors = [], extensions }: ExecutionResult): Answer {
  const missing = (extensions?.['valueCompletion'] ?? []) as readonly GraphQLError[];
  return {
    ...(data === undefined ? {} : { data: new JsonText(JSON.stringify(data)) }),
    errors: [...errors, ...missing.map(({ message, path }) => missingData(message, path))],
  };
}

function missingData(message: string, path: GraphQLError['path']): GraphQLError {
  return new GraphQLError(message, { path: path ?? null, extensions: { code: 'MISSING_DATA' } });
}
