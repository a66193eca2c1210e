import { MongoClient, type UUID } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedStore } from './embedded.ts';
import { startTemporaryStore } from './testing.ts';

let store: EmbeddedStore;
let client: MongoClient;

beforeAll(async () => {
  store = await startTemporaryStore();
  client = await new MongoClient(store.uri).connect();
});
beforeEach(async () => {
  await items().deleteMany({});
  await items().insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
});
afterAll(async () => {
  await client.close();
  await store.close();
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
