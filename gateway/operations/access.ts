import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Actor, hasScope } from '#platform/auth/actor.ts';
import { coded } from '#platform/graphql/errors.ts';

/** From `Type` and `Type.field` to the scopes that `@access` asks for there. */
export type AccessTable = ReadonlyMap<string, readonly string[]>;

/** A field that an operation selects, and the scopes that it takes. */
export interface AccessNeed {
  readonly field: string;
  readonly scopes: readonly string[];
}

/** Throws `FORBIDDEN`, naming the field and the scope, when the actor lacks any scope that an operation takes. */
export function assertAccess(needs: readonly AccessNeed[], actor: Actor): void {
  for (const { field, scopes } of needs) {
    const missing = scopes.find((scope) => !hasScope(actor, scope));
    if (missing !== undefined) {
      throw coded('FORBIDDEN', `${field} needs the scope ${missing}, which this token does not carry.`);
    }
  }
}

/** Reads the composed `@access` directives of a supergraph. */
export function readAccessTable(supergraph: DocumentNode): AccessTable {
  const table = new Map<string, readonly string[]>();
  for (const type of supergraph.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const note = (place: string, directives: readonly ConstDirectiveNode[] = []): void => {
      const scopes = scopesOf(directives);
      if (scopes.length > 0) table.set(place, scopes);
    };
    note(type.name.value, type.directives);
    for (const field of type.fields ?? []) note(`${type.name.value}.${field.name.value}`, field.directives);
  }
  return table;
}

function scopesOf(directives: readonly ConstDirectiveNode[]): readonly string[] {
  const values = directives
    .filter((directive) => directive.name.value === 'access')
    .flatMap((directive) => directive.arguments?.map((argument) => argument.value) ?? []);
  return values
    .flatMap((value) => (value.kind === Kind.LIST ? value.values : []))
    .flatMap((value) => (value.kind === Kind.STRING ? [value.value] : []));
}

/**
 * What an operation needs, from its selections alone: `@skip` and `@include` do not lower it. A field selected through
 * an interface takes what every type that the object may turn out to be asks for: deny by default.
 */
export function accessNeeds(options: {
  readonly schema: GraphQLSchema;
  readonly table: AccessTable;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}): AccessNeed[] {
  const { schema, table, document, operation } = options;
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const needs = new Map<string, readonly string[]>();
  const entered = new Set<string>();

  const need = (place: string, field: string): void => {
    const scopes = table.get(place);
    if (scopes !== undefined) needs.set(field, [...(needs.get(field) ?? []), ...scopes]);
  };
  const enter = (parent: GraphQLNamedType | null | undefined, { selections }: SelectionSetNode): void => {
    if (!isCompositeType(parent)) return;
    const possible = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        if (name.startsWith('__')) continue;
        for (const type of possible) {
          need(type.name, `${type.name}.${name}`);
          need(`${type.name}.${name}`, `${type.name}.${name}`);
        }
        const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
        if (field && selection.selectionSet) enter(getNamedType(field.type), selection.selectionSet);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition;
        enter(condition ? schema.getType(condition.name.value) : parent, selection.selectionSet);
      } else if (!entered.has(selection.name.value)) {
        entered.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) enter(schema.getType(fragment.typeCondition.name.value), fragment.selectionSet);
      }
    }
  };
  enter(schema.getRootType(operation.operation), operation.selectionSet);
  return [...needs].map(([field, scopes]) => ({ field, scopes }));
}
