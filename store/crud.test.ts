import { Decimal128, Double, Int32, Long, ObjectId, type Collection, type Document } from 'mongodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { connectedStore } from './testing-store.ts';

const { client } = await connectedStore();
let items: Collection<Document & { _id: string | number }>;

beforeEach(async () => {
  await client.db('crud').dropDatabase();
  items = client.db('crud').collection('items');
});

describe('insert', () => {
  test('stores documents as they came, types included', async () => {
    const document = {
      _id: 1,
      int: new Int32(1),
      double: new Double(1),
      long: Long.fromNumber(1),
      decimal: Decimal128.fromString('1.50'),
      nested: { list: [1, 'x', null] },
    };
    await items.insertOne(document);
    const raw = await items.findOne({ _id: 1 }, { promoteValues: false });
    expect(raw?.['double']).toBeInstanceOf(Double);
    expect(raw?.['long']).toBeInstanceOf(Long);
    expect(String(raw?.['decimal'])).toBe('1.50');
    expect(await items.findOne({ _id: 1 })).toMatchObject({ int: 1, nested: { list: [1, 'x', null] } });
  });

  test('keeps documents in the order they were inserted', async () => {
    await items.insertMany([{ _id: 'c' }, { _id: 'a' }, { _id: 'b' }]);
    expect((await items.find().toArray()).map(({ _id }) => _id)).toEqual(['c', 'a', 'b']);
  });

  test('stops at the first duplicate when ordered, and says which', async () => {
    const error = await items.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }]).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 11000, result: { insertedCount: 1 } });
    expect(await items.countDocuments()).toBe(1);
  });

  test('goes on after a duplicate when unordered', async () => {
    const error = await items
      .insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }], { ordered: false })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 11000, writeErrors: [{ index: 1 }] });
    expect(await items.countDocuments()).toBe(2);
  });

  test('makes an _id where the client sends none, and puts it first', async () => {
    await client.db('crud').command({ insert: 'items', documents: [{ name: 'x' }] });
    const found = await items.findOne({ name: 'x' });
    expect(found?._id).toBeInstanceOf(ObjectId);
    expect(Object.keys(found ?? {})).toEqual(['_id', 'name']);
  });

  test('refuses an array as _id', async () => {
    await expect(
      client
        .db('crud')
        .collection<{ _id: number[] }>('items')
        .insertOne({ _id: [1] }),
    ).rejects.toMatchObject({ code: 53 });
  });

  test('acknowledges nothing with w: 0, and stores all the same before the next command is read', async () => {
    const result = await items.insertOne({ _id: 1 }, { writeConcern: { w: 0 } });
    expect(result.acknowledged).toBe(false);
    await expect.poll(() => items.countDocuments()).toBe(1);
  });
});

describe('update', () => {
  beforeEach(() =>
    items.insertMany([
      { _id: 1, n: 1, tag: 'a' },
      { _id: 2, n: 2, tag: 'a' },
      { _id: 3, n: 3, tag: 'b' },
    ]),
  );

  test('counts what it matched and what it changed', async () => {
    expect(await items.updateMany({ tag: 'a' }, { $set: { n: 2 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 1,
    });
  });

  test('reports the error of one statement and keeps the others', async () => {
    const error = await items
      .bulkWrite(
        [
          { updateOne: { filter: { _id: 1 }, update: { $inc: { tag: 1 } } } },
          { updateOne: { filter: { _id: 2 }, update: { $inc: { n: 5 } } } },
        ],
        { ordered: false },
      )
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 14, writeErrors: [{ index: 0 }], result: { modifiedCount: 1 } });
  });

  test('upserts from the filter and the update, and answers the new _id', async () => {
    const result = await items.updateOne(
      { _id: 9, tag: 'c' },
      { $inc: { n: 1 }, $setOnInsert: { fresh: true } },
      { upsert: true },
    );
    expect(result).toMatchObject({ upsertedCount: 1, upsertedId: 9, matchedCount: 0 });
    expect(await items.findOne({ _id: 9 })).toEqual({ _id: 9, tag: 'c', n: 1, fresh: true });
  });

  test('refuses to change an _id', async () => {
    await expect(items.updateOne({ _id: 1 }, { $set: { _id: 5 } })).rejects.toMatchObject({ code: 66 });
  });

  test('replaces a document whole', async () => {
    await items.replaceOne({ _id: 1 }, { only: 'this' });
    expect(await items.findOne({ _id: 1 })).toEqual({ _id: 1, only: 'this' });
  });

  test('does not meet a document again that it has moved in the index it reads', async () => {
    await items.createIndex({ n: 1 });
    expect(await items.updateMany({ n: { $gt: 0 } }, { $inc: { n: 10 } })).toMatchObject({ modifiedCount: 3 });
    expect((await items.find().sort({ n: 1 }).toArray()).map(({ n }) => n as number)).toEqual([11, 12, 13]);
  });
});

describe('findAndModify', () => {
  test('answers the document before or after, by choice, sorted and projected', async () => {
    await items.insertMany([
      { _id: 1, n: 5 },
      { _id: 2, n: 3 },
    ]);
    expect(
      await items.findOneAndUpdate({}, { $inc: { n: 1 } }, { sort: { n: 1 }, projection: { n: 1, _id: 0 } }),
    ).toEqual({ n: 3 });
    expect(await items.findOneAndUpdate({ _id: 2 }, { $inc: { n: 1 } }, { returnDocument: 'after' })).toEqual({
      _id: 2,
      n: 5,
    });
    expect(await items.findOneAndDelete({ _id: 2 })).toEqual({ _id: 2, n: 5 });
    expect(await items.findOneAndUpdate({ _id: 2 }, { $inc: { n: 1 } })).toBeNull();
  });

  test('lets exactly as many racers win as there are units', async () => {
    await items.insertOne({ _id: 'stock', units: 5 });
    const racers = Array.from({ length: 12 }, () =>
      items.findOneAndUpdate({ _id: 'stock', units: { $gt: 0 } }, { $inc: { units: -1 } }),
    );
    const winners = (await Promise.all(racers)).filter((won) => won !== null);
    expect(winners).toHaveLength(5);
    expect(await items.findOne({ _id: 'stock' })).toMatchObject({ units: 0 });
  });
});

describe('delete', () => {
  test('removes one or all that match', async () => {
    await items.insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
      { _id: 3, a: 1 },
    ]);
    expect(await items.deleteOne({ a: 1 })).toMatchObject({ deletedCount: 1 });
    expect(await items.deleteMany({ a: 1 })).toMatchObject({ deletedCount: 2 });
  });
});

describe('find', () => {
  beforeEach(() => items.insertMany(Array.from({ length: 250 }, (_, i) => ({ _id: i, n: i % 10, word: `w${i}` }))));

  test('hands out results in batches over several round trips', async () => {
    const cursor = items.find({ n: { $lt: 5 } }).batchSize(7);
    expect((await cursor.toArray()).map(({ _id }) => _id)).toEqual(
      Array.from({ length: 250 }, (_, i) => i).filter((i) => i % 10 < 5),
    );
  });

  test('reads one state to the end, whatever is written meanwhile', async () => {
    const cursor = items.find().batchSize(10);
    expect(await cursor.next()).toMatchObject({ _id: 0 });
    await items.deleteMany({});
    expect(await cursor.toArray()).toHaveLength(249);
  });

  test('sorts, skips, limits and projects', async () => {
    const found = await items
      .find({}, { projection: { word: 1, _id: 0 } })
      .sort({ n: -1, _id: 1 })
      .skip(1)
      .limit(2)
      .toArray();
    expect(found).toEqual([{ word: 'w19' }, { word: 'w29' }]);
  });

  test('refuses a cursor that has been closed', async () => {
    const cursor = items.find().batchSize(10);
    await cursor.next();
    const { id } = cursor;
    await cursor.close();
    await expect(client.db('crud').command({ getMore: id, collection: 'items' })).rejects.toMatchObject({
      code: 43,
      codeName: 'CursorNotFound',
    });
  });

  test('looks ids up in any number, each once', async () => {
    const found = await items.find({ _id: { $in: [3, 1, 3, 999] } }).toArray();
    expect(found.map(({ _id }) => _id)).toEqual([1, 3]);
  });

  test('counts and lists distinct values', async () => {
    expect(await items.countDocuments({ n: 3 })).toBe(25);
    expect(await items.countDocuments({ n: 3 }, { skip: 5, limit: 30 })).toBe(20);
    expect(await items.estimatedDocumentCount()).toBe(250);
    expect(await items.distinct('n', { n: { $lt: 3 } })).toEqual([0, 1, 2]);
  });
});

describe('aggregate', () => {
  test('joins, groups and writes into a collection', async () => {
    await items.insertMany([
      { _id: 1, shop: 'a', total: 5 },
      { _id: 2, shop: 'b', total: 7 },
      { _id: 3, shop: 'a', total: 1 },
    ]);
    await client.db('crud').collection<{ _id: string; name: string }>('shops').insertOne({ _id: 'a', name: 'Alpha' });
    const pipeline = [
      { $match: { total: { $gt: 0 } } },
      { $group: { _id: '$shop', total: { $sum: '$total' } } },
      { $lookup: { from: 'shops', localField: '_id', foreignField: '_id', as: 'shop' } },
      { $sort: { _id: 1 } },
    ];
    expect(await items.aggregate(pipeline).toArray()).toEqual([
      { _id: 'a', total: 6, shop: [{ _id: 'a', name: 'Alpha' }] },
      { _id: 'b', total: 7, shop: [] },
    ]);
    await items.aggregate([...pipeline.slice(0, 2), { $merge: 'totals' }]).toArray();
    await items
      .aggregate([
        { $match: { shop: 'a' } },
        { $group: { _id: '$shop', sales: { $sum: 1 } } },
        { $merge: { into: 'totals' } },
      ])
      .toArray();
    expect(await client.db('crud').collection('totals').find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'a', total: 6, sales: 2 },
      { _id: 'b', total: 7 },
    ]);
    await items.aggregate([{ $match: { _id: 2 } }, { $out: 'totals' }]).toArray();
    expect(await client.db('crud').collection('totals').find().toArray()).toEqual([{ _id: 2, shop: 'b', total: 7 }]);
  });
});

describe('what is not supported', () => {
  test('is refused by its own code, never ignored', async () => {
    const database = client.db('crud');
    await items.insertOne({ _id: 1 });
    await expect(database.command({ frobnicate: 1 })).rejects.toMatchObject({ code: 59, codeName: 'CommandNotFound' });
    await expect(database.command({ mapReduce: 'items' })).rejects.toMatchObject({
      code: 115,
      codeName: 'CommandNotSupported',
    });
    await expect(items.find({}, { collation: { locale: 'en', backwards: true } }).toArray()).rejects.toMatchObject({
      code: 115,
    });
    await expect(items.createIndex({ place: '2dsphere' })).rejects.toMatchObject({ code: 67 });
    await expect(items.find({ $text: { $search: 'x' } }).toArray()).rejects.toMatchObject({ code: expect.any(Number) });
    await expect(items.watch().next()).rejects.toMatchObject({ code: expect.any(Number) });
  });
});
