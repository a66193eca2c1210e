import { expect, test } from 'vitest';
import { composeSupergraph } from '../generate/supergraph.ts';
import { projectRoot } from './step.ts';

test('composing the same schemas twice gives the same supergraph', () => {
  const composition = composeSupergraph(projectRoot);
  expect(composition.kind).toBe('composed');
  expect(composeSupergraph(projectRoot)).toEqual(composition);
});
