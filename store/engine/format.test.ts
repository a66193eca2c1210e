import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';
import { describe, expect, it } from 'vitest';
import { startServer } from '#store/server.ts';
import { seal } from './checksum.ts';
import { formatKey } from './format.ts';
import { Storage } from './storage.ts';

const clockKey = '\0\0\0\0clock';

async function folderHolding(entries: Record<string, Buffer>): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'tillgraph-format-'));
  const database = open<Buffer, Buffer>({ path, encoding: 'binary', keyEncoding: 'binary', overlappingSync: false });
  for (const [key, value] of Object.entries(entries)) await database.put(Buffer.from(key, 'latin1'), value);
  await database.close();
  return path;
}

describe('a data folder of another format', () => {
  it('is refused when an earlier version has written it', async () => {
    const path = await folderHolding({ [clockKey]: Buffer.alloc(8) });
    await expect(startServer({ path })).rejects.toThrow(/is of format 1, that of an earlier version of the store/);
    await rm(path, { recursive: true });
  });

  it('is refused when a later version has written it', async () => {
    const path = await folderHolding({
      [clockKey]: Buffer.alloc(12),
      [formatKey]: seal(formatKey, Buffer.of(0, 0, 0, 9)),
    });
    await expect(startServer({ path })).rejects.toThrow(/is of format 9, that of a later version of the store/);
    await rm(path, { recursive: true });
  });

  it('is taken over when it is of the one before, which had no log, and that version refuses it from then on', async () => {
    const path = await folderHolding({
      [clockKey]: seal(clockKey, Buffer.alloc(8)),
      [formatKey]: seal(formatKey, Buffer.of(0, 0, 0, 2)),
    });
    const server = await startServer({ path });
    await server.close();
    const storage = new Storage(path, { readOnly: true });
    expect(storage.newest.get(formatKey)).toEqual(Buffer.of(0, 0, 0, 3));
    await storage.close();
    expect(existsSync(join(path, 'log.0'))).toBe(true);
    await rm(path, { recursive: true });
  });

  it('is served again and again when it is of this one', async () => {
    const path = await mkdtemp(join(tmpdir(), 'tillgraph-format-'));
    for (let round = 0; round < 3; round++) {
      const server = await startServer({ path });
      expect(server.uri).toContain('mongodb://');
      await server.close();
    }
    await rm(path, { recursive: true });
  });
});
