import {
  coerceInputValue,
  getVariableValues,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isNonNullType,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromAST,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/** Makes of what was sent what resolvers are given: defaults filled in, scalars parsed. Or says what is wrong with it. */
export type CoerceVariables = (given: Variables) => CoercedVariables;

type CoercedVariables =
  | { readonly coerced: Record<string, unknown>; readonly errors?: never }
  | { readonly errors: readonly GraphQLError[]; readonly coerced?: never };

const MAX_ERRORS = 10;

/**
 * Compiles what `getVariableValues` of graphql-js does, which looks up the type of each variable every time. Of variables
 * that are no good, it is the one to say what is wrong.
 */
export function compileVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): CoerceVariables {
  const variables = definitions.map(({ variable, type, defaultValue }) => ({
    name: variable.name.value,
    type: typeFromAST(schema, type) as GraphQLInputType,
    defaultValue,
  }));
  const coerceAll = (given: Variables): Record<string, unknown> => {
    const coerced: Record<string, unknown> = {};
    for (const { name, type, defaultValue } of variables) {
      if (Object.hasOwn(given, name)) coerced[name] = coerceInputValue(given[name], type);
      else if (defaultValue !== undefined) coerced[name] = valueFromAST(defaultValue, type);
      else if (isNonNullType(type)) throw new Error(`$${name} is missing.`);
    }
    return coerced;
  };
  return (given) => {
    try {
      return { coerced: coerceAll(given) };
    } catch {
      return getVariableValues(schema, definitions, given, { maxErrors: MAX_ERRORS });
    }
  };
}
