import { type GraphQLSchema, isScalarType } from 'graphql';
import { scalars } from '#platform/graphql/scalars.ts';

/**
 * Makes the API schema refuse what no subgraph would take (half a cent, a made-up currency), before anything is
 * executed. Values themselves pass through as the client sent them: the subgraphs read them. Changes the schema.
 */
export function checkScalars(schema: GraphQLSchema): void {
  for (const scalar of Object.values(scalars)) {
    const type = schema.getType(scalar.name);
    if (!isScalarType(type)) continue;
    const { parseLiteral } = type;
    type.parseValue = (value) => {
      scalar.parseValue(value);
      return value;
    };
    type.parseLiteral = (node, variables) => {
      scalar.parseLiteral(node, variables);
      return parseLiteral(node, variables);
    };
  }
}
