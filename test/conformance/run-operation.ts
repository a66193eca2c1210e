import type { Document } from 'mongodb';
import { driverOptions } from './driver-options.ts';
import type { Entities } from './entities.ts';
import { expectError } from './expected-error.ts';
import type { OperationCall } from './format.ts';
import { expectMatch } from './matching.ts';
import { clientBulkWriteOperations } from './operations/client-bulk-write.ts';
import { collectionOperations } from './operations/collections.ts';
import { cursorOperations, databaseOperations } from './operations/databases.ts';
import type { Internal, Operations } from './operations/operation.ts';
import { sessionOperations } from './operations/sessions.ts';
import { testRunnerOperations } from './operations/test-runner.ts';

const operations: Operations = {
  ...clientBulkWriteOperations,
  ...collectionOperations,
  ...cursorOperations,
  ...databaseOperations,
  ...sessionOperations,
  ...testRunnerOperations,
};

export interface Scene {
  readonly entities: Entities;
  readonly internal: Internal;
}

/**
 * Runs operations in order, each with what is expected of it. `rethrow` is for the callback of a transaction: the
 * driver has to see an error that was expected or ignored, or it would commit.
 */
export async function runOperations(calls: readonly OperationCall[], scene: Scene, rethrow = false): Promise<void> {
  for (const [i, call] of calls.entries()) {
    const failed = await runOperation(call, scene, `operation ${i + 1}, ${call.name}`);
    if (failed && rethrow) throw failed.error;
  }
}

async function runOperation(call: OperationCall, scene: Scene, place: string): Promise<{ error: unknown } | undefined> {
  const operation = operations[call.name];
  if (operation === undefined) throw new RunnerError(`the runner has no operation ${call.name}`);
  const given = argumentsOf(call, scene.entities);
  const runAll = (callback: readonly OperationCall[]): Promise<void> => runOperations(callback, scene, true);
  let result: unknown;
  try {
    result = await operation({ ...scene, object: call.object, arguments: given, runAll });
  } catch (error) {
    if (error instanceof RunnerError) throw error;
    if (call.ignoreResultAndError === true) return { error };
    if (call.expectError === undefined) throw new RunnerError(`${place}: ${describe(error)}`, { cause: error });
    checked(place, () => expectError(call.expectError ?? {}, error, scene.entities));
    return { error };
  }
  if (call.ignoreResultAndError === true) return undefined;
  if (call.expectError !== undefined) throw new RunnerError(`${place}: an error was expected`);
  if (call.saveResultAsEntity !== undefined) scene.entities.save(call.saveResultAsEntity, result);
  if ('expectResult' in call) checked(place, () => expectMatch(call.expectResult, result ?? null, scene.entities));
  return undefined;
}

/** What went wrong is the test's failure, and no error that a surrounding operation may have expected. */
class RunnerError extends Error {}

function argumentsOf(call: OperationCall, entities: Entities): Document {
  const given = driverOptions(call.arguments);
  return given['session'] === undefined ? given : { ...given, session: entities.session(given['session']) };
}

function checked(place: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new RunnerError(`${place}: ${describe(error)}`, { cause: error });
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? ` (${String(error.code)})` : '';
  return `${error.message}${code}`;
}
