import { expect, test } from 'vitest';
import { runCrashes } from './run-crashes.ts';

// `npm run crashes` has a hundred rounds.
test('three kills under load lose no acknowledged write, tear no transaction and do nothing twice', async () => {
  const { acknowledged, recoveries, wrong } = await runCrashes({ rounds: 3, documents: 2_500 });
  expect(wrong).toEqual([]);
  expect(recoveries).toHaveLength(3);
  expect(acknowledged).toBeGreaterThan(100);
}, 120_000);
