import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Long, Timestamp } from 'bson';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startEmbeddedStore } from './embedded.ts';
import type { Document } from './language/values.ts';
import { RawClient } from './testing-client.ts';

let path: string;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'tillgraph-store-'));
});
afterEach(() => rm(path, { recursive: true, force: true }));

function clusterTimeOf(reply: Document): Timestamp {
  return (reply['$clusterTime'] as { clusterTime: Timestamp }).clusterTime;
}

function later(time: Timestamp, seconds: number): Timestamp {
  return new Timestamp({ t: time.t + seconds, i: 1 });
}

describe('every reply', () => {
  test('carries the time, to hello and to what fails as well, signed as by a server without keys', async () => {
    await using store = await startEmbeddedStore({ path });
    await using raw = await RawClient.connect(store.uri);
    for (const command of [{ hello: 1 }, { ping: 1 }, { find: 'x' }, { nonsense: 1 }]) {
      const reply = await raw.timed(command);
      expect(reply['operationTime']).toEqual(clusterTimeOf(reply));
      expect(reply['$clusterTime']).toMatchObject({ signature: { keyId: Long.ZERO } });
      expect(Math.abs(clusterTimeOf(reply).t - Date.now() / 1_000)).toBeLessThan(60);
    }
  });

  test('to a large batch is whole as well', async () => {
    await using store = await startEmbeddedStore({ path });
    await using raw = await RawClient.connect(store.uri);
    await raw.command({ insert: 'big', documents: [{ _id: 1, text: 'x'.repeat(100_000) }] });
    const reply = await raw.timed({ find: 'big' });
    expect(reply).toMatchObject({ cursor: { firstBatch: [{ _id: 1 }] } });
    expect(reply['operationTime']).toBeInstanceOf(Timestamp);
  });

  test('to a write is later than all before it; reads do not move the time', async () => {
    await using store = await startEmbeddedStore({ path });
    await using raw = await RawClient.connect(store.uri);
    let last = clusterTimeOf(await raw.timed({ ping: 1 }));
    for (let i = 0; i < 20; i++) {
      const written = clusterTimeOf(await raw.timed({ insert: 'x', documents: [{ _id: i }] }));
      expect(written.greaterThan(last)).toBe(true);
      expect(clusterTimeOf(await raw.timed({ find: 'x' }))).toEqual(written);
      last = written;
    }
  });
});

describe('the cluster time', () => {
  test('follows what clients have heard elsewhere, and is not behind it after a restart', async () => {
    let ahead: Timestamp;
    {
      await using store = await startEmbeddedStore({ path });
      await using raw = await RawClient.connect(store.uri);
      ahead = later(clusterTimeOf(await raw.timed({ ping: 1 })), 3_600);
      const reply = await raw.timed({ ping: 1, $clusterTime: { clusterTime: ahead } });
      expect(clusterTimeOf(reply)).toEqual(ahead);
      const write = await raw.timed({ insert: 'x', documents: [{ _id: 1 }] });
      expect(clusterTimeOf(write).greaterThan(ahead)).toBe(true);
    }
    await using store = await startEmbeddedStore({ path });
    await using raw = await RawClient.connect(store.uri);
    expect(clusterTimeOf(await raw.timed({ ping: 1 })).greaterThan(ahead)).toBe(true);
  });

  test('is not moved by more than a year, nor by what is no time', async () => {
    await using store = await startEmbeddedStore({ path });
    await using raw = await RawClient.connect(store.uri);
    const before = clusterTimeOf(await raw.timed({ ping: 1 }));
    const mad = later(before, 40_000_000);
    expect(await raw.command({ ping: 1, $clusterTime: { clusterTime: mad } })).toMatchObject({ ok: 0, code: 209 });
    expect(await raw.command({ ping: 1, $clusterTime: { clusterTime: 5 } })).toMatchObject({ ok: 0, code: 14 });
    expect(clusterTimeOf(await raw.timed({ ping: 1 }))).toEqual(before);
  });
});

describe('a read after a cluster time', () => {
  test('sees the write that was answered with it, over another connection', async () => {
    await using store = await startEmbeddedStore({ path });
    await using writer = await RawClient.connect(store.uri);
    await using reader = await RawClient.connect(store.uri);
    for (let i = 0; i < 20; i++) {
      const afterClusterTime = (await writer.timed({ insert: 'x', documents: [{ _id: i }] }))['operationTime'];
      const read = { find: 'x', filter: { _id: i }, readConcern: { afterClusterTime } };
      expect(await reader.command(read)).toMatchObject({ cursor: { firstBatch: [{ _id: i }] } });
    }
  });

  test('is refused when the time is beyond the clock, unless the client tells of that time', async () => {
    await using store = await startEmbeddedStore({ path });
    await using raw = await RawClient.connect(store.uri);
    const afterClusterTime = later(clusterTimeOf(await raw.timed({ ping: 1 })), 10);
    const read = { find: 'x', readConcern: { afterClusterTime } };
    expect(await raw.command(read)).toMatchObject({ ok: 0, code: 72 });
    expect(await raw.command({ ...read, $clusterTime: { clusterTime: afterClusterTime } })).toHaveProperty('cursor');
  });

  test('is what drivers ask for in a session', async () => {
    await using store = await startEmbeddedStore({ path });
    await using client = await new MongoClient(store.uri, { monitorCommands: true }).connect();
    const sent: Document[] = [];
    client.on('commandStarted', ({ commandName, command }) => {
      if (commandName === 'find') sent.push(command);
    });
    const items = client.db('test').collection<{ _id: number }>('items');
    await client.withSession({ causalConsistency: true }, async (session) => {
      await items.insertOne({ _id: 1 }, { session });
      const { operationTime } = session;
      expect(await items.findOne({ _id: 1 }, { session })).toEqual({ _id: 1 });
      expect(sent).toMatchObject([{ readConcern: { afterClusterTime: operationTime } }]);
    });
  });
});
