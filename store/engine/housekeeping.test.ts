import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Binary, Long, ObjectId, UUID } from 'bson';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dispatch } from '#store/commands/dispatch.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import { commandMessage, parseMessage } from '#store/wire/message.ts';
import { Engine } from './engine.ts';
import { expireDocuments } from './expiry.ts';
import { defaultTransactionLifetimeMs } from './sessions.ts';
import { Storage } from './storage.ts';

let path: string;
let engine: Engine;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'tillgraph-engine-'));
  engine = new Engine(new Storage(path), { address: '127.0.0.1:1', electionId: new ObjectId() });
});
afterEach(async () => {
  await engine.drain();
  await engine.storage.close();
  await rm(path, { recursive: true, force: true });
});

async function command(body: Document): Promise<Document> {
  return decode(
    await dispatch(engine, parseMessage(commandMessage(1, encode({ ...body, $db: body['$db'] ?? 'test' })))),
  );
}

async function ids(collection: string): Promise<unknown[]> {
  const { cursor } = await command({ find: collection });
  return ((cursor as Document)['firstBatch'] as Document[]).map(({ _id }) => _id);
}

test('documents are removed once the date in a TTL index has passed', async () => {
  await command({ createIndexes: 'carts', indexes: [{ key: { at: 1 }, name: 'at', expireAfterSeconds: 60 }] });
  await command({
    insert: 'carts',
    documents: [{ _id: 1, at: new Date(0) }, { _id: 2, at: new Date(40_000) }, { _id: 3 }, { _id: 4, at: 'never' }],
  });
  await expireDocuments(engine, 61_000, 100);
  expect(await ids('carts')).toEqual([2, 3, 4]);
  await expireDocuments(engine, 200_000, 100);
  expect(await ids('carts')).toEqual([3, 4]);
});

test('a transaction that outlives its time is aborted, and frees what it held', async () => {
  const inTransaction = {
    lsid: { id: new Binary(new UUID().buffer, 4) },
    txnNumber: Long.fromNumber(1),
    autocommit: false,
  };
  await command({ insert: 'items', documents: [{ _id: 1 }] });
  await command({
    update: 'items',
    updates: [{ q: { _id: 1 }, u: { $set: { a: 1 } } }],
    startTransaction: true,
    ...inTransaction,
  });
  const outside = command({ update: 'items', updates: [{ q: { _id: 1 }, u: { $set: { b: 1 } } }] });
  engine.sessions.sweep(Date.now() + defaultTransactionLifetimeMs + 1);
  expect(await outside).toMatchObject({ nModified: 1 });
  expect(await command({ commitTransaction: 1, $db: 'admin', ...inTransaction })).toMatchObject({
    code: 251,
    errorLabels: ['TransientTransactionError'],
  });
});

test('the outcome of a retryable write is kept for its time, then given up', async () => {
  const lsid = { id: new Binary(new UUID().buffer, 4) };
  const write = { insert: 'items', documents: [{ _id: 1 }], lsid, txnNumber: Long.fromNumber(1) };
  await command(write);
  expect(await command(write)).toMatchObject({ n: 1 });
  engine.sessions.end(lsid);
  expect(engine.sessions.expiredOutcomes(Date.now(), 10)).toEqual([]);
  expect(engine.sessions.expiredOutcomes(Date.now() + 31 * 60_000, 10)).toHaveLength(1);
});

test('what was dropped gives its keys back, a few at a time', async () => {
  await command({ insert: 'items', documents: Array.from({ length: 20 }, (_, i) => ({ _id: i })) });
  const prefix = engine.catalogue.get('test.items')?.prefix ?? '';
  const left = (): number => engine.storage.latest.count({ low: prefix, high: `${prefix}\xff` });
  await command({ drop: 'items' });
  expect(left()).toBe(20);
  await engine.storage.write(() => engine.catalogue.dropped.sweep(12));
  await engine.storage.write(() => engine.catalogue.dropped.sweep(1_000));
  expect(left()).toBe(0);
  expect(engine.catalogue.dropped.hasAny).toBe(false);
});

test('a client that goes on reading a cursor sees its snapshot, and an idle cursor is closed', async () => {
  await command({ insert: 'items', documents: Array.from({ length: 10 }, (_, i) => ({ _id: i })) });
  const { cursor } = await command({ find: 'items', batchSize: 2 });
  const getMore = { getMore: (cursor as Document)['id'], collection: 'items', batchSize: 2 };
  expect(await command(getMore)).toMatchObject({ cursor: { nextBatch: [{ _id: 2 }, { _id: 3 }] } });
  engine.cursors.sweep(Date.now() + 601_000);
  expect(await command(getMore)).toMatchObject({ ok: 0, code: 43 });
});
