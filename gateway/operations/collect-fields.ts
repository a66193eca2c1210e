import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';

/** Puts fragments in place of their names, each once. */
export function fieldCollector({
  schema,
  document,
}: {
  schema: GraphQLSchema;
  document: DocumentNode;
}): (parent: GraphQLCompositeType, sets: readonly SelectionSetNode[]) => Collected {
  const fragments = fragmentsOf(document);
  return (parent, sets) => {
    const shared = new Map<string, { on: GraphQLCompositeType | null; nodes: FieldNode[] }>();
    const narrowed = new Map<GraphQLCompositeType, SelectionSetNode[]>();
    const entered = new Set<string>();
    const enter = (set: SelectionSetNode, on: GraphQLCompositeType | null): void => {
      for (const selection of set.selections) {
        if (selection.kind === Kind.FIELD) {
          const name = (selection.alias ?? selection.name).value;
          const known = shared.get(name);
          if (known) known.nodes.push(selection);
          else shared.set(name, { on, nodes: [selection] });
          continue;
        }
        let fragment;
        if (selection.kind === Kind.INLINE_FRAGMENT) fragment = selection;
        else if (!entered.has(selection.name.value)) fragment = fragments.get(selection.name.value);
        if (!fragment) continue;
        if (selection.kind === Kind.FRAGMENT_SPREAD) entered.add(selection.name.value);
        const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
        if (!isAbstractType(parent) || !isCompositeType(condition)) enter(fragment.selectionSet, on);
        else if (isAbstractType(condition)) enter(fragment.selectionSet, condition);
        else narrowed.set(condition, [...(narrowed.get(condition) ?? []), fragment.selectionSet]);
      }
    };
    for (const set of sets) enter(set, null);
    return { shared, narrowed };
  };
}

/** Fields by the name under which they are answered, each with the abstract type that it was selected on, if any. */
export type Fields = ReadonlyMap<string, { on: GraphQLCompositeType | null; nodes: FieldNode[] }>;

export interface Collected {
  readonly shared: Fields;
  /** What is selected only on some of the types that an abstract one may turn out to be. */
  readonly narrowed: ReadonlyMap<GraphQLCompositeType, SelectionSetNode[]>;
}
