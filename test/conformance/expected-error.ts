import { type Document, MongoBulkWriteError, MongoClientBulkWriteError, MongoError, MongoServerError } from 'mongodb';
import type { ExpectedError } from './format.ts';
import { expectMatch, type MatchingScope } from './matching.ts';
import { clientBulkWriteResult } from './operations/client-bulk-write.ts';

/** Throws where an error is not as expected. */
export function expectError(expected: ExpectedError, error: unknown, scope: MatchingScope): void {
  if (!(error instanceof Error)) throw new Error('what was thrown is no error');
  const server = serverErrorOf(error);
  // What the connection failed with counts as the client's own error.
  if (expected.isClientError === true && error instanceof MongoServerError)
    throw new Error(`a client error was expected, not ${error.message}`);
  if (expected.isClientError === false && server === undefined)
    throw new Error(`an error of the server was expected, not ${error.message}`);
  if (expected.isTimeoutError === true && !/timed? ?out/i.test(error.message))
    throw new Error(`a timeout was expected, not ${error.message}`);
  if (expected.errorContains !== undefined) expectContained(expected.errorContains, error.message);
  if (expected.errorCode !== undefined) expectMatch(expected.errorCode, server?.code, scope, 'the error code');
  if (expected.errorCodeName !== undefined)
    expectMatch(expected.errorCodeName, server?.codeName, scope, "the error code's name");
  expectLabels(expected, error);
  if (expected.errorResponse !== undefined)
    expectMatch(expected.errorResponse, server?.errorResponse, scope, 'the error response');
  if (expected.writeErrors !== undefined) expectWriteErrors(expected.writeErrors, writeErrorsOf(error), scope);
  if (expected.writeConcernErrors !== undefined)
    expectMatch(expected.writeConcernErrors, writeConcernErrorsOf(error), scope, 'writeConcernErrors');
  if ('expectResult' in expected) expectMatch(expected.expectResult, partialResultOf(error), scope, 'the result');
}

/** The driver wraps what failed a bulk write for good. */
function serverErrorOf(error: Error): MongoServerError | undefined {
  if (error instanceof MongoClientBulkWriteError && error.cause instanceof MongoServerError) return error.cause;
  return error instanceof MongoServerError ? error : undefined;
}

function expectContained(part: string, message: string): void {
  if (!message.toLowerCase().includes(part.toLowerCase()))
    throw new Error(`the message is '${message}', which does not contain '${part}'`);
}

function expectLabels({ errorLabelsContain, errorLabelsOmit }: ExpectedError, error: Error): void {
  const labels = error instanceof MongoError ? error.errorLabels : [];
  const missing = (errorLabelsContain ?? []).filter((label) => !labels.includes(label));
  const excessive = (errorLabelsOmit ?? []).filter((label) => labels.includes(label));
  if (missing.length > 0) throw new Error(`the error lacks the label ${missing.join(', ')}: ${error.message}`);
  if (excessive.length > 0) throw new Error(`the error has the label ${excessive.join(', ')}: ${error.message}`);
}

/** By the position of the write. Each is a root: it may have more fields than are expected. */
function expectWriteErrors(expected: Document, actual: Document, scope: MatchingScope): void {
  expectMatch(Object.keys(expected), Object.keys(actual), scope, 'the positions of writeErrors');
  for (const [index, each] of Object.entries(expected)) expectMatch(each, actual[index], scope, `writeErrors.${index}`);
}

function writeErrorsOf(error: Error): Document {
  if (!(error instanceof MongoClientBulkWriteError)) return {};
  return Object.fromEntries(error.writeErrors);
}

function writeConcernErrorsOf(error: Error): readonly unknown[] {
  return error instanceof MongoClientBulkWriteError ? error.writeConcernErrors : [];
}

function partialResultOf(error: Error): unknown {
  if (error instanceof MongoBulkWriteError) return error.result;
  if (error instanceof MongoClientBulkWriteError)
    return error.partialResult && clientBulkWriteResult(error.partialResult);
  return undefined;
}
