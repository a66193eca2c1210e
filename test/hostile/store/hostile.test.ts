import { expect, test } from 'vitest';
import { failuresOf, prove } from './prove.ts';

test('damaged messages hurt nobody but their sender', { timeout: 60_000 }, async () => {
  const proof = await prove({ settleMs: 1_000, messages: 3_000, connections: 8, seed: 11 });
  expect(failuresOf(proof)).toEqual([]);
  expect(proof.answered + proof.hungUp).toBe(3_000);
  expect(proof.answered).toBeGreaterThan(1_500);
});
