import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { composeSupergraph, supergraphPath } from '../generate/supergraph.ts';
import { projectRoot } from './step.ts';
import { undeclaredBreakingChanges } from './supergraph.ts';

const current = readFileSync(join(projectRoot, supergraphPath), 'utf8');

/** The graph as it would be had clients been able to ask one thing more. */
const previous = current.replace(
  'type Query\n',
  'type Forecast @join__type(graph: SALES) { day: String! }\n\ntype Query\n',
);
const removal = 'Forecast was removed.';

test('composing the same schemas twice gives the same supergraph', () => {
  const composition = composeSupergraph(projectRoot);
  expect(composition.kind).toBe('composed');
  expect(composeSupergraph(projectRoot)).toEqual(composition);
});

describe('a breaking change', () => {
  test('is found where a type is gone', () => {
    expect(undeclaredBreakingChanges({ previous, current, declarations: '' })).toEqual([removal]);
  });

  test('passes once it is declared in the words of the check', () => {
    const declarations = `# Breaking changes\n\n- ${removal}\n  Nobody asked for it in a year.\n`;
    expect(undeclaredBreakingChanges({ previous, current, declarations })).toEqual([]);
  });

  test('is not declared by prose that mentions it', () => {
    expect(undeclaredBreakingChanges({ previous, current, declarations: `${removal}\n` })).toEqual([removal]);
  });

  test('is not what an addition is', () => {
    expect(undeclaredBreakingChanges({ previous: current, current: previous, declarations: '' })).toEqual([]);
  });
});
