import { GraphQLError } from 'graphql';
import { auditActorOf } from '#platform/audit-log/act.ts';
import type { RefusalNote } from '#platform/audit-log/refusals.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { coded } from '#platform/graphql/errors.ts';
import type { Caller } from '../caller.ts';
import { nobody } from './report-refusals.ts';

/** Codes of what somebody may not do, or not so much or so often, apart from what they did wrong. */
const REFUSED = new Set([
  'FORBIDDEN',
  'RATE_LIMITED',
  'OPERATION_TOO_LARGE',
  'COST_LIMIT_EXCEEDED',
  'DOCUMENT_NOT_TRUSTED',
  'TOO_MANY_CONNECTIONS',
  'TOO_MANY_OPERATIONS',
]);
/** Codes of what nobody known was refused, for their token. */
const OF_TOKENS = new Set(['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'TOKEN_REVOKED']);
/** A message of ours names the field first; nothing else of it, and nothing that a client has named, is put on record. */
const FIELD = /^[A-Z]\w*\.\w+/;

/** What is put on record of an error: null when it refuses nothing. */
export function refusalOf(error: unknown, { caller, action }: { caller: Caller; action: string }): RefusalNote | null {
  const code = codeOf(error);
  const { actor, address = null, requestId } = caller;
  if (code === null || !(OF_TOKENS.has(code) || (actor !== null && REFUSED.has(code)))) return null;
  const who = actor === null ? nobody({ address, requestId }) : auditActorOf({ actor, address, requestId });
  const field = FIELD.exec((error as Error).message)?.[0];
  return { ...who, action: field ?? action, outcome: code };
}

export function unauthenticated(): GraphQLError {
  return coded('UNAUTHENTICATED', 'Send a token that is good.');
}

function codeOf(error: unknown): string | null {
  if (error instanceof AppError) return error.code;
  const code = error instanceof GraphQLError ? error.extensions['code'] : null;
  return typeof code === 'string' ? code : null;
}
