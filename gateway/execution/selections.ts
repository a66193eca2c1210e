import {
  type DirectiveNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FragmentTable } from '#platform/graphql/fragments.ts';

/** What decides `@skip` and `@include`: the values of the Boolean variables that they name. */
export type Conditions = Readonly<Record<string, boolean>>;

/** The fields that a selection asks of one object type, each response name once, in the order of the answer. */
export type CollectedFields = ReadonlyMap<string, readonly FieldNode[]>;

/** GraphQL's CollectFields (October 2021, 6.3.2) for an object of a known type. */
export function collectFields(
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  context: { readonly schema: GraphQLSchema; readonly fragments: FragmentTable; readonly conditions: Conditions },
): CollectedFields {
  const { schema, fragments, conditions } = context;
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();

  const applies = (condition: string | undefined): boolean => {
    if (condition === undefined || condition === type.name) return true;
    const conditionType = schema.getType(condition);
    return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
  };
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (!isIncluded(selection, conditions)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const known = fields.get(name);
        if (known) known.push(selection);
        else fields.set(name, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(selection.typeCondition?.name.value)) collect(selection.selectionSet);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment && applies(fragment.typeCondition.name.value)) collect(fragment.selectionSet);
      }
    }
  };
  selectionSets.forEach(collect);
  return fields;
}

function isIncluded(selection: SelectionNode, conditions: Conditions): boolean {
  return (selection.directives ?? []).every((directive) => {
    const name = directive.name.value;
    if (name === 'skip') return !ifValue(directive, conditions);
    return name !== 'include' || ifValue(directive, conditions);
  });
}

function ifValue({ arguments: given = [] }: DirectiveNode, conditions: Conditions): boolean {
  const value = given[0]?.value;
  if (value?.kind === Kind.VARIABLE) return conditions[value.name.value] ?? false;
  return value?.kind === Kind.BOOLEAN && value.value;
}
