import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from './server.ts';

const trials = Number(process.env['STORE_DAMAGE_TRIALS'] ?? 140);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tillgraph-damage-'));
  const server = await startServer({ path: folder });
  const client = await new MongoClient(server.uri).connect();
  const database = client.db('test');
  const items = database.collection<{ _id: number }>('items');
  await items.createIndex({ sku: 1 }, { unique: true });
  await items.createIndex({ tags: 1 });
  for (let first = 0; first < 600; first += 100) {
    await items.insertMany(Array.from({ length: 100 }, (_, i) => item(first + i)));
  }
  await database
    .collection<{ _id: number }>('big')
    .insertMany([1, 2, 3].map((id) => ({ _id: id, text: String(id).repeat(20_000) })));
  await items.deleteMany({ _id: { $gte: 100, $lt: 300 } });
  await client.close();
  await server.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a data file that is damaged', () => {
  it(`is refused, or served as it was, ${trials} times out of ${trials}`, async () => {
    const script = new URL('./testing-damage.ts', import.meta.url).pathname;
    const { stdout } = await promisify(execFile)(process.execPath, [script, folder, String(trials), '20260101'], {
      timeout: 600_000,
    });
    const counts = JSON.parse(stdout) as { refused: number; same: number; different: string[] };
    expect(counts.different).toEqual([]);
    expect(counts.refused).toBeGreaterThan(trials / 4);
  }, 600_000);

  it('is refused with what is damaged and what to do', async () => {
    const path = await mkdtemp(join(tmpdir(), 'tillgraph-damage-'));
    const file = await readFile(join(folder, 'data.mdb'));
    const sku = 'SKU-450';
    for (let at = file.indexOf(sku); at !== -1; at = file.indexOf(sku, at + 1)) file[at + sku.length - 1] = 1;
    await writeFile(join(path, 'data.mdb'), file);
    await expect(startServer({ path })).rejects.toThrow(
      /data\.mdb is damaged: of its page \d+, the entry \w+ does not match its checksum \(in the documents of test\.items\).* more such places?.* npm run store -- check --path .*restore FILE/,
    );
    await truncate(join(path, 'data.mdb'), 5_000);
    await expect(startServer({ path })).rejects.toThrow(/is damaged: it ends after 5000 bytes/);
    await rm(path, { recursive: true });
  });

  it('is refused where it claims more pages than memory could keep count of', async () => {
    const path = await mkdtemp(join(tmpdir(), 'tillgraph-damage-'));
    const file = await readFile(join(folder, 'data.mdb'));
    const pageBytes = file.readUInt32LE(48);
    for (const meta of [0, pageBytes]) file.writeBigUInt64LE(2n ** 44n, meta + 144);
    await writeFile(join(path, 'data.mdb'), file);
    await expect(startServer({ path })).rejects.toThrow(/is damaged: its meta page 0 says that there are \d+ pages/);
    await rm(path, { recursive: true });
  });
});

function item(id: number): { _id: number; sku: string; tags: string[]; text: string } {
  return { _id: id, sku: `SKU-${id}`, tags: [`a${id % 7}`, `b${id % 11}`], text: 'x'.repeat(id) };
}
