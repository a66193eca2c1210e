import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { ownMegabytes, startStoreProcess } from './testing-process.ts';

const documents = 100_000;
const bytesEach = 1_000;
/** Two thirds of what is streamed: a server that held it all would go beyond. */
const maxGrownMb = 64;

test('a cursor streams 100,000 documents in memory that does not grow with them', { timeout: 60_000 }, async () => {
  const path = await mkdtemp(join(tmpdir(), 'tillgraph-streaming-'));
  try {
    await load(path);
    await using store = await startStoreProcess(path);
    await using client = await new MongoClient(store.uri).connect();
    const items = client.db('test').collection('items');
    await items.findOne({});
    const before = ownMegabytes(store.pid) ?? 0;
    let most = before;
    let seen = 0;
    for await (const _ of items.find({}, { batchSize: 1_000 })) {
      if (++seen % 5_000 === 0) most = Math.max(most, ownMegabytes(store.pid) ?? 0);
    }
    expect(seen).toBe(documents);
    expect(most - before).toBeLessThan(maxGrownMb);
  } finally {
    await rm(path, { recursive: true, force: true });
  }
});

async function load(path: string): Promise<void> {
  await using store = await startStoreProcess(path);
  await using client = await new MongoClient(store.uri).connect();
  const items = client.db('test').collection<{ _id: number; text: string }>('items');
  const text = 'x'.repeat(bytesEach);
  const batch = 20_000;
  for (let first = 0; first < documents; first += batch) {
    await items.insertMany(Array.from({ length: batch }, (_, i) => ({ _id: first + i, text })));
  }
}
