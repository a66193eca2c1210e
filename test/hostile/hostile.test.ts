import { expect, test } from 'vitest';
import { startTemporaryStore } from '#store/testing.ts';
import { prove } from './prove.ts';

test('damaged messages hurt nobody but their sender', { timeout: 60_000 }, async () => {
  await using store = await startTemporaryStore();
  const proof = await prove({ uri: store.uri, messages: 3_000, connections: 8, seed: 11 });
  expect(proof).toMatchObject({ bystanderUnchanged: true, connectionsLeft: 0 });
  expect(proof.answered + proof.hungUp).toBe(3_000);
  expect(proof.answered).toBeGreaterThan(1_500);
  expect(proof.slowestMs).toBeLessThan(15_000);
});
