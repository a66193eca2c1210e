import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isCopied, readDockerfile } from './dockerfile.ts';
import { missingFromImage } from './image.ts';

const dockerfile = [
  'FROM node AS packages',
  'COPY package.json ./',
  'FROM node',
  'COPY --from=packages /app/node_modules node_modules',
  'COPY gateway gateway',
  'CMD ["node", "gateway/main.ts"]',
].join('\n');

const sound = {
  Dockerfile: dockerfile,
  '.dockerignore': '# Tests stay behind.\n**/*.test.ts\n',
  'package.json': JSON.stringify({ dependencies: { graphql: '16' }, devDependencies: { vitest: '5' } }),
  'gateway/main.ts': "import { parse } from 'graphql';\nimport './plan.ts';\n",
  'gateway/plan.ts': "import type { Plan } from '#bench/plan.ts';\nimport { join } from 'node:path';\n",
};

describe('an image', () => {
  test('is complete when all that a program imports is copied and a production dependency', () => {
    using checkout = checkoutOf(sound);
    expect(missing(checkout.root)).toEqual([]);
  });

  test('misses a file of a folder that is not copied, however deep the import', () => {
    using checkout = checkoutOf({ ...sound, 'gateway/plan.ts': "export * from '#schema/events/sale.ts';\n" });
    expect(missing(checkout.root)).toEqual([
      'gateway/plan.ts:1 imports schema/events/sale.ts, which is not in the image',
    ]);
  });

  test('misses a package that is there for development only, also in a dynamic import', () => {
    using checkout = checkoutOf({ ...sound, 'gateway/plan.ts': "\nawait import('vitest');\n" });
    expect(missing(checkout.root)).toEqual(['gateway/plan.ts:2 imports vitest, which is no production dependency']);
  });

  test('misses what .dockerignore keeps out', () => {
    using checkout = checkoutOf({ ...sound, 'gateway/plan.ts': "import './plan.test.ts';\n" });
    expect(missing(checkout.root)).toHaveLength(1);
  });
});

describe('a Dockerfile', () => {
  test('gives the command and what its last stage copies', () => {
    using checkout = checkoutOf(sound);
    const read = readDockerfile(checkout.root);
    expect(read).toMatchObject({ command: ['node', 'gateway/main.ts'], copied: ['gateway'], problems: [] });
  });

  test('is refused when it copies what the checkout does not have', () => {
    using checkout = checkoutOf({ ...sound, Dockerfile: `${dockerfile}\nCOPY edge edge` });
    expect(readDockerfile(checkout.root).problems).toEqual(['Dockerfile copies edge, which does not exist']);
  });

  test('is refused when it copies what .dockerignore keeps out', () => {
    using checkout = checkoutOf({ ...sound, '.dockerignore': 'gateway\n' });
    expect(readDockerfile(checkout.root).problems).toEqual([
      'Dockerfile copies gateway, which .dockerignore keeps out',
    ]);
  });

  test('is refused when a shell would stand between the engine and the server', () => {
    using checkout = checkoutOf({ ...sound, Dockerfile: 'FROM node\nCMD node gateway/main.ts' });
    expect(readDockerfile(checkout.root).problems).toHaveLength(1);
  });
});

function missing(root: string): string[] {
  const read = readDockerfile(root);
  return missingFromImage(root, 'gateway/main.ts', (path) => isCopied(read, path));
}

/** A checkout with these files, gone at the end of the test. */
function checkoutOf(files: Record<string, string>): Disposable & { root: string } {
  const root = mkdtempSync(join(tmpdir(), 'tillgraph-image-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true }) };
}
