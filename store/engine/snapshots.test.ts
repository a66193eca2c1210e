import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Snapshots } from './snapshots.ts';
import { Storage } from './storage.ts';

test('a few snapshots are kept for five minutes, and read on by who has one', async () => {
  const path = await mkdtemp(join(tmpdir(), 'tillgraph-snapshots-'));
  const storage = new Storage(path);
  const snapshots = new Snapshots(storage, 3);
  const clocks: number[] = [];
  for (let i = 0; i < 5; i++) {
    await storage.write(() => storage.put(`key${i}`, Buffer.of(i)));
    const snapshot = snapshots.now();
    clocks.push(snapshot.clock);
    snapshot.close();
  }
  expect(() => snapshots.at(clocks[1] ?? 0)).toThrow('older than the snapshots kept');
  const reader = snapshots.at(clocks[2] ?? 0);
  snapshots.sweep(Date.now() + 300_001);
  expect(() => snapshots.at(clocks[2] ?? 0)).toThrow('older than the snapshots kept');
  expect(reader.get('key2')).toEqual(Buffer.of(2));
  expect(reader.get('key3')).toBeUndefined();
  reader.close();
  snapshots.closeAll();
  await storage.close();
  await rm(path, { recursive: true, force: true });
});
