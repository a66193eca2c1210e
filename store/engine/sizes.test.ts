import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Sizes } from './sizes.ts';
import { Storage } from './storage.ts';

let path: string;
let storage: Storage;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'tillgraph-sizes-'));
  storage = new Storage(path);
});
afterEach(async () => {
  await storage.close();
  await rm(path, { recursive: true, force: true });
});

test('are those of acknowledged writes, and are there after a restart', async () => {
  const sizes = new Sizes(storage);
  await storage.write(() => {
    sizes.grow('a', 2, 100);
    sizes.grow('a', -1, -40);
    expect(sizes.latest('a')).toEqual({ entries: 1, bytes: 60 });
    expect(sizes.of('a')).toEqual({ entries: 0, bytes: 0 });
  });
  expect(sizes.of('a')).toEqual({ entries: 1, bytes: 60 });
  await storage.close();
  storage = new Storage(path);
  expect(new Sizes(storage).of('a')).toEqual({ entries: 1, bytes: 60 });
});

test('of what was dropped are forgotten, on disk as well', async () => {
  const sizes = new Sizes(storage);
  await storage.write(() => sizes.grow('a', 1, 10));
  await storage.write(() => sizes.forget('a'));
  expect(sizes.of('a')).toEqual({ entries: 0, bytes: 0 });
  expect(new Sizes(storage).of('a')).toEqual({ entries: 0, bytes: 0 });
});
