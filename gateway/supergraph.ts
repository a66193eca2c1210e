import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type Schema, Supergraph as FederatedSupergraph, operationFromDocument } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DefinitionNode, type DocumentNode, GraphQLSchema, Kind, parse } from 'graphql';
import { type AccessTable, readAccessTable } from '#platform/graphql/access-table.ts';
import { checkScalars } from './operations/check-scalars.ts';
import { type CostTable, readCostTable } from './operations/cost-table.ts';

/**
 * Of the ways in which fields that several subgraphs have can be put together, so many are compared at most. All of them,
 * ten thousand, took six seconds of a thousand characters of query, for plans with as many fetches.
 */
const MAX_EVALUATED_PLANS = 100;

export const plannerConfig = { debug: { maxEvaluatedPlans: MAX_EVALUATED_PLANS } };

/** The composed graph, ready to validate, plan and execute operations. A new schema is a new value of this. */
export interface Supergraph {
  /** As it was composed. */
  readonly sdl: string;
  /** Of the text: what one process has loaded is the same as what another has when this is. */
  readonly hash: string;
  /** The subgraphs that it is composed of. */
  readonly subgraphs: readonly string[];
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** The same as @apollo/federation-internals holds it, which plan execution needs. */
  readonly apiSchemaInternal: Schema;
  /** With all that only subgraphs see. */
  readonly supergraphSchema: GraphQLSchema;
  /** Who may use what: the composed `@access` directives. */
  readonly access: AccessTable;
  readonly costs: CostTable;
  /** The subscription fields whose every event is the whole state, marked with `@snapshot`. */
  readonly snapshots: ReadonlySet<string>;
  /** The subscription fields whose later events outdo earlier ones of the same key, marked with `@latest`. */
  readonly latest: ReadonlySet<string>;
  /** Throws a GraphQLError when the operation cannot be planned. */
  plan(document: DocumentNode, operationName: string | null): QueryPlan;
}

/** Checks a composed schema and makes it ready. Throws when it is broken or asks for what nothing here would enforce. */
export function loadSupergraph(sdl: string): Supergraph {
  const loading = stepsOfLoading(sdl);
  for (;;) {
    const { done, value } = loading.next();
    if (done === true) return value;
  }
}

/** The same, with a turn after each step for whoever else is waiting for the process: it takes half a second in all. */
export async function loadSupergraphInSteps(sdl: string): Promise<Supergraph> {
  const loading = stepsOfLoading(sdl);
  for (;;) {
    const { done, value } = loading.next();
    if (done === true) return value;
    await setImmediate();
  }
}

function* stepsOfLoading(sdl: string): Generator<undefined, Supergraph> {
  const document = parse(sdl);
  yield;
  const federated = FederatedSupergraph.build(sdl, { validateSupergraph: true });
  yield;
  const planner = new QueryPlanner(federated, plannerConfig);
  yield;
  const apiSchemaInternal = federated.apiSchema();
  // Federation has checked it, or GraphQL would for the first document.
  const apiSchema = new GraphQLSchema({ ...apiSchemaInternal.toGraphQLJSSchema().toConfig(), assumeValid: true });
  checkScalars(apiSchema);
  yield;
  const supergraphSchema = federated.schema.toGraphQLJSSchema();
  return {
    sdl,
    hash: createHash('sha256').update(sdl).digest('hex'),
    subgraphs: subgraphsIn(document),
    apiSchema,
    apiSchemaInternal,
    supergraphSchema,
    access: readAccessTable(document.definitions),
    costs: readCostTable(document),
    snapshots: subscriptionsMarked(document, 'snapshot'),
    latest: subscriptionsMarked(document, 'latest'),
    plan: (operation, operationName) =>
      planner.buildQueryPlan(operationFromDocument(apiSchemaInternal, withoutName(operation, operationName))),
  };
}

/**
 * One operation of a document, with no name: the fetches of a plan are named for it, and the same fetch of two operations
 * is to be the same document to a subgraph, which prepares it once.
 */
function withoutName(document: DocumentNode, operationName: string | null): DocumentNode {
  const definitions = document.definitions.flatMap((definition): DefinitionNode[] => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [definition];
    const { name, ...nameless } = definition;
    return operationName === null || name?.value === operationName ? [nameless] : [];
  });
  return { ...document, definitions };
}

function subgraphsIn(supergraph: DocumentNode): string[] {
  const graphs = supergraph.definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return [];
  return (graphs.values ?? []).flatMap(({ directives = [] }) =>
    directives.flatMap(({ arguments: given = [] }) =>
      given.flatMap(({ name, value }) => (name.value === 'name' && value.kind === Kind.STRING ? [value.value] : [])),
    ),
  );
}

function subscriptionsMarked(supergraph: DocumentNode, directive: string): ReadonlySet<string> {
  const subscription = supergraph.definitions.find(
    (definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === 'Subscription',
  );
  const fields = subscription?.kind === Kind.OBJECT_TYPE_DEFINITION ? (subscription.fields ?? []) : [];
  return new Set(
    fields
      .filter(({ directives = [] }) => directives.some(({ name }) => name.value === directive))
      .map(({ name }) => name.value),
  );
}
