import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startStoreProcess } from '#store/testing-process.ts';
import { readTestFiles, type PlacedFile } from './format.ts';
import { askServerFacts, reasonToSkip } from './requirements.ts';
import { runTest, type Server } from './run-test.ts';

export interface TestReport {
  readonly suite: string;
  /** File and description, which together name a test. */
  readonly name: string;
  readonly verdict: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped; empty for one that passed. */
  readonly reason: string;
}

/**
 * Runs every test whose name contains `only`, one after the other, against a store in a process of its own. Answers
 * nothing where the tests are absent.
 */
export async function runSuites(only = ''): Promise<TestReport[] | undefined> {
  const files = await readTestFiles();
  if (files === undefined) return undefined;
  const path = await mkdtemp(join(tmpdir(), 'tillgraph-conformance-'));
  try {
    await using store = await startStoreProcess(path, ['--test-commands']);
    await using client = await new MongoClient(store.uri).connect();
    return await runFiles(files, only, { uri: store.uri, client });
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

async function runFiles(files: readonly PlacedFile[], only: string, server: Server): Promise<TestReport[]> {
  const facts = await askServerFacts(server.client);
  const reports: TestReport[] = [];
  for (const file of files) {
    for (const test of file.tests) {
      const name = `${file.path}: ${test.description}`;
      if (!name.includes(only)) continue;
      const skipped = reasonToSkip(file, test, facts);
      if (skipped !== undefined) {
        reports.push({ suite: file.suite, name, verdict: 'skipped', reason: skipped });
        continue;
      }
      const reason = await runTest(file, test, server).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : 'what was thrown is no error'),
      );
      const verdict = reason === undefined ? 'passed' : 'failed';
      reports.push({ suite: file.suite, name, verdict, reason: reason ?? '' });
    }
  }
  return reports;
}
