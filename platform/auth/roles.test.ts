import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ROLES } from './roles.ts';

const page = readFileSync(new URL('../../docs/gateway.md', import.meta.url), 'utf8');

it('has the roles and scopes that docs/gateway.md lists', () => {
  const listed = [...page.matchAll(/^\| `([\w-]+)` +\| (`[a-z-]+:[a-z-]+`(?:, `[a-z-]+:[a-z-]+`)*) +\|$/gm)].map(
    ([, role, scopes = '']) => [role, scopes.replaceAll('`', '').split(', ')],
  );
  expect(Object.fromEntries(listed)).toEqual(
    Object.fromEntries(Object.entries(ROLES).map(([role, scopes]) => [role, [...scopes].toSorted()])),
  );
});
