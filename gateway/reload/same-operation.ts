import { getNamedType, isEnumType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Operation } from '../operations/operation.ts';

/**
 * Whether an operation is on one schema what it is on another: the same is asked of the same subgraphs, the same is
 * needed for it, and what comes of it has the same types. A client that is in the midst of it notices nothing.
 */
export function isSameOperation(one: Operation, other: Operation): boolean {
  return outlineOf(one) === outlineOf(other);
}

function outlineOf(operation: Operation): string {
  const { plan, access, subscription, isOnRecord, isSnapshot, isLatest } = operation;
  return JSON.stringify([plan, access, subscription?.query, isOnRecord, isSnapshot, isLatest, typesOf(operation)]);
}

/** What each of its fields and variables may hold. */
function typesOf({ document, supergraph }: Operation): readonly string[] {
  const found: string[] = [];
  const types = new TypeInfo(supergraph.apiSchema);
  const note = (type: ReturnType<TypeInfo['getInputType']> | ReturnType<TypeInfo['getType']>): void => {
    const named = getNamedType(type);
    const values = isEnumType(named) ? named.getValues().map(({ name }) => name) : [];
    found.push(`${String(type)} ${values.join('|')}`);
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: () => note(types.getType()),
      VariableDefinition: () => note(types.getInputType()),
    }),
  );
  return found;
}
