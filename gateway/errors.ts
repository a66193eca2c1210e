import { GraphQLError } from 'graphql';
import { formatError } from '#platform/graphql/errors.ts';
import type { Logger } from '#platform/telemetry/logger.ts';

/**
 * An error in the shape in which it leaves the gateway. One that a subgraph formatted keeps its code, and has its path as
 * the client's query has it; anything else is formatted as a subgraph would, so that bugs are logged and hidden.
 */
export function presentableError(thrown: unknown, context: { logger: Logger; requestId: string }): GraphQLError {
  const error = asGraphQLError(thrown);
  if (typeof error.extensions['code'] === 'string' && !(error.originalError instanceof Error)) {
    // @apollo/gateway notes the subgraph's name, which is nobody's business outside.
    const { serviceName: _serviceName, ...extensions } = error.extensions;
    const { nodes = null, source = null, positions = null, path = null } = error;
    return new GraphQLError(error.message, { nodes, source, positions, path, extensions });
  }
  const { message, path, extensions } = formatError(error, context);
  return new GraphQLError(message, { path: path ?? null, extensions: extensions ?? null });
}

function asGraphQLError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) {
    // graphql-ws wraps what an iterator throws; the code is in what was thrown.
    return thrown.originalError instanceof GraphQLError ? thrown.originalError : thrown;
  }
  const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
  return new GraphQLError(originalError.message, { originalError });
}
