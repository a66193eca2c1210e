import { type Schema, Supergraph as FederatedSupergraph, operationFromDocument } from '@apollo/federation-internals';
import { ApolloGateway } from '@apollo/gateway';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, Kind, parse } from 'graphql';
import { type AccessTable, readAccessTable } from '#platform/graphql/access-table.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
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

/**
 * Has @apollo/gateway check a composed schema, and makes it ready. Throws when it is broken or asks for what nothing
 * here would enforce. @apollo/gateway would also plan and execute, but not subscriptions, so that is done here for all.
 */
export async function loadSupergraph(supergraphSdl: string, logger: Logger): Promise<Supergraph> {
  // It reports to its vendor otherwise.
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  const gateway = new ApolloGateway({ supergraphSdl, logger, validateSupergraph: true });
  const loaded = Promise.withResolvers<LoadedSchema>();
  gateway.onSchemaLoadOrUpdate(loaded.resolve);
  await gateway.load();
  const supergraph = buildSupergraph(await loaded.promise);
  await gateway.stop();
  return supergraph;
}

interface LoadedSchema {
  readonly apiSchema: GraphQLSchema;
  readonly coreSupergraphSdl: string;
}

function buildSupergraph(loaded: LoadedSchema): Supergraph {
  const document = parse(loaded.coreSupergraphSdl);
  const federated = FederatedSupergraph.build(loaded.coreSupergraphSdl, { validateSupergraph: false });
  const planner = new QueryPlanner(federated, plannerConfig);
  const apiSchemaInternal = federated.apiSchema();
  checkScalars(loaded.apiSchema);
  return {
    sdl: loaded.coreSupergraphSdl,
    apiSchema: loaded.apiSchema,
    apiSchemaInternal,
    supergraphSchema: federated.schema.toGraphQLJSSchema(),
    access: readAccessTable(document.definitions),
    costs: readCostTable(document),
    snapshots: subscriptionsMarked(document, 'snapshot'),
    latest: subscriptionsMarked(document, 'latest'),
    plan: (document, operationName) =>
      planner.buildQueryPlan(
        operationFromDocument(apiSchemaInternal, document, operationName === null ? {} : { operationName }),
      ),
  };
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
