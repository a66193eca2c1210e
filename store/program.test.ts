import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findEntry } from './engine/file/find-entry.ts';
import { PageFile } from './engine/file/pages.ts';
import { ownerKey } from './engine/owner.ts';
import { runToEnd, startStoreProcess } from './testing-process.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tillgraph-program-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the store as a program', () => {
  it('serves driver and mongoose, transactions included, over a socket that is the user’s alone', async () => {
    const socket = join(folder, 'Store.sock');
    await using store = await startStoreProcess(join(folder, 'data'), ['--socket', socket]);
    expect(store.uri).toBe(`mongodb://${encodeURIComponent(socket)}/?directConnection=true`);
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    await using client = await new MongoClient(store.uri).connect();
    const items = client.db('shop').collection<{ _id: number; n: number }>('items');
    await items.insertOne({ _id: 1, n: 1 });
    await using session = client.startSession();
    await session.withTransaction(() => items.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session }));
    expect(await items.findOne({ _id: 1 })).toEqual({ _id: 1, n: 2 });
    const connection = await mongoose.createConnection(store.uri, { dbName: 'shop' }).asPromise();
    const Item = connection.model('Item', new mongoose.Schema({ _id: Number, n: Number }));
    expect(
      await Item.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } }, { returnDocument: 'after' }).lean(),
    ).toMatchObject({ n: 3 });
    await connection.transaction(async (inside) => {
      await Item.create([{ _id: 2, n: 0 }], { session: inside });
    });
    expect(await Item.countDocuments()).toBe(2);
    await connection.close();
  });

  it('starts again where one was killed, on the same port and on the same socket', async () => {
    const socket = join(folder, 'store.sock');
    const killed = await startStoreProcess(join(folder, 'data'));
    await killed.kill();
    const port = new URL(killed.uri).port;
    await (await startStoreProcess(join(folder, 'data'), ['--port', port])).kill();
    await (await startStoreProcess(join(folder, 'data'), ['--socket', socket])).kill();
    expect(existsSync(socket)).toBe(true);
    const last = await startStoreProcess(join(folder, 'data'), ['--socket', socket]);
    await using client = await new MongoClient(last.uri).connect();
    expect(await client.db('shop').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
    expect(await last.end('SIGINT')).toBe(0);
    expect(existsSync(socket)).toBe(false);
  });

  it('refuses a socket that somebody listens on, and a file that is none', async () => {
    const socket = join(folder, 'store.sock');
    await using _first = await startStoreProcess(join(folder, 'data'), ['--socket', socket]);
    const second = await runToEnd('main.ts', ['--path', join(folder, 'other'), '--socket', socket]);
    expect(second).toMatchObject({ code: 1, stderr: expect.stringMatching(/^The socket \S+ is in use by another/) });
    const file = join(folder, 'file.sock');
    await writeFile(file, 'kept');
    const third = await runToEnd('main.ts', ['--path', join(folder, 'other'), '--socket', file]);
    expect(third).toMatchObject({ code: 1, stderr: expect.stringMatching(/^There is a file at \S+ that is not a/) });
    expect(existsSync(file)).toBe(true);
  });

  it('says what is wrong with its flags in a sentence, and makes no folder before', async () => {
    const path = join(folder, 'unmade');
    const { code, stderr } = await runToEnd('main.ts', ['--path', path, '--host', '0.0.0.0']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^--host must be an address of this machine alone.*\n$/);
    expect(existsSync(path)).toBe(false);
  });

  it('tells the second owner of a folder who is the first, over a port and over a socket', async () => {
    for (const place of [
      ['--port', '0'],
      ['--socket', join(folder, 'a.sock')],
    ]) {
      const path = join(folder, place[0] ?? '');
      await using first = await startStoreProcess(path, place);
      const { code, stderr } = await runToEnd('main.ts', ['--path', path, '--socket', join(folder, 'b.sock')]);
      expect(code).toBe(1);
      expect(stderr).toMatch(
        new RegExp(`^The data folder is open in process ${first.pid} since \\d{4}-.*, which serves it at .*\\n$`),
      );
    }
  });

  it('lets exactly one of several that start at once have a folder', async () => {
    const path = join(folder, 'data');
    // Of one that was killed, so that all find a dead owner.
    await (await startStoreProcess(path)).kill();
    const starts = await Promise.allSettled(
      [
        ['--port', '0'],
        ['--port', '0'],
        ['--socket', join(folder, 'a.sock')],
      ].map((place) => startStoreProcess(path, place)),
    );
    const running = starts.filter((start) => start.status === 'fulfilled');
    for (const { value } of running) await value[Symbol.asyncDispose]();
    expect(running).toHaveLength(1);
  });

  it('ends with code 0 on SIGTERM, and leaves no owner behind', async () => {
    const path = join(folder, 'data');
    const store = await startStoreProcess(path);
    expect(await store.end('SIGTERM')).toBe(0);
    using file = new PageFile(join(path, 'data.mdb'));
    expect(findEntry(file, ownerKey)).toBeUndefined();
  });
});
