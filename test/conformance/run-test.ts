import type { MongoClient } from 'mongodb';
import { Entities } from './entities.ts';
import { expectEvents } from './expected-events.ts';
import type { PlacedFile, TestCase } from './format.ts';
import { InternalClient } from './internal-client.ts';
import { runOperations } from './run-operation.ts';

export interface Server {
  readonly uri: string;
  /** Connected; no test observes it. */
  readonly client: MongoClient;
}

/** No test of the suites takes a second, save one that waits for the driver's backoff. */
const testTimeoutMs = 15_000;

/** Runs one test against the server, from its initial data to its outcome. Throws what it failed with. */
export async function runTest(file: PlacedFile, test: TestCase, server: Server): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`took more than ${testTimeoutMs} ms`)), testTimeoutMs);
  try {
    await Promise.race([runSteps(file, test, server), promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function runSteps(file: PlacedFile, test: TestCase, { uri, client }: Server): Promise<void> {
  const internal = new InternalClient(client);
  await internal.endTransactions();
  await internal.fill(file.initialData ?? []);
  try {
    await using entities = new Entities(uri);
    await entities.create(file.createEntities ?? []);
    await runOperations(test.operations, { entities, internal });
    // Those that sessions and cursors cause when they are closed are none of the test's.
    for (const expected of test.expectEvents ?? []) expectEvents(expected, entities);
    await internal.expectOutcome(test.outcome ?? []);
  } finally {
    await internal.clearFailPoints();
  }
}
