import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { collectTrustedDocuments } from '../generate/trusted-documents.ts';
import { projectRoot } from './step.ts';

const supergraphSdl = readFileSync(join(projectRoot, 'schema/supergraph.graphql'), 'utf8');

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'operations-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function commit(path: string, document: string): void {
  const file = join(root, 'schema/operations', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, document);
}

describe('the documents of our own clients', () => {
  test('are kept by the SHA-256 of their text, however it was laid out', () => {
    commit('till/store.graphql', '# The store.\nquery Store { locations { id } }');
    const collected = collectTrustedDocuments(root, supergraphSdl);
    expect(collected).toEqual({
      kind: 'collected',
      json: `${JSON.stringify(
        {
          // printf 'query Store {\n  locations {\n    id\n  }\n}' | sha256sum
          '51f12297bdb0d08c56b1391a5bb4d75cd3ac9ea5e475802cbba3943453357574':
            'query Store {\n  locations {\n    id\n  }\n}',
        },
        null,
        2,
      )}\n`,
    });
  });

  test.each([
    [
      'what the graph does not have',
      'query Store { shops { id } }',
      ':1:15: Cannot query field "shops" on type "Query".',
    ],
    ['no name', '{ locations { id } }', ': it must have one operation, with a name'],
    ['two operations', 'query A { locations { id } } query B { locations { id } }', ': it must have one operation'],
  ])('are refused with %s', (_what, document, fault) => {
    commit('till/store.graphql', document);
    const collected = collectTrustedDocuments(root, supergraphSdl);
    expect(collected).toMatchObject({
      kind: 'refused',
      errors: [expect.stringContaining(`schema/operations/till/store.graphql${fault}`)],
    });
  });

  test('have names of their own', () => {
    commit('till/store.graphql', 'query Store { locations { id } }');
    commit('web/store.graphql', 'query Store { locations { code } }');
    expect(collectTrustedDocuments(root, supergraphSdl)).toEqual({
      kind: 'refused',
      errors: [
        'schema/operations/web/store.graphql: its operation Store is in schema/operations/till/store.graphql as well',
      ],
    });
  });
});
