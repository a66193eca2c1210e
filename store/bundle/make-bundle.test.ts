import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type * as Program from '#store/program.ts';
import { bundled, descriptionIn, projectFolder, readBundle, type Bundle } from './bundled.ts';
import { makeBundle } from './make-bundle.ts';

// Below the packages, or it would not find them.
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(projectFolder, 'node_modules', '.test-bundle-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the bundle of the store is its program', async () => {
  expect(bundled('program', folder)).toBeUndefined();
  await makeBundle(folder);
  const { program } = (await import(bundled('program', folder) as string)) as typeof Program;
  const said: string[] = [];
  await program(['--help'], (line) => said.push(line));
  expect(said.join('\n')).toContain('npm run store');
  expect(readdirSync(join(folder, readBundle(folder)?.folder as string))).toContain('walk-worker.mjs');
});

test('it is used as long as all that it was made of is as it was', async () => {
  await makeBundle(folder);
  const { inputs, ...bundle } = readBundle(folder) as Bundle;
  expect(inputs.map(({ path }) => path)).toEqual(expect.arrayContaining(['store/program.ts', 'store/server.ts']));
  const [first, ...others] = inputs as [Bundle['inputs'][number], ...Bundle['inputs']];
  for (const changed of [
    { ...first, bytes: first.bytes + 1 },
    { ...first, modifiedMs: first.modifiedMs + 1 },
    { ...first, path: 'store/that-was-removed.ts' },
  ]) {
    writeFileSync(descriptionIn(folder), JSON.stringify({ ...bundle, inputs: [...others, changed] }));
    expect(bundled('program', folder)).toBeUndefined();
  }
  writeFileSync(descriptionIn(folder), JSON.stringify({ ...bundle, inputs }));
  expect(bundled('program', folder)).toBeDefined();
  rmSync(join(folder, bundle.folder), { recursive: true });
  expect(bundled('program', folder)).toBeUndefined();
});

test('a process that has begun to read the former one can go on, and older ones are removed', async () => {
  const made: string[] = [];
  for (let i = 0; i < 3; i++) {
    await makeBundle(folder);
    made.push((JSON.parse(readFileSync(descriptionIn(folder), 'utf8')) as Bundle).folder);
  }
  expect(new Set(made).size).toBe(3);
  const folders = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(made.slice(1).sort());
});
