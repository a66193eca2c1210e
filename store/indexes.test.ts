import fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { connectedStore } from './testing-store.ts';

const { client } = await connectedStore();
let items: Collection<Document & { _id: string | number }>;

beforeEach(async () => {
  await client.db('indexes').dropDatabase();
  items = client.db('indexes').collection('items');
});

async function planOf(filter: Document, sort: Document = {}): Promise<Document> {
  const explained = await items.find(filter).sort(sort).explain('queryPlanner');
  let stage = explained['queryPlanner'].winningPlan as Document;
  const names = [String(stage['stage'])];
  while (stage['inputStage']) {
    stage = stage['inputStage'] as Document;
    names.push(String(stage['stage']));
  }
  return { stages: names, index: stage['indexName'] };
}

describe('unique indexes', () => {
  test('refuse a duplicate, and say the key as MongoDB does', async () => {
    await items.createIndex({ shop: 1, sku: -1 }, { unique: true });
    await items.insertOne({ _id: 1, shop: 'a', sku: 'x' });
    await expect(items.insertOne({ _id: 2, shop: 'a', sku: 'x' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { shop: 1, sku: -1 },
      keyValue: { shop: 'a', sku: 'x' },
      message: expect.stringContaining(
        'E11000 duplicate key error collection: indexes.items index: shop_1_sku_-1 dup key: { shop: "a", sku: "x" }',
      ),
    });
    await items.insertOne({ _id: 3, shop: 'b', sku: 'x' });
    await expect(items.updateOne({ _id: 3 }, { $set: { shop: 'a' } })).rejects.toMatchObject({ code: 11000 });
    expect(await items.findOne({ _id: 3 })).toMatchObject({ shop: 'b' });
  });

  test('count numbers of different types as the same', async () => {
    await items.createIndex({ n: 1 }, { unique: true });
    await client.db('indexes').command({ insert: 'items', documents: [{ _id: 1, n: 5n }] });
    await expect(items.insertOne({ _id: 2, n: 5 })).rejects.toMatchObject({ code: 11000 });
  });

  test('take a key again once its document has moved or gone', async () => {
    await items.createIndex({ sku: 1 }, { unique: true });
    await items.insertMany([
      { _id: 1, sku: 'a' },
      { _id: 2, sku: 'b' },
    ]);
    await items.updateOne({ _id: 1 }, { $set: { sku: 'c' } });
    await items.deleteOne({ _id: 2 });
    await items.insertMany([
      { _id: 3, sku: 'a' },
      { _id: 4, sku: 'b' },
    ]);
    expect((await items.find().sort({ sku: 1 }).toArray()).map(({ _id }) => _id)).toEqual([3, 4, 1]);
  });

  test('cannot be made over duplicates, and leave nothing behind when they fail', async () => {
    await items.insertMany([
      { _id: 1, sku: 'a' },
      { _id: 2, sku: 'a' },
    ]);
    await expect(items.createIndex({ sku: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
    expect((await items.indexes()).map(({ name }) => name)).toEqual(['_id_']);
    await items.insertOne({ _id: 3, sku: 'a' });
  });

  test('that are partial bind only the documents they cover', async () => {
    await items.createIndex({ email: 1 }, { unique: true, partialFilterExpression: { email: { $type: 'string' } } });
    await items.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3, email: 'x' }]);
    await expect(items.insertOne({ _id: 4, email: 'x' })).rejects.toMatchObject({ code: 11000 });
  });

  test('that are sparse bind only the documents that have the field', async () => {
    await items.createIndex({ code: 1 }, { unique: true, sparse: true });
    await items.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3, code: 'x' }]);
    await expect(items.insertOne({ _id: 4, code: 'x' })).rejects.toMatchObject({ code: 11000 });
    expect(await items.countDocuments({ code: null })).toBe(2);
  });

  test('hold every element of an array', async () => {
    await items.createIndex({ barcodes: 1 }, { unique: true });
    await items.insertOne({ _id: 1, barcodes: ['a', 'b', 'a'] });
    await expect(items.insertOne({ _id: 2, barcodes: ['c', 'b'] })).rejects.toMatchObject({
      code: 11000,
      keyValue: { barcodes: 'b' },
    });
    expect(await items.findOne({ barcodes: 'b' })).toMatchObject({ _id: 1 });
  });

  test('tell keys apart that are too long to be stored whole', async () => {
    await items.createIndex({ text: 1 }, { unique: true });
    const long = 'x'.repeat(5_000);
    await items.insertMany([
      { _id: 1, text: `${long}b` },
      { _id: 2, text: `${long}a` },
    ]);
    await expect(items.insertOne({ _id: 3, text: `${long}a` })).rejects.toMatchObject({ code: 11000 });
    expect(await items.findOne({ text: `${long}b` })).toMatchObject({ _id: 1 });
    expect(
      (
        await items
          .find({ text: { $gt: 'a' } })
          .sort({ text: 1 })
          .toArray()
      ).map(({ _id }) => _id),
    ).toEqual([2, 1]);
  });
});

describe('an $expr of equality', () => {
  test('uses an index in whatever command', async () => {
    await items.insertMany(Array.from({ length: 60 }, (_, i) => ({ _id: i, a: i % 6, list: [i % 6] })));
    await items.createIndex({ a: 1 });
    const isThree = { $expr: { $eq: ['$a', 3] } };
    expect(await planOf(isThree)).toMatchObject({ index: 'a_1' });
    expect(await planOf({ $expr: { $and: [{ $eq: [3, '$a'] }, { $gt: ['$_id', 30] }] } })).toMatchObject({
      index: 'a_1',
    });
    expect(await items.countDocuments(isThree)).toBe(10);
    expect(await items.find({ ...isThree, _id: { $lt: 30 } }).toArray()).toHaveLength(5);
    expect((await items.updateMany(isThree, { $set: { b: 1 } })).modifiedCount).toBe(10);
    // A condition looks into arrays, an expression does not.
    await items.createIndex({ list: 1 });
    expect(await items.countDocuments({ $expr: { $eq: ['$list', 3] } })).toBe(0);
    expect((await items.deleteMany(isThree)).deletedCount).toBe(10);
  });

  test('gives an upsert none of the fields that it compares', async () => {
    await items.updateOne({ $expr: { $eq: ['$a', 3] }, _id: 1 }, { $set: { b: 1 } }, { upsert: true });
    expect(await items.find().toArray()).toEqual([{ _id: 1, b: 1 }]);
  });
});

describe('the planner', () => {
  beforeEach(async () => {
    await items.createIndexes([
      { key: { shop: 1, at: -1 }, name: 'shop_at' },
      { key: { sku: 1 }, name: 'sku', unique: true },
      { key: { tags: 1 }, name: 'tags' },
    ]);
    await items.insertMany(
      Array.from({ length: 100 }, (_, i) => ({
        _id: i,
        shop: `s${i % 4}`,
        at: i,
        sku: `sku${i}`,
        tags: [`t${i % 3}`, 'all'],
      })),
    );
  });

  test('reads ids, unique keys, ranges and orders from an index', async () => {
    expect(await planOf({ _id: 5 })).toEqual({ stages: ['FETCH', 'IXSCAN'], index: '_id_' });
    expect(await planOf({ sku: 'sku5', shop: 's1' })).toEqual({ stages: ['FETCH', 'IXSCAN'], index: 'sku' });
    expect(await planOf({ shop: 's1', at: { $gt: 50 } })).toEqual({ stages: ['FETCH', 'IXSCAN'], index: 'shop_at' });
    expect(await planOf({ shop: 's1' }, { at: -1 })).toEqual({ stages: ['FETCH', 'IXSCAN'], index: 'shop_at' });
    expect(await planOf({ shop: 's1' }, { at: 1 })).toEqual({ stages: ['FETCH', 'IXSCAN'], index: 'shop_at' });
    expect(await planOf({ shop: 's1' }, { sku: 1 })).toEqual({ stages: ['SORT', 'FETCH', 'IXSCAN'], index: 'shop_at' });
    expect(await planOf({ $or: [{ sku: 'a' }, { shop: 's1' }] })).toMatchObject({ stages: ['OR'] });
    expect(await planOf({ at: 5 })).toEqual({ stages: ['COLLSCAN'], index: undefined });
  });

  test('finds the same with an index as without', async () => {
    const filters: Document[] = [
      { shop: 's1', at: { $gt: 10, $lte: 41 } },
      { shop: { $in: ['s1', 's3'] }, at: { $lt: 20 } },
      { tags: 't1', at: { $gte: 90 } },
      { tags: { $in: ['t1', 't2'] } },
      { tags: { $all: ['all', 't0'] }, shop: 's2' },
      { sku: { $gte: 'sku9' } },
      { shop: { $ne: 's1' } },
      { $or: [{ sku: 'sku7' }, { shop: 's0', at: { $lte: 8 } }, { tags: 't1', at: { $lt: 5 } }], at: { $ne: 4 } },
      { $or: [{ sku: 'sku7' }, { at: 4 }] },
    ];
    for (const filter of filters) {
      const [indexed, scanned] = await Promise.all([
        items.find(filter).sort({ _id: 1 }).toArray(),
        items.find(filter).hint({ $natural: 1 }).sort({ _id: 1 }).toArray(),
      ]);
      expect({ filter, found: indexed }).toEqual({ filter, found: scanned });
      expect(await items.countDocuments(filter)).toBe(scanned.length);
    }
  });

  test('sorts by an index in both directions', async () => {
    const ascending = await items.find({ shop: 's1' }).sort({ at: 1 }).toArray();
    const descending = await items.find({ shop: 's1' }).sort({ at: -1 }).limit(3).toArray();
    expect(ascending.map(({ at }) => at as number)).toEqual(Array.from({ length: 25 }, (_, i) => i * 4 + 1));
    expect(descending.map(({ at }) => at as number)).toEqual([97, 93, 89]);
  });

  test('uses a partial index only for queries that it covers', async () => {
    await items.createIndex({ at: 1 }, { name: 'recent', partialFilterExpression: { at: { $gte: 50 } } });
    expect(await planOf({ at: { $gte: 60 } })).toMatchObject({ index: 'recent' });
    expect(await planOf({ at: { $gte: 40 } })).toMatchObject({ stages: ['COLLSCAN'] });
    expect(await items.countDocuments({ at: { $gte: 40 } })).toBe(60);
  });

  test('takes of several indexes on the fields that are hinted at the one that holds what is asked for', async () => {
    await items.createIndex({ shop: 1 }, { name: 'late', partialFilterExpression: { at: { $gte: 90 } } });
    await items.createIndex({ shop: 1 }, { name: 'all', sparse: true });
    expect(await items.find({ shop: 's1' }).hint({ shop: 1 }).toArray()).toHaveLength(25);
    expect(await items.find({ shop: 's1' }).hint('late').toArray()).toHaveLength(2);
  });

  test('refuses a hint at an index that is not there', async () => {
    await expect(items.find({}).hint('nope').toArray()).rejects.toMatchObject({ code: 2 });
  });
});

describe('catalogue commands', () => {
  test('list, name and drop what is there', async () => {
    await items.createIndex({ a: 1 }, { expireAfterSeconds: 60 });
    await items.createIndex({ a: 1 }, { expireAfterSeconds: 60 });
    expect(await items.indexes()).toMatchObject([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1 }, name: 'a_1', expireAfterSeconds: 60 },
    ]);
    await expect(items.createIndex({ a: 1 }, { name: 'other' })).rejects.toMatchObject({ code: 85 });
    await expect(items.createIndex({ b: 1 }, { name: 'a_1' })).rejects.toMatchObject({ code: 86 });
    await expect(items.createIndex({ a: 1 }, { expireAfterSeconds: 70 })).rejects.toMatchObject({ code: 85 });
    await items.dropIndex('a_1');
    await expect(items.dropIndex('a_1')).rejects.toMatchObject({ code: 27 });
    await expect(items.dropIndex('_id_')).rejects.toMatchObject({ code: 72 });
    expect((await client.db('indexes').listCollections().toArray()).map(({ name }) => name)).toEqual(['items']);
    expect((await client.db().admin().listDatabases()).databases.map(({ name }) => name)).toContain('indexes');
    await items.drop();
    await expect(items.indexes()).rejects.toMatchObject({ code: 26 });
  });

  test('keep several indexes on the same fields apart by whether they are unique, sparse or partial', async () => {
    await items.createIndex({ a: 1 });
    await items.createIndex({ a: 1 }, { hidden: true });
    await items.createIndex({ a: 1 }, { name: 'unique', unique: true });
    await items.createIndex({ a: 1 }, { name: 'sparse', sparse: true });
    await expect(items.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 86 });
    await expect(items.dropIndex('a_1')).resolves.toBeDefined();
    const byKey = client.db('indexes').command({ dropIndexes: 'items', index: { a: 1 } });
    await expect(byKey).rejects.toMatchObject({ code: 181 });
    const change = { collMod: 'items', index: { keyPattern: { a: 1 }, hidden: true } };
    await expect(client.db('indexes').command(change)).rejects.toMatchObject({ code: 181 });
    expect((await items.indexes()).map(({ name }) => name)).toEqual(['_id_', 'unique', 'sparse']);
  });

  // https://www.mongodb.com/docs/manual/core/index-partial/
  test.each<[string, Document, object, number]>([
    ['an inequality', { a: 1 }, { partialFilterExpression: { a: { $ne: 1 } } }, 67],
    ['what is not there', { a: 1 }, { partialFilterExpression: { a: { $exists: false } } }, 67],
    ['a regular expression', { a: 1 }, { partialFilterExpression: { $and: [{ a: /^x/ }] } }, 67],
    ['an expression', { a: 1 }, { partialFilterExpression: { $expr: { $gt: ['$a', 1] } } }, 67],
    ['a filter beside sparse', { a: 1 }, { sparse: true, partialFilterExpression: { a: 1 } }, 67],
    ['documents that expire by their _id', { _id: 1 }, { expireAfterSeconds: 1 }, 197],
    ['an _id index that is said to be unique', { _id: 1 }, { unique: true }, 197],
  ])('refuse an index of %s', async (_, key, options, code) => {
    await expect(items.createIndex(key, options)).rejects.toMatchObject({ code });
  });

  test('a collection that is dropped and made again begins empty', async () => {
    await items.insertMany([{ _id: 1 }, { _id: 2 }]);
    await items.drop();
    await items.insertOne({ _id: 1 });
    expect(await items.find().toArray()).toEqual([{ _id: 1 }]);
  });
});

test('indexes agree with documents whose fields are changed by operators, a few at a time', async () => {
  await items.createIndexes([
    { key: { a: 1, 'b.c': -1 } },
    { key: { 'b.c': 1 }, partialFilterExpression: { d: { $gt: 2 } } },
    { key: { d: 1 }, sparse: true },
    { key: { e: 1, a: 1 }, unique: true, partialFilterExpression: { e: { $exists: true } } },
  ]);
  await items.insertMany(Array.from({ length: 5 }, (_, i) => ({ _id: i, other: 'x'.repeat(40) })));
  const value = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }));
  const path = fc.constantFrom('a', 'b', 'b.c', 'd', 'e', 'f');
  const change = fc.oneof(
    fc.dictionary(path, value, { minKeys: 1, maxKeys: 2 }).map(($set) => ({ $set })),
    fc.dictionary(path, fc.constant(''), { minKeys: 1, maxKeys: 2 }).map(($unset) => ({ $unset })),
    fc.dictionary(path, fc.integer({ min: 1, max: 2 }), { minKeys: 1, maxKeys: 2 }).map(($inc) => ({ $inc })),
  );
  const changes = fc.array(fc.record({ _id: fc.nat(4), change }), { minLength: 10, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(changes, async (statements) => {
      const updates = statements.map(({ _id, change: u }) => ({ q: { _id }, u }));
      await client.db('indexes').command({ update: 'items', updates, ordered: false });
      expect(await client.db('indexes').command({ validate: 'items' })).toMatchObject({ valid: true });
    }),
    { numRuns: 25 },
  );
  expect(await items.countDocuments({ other: 'x'.repeat(40) })).toBe(5);
});

test('a collection and an index that are there already are told of at once, while a transaction has written to it', async () => {
  const database = client.db('indexes');
  await items.createIndex({ n: 1 });
  await using session = client.startSession();
  session.startTransaction();
  await items.insertOne({ _id: 1, n: 1 }, { session });
  const atOnce = { maxTimeMS: 2000 };
  await database.command({ create: 'items', ...atOnce });
  const indexes = [{ key: { n: 1 }, name: 'n_1' }];
  expect(await database.command({ createIndexes: 'items', indexes, ...atOnce })).toMatchObject({
    numIndexesAfter: 2,
    note: 'all indexes already exist',
  });
  await expect(database.command({ create: 'items', capped: true, size: 4096, ...atOnce })).rejects.toMatchObject({
    code: 48,
  });
  await session.abortTransaction();
});
