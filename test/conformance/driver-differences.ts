import type { Document } from 'mongodb';
import type { TestReport } from './run-suites.ts';

/**
 * What the driver does otherwise than the tests expect, whatever the server. Its own makers leave these tests out, or
 * the whole suite.
 */
const failuresOfTheDriver: readonly { readonly tests: RegExp; readonly reason: string }[] = [
  {
    tests:
      /(Aggregate with \$out|BulkWrite|FindOneAndReplace|FindOneAndUpdate|InsertMany) passes bypassDocumentValidation: false$/,
    reason: 'the driver sends bypassDocumentValidation only when it is true',
  },
  {
    tests: /inserting _id with type null via (insertOne|insertMany|bulkWrite|clientBulkWrite)$/,
    reason: 'the driver replaces an _id of null before it sends it',
  },
  { tests: /partialResult is unset when/, reason: 'the driver sets a partial result though nothing was written' },
];

/** Why a test fails that no server could make pass, if it is one of these. */
export function reasonOfTheDriver({ name }: Pick<TestReport, 'name'>): string | undefined {
  return failuresOfTheDriver.find(({ tests }) => tests.test(name))?.reason;
}

const commitTimeoutMs = 10_000;

/**
 * The driver sends its `wtimeout` for the repetition of a commit with the first one as well, where there is a write
 * concern. A test that does not expect it is held against the command without.
 */
export function withoutCommitTimeout(command: Document, expected: Document): Document {
  const { writeConcern } = command;
  const isEnd = 'commitTransaction' in command || 'abortTransaction' in command;
  if (!isEnd || writeConcern?.wtimeout !== commitTimeoutMs) return command;
  if (expected['writeConcern'] === undefined || 'wtimeout' in expected['writeConcern']) return command;
  const { wtimeout: _, ...rest } = writeConcern;
  return { ...command, writeConcern: rest };
}
