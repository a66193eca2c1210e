import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startStoreProcess } from './testing-process.ts';

interface Row {
  readonly _id: number;
  readonly text: string;
}

/** A disk of so many MiB, or why there is none. */
function smallDisk(megabytes: number): { path: string } | { missing: string } {
  const path = mkdtempSync(join(tmpdir(), 'tillgraph-small-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { stdio: 'pipe' });
  } catch (error) {
    return {
      missing: `a small disk cannot be mounted here: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  onTestFinished(() => void execFileSync('umount', ['-l', path]));
  return { path };
}

describe('a full disk', () => {
  it('refuses writes by name, loses nothing, lets documents be removed, and is written to again when it has room', async (context) => {
    const disk = smallDisk(24);
    if ('missing' in disk) return context.skip(disk.missing);
    const ballast = join(disk.path, 'ballast');
    writeFileSync(ballast, Buffer.alloc(8 * 1_024 * 1_024));
    const data = join(disk.path, 'data');
    const acknowledged = new Set<number>();
    {
      await using store = await startStoreProcess(data);
      await using client = await new MongoClient(store.uri).connect();
      const rows = client.db('shop').collection<Row>('rows');
      const row = (id: number): Row => ({ _id: id, text: 'x'.repeat(2_000) });
      let next = 0;
      const fill = async (): Promise<unknown> => {
        for (;;) {
          const batch = Array.from({ length: 50 }, () => row(next++));
          try {
            await rows.insertMany(batch);
          } catch (error) {
            return error;
          }
          for (const { _id } of batch) acknowledged.add(_id);
        }
      };
      const expectWhole = async (): Promise<void> => {
        const kept = new Set((await rows.find().toArray()).map(({ _id }) => _id));
        expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
      };

      expect(await fill()).toMatchObject({ code: 14_031, message: expect.stringContaining('disk') });
      expect(acknowledged.size).toBeGreaterThan(1_000);
      await expectWhole();
      await expect(rows.updateOne({ _id: 1 }, { $set: { text: 'y' } })).rejects.toMatchObject({ code: 14_031 });
      // Whatever else is on the disk takes the last of it.
      const { bavail, bsize } = statfsSync(disk.path);
      const filler = join(disk.path, 'filler');
      if (bavail > 0) writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 3 * 1_024 * 1_024)));
      expect(await rows.deleteMany({ _id: { $lt: 500 } })).toMatchObject({ deletedCount: 500 });
      for (let id = 0; id < 500; id++) acknowledged.delete(id);
      await expectWhole();

      rmSync(ballast);
      await vi.waitFor(() => rows.insertOne(row(next++)), { timeout: 10_000, interval: 100 });
      acknowledged.add(next - 1);
      expect(await fill()).toMatchObject({ code: 14_031 });
      await expectWhole();
    }
    rmSync(join(disk.path, 'filler'), { force: true });
    await using store = await startStoreProcess(data);
    await using client = await new MongoClient(store.uri).connect();
    const kept = await client.db('shop').collection<Row>('rows').find().toArray();
    const ids = new Set(kept.map(({ _id }) => _id));
    expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([]);
    expect(ids.has(0)).toBe(false);
  }, 60_000);

  it('loses nothing of what is in the log when it fills up before that is in the data file', async (context) => {
    const disk = smallDisk(330);
    if ('missing' in disk) return context.skip(disk.missing);
    const ballast = join(disk.path, 'ballast');
    const data = join(disk.path, 'data');
    const acknowledged: number[] = [];
    {
      await using store = await startStoreProcess(data);
      await using client = await new MongoClient(store.uri).connect();
      const rows = client.db('shop').collection<Row>('rows');
      let next = 0;
      const insert = async (): Promise<unknown> => {
        for (;;) {
          const _id = next++;
          try {
            await rows.insertOne({ _id, text: 'x'.repeat(2_000) });
          } catch (error) {
            return error;
          }
          acknowledged.push(_id);
        }
      };
      const inserts = [insert(), insert(), insert(), insert()];
      await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(200), { timeout: 10_000 });
      const before = acknowledged.length;
      fillUp(ballast);
      for (const error of await Promise.all(inserts)) expect(error).toMatchObject({ code: 14_031 });
      expect(acknowledged.length).toBeGreaterThanOrEqual(before);
      const kept = new Set((await rows.find().toArray()).map(({ _id }) => _id));
      expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
      await store.kill();
    }
    rmSync(ballast);
    await using store = await startStoreProcess(data);
    await using client = await new MongoClient(store.uri).connect();
    const rows = client.db('shop').collection<Row>('rows');
    const kept = new Set((await rows.find().toArray()).map(({ _id }) => _id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    await vi.waitFor(() => rows.insertOne({ _id: -1, text: 'there is room' }), { timeout: 10_000, interval: 100 });
  }, 60_000);
});

/** Takes all the room there is, down to the last byte. */
function fillUp(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (const piece of [1_048_576, 4_096]) {
      for (const bytes = Buffer.alloc(piece); ;) {
        if (!hasRoomFor(file, bytes)) break;
      }
    }
  } finally {
    closeSync(file);
  }
}

function hasRoomFor(file: number, bytes: Buffer): boolean {
  try {
    return writeSync(file, bytes) === bytes.length;
  } catch {
    return false;
  }
}
