import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedStore } from './embedded.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tillgraph-embedded-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function answersPing(uri: string): Promise<boolean> {
  await using client = new MongoClient(uri);
  return (await client.db('admin').command({ ping: 1 }))['ok'] === 1;
}

describe('the embedded store', () => {
  it('is reached by a socket beside its folder, which goes with it, and names its owner to whoever comes second', async () => {
    const path = join(folder, 'store');
    const store = await startEmbeddedStore({ path });
    expect(decodeURIComponent(store.uri)).toContain(`${path}.sock`);
    expect(await answersPing(store.uri)).toBe(true);
    await expect(startEmbeddedStore({ path })).rejects.toThrow(`open in process ${process.pid}`);
    await store.close();
    expect(existsSync(`${path}.sock`)).toBe(false);
  });

  it('is reached by a port where one is asked for, and where the path would be too long for a socket', async () => {
    await using asked = await startEmbeddedStore({ path: join(folder, 'asked'), port: 0 });
    await using long = await startEmbeddedStore({ path: join(folder, 'x'.repeat(100)) });
    for (const { uri } of [asked, long]) {
      expect(uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\//);
      expect(await answersPing(uri)).toBe(true);
    }
  });
});
