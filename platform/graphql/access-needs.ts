import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLError,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Actor, hasScope } from '../auth/actor.ts';
import type { AccessRule, AccessTable } from './access-table.ts';
import { coded } from './errors.ts';
import { fragmentsOf } from './fragments.ts';

/** What an operation takes, found out once and asked for each caller: a line a scope, with the first field that needs it. */
export interface AccessNeeds {
  readonly ofStaff: readonly AccessNeed[];
  /** What a customer's own token needs for it. */
  readonly ofCustomers: readonly AccessNeed[];
}

interface AccessNeed {
  readonly field: string;
  readonly scope: string;
}

/** Nobody is ever given this scope: a field that says nothing of who may see it is closed. */
const CLOSED: AccessRule = { scopes: ['nobody'], own: ['nobody'] };

/** `FORBIDDEN`, naming the field and the scope, when the actor lacks any scope that an operation takes; null otherwise. */
export function refuseAccess({ ofStaff, ofCustomers }: AccessNeeds, actor: Actor): GraphQLError | null {
  for (const { field, scope } of actor.customerId === undefined ? ofStaff : ofCustomers) {
    if (!hasScope(actor, scope)) {
      return coded('FORBIDDEN', `${field} needs the scope ${scope}, which this token does not carry.`);
    }
  }
  return null;
}

/**
 * What an operation needs, from its selections alone: `@skip` and `@include` do not lower it. A field selected through
 * an interface takes what every type that the object may turn out to be asks for.
 */
export function accessNeeds(options: {
  readonly schema: GraphQLSchema;
  readonly table: AccessTable;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}): AccessNeeds {
  const { table } = options;
  const ofStaff = new Map<string, string>();
  const ofCustomers = new Map<string, string>();
  const need = (needs: Map<string, string>, scope: string, field: string): void => {
    if (!needs.has(scope)) needs.set(scope, field);
  };
  for (const field of selectedFields(options)) {
    const { scopes, own } = table.get(field) ?? CLOSED;
    for (const scope of scopes) need(ofStaff, scope, field);
    for (const scope of own) need(ofCustomers, scope, field);
  }
  const listed = (needs: Map<string, string>): AccessNeed[] => [...needs].map(([scope, field]) => ({ scope, field }));
  return { ofStaff: listed(ofStaff), ofCustomers: listed(ofCustomers) };
}

/** `Type.field` for each field that an operation selects, federation's own and the schema's left out, in its order. */
function selectedFields({ schema, document, operation }: Parameters<typeof accessNeeds>[0]): ReadonlySet<string> {
  const fragments = fragmentsOf(document);
  const fields = new Set<string>();
  const entered = new Set<string>();

  const enter = (parent: GraphQLNamedType | null | undefined, { selections }: SelectionSetNode): void => {
    if (!isCompositeType(parent) || parent.name === '_Service') return;
    const possible = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        if (name.startsWith('__')) continue;
        // `_entities` and `_service` stand for no data of their own.
        if (!name.startsWith('_')) for (const type of possible) fields.add(`${type.name}.${name}`);
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
  return fields;
}
