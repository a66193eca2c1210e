import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Binary, Long, UUID } from 'bson';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startEmbeddedStore } from './embedded.ts';
import { RawClient } from './testing-client.ts';
import { startStoreProcess } from './testing-process.ts';

let path: string;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'tillgraph-store-'));
});
afterEach(() => rm(path, { recursive: true, force: true }));

describe('a restart', () => {
  test('keeps documents, indexes and the order of insertion', async () => {
    {
      await using store = await startEmbeddedStore({ path });
      await using client = await new MongoClient(store.uri).connect();
      const items = client.db('shop').collection<{ _id: string; sku: string; tags: string[] }>('items');
      await items.createIndex({ sku: 1 }, { unique: true });
      await items.createIndex({ tags: 1 });
      await items.insertMany([
        { _id: 'b', sku: 'x', tags: ['p', 'q'] },
        { _id: 'a', sku: 'y', tags: ['q'] },
      ]);
    }
    await using store = await startEmbeddedStore({ path });
    await using client = await new MongoClient(store.uri).connect();
    const items = client.db('shop').collection<{ _id: string; sku: string; tags: string[] }>('items');
    await items.insertOne({ _id: 'c', sku: 'z', tags: [] });
    expect((await items.find().toArray()).map(({ _id }) => _id)).toEqual(['b', 'a', 'c']);
    expect((await items.find({ tags: 'q' }).toArray()).map(({ _id }) => _id)).toEqual(['b', 'a']);
    await expect(items.insertOne({ _id: 'd', sku: 'x', tags: [] })).rejects.toMatchObject({ code: 11000 });
  });

  test('remembers what retryable writes and commits were answered', async () => {
    const lsid = { id: new Binary(new UUID().buffer, 4) };
    const write = {
      update: 'n',
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
      lsid,
      txnNumber: Long.fromNumber(1),
    };
    const inTransaction = {
      lsid: { id: new Binary(new UUID().buffer, 4) },
      txnNumber: Long.fromNumber(1),
      autocommit: false,
    };
    const commit = { commitTransaction: 1, $db: 'admin', ...inTransaction };
    {
      await using store = await startEmbeddedStore({ path });
      await using raw = await RawClient.connect(store.uri);
      expect(await raw.command(write)).toMatchObject({ ok: 1 });
      await raw.command({ insert: 'n', documents: [{ _id: 2 }], startTransaction: true, ...inTransaction });
      expect(await raw.command(commit)).toMatchObject({ ok: 1 });
    }
    await using store = await startEmbeddedStore({ path });
    await using raw = await RawClient.connect(store.uri);
    expect(await raw.command(write)).toMatchObject({ n: 1, ok: 1 });
    expect(await raw.command(commit)).toMatchObject({ ok: 1 });
    expect(await raw.command({ find: 'n', filter: {} })).toMatchObject({
      cursor: { firstBatch: [{ _id: 1, n: 1 }, { _id: 2 }] },
    });
  });
});

describe('closing', () => {
  test('finishes the writes that were taken', async () => {
    const store = await startEmbeddedStore({ path });
    const client = await new MongoClient(store.uri, { retryWrites: false }).connect();
    const items = client.db('shop').collection<{ _id: number }>('items');
    await items.insertOne({ _id: -1 });
    const writes = Array.from({ length: 200 }, (_, i) =>
      items.insertOne({ _id: i }).then(
        () => i,
        () => undefined,
      ),
    );
    await Promise.race(writes);
    await store.close();
    const acknowledged = (await Promise.all(writes)).filter((id) => id !== undefined);
    await client.close();
    await using again = await startEmbeddedStore({ path });
    await using reader = await new MongoClient(again.uri).connect();
    const kept = new Set(
      (await reader.db('shop').collection<{ _id: number }>('items').find().toArray()).map(({ _id }) => _id),
    );
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  });
});

describe('a second owner', () => {
  test('of the same folder is refused, and told who is the first', async () => {
    await using first = await startEmbeddedStore({ path });
    await expect(startEmbeddedStore({ path })).rejects.toThrow(
      new RegExp(
        `The data folder is open in process ${process.pid} since .*, which serves it at ${decodeURIComponent(new URL(first.uri).host)}. Use it from there`,
      ),
    );
  });

  test('in another process is refused as well', async () => {
    await using first = await startStoreProcess(path);
    await expect(startEmbeddedStore({ path })).rejects.toThrow(`open in process ${first.pid}`);
  });

  test('takes over from one that was killed', async () => {
    const first = await startStoreProcess(path);
    await first.kill();
    await using second = await startEmbeddedStore({ path });
    await using raw = await RawClient.connect(second.uri);
    expect(await raw.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});
