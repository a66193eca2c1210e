import { copyFileSync, openSync, readFileSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { buildDatabase } from '#store/engine/database.ts';
import type { Entry } from '#store/engine/view.ts';
import { dataFile } from './pages.ts';
import { beginToVerify, type Report, verifyFile } from './verify.ts';

/** Enough for threads to read them. */
const entries = 60_000;
/** The one whose value does not fit into a page with its key. */
const withOwnPages = 12_345;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let file: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  await buildDatabase(folder.path, allEntries());
  file = dataFile(folder.path);
  return () => folder[Symbol.asyncDispose]();
});

function* allEntries(): Iterable<Entry> {
  for (let i = 0; i < entries; i++) {
    const bytes = i === withOwnPages ? 9_000 : 600;
    yield { key: keyOf(i), value: Buffer.alloc(bytes, `value ${i} `) };
  }
}

function keyOf(i: number): string {
  return `entry ${String(i).padStart(8, '0')}`;
}

const ways: [string, (path: string) => Promise<Report>][] = [
  ['by threads alone', (path) => verifyFile(path)],
  ['by threads with the caller, from the beginning', (path) => beginToVerify(path).finish()],
  [
    'by threads with the caller, once it has time',
    async (path) => {
      const verification = beginToVerify(path);
      await sleep(30);
      return verification.finish();
    },
  ],
];

describe.each(ways)('a large file that is checked %s', (_name, verify) => {
  test('is found to be whole', async () => {
    expect(await verify(file)).toMatchObject({ damages: [], entries });
  });

  test('is found to be damaged where the pages of a value are not its own, and the key is said', async () => {
    const damaged = join(folder.path, 'damaged.mdb');
    copyFileSync(file, damaged);
    const bytes = readFileSync(damaged);
    const page = bytes.indexOf(`value ${withOwnPages} `) & ~4_095;
    const target = openSync(damaged, 'r+');
    writeSync(target, Buffer.from('X'), 0, 1, page + 8);
    closeSync(target);
    const { damages } = await verify(damaged);
    expect(damages.map(({ key }) => Buffer.from(key ?? []).toString('latin1'))).toEqual([keyOf(withOwnPages)]);
  });

  test('is found to be damaged wherever it is, and all of it is said in order', async () => {
    const damaged = join(folder.path, 'damaged.mdb');
    copyFileSync(file, damaged);
    const bytes = readFileSync(damaged);
    const keys = [17, 20_003, 41_111, 59_998].map(keyOf);
    const target = openSync(damaged, 'r+');
    for (const key of keys) writeSync(target, Buffer.from('X'), 0, 1, bytes.indexOf(`${key}value`) + key.length + 300);
    closeSync(target);
    const { damages } = await verify(damaged);
    expect(damages.map(({ key }) => Buffer.from(key ?? []).toString('latin1'))).toEqual(keys);
  });
});
