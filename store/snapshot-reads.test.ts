import { Long, Timestamp, UUID } from 'bson';
import type { Document } from 'mongodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { RawClient } from './testing-client.ts';
import { connectedStore } from './testing-store.ts';

const { store, client } = await connectedStore();

beforeEach(async () => {
  await items().deleteMany({});
  await items().insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
});
const items = () => client.db('shop').collection<{ _id: number }>('items');

describe('a session that reads one snapshot', () => {
  test('reads the same time again with every command', async () => {
    await using session = client.startSession({ snapshot: true });
    expect(await items().find({}, { session }).toArray()).toHaveLength(3);
    expect(await items().distinct('_id', {}, { session })).toEqual([1, 2, 3]);
    expect(
      await items()
        .aggregate([{ $count: 'n' }], { session })
        .toArray(),
    ).toEqual([{ n: 3 }]);
  });

  test('reads it again when others have written since, and is told when the collection is gone', async () => {
    await using session = client.startSession({ snapshot: true });
    await items().find({}, { session }).toArray();
    await items().insertOne({ _id: 4 });
    await items().deleteOne({ _id: 1 });
    expect(await items().find({}, { session }).toArray()).toHaveLength(3);
    expect(await items().distinct('_id', {}, { session })).toEqual([1, 2, 3]);
    await using another = client.startSession({ snapshot: true });
    expect(await items().distinct('_id', {}, { session: another })).toEqual([2, 3, 4]);
    await items().drop();
    await expect(items().find({}, { session }).toArray()).rejects.toMatchObject({ code: 246 });
  });

  test('goes on with a cursor of its time', async () => {
    await using session = client.startSession({ snapshot: true });
    await using cursor = items().find({}, { session, batchSize: 2, sort: { _id: 1 } });
    await cursor.next();
    await items().insertOne({ _id: 4 });
    expect(await cursor.toArray()).toEqual([{ _id: 2 }, { _id: 3 }]);
  });
});

describe('a transaction of a given time', () => {
  const at = (atClusterTime: unknown, number: number): Document => ({
    lsid: { id: new UUID() },
    txnNumber: Long.fromNumber(number),
    autocommit: false,
    startTransaction: true,
    readConcern: { level: 'snapshot', atClusterTime },
    $db: 'shop',
  });

  test('reads that time throughout, and conflicts with what was written since', async () => {
    await using raw = await RawClient.connect(store.uri);
    const read = { find: 'items', sort: { _id: 1 } };
    const { cursor } = await client.db('shop').command({ ...read, readConcern: { level: 'snapshot' } });
    const { atClusterTime } = cursor as Document;
    await items().insertOne({ _id: 4 });
    await items().deleteOne({ _id: 1 });
    const start = at(atClusterTime, 1);
    const three = [{ _id: 1 }, { _id: 2 }, { _id: 3 }];
    expect(await raw.command({ ...read, ...start })).toMatchObject({ cursor: { firstBatch: three } });
    const { startTransaction: _, readConcern: __, ...within } = start;
    expect(await raw.command({ count: 'items', ...within })).toMatchObject({ ok: 0, code: 263 });
    const next = { ...start, txnNumber: Long.fromNumber(2) };
    const inserted = await raw.command({ insert: 'items', documents: [{ _id: 5 }], ...next });
    expect(inserted).toMatchObject({ ok: 1, n: 1 });
    const removed = { delete: 'items', deletes: [{ q: { _id: 1 }, limit: 1 }], ...within, txnNumber: next.txnNumber };
    expect(await raw.command(removed)).toMatchObject({ code: 112, errorLabels: ['TransientTransactionError'] });
  });

  test('is refused where that time is not kept, and leaves nothing open', async () => {
    await using raw = await RawClient.connect(store.uri);
    const start = at(new Timestamp({ t: 1, i: 1 }), 1);
    expect(await raw.command({ find: 'items', ...start })).toMatchObject({
      ok: 0,
      code: 239,
      errorLabels: ['TransientTransactionError'],
    });
    const { lsid, txnNumber, autocommit } = start;
    const commit = { commitTransaction: 1, lsid, txnNumber, autocommit, $db: 'admin' };
    expect(await raw.command(commit)).toMatchObject({ code: 251 });
  });
});

describe('$listLocalSessions', () => {
  test('lists the sessions that are open', async () => {
    await using session = client.startSession();
    await items().findOne({}, { session });
    const listed = await client
      .db('shop')
      .aggregate([{ $listLocalSessions: {} }])
      .toArray();
    expect(listed.map(({ _id }) => (_id.id as UUID).toString('hex'))).toContain(session.id?.id.toString('hex'));
  });

  test('is refused on a collection', async () => {
    await expect(
      items()
        .aggregate([{ $listLocalSessions: {} }])
        .toArray(),
    ).rejects.toMatchObject({ code: 73 });
  });
});
