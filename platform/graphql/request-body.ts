import type { GraphQLError } from 'graphql';
import { AppError } from '../errors/app-error.ts';
import { CARD_NUMBER_REFUSED, refuseCardNumbersIn, refuseCardNumbersInDocument } from './card-guard.ts';

/** What a GraphQL request says, over HTTP and over a WebSocket alike. */
export interface GraphQLParameters {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Throws `AppError` `BAD_REQUEST` that names the member at fault, and `CARD_NUMBER_REFUSED` before anybody parses, logs
 * or remembers what may be a card number.
 */
export function readGraphQLParameters(body: unknown): GraphQLParameters {
  if (!isRecord(body)) throw malformed('The body must be one JSON object: batches are not taken.');
  const { query, operationName = null, variables, extensions } = body;
  if (typeof query !== 'string' || query === '') throw malformed('query must be a GraphQL document.');
  if (operationName !== null && typeof operationName !== 'string') throw malformed('operationName must be a text.');
  if (variables !== undefined && variables !== null && !isRecord(variables)) {
    throw malformed('variables must be a JSON object.');
  }
  if (extensions !== undefined && extensions !== null && !isRecord(extensions)) {
    throw malformed('extensions must be a JSON object.');
  }
  refuse(refuseCardNumbersInDocument(query));
  refuse(refuseCardNumbersIn({ operationName, variables }));
  return { query, operationName, variables: variables ?? {} };
}

function refuse(refusal: GraphQLError | null): void {
  if (refusal) throw new AppError(CARD_NUMBER_REFUSED, refusal.message);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(message: string): AppError {
  return new AppError('BAD_REQUEST', message);
}
