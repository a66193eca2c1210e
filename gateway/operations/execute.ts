import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import type { PlanNode } from '@apollo/query-planner';
import type { ExecutionResult } from 'graphql';
import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Caller } from '../caller.ts';
import type { Supergraph } from '../supergraph.ts';
import type { Operation } from './operation.ts';

export interface ExecutionRequest {
  readonly operation: Operation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
}

export interface ExecutionEnvironment {
  readonly supergraph: Supergraph;
  readonly dataSources: Readonly<Record<string, GraphQLDataSource>>;
  readonly logger: Logger;
}

/** Runs a query's or mutation's plan. */
export async function executeOperation(
  environment: ExecutionEnvironment,
  request: ExecutionRequest,
): Promise<ExecutionResult> {
  const { node } = request.operation.plan;
  if (node?.kind === 'Subscription') throw new Error('A subscription has events, not one answer.');
  return runPlan(environment, request, node);
}

/**
 * Joins to one event of a subscription what the other subgraphs know. The plan's executor takes no data to begin with,
 * so the primary fetch is answered with the event, once, and everything else goes its usual way.
 */
export async function completeEvent(
  environment: ExecutionEnvironment,
  request: ExecutionRequest,
  event: SubgraphResult,
): Promise<ExecutionResult> {
  const { node } = request.operation.plan;
  if (node?.kind !== 'Subscription') throw new Error('Only a subscription has events.');
  const { primary, rest } = node;
  const stock = environment.dataSources[primary.serviceName];
  let answered = false;
  const primed: GraphQLDataSource = {
    process: async (options) => {
      if (answered && stock) return stock.process(options);
      answered = true;
      return event;
    },
  };
  return runPlan(
    { ...environment, dataSources: { ...environment.dataSources, [primary.serviceName]: primed } },
    request,
    rest ? { kind: 'Sequence', nodes: [primary, rest] } : primary,
  );
}

type StockContext = Parameters<typeof executeQueryPlan>[2];

/** @apollo/gateway's own plan execution. */
export async function runPlan(
  { supergraph, dataSources, logger }: ExecutionEnvironment,
  { operation, variables, caller }: ExecutionRequest,
  node: PlanNode | undefined,
): Promise<ExecutionResult> {
  const operationContext = buildOperationContext({
    schema: supergraph.apiSchema,
    operationDocument: operation.document,
    ...(operation.name === null ? {} : { operationName: operation.name }),
  });
  // Without metrics, any error of a subgraph crashes the executor.
  const requestContext = { request: { variables }, context: caller, metrics: {}, logger } as unknown as StockContext;
  return executeQueryPlan(
    node === undefined ? { kind: 'QueryPlan' } : { kind: 'QueryPlan', node },
    { ...dataSources },
    requestContext,
    operationContext,
    supergraph.supergraphSchema,
    supergraph.apiSchemaInternal,
  );
}
