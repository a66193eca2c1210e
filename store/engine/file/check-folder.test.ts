import { readFileSync, writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { buildDatabase } from '#store/engine/database.ts';
import { formatKey, formatValue } from '#store/engine/format.ts';
import { checkFolder } from './check-folder.ts';
import { dataFile } from './pages.ts';
import { type Report, type Verification, verifyFile } from './verify.ts';

const nobody = async (): Promise<boolean> => false;
let folder: string;

beforeEach(async () => {
  const made = await temporaryFolder();
  folder = made.path;
  const entries = Array.from({ length: 100 }, (_, i) => ({ key: `entry ${i + 100}`, value: Buffer.alloc(600, 'x') }));
  await buildDatabase(folder, [{ key: formatKey, value: formatValue() }, ...entries]);
  return () => made[Symbol.asyncDispose]();
});

function damage(): void {
  const bytes = readFileSync(dataFile(folder));
  bytes[bytes.lastIndexOf('xxxxx')] = 0;
  writeFileSync(dataFile(folder), bytes);
}

/** A verification that began when the file was another one. */
function earlier(report: Report): Verification {
  return { finish: async () => ({ ...report, stamp: Buffer.from('another') }) };
}

test('a file that is whole may be opened, and one that is damaged may not', async () => {
  await expect(checkFolder(folder, nobody)).resolves.toBeUndefined();
  damage();
  await expect(checkFolder(folder, nobody)).rejects.toThrow('is damaged');
});

test('a file that was written to since it began to be verified is verified again, be it whole or not', async () => {
  const whole = await verifyFile(dataFile(folder));
  damage();
  await expect(checkFolder(folder, nobody, earlier(whole))).rejects.toThrow('is damaged');
});

test('what looked like damage, since somebody wrote meanwhile, is none', async () => {
  const whole = await verifyFile(dataFile(folder));
  const torn = earlier({ ...whole, damages: [{ message: 'its tree is cut', key: undefined }] });
  await expect(checkFolder(folder, nobody, torn)).resolves.toBeUndefined();
});

test('a folder without a file may be opened', async () => {
  await using empty = await temporaryFolder();
  await expect(checkFolder(empty.path, nobody)).resolves.toBeUndefined();
});
