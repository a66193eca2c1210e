import type { Document } from './values.ts';

/** MongoDB's error codes, by the name that goes into `codeName` of an answer. */
export const errorCodes = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  HostUnreachable: 6,
  HostNotFound: 7,
  UnknownError: 8,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  IllegalOperation: 20,
  LockTimeout: 24,
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
  WriteConcernTimeout: 64,
  OperationFailed: 96,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  IndexAlreadyExists: 68,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  UnknownReplWriteConcern: 79,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  NetworkTimeout: 89,
  ShutdownInProgress: 91,
  UnsatisfiableWriteConcern: 100,
  WriteConflict: 112,
  CommandNotSupported: 115,
  CommandFailed: 125,
  NoMatchParseContext: 117,
  CappedPositionLost: 136,
  CommandNotSupportedOnView: 166,
  OptionNotSupportedOnView: 167,
  InvalidPipelineOperator: 168,
  DocumentValidationFailure: 121,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  AmbiguousIndexKeyPattern: 181,
  PrimarySteppedDown: 189,
  InvalidIndexSpecificationOption: 197,
  ClusterTimeFailsRateLimiter: 209,
  QueryFeatureNotAllowed: 224,
  TransactionTooOld: 225,
  FailPointSetFailed: 233,
  CursorKilled: 237,
  SnapshotTooOld: 239,
  SnapshotUnavailable: 246,
  IncompleteTransactionHistory: 217,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  TransactionTooLarge: 257,
  ExceededTimeLimit: 262,
  ClientDisconnect: 279,
  OperationNotSupportedInTransaction: 263,
  PreparedTransactionInProgress: 267,
  NoQueryExecutionPlans: 291,
  DataCorruptionDetected: 301,
  APIVersionError: 322,
  APIStrictError: 323,
  SocketException: 9001,
  NotWritablePrimary: 10107,
  BSONObjectTooLarge: 10334,
  IndexBuildAborted: 276,
  DuplicateKey: 11000,
  OutOfDiskSpace: 14031,
  InterruptedAtShutdown: 11600,
  Interrupted: 11601,
  InterruptedDueToReplStateChange: 11602,
  CursorInUse: 12051,
  NotPrimaryNoSecondaryOk: 13435,
  NotPrimaryOrSecondary: 13436,
  CannotBackfillArray: 15891,
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
    this.codeName = typeof code === 'number' ? codeNameOf(code) : code;
    this.labels = extra.labels ?? [];
    if (extra.details) this.details = extra.details;
  }
}

const namesByCode = new Map<number, string>(Object.entries(errorCodes).map(([name, code]) => [code, name]));

/** MongoDB's name of a code. */
export function codeNameOf(code: number): string {
  return namesByCode.get(code) ?? `Location${code}`;
}
