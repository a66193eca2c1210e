import type { GraphQLError } from 'graphql';
import { AppError } from '../errors/app-error.ts';
import { CARD_NUMBER_REFUSED, refuseCardNumbersIn, refuseCardNumbersInDocument } from './card-guard.ts';

/** The deepest input of the graph has about ten. */
const MAX_NESTING = 64;

/** What a GraphQL request says, over HTTP and over a WebSocket alike. */
export interface GraphQLParameters {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A request that may name its document by the SHA-256 of its text, instead of sending it or beside it. */
export interface DocumentParameters extends Omit<GraphQLParameters, 'query'> {
  readonly query: string | null;
  /** 64 lower-case hexadecimal digits. Null only when there is a query. */
  readonly documentHash: string | null;
}

/**
 * Throws `AppError` `BAD_REQUEST` that names the member at fault, and `CARD_NUMBER_REFUSED` before anybody parses, logs
 * or remembers what may be a card number.
 */
export function readGraphQLParameters(body: unknown): GraphQLParameters {
  const { query, operationName, variables } = readDocumentParameters(body);
  if (query === null) throw noDocument();
  return { query, operationName, variables };
}

/** The same of a request that may name its document: by `documentId`, or by the hash of a persisted query. */
export function readDocumentParameters(body: unknown): DocumentParameters {
  if (!isRecord(body)) throw malformed('The body must be one JSON object: batches are not taken.');
  const { query, operationName = null, variables, extensions, documentId } = body;
  if (extensions !== undefined && extensions !== null && !isRecord(extensions)) {
    throw malformed('extensions must be a JSON object.');
  }
  const documentHash = hashIn(documentId, extensions?.['persistedQuery']);
  const isNamed = documentHash !== null && (query === undefined || query === null || query === '');
  if (!isNamed && (typeof query !== 'string' || query === '')) throw noDocument();
  if (operationName !== null && typeof operationName !== 'string') throw malformed('operationName must be a text.');
  if (variables !== undefined && variables !== null && !isRecord(variables)) {
    throw malformed('variables must be a JSON object.');
  }
  if (!isWithin(variables, MAX_NESTING)) {
    throw malformed(`variables may have ${MAX_NESTING} objects and lists inside each other.`);
  }
  const text = typeof query === 'string' && !isNamed ? query : null;
  if (text !== null) refuse(refuseCardNumbersInDocument(text));
  refuse(refuseCardNumbersIn({ operationName, variables }));
  return { query: text, documentHash, operationName, variables: variables ?? {} };
}

/** `sha256:` and the hash, as the GraphQL over HTTP draft writes ids of documents, or the hash alone, as Apollo's clients do. */
const HASH = /^(?:sha256:)?([0-9a-f]{64})$/;

function hashIn(documentId: unknown, persistedQuery: unknown): string | null {
  const given = documentId ?? (isRecord(persistedQuery) ? persistedQuery['sha256Hash'] : undefined);
  if (given === undefined || given === null) return null;
  const hash = typeof given === 'string' ? HASH.exec(given)?.[1] : undefined;
  if (hash === undefined) throw malformed('A document is named by the SHA-256 of its text: `sha256:` and 64 digits.');
  return hash;
}

function noDocument(): AppError {
  return malformed('query must be a GraphQL document.');
}

/** Whatever walks through variables calls itself for each level of them. */
function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isWithin(inner, levels - 1));
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
