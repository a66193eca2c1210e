import type { Answer } from '../execution/answer.ts';
import type { MediaType } from './media-types.ts';

/** What stands between a well-formed request and its execution, and has nothing to do with the document. */
const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  TOKEN_EXPIRED: 401,
  FORBIDDEN: 403,
  METHOD_NOT_ALLOWED: 405,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
  OVERLOADED: 503,
};

/**
 * The HTTP status of an answer, as GraphQL over HTTP has it: 200 whenever something was executed. A document or variables
 * that are no good are the request's fault where the client knows `application/graphql-response+json`; in plain
 * `application/json` they are an ordinary answer, since older clients read the body of nothing else.
 */
export function statusOf({ data, errors }: Answer, mediaType: MediaType): number {
  if (data !== undefined) return 200;
  const code = String(errors[0]?.extensions['code']);
  return STATUS[code] ?? (mediaType === 'application/json' ? 200 : 400);
}

/** When whoever was refused may come back, in milliseconds; null where that does not matter. */
export function retryAfterOf({ errors }: Answer): number | null {
  const retryAfterMs = errors[0]?.extensions['retryAfterMs'];
  return typeof retryAfterMs === 'number' ? retryAfterMs : null;
}
