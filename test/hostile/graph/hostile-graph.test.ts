import { expect, test } from 'vitest';
import { failuresOf, prove } from './prove.ts';

const ATTACKS = 250;

test('hostile documents, variables and frames hurt nobody but their sender', { timeout: 120_000 }, async () => {
  const proof = await prove({ attacks: ATTACKS, connections: 8, seed: 3 });
  expect(failuresOf(proof)).toEqual([]);
  const answers = Object.values(proof.answers).reduce((sum, times) => sum + times, 0);
  expect(answers).toBe(ATTACKS);
  expect(proof.answers['HTTP 200']).toBeGreaterThan(ATTACKS / 2);
});
