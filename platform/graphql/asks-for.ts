import { type GraphQLResolveInfo, Kind } from 'graphql';

/**
 * Whether an operation asks for a field of what is being resolved, so that it may be read along with it. Fragments are not
 * looked into: what is asked for in one is read when it is resolved.
 */
export function asksFor({ fieldNodes }: Pick<GraphQLResolveInfo, 'fieldNodes'>, field: string): boolean {
  return fieldNodes.some(({ selectionSet }) =>
    selectionSet?.selections.some((selection) => selection.kind === Kind.FIELD && selection.name.value === field),
  );
}
