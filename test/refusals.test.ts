import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (pattern: string): string[] =>
  globSync(pattern, { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8'));
const tests = read('{subgraphs,test}/**/*.test.ts');
/** How tests name what a mutation finds wrong. */
const REFUSAL = /'(?:[A-Z]+_[A-Z_]+|\w+Error)\b/;

describe.each(['sales', 'inventory', 'customer', 'finance'])('the contract of %s', (subgraph) => {
  const contract = read(`schema/${subgraph}/*.graphql`).join('\n');

  test('has no mutation whose refusals no test looks at', () => {
    const bodies = [...contract.matchAll(/^(?:extend )?type Mutation\b[^{]*\{(.*?)^\}/gms)].map(
      ([, body = '']) => body,
    );
    const answered = bodies.flatMap((body) => Array.from(body.matchAll(/^ {2}(\w+)\([^)]*\): (\w+)/gm)));
    // What answers without user errors is asked by our own services, and declines in its answer.
    const refuses = (payload = ''): boolean =>
      new RegExp(`^type ${payload}\\b[^{]*\\{[^}]*userErrors`, 'm').test(contract);
    const mutations = answered.flatMap(([, name = '', payload]) => (refuses(payload) ? [name] : []));
    expect(mutations).not.toEqual([]);
    const refusing = tests.filter((text) => REFUSAL.test(text));
    const untested = mutations.filter((name) => !refusing.some((text) => new RegExp(`\\b${name}\\b`).test(text)));
    expect(untested).toEqual([]);
  });

  test('has no kind of user error that no test meets', () => {
    const kinds = [...contract.matchAll(/^type (\w+)Error implements UserError/gm)].map(([, kind = '']) => kind);
    expect(kinds).not.toEqual([]);
    const codeOf = (kind: string): string => kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
    const unmet = kinds.filter((kind) => !tests.some((text) => text.includes(codeOf(kind)) || text.includes(kind)));
    expect(unmet).toEqual([]);
  });
});
