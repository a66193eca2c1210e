import { Binary, Long, UUID } from 'bson';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedStore } from './embedded.ts';
import type { Document } from './language/values.ts';
import { RawClient } from './testing-client.ts';
import { startTemporaryStore } from './testing.ts';

let store: EmbeddedStore;
let client: RawClient;

beforeAll(async () => {
  store = await startTemporaryStore();
  client = await RawClient.connect(store.uri);
});
beforeEach(async () => {
  await client.command({ dropDatabase: 1, $db: 'bulk' });
});
afterAll(async () => {
  await client[Symbol.asyncDispose]();
  await store.close();
});

function bulkWrite(ops: readonly Document[], fields: Document = {}): Promise<Document> {
  return client.command({ bulkWrite: 1, ops, nsInfo: [{ ns: 'bulk.a' }, { ns: 'bulk.b' }], $db: 'admin', ...fields });
}

function cursorOf(reply: Document): Document {
  return reply['cursor'] as Document;
}

async function contents(collection: string): Promise<unknown> {
  const reply = await client.command({ find: collection, sort: { _id: 1 }, $db: 'bulk' });
  return cursorOf(reply)['firstBatch'];
}

function numbered(txnNumber: number): Document {
  return { lsid: { id: new Binary(new UUID().buffer, 4) }, txnNumber: Long.fromNumber(txnNumber) };
}

describe('bulkWrite', () => {
  test('writes to several collections in one command, and answers what each operation did', async () => {
    const reply = await bulkWrite([
      { insert: 0, document: { _id: 1, x: 1 } },
      { insert: 1, document: { _id: 2 } },
      { update: 0, filter: { _id: 1 }, updateMods: { $inc: { x: 1 } } },
      { update: 1, filter: { _id: 9 }, updateMods: { $set: { y: 1 } }, upsert: true },
      { delete: 1, filter: { _id: 2 } },
    ]);
    expect(reply).toMatchObject({
      ok: 1,
      nErrors: 0,
      nInserted: 2,
      nMatched: 1,
      nModified: 1,
      nUpserted: 1,
      nDeleted: 1,
      cursor: {
        ns: 'admin.$cmd.bulkWrite',
        firstBatch: [
          { ok: 1, idx: 0, n: 1 },
          { ok: 1, idx: 1, n: 1 },
          { ok: 1, idx: 2, n: 1, nModified: 1 },
          { ok: 1, idx: 3, n: 1, nModified: 0, upserted: { _id: 9 } },
          { ok: 1, idx: 4, n: 1 },
        ],
      },
    });
    expect(await contents('a')).toEqual([{ _id: 1, x: 2 }]);
    expect(await contents('b')).toEqual([{ _id: 9, y: 1 }]);
  });

  test('ends at the first error when ordered, and goes on when not', async () => {
    const ops = [1, 1, 2].map((_id) => ({ insert: 0, document: { _id } }));
    const ordered = await bulkWrite(ops, { errorsOnly: true });
    expect(ordered).toMatchObject({ nErrors: 1, nInserted: 1 });
    expect(cursorOf(ordered)['firstBatch']).toMatchObject([
      { ok: 0, idx: 1, code: 11_000, n: 0, keyValue: { _id: 1 } },
    ]);
    expect(await bulkWrite(ops, { ordered: false })).toMatchObject({ nErrors: 2, nInserted: 1 });
    expect(await contents('a')).toEqual([{ _id: 1 }, { _id: 2 }]);
  });

  test('answers in batches of the size asked for', async () => {
    const ops = [1, 2, 3].map((_id) => ({ insert: 0, document: { _id } }));
    const cursor = cursorOf(await bulkWrite(ops, { cursor: { batchSize: 2 } }));
    expect(cursor['firstBatch']).toHaveLength(2);
    const more = await client.command({ getMore: cursor['id'], collection: '$cmd.bulkWrite', $db: 'admin' });
    expect(more).toMatchObject({ cursor: { nextBatch: [{ idx: 2, n: 1 }] } });
    expect(Number(cursorOf(more)['id'])).toBe(0);
  });

  test('sent again, is answered as the first time', async () => {
    const number = numbered(1);
    const ops = [{ update: 0, filter: { _id: 1 }, updateMods: { $inc: { x: 1 } }, upsert: true }];
    expect(await bulkWrite(ops, number)).toMatchObject({ nUpserted: 1 });
    expect(await bulkWrite(ops, number)).toMatchObject({ nUpserted: 1 });
    expect(await contents('a')).toEqual([{ _id: 1, x: 1 }]);
  });

  test('that fails in a transaction ends it', async () => {
    const inTransaction = { ...numbered(1), autocommit: false };
    const ops = [1, 1].map((_id) => ({ insert: 0, document: { _id } }));
    expect(await bulkWrite(ops, { ...inTransaction, startTransaction: true })).toMatchObject({ ok: 1, nErrors: 1 });
    const commit = await client.command({ commitTransaction: 1, ...inTransaction, $db: 'admin' });
    expect(commit).toMatchObject({ ok: 0, code: 251 });
    expect(await contents('a')).toEqual([]);
  });

  test('refuses the operations of a retryable one that change many documents, and no others', async () => {
    const ops = [
      { insert: 0, document: { _id: 1 } },
      { update: 0, filter: {}, updateMods: { $set: { x: 1 } }, multi: true },
      { delete: 0, filter: {}, multi: true },
    ];
    const reply = await bulkWrite(ops, { ...numbered(1), ordered: false });
    expect(reply).toMatchObject({ ok: 1, nErrors: 2, nInserted: 1, nModified: 0, nDeleted: 0 });
    expect(cursorOf(reply)['firstBatch']).toMatchObject([{ ok: 1 }, { ok: 0, code: 72 }, { ok: 0, code: 72 }]);
    expect(await contents('a')).toEqual([{ _id: 1 }]);
  });

  test.each<[string, Document[], Document, number]>([
    ['no operations', [], {}, 16],
    ['another database', [{ insert: 0, document: {} }], { $db: 'bulk' }, 13],
    ['a namespace that is not listed', [{ insert: 2, document: {} }], {}, 2],
    ['an unknown operation', [{ replace: 0, document: {} }], {}, 2],
    ['an unknown field', [{ insert: 0, document: {}, multi: true }], {}, 40_415],
    ['an update without a filter', [{ update: 0, updateMods: { $set: { x: 1 } } }], {}, 40_414],
    [
      'a database without transactions in one',
      [{ insert: 0, document: {} }],
      { nsInfo: [{ ns: 'config.a' }], ...numbered(1), autocommit: false, startTransaction: true },
      263,
    ],
  ])('refuses %s', async (_, ops, fields, code) => {
    expect(await bulkWrite(ops, fields)).toMatchObject({ ok: 0, code });
  });
});
