import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError } from '../errors/app-error.ts';
import type { Logger } from '../telemetry/logger.ts';

/**
 * The one shape of a top-level error: always a code in `extensions.code`, never a stack trace, and for a bug no more
 * than that there was one: the log has the rest, under the request's id.
 */
export function formatError(
  error: GraphQLError,
  context: { logger: Logger; requestId: string },
): GraphQLFormattedError {
  const cause = error.originalError;
  const place = {
    ...(error.locations?.length ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
  };
  if (cause instanceof AppError) {
    if (cause.retryable) context.logger.warn({ err: cause, requestId: context.requestId }, 'request failed');
    return { message: cause.message, ...place, extensions: { code: cause.code, retryable: cause.retryable } };
  }
  // The types promise extensions, but graphql-jit's own errors have none; spreading nothing is allowed.
  const { code = null, ...details } = { ...error.extensions };
  // A field without a code and without a cause resolved to null where none may be: a bug, like any other cause.
  const isBug = cause instanceof GraphQLError ? false : Boolean(cause) || (code === null && error.path !== undefined);
  if (!isBug) return { message: error.message, ...place, extensions: { ...details, code: code ?? 'BAD_REQUEST' } };
  context.logger.error({ err: cause ?? error, requestId: context.requestId, path: error.path }, 'unexpected error');
  return {
    message: `Something broke here that should not have. Request ${context.requestId} is in the log.`,
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

/** The error of a request that never reached execution. */
export function coded(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
