import type { QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, Kind, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { isOnRecord } from '#platform/auth/actor.ts';
import { type AccessNeeds, accessNeeds, refuseAccess } from '#platform/graphql/access-needs.ts';
import { coded } from '#platform/graphql/errors.ts';
import { type CoerceVariables, compileVariables } from '#platform/graphql/variables.ts';
import type { Caller } from '../caller.ts';
import type { Supergraph } from '../supergraph.ts';
import { compileCost, type OperationCost } from './cost.ts';
import { rootField, type SubscriptionSource, subscriptionSource } from './subscription.ts';

/** An operation of a validated document, with all that can be found out about it before anybody asks for it. */
export interface Operation {
  /** The text it came from. */
  readonly source: string;
  /** The schema that it was prepared for, and is executed on, whatever came since. */
  readonly supergraph: Supergraph;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  /** Null when the document has just one. */
  readonly name: string | null;
  readonly plan: QueryPlan;
  readonly access: AccessNeeds;
  /** True when reading what it asks for is on record for each reader. */
  readonly isOnRecord: boolean;
  readonly cost: OperationCost;
  readonly coerceVariables: CoerceVariables;
  /** What a subscription asks its subgraph for; null for a query or a mutation. */
  readonly subscription: SubscriptionSource | null;
  /** True for a subscription whose latest event tells all that the earlier ones did. */
  readonly isSnapshot: boolean;
  /** True for a subscription of which a slow client needs only the latest event of each key. */
  readonly isLatest: boolean;
  /** True when it asks about the schema only, which in development needs no token. */
  readonly introspectionOnly: boolean;
}

/** Throws a GraphQLError when there is no such operation, or it cannot be planned. */
export function planOperation(
  supergraph: Supergraph,
  { source, document, name }: Pick<Operation, 'source' | 'document' | 'name'>,
): Operation {
  const definition = operationNamed(document, name);
  const fields = definition.selectionSet.selections;
  const plan = supergraph.plan(document, name);
  const isSubscription = definition.operation === OperationTypeNode.SUBSCRIPTION;
  const watched = isSubscription ? (rootField(document, definition)?.name.value ?? '') : '';
  const access = accessNeeds({
    schema: supergraph.apiSchema,
    table: supergraph.access,
    document,
    operation: definition,
  });
  return {
    source,
    supergraph,
    document,
    definition,
    name,
    plan,
    access,
    isOnRecord: isOnRecord(access.ofStaff.map(({ scope }) => scope)),
    cost: compileCost({ schema: supergraph.apiSchema, table: supergraph.costs, document, operation: definition }),
    coerceVariables: compileVariables(supergraph.apiSchema, definition.variableDefinitions ?? []),
    subscription: isSubscription
      ? subscriptionSource({ schema: supergraph.apiSchema, document, definition, plan })
      : null,
    isSnapshot: supergraph.snapshots.has(watched),
    isLatest: supergraph.latest.has(watched),
    introspectionOnly: fields.every((field) => field.kind === Kind.FIELD && field.name.value.startsWith('__')),
  };
}

function operationNamed(document: DocumentNode, name: string | null): OperationDefinitionNode {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [first, second] = name === null ? operations : operations.filter((node) => node.name?.value === name);
  if (first === undefined) {
    throw coded('BAD_REQUEST', name === null ? 'The document has no operation.' : `There is no operation ${name}.`);
  }
  if (second !== undefined)
    throw coded('BAD_REQUEST', 'The document has several operations: say which in operationName.');
  return first;
}

/**
 * Checks what has to hold before anything is executed: a token, its scopes, and variables that fit. Throws
 * `UNAUTHENTICATED`, `FORBIDDEN` or `BAD_USER_INPUT`.
 */
export function admit(
  operation: Operation,
  request: { caller: Caller; variables: Readonly<Record<string, unknown>> },
): void {
  const { actor } = request.caller;
  if (actor === null && !operation.introspectionOnly) {
    throw coded('UNAUTHENTICATED', 'Send a token: `Authorization: Bearer <token>`.');
  }
  const refusal = actor === null ? null : refuseAccess(operation.access, actor);
  if (refusal !== null) throw refusal;
  const { errors } = operation.coerceVariables(request.variables);
  const fault = errors?.[0];
  if (fault) throw coded('BAD_USER_INPUT', fault.message);
}
