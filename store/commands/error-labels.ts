import { errorCodes } from '#store/language/errors.ts';
import type { Document } from '#store/language/values.ts';
import { endsTransaction } from './session-options.ts';

/** Errors of the network, and of servers that come and go: the same command may succeed when it is sent again. */
const retriable: ReadonlySet<number> = new Set([
  errorCodes.HostUnreachable,
  errorCodes.HostNotFound,
  errorCodes.NetworkTimeout,
  errorCodes.ShutdownInProgress,
  errorCodes.PrimarySteppedDown,
  errorCodes.ExceededTimeLimit,
  errorCodes.SocketException,
  errorCodes.NotWritablePrimary,
  errorCodes.InterruptedAtShutdown,
  errorCodes.InterruptedDueToReplStateChange,
  errorCodes.NotPrimaryNoSecondaryOk,
  errorCodes.NotPrimaryOrSecondary,
]);

/** Errors after which the whole transaction may simply be tried again, even when its commit met them. */
const transient: ReadonlySet<number> = new Set([
  errorCodes.WriteConflict,
  errorCodes.LockTimeout,
  errorCodes.SnapshotUnavailable,
  errorCodes.SnapshotTooOld,
  errorCodes.PreparedTransactionInProgress,
]);

/** The command an error is answered to. */
interface FailedCommand {
  readonly name: string;
  readonly body: Document;
}

/** The labels by which drivers know what to try again, in MongoDB's words. */
export function errorLabelsOf(code: number, { name, body }: FailedCommand): string[] {
  const labels: string[] = [];
  if (isTransient(code, name, body)) labels.push('TransientTransactionError');
  if (isRetryableWrite(name, body) && retriable.has(code)) labels.push('RetryableWriteError');
  return labels;
}

/** The labels of a command that was carried out, and of which only the write concern was not met. */
export function writeConcernLabelsOf(code: number, { name, body }: FailedCommand): string[] {
  return isRetryableWrite(name, body) && retriable.has(code) ? ['RetryableWriteError'] : [];
}

function isTransient(code: number, name: string, body: Document): boolean {
  if (body['txnNumber'] === undefined || body['autocommit'] !== false) return false;
  if (transient.has(code) || code === errorCodes.NoSuchTransaction) return true;
  // A commit that broke off may have been carried out: it is sent again by itself, not with its transaction.
  return !endsTransaction(name) && retriable.has(code);
}

function isRetryableWrite(name: string, body: Document): boolean {
  return body['txnNumber'] !== undefined && (body['autocommit'] !== false || endsTransaction(name));
}
