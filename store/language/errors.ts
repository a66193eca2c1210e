import type { Document } from './values.ts';

/** MongoDB's error codes, by the name that goes into `codeName` of an answer. */
export const errorCodes = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  IndexAlreadyExists: 68,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  NoMatchParseContext: 117,
  ShutdownInProgress: 91,
  WriteConflict: 112,
  CommandNotSupported: 115,
  ExceededTimeLimit: 262,
  CannotIndexParallelArrays: 171,
  CannotBackfillArray: 15891,
  InvalidPipelineOperator: 168,
  TransactionTooOld: 225,
  QueryFeatureNotAllowed: 224,
  ClusterTimeFailsRateLimiter: 209,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  DataCorruptionDetected: 301,
  OperationNotSupportedInTransaction: 263,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
} as const;

export type ErrorName = keyof typeof errorCodes;

/** Codes without a name of their own are called after their number, as MongoDB does: 40324 is `Location40324`. */
export type ErrorCode = ErrorName | number;

/**
 * An error that is answered to the client: `code` and `codeName` are MongoDB's, `labels` become `errorLabels`, and
 * the fields of `details` (`keyPattern`, `keyValue` ...) are put into the answer beside them.
 */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly code: number;
  readonly codeName: string;
  readonly labels: string[];
  readonly details?: Document;

  constructor(code: ErrorCode, message: string, extra: { labels?: string[]; details?: Document } = {}) {
    super(message);
    this.code = typeof code === 'number' ? code : errorCodes[code];
    this.codeName = typeof code === 'number' ? nameOf(code) : code;
    this.labels = extra.labels ?? [];
    if (extra.details) this.details = extra.details;
  }
}

const namesByCode = new Map<number, string>(Object.entries(errorCodes).map(([name, code]) => [code, name]));

function nameOf(code: number): string {
  return namesByCode.get(code) ?? `Location${code}`;
}
