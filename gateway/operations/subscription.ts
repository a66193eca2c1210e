import type { QueryPlan } from '@apollo/query-planner';
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  getArgumentValues,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  type TypeNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { coded } from '#platform/graphql/errors.ts';

/** The argument with which a subscription goes on where an earlier one ended. */
const AFTER = 'after';
const STRING: TypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'String' } };

/** The field that a subscription selects, whatever fragments it stands in; null when that is not the one thing it does. */
export function rootField(document: DocumentNode, { selectionSet }: OperationDefinitionNode): FieldNode | null {
  let selections: SelectionSetNode = selectionSet;
  // Validation has seen to it that no fragment contains itself.
  for (;;) {
    const [selection, another] = selections.selections;
    if (selection === undefined || another !== undefined || selection.directives?.length) return null;
    if (selection.kind === Kind.FIELD) return selection;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      selections = selection.selectionSet;
      continue;
    }
    const name = selection.name.value;
    const fragment = document.definitions.find(
      (node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name,
    );
    if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return null;
    selections = fragment.selectionSet;
  }
}

/** What the gateway asks a subgraph for, on behalf of everybody who asks for the same. */
export interface SubscriptionSource {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  /** The client's variable that says where it wants to go on; it is no part of what is shared. */
  readonly afterVariable: string | null;
  /** Where a client wants to go on; null for from now. */
  after(variables: Readonly<Record<string, unknown>>): string | null;
  /** The variables of `query`, for going on after a cursor. */
  variablesAfter(cursor: string | null, variables: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** Throws `BAD_REQUEST` when the operation has no root field that is always there. */
export function subscriptionSource(options: {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly plan: QueryPlan;
}): SubscriptionSource {
  const { schema, document, definition, plan } = options;
  const { node } = plan;
  const field = rootField(document, definition);
  if (node?.kind !== 'Subscription' || field === null) {
    throw coded('BAD_REQUEST', 'A subscription selects exactly one field at its root, without @skip and @include.');
  }
  const { primary } = node;
  const given = field.arguments?.find(({ name }) => name.value === AFTER);
  const fieldDefinition = schema.getSubscriptionType()?.getFields()[field.name.value];
  const resumable = fieldDefinition?.args.some(({ name }) => name === AFTER) ?? false;
  const upstream = resumable ? resumableQuery(primary.operation) : { query: primary.operation, variable: null };

  return {
    subgraph: primary.serviceName,
    query: upstream.query,
    operationName: primary.operationName,
    afterVariable: given === undefined ? null : soleVariable(given, document),
    after: (variables) => {
      if (given === undefined || fieldDefinition === undefined) return null;
      const coerced = getVariableValues(schema, definition.variableDefinitions ?? [], variables).coerced ?? {};
      const after: unknown = getArgumentValues(fieldDefinition, field, coerced)[AFTER];
      return typeof after === 'string' ? after : null;
    },
    variablesAfter: (cursor, variables) => {
      const used: Record<string, unknown> = {};
      for (const name of primary.variableUsages ?? []) if (variables[name] !== undefined) used[name] = variables[name];
      if (upstream.variable !== null) used[upstream.variable] = cursor;
      return used;
    },
  };
}

/** The variable that an argument takes its value from, when nothing else in the operation does. */
function soleVariable({ value }: ArgumentNode, document: DocumentNode): string | null {
  if (value.kind !== Kind.VARIABLE) return null;
  return usesOf(document, value.name.value) === 1 ? value.name.value : null;
}

function usesOf(node: DocumentNode, name: string): number {
  let uses = 0;
  visit(node, {
    VariableDefinition: () => false,
    Variable: (variable) => {
      if (variable.name.value === name) uses += 1;
    },
  });
  return uses;
}

/** A subgraph's operation with `after` taken from a variable of the gateway's own, whatever the client wrote there. */
function resumableQuery(query: string): { query: string; variable: string } {
  const document = parse(query, { noLocation: true });
  const definition = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [field] = definition?.selectionSet.selections ?? [];
  if (definition === undefined || field?.kind !== Kind.FIELD) throw new GraphQLError('The plan has no subscription.');
  const declared = new Set(definition.variableDefinitions?.map(({ variable }) => variable.name.value));
  let variable = AFTER;
  while (declared.has(variable)) variable = `_${variable}`;
  const ours = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } } as const;
  const argument: ArgumentNode = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: AFTER }, value: ours };
  const replaced = visit(document, {
    Field: (node) =>
      node === field
        ? { ...node, arguments: [...(node.arguments ?? []).filter(({ name }) => name.value !== AFTER), argument] }
        : undefined,
  });
  const declaration: VariableDefinitionNode = { kind: Kind.VARIABLE_DEFINITION, variable: ours, type: STRING };
  const declaring = visit(replaced, {
    OperationDefinition: (node) => ({
      ...node,
      variableDefinitions: [
        // What only the client's own argument used is used no more.
        ...(node.variableDefinitions ?? []).filter((known) => usesOf(replaced, known.variable.name.value) > 0),
        declaration,
      ],
    }),
  });
  return { query: print(declaring), variable };
}
