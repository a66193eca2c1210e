import fc from 'fast-check';
import type { Db } from 'mongodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { connectedStore } from './testing-store.ts';

const { client } = await connectedStore();
let db: Db;

beforeEach(async () => {
  await client.db('admin-test').dropDatabase();
  await client.db('other').dropDatabase();
  db = client.db('admin-test');
});

async function optionsOf(name: string): Promise<unknown> {
  const [found] = await db.listCollections({ name }).toArray();
  return found && 'options' in found ? found.options : undefined;
}

async function numbersIn(name: string): Promise<number[]> {
  return (await db.collection<{ _id: number }>(name).find().toArray()).map(({ _id }) => _id);
}

describe('create', () => {
  test('is no error where the collection is there already with the same options, and one where it is not', async () => {
    await db.command({ create: 'a', capped: true, size: 5_000 });
    await db.command({ create: 'a', capped: true, size: 5_000 });
    await expect(db.command({ create: 'a' })).rejects.toMatchObject({ code: 48 });
    await expect(db.command({ create: 'a', viewOn: 'b', pipeline: [] })).rejects.toMatchObject({ code: 48 });
  });

  test('keeps the validator, with the defaults beside it', async () => {
    await db.createCollection('a', { validator: { n: { $gt: 1 } } });
    expect(await optionsOf('a')).toEqual({
      validator: { n: { $gt: 1 } },
      validationLevel: 'strict',
      validationAction: 'error',
    });
    await expect(db.command({ create: 'b', validator: { $nonsense: 1 } })).rejects.toMatchObject({ code: 2 });
    await expect(db.command({ create: 'b', validationLevel: 'some' })).rejects.toMatchObject({ code: 2 });
  });

  test.each([
    [{ timeseries: { timeField: 't' } }, 115],
    [{ clusteredIndex: { key: { _id: 1 }, unique: true } }, 115],
    [{ encryptedFields: { fields: [] } }, 115],
    [{ collation: 1 }, 14],
    [{ capped: true }, 72],
    [{ size: 100 }, 72],
    [{ expireAfterSeconds: 1 }, 72],
    [{ autoIndexId: false }, 72],
    [{ nonsense: 1 }, 40_415],
  ])('refuses %o with %i', async (options, code) => {
    await expect(db.command({ create: 'a', ...options })).rejects.toMatchObject({ code });
    expect(await optionsOf('a')).toBeUndefined();
  });

  test.each(['', '.a', 'a$b', 'system.a', 'x'.repeat(300)])('refuses the name %j', async (name) => {
    await expect(db.command({ create: name })).rejects.toMatchObject({ code: 73 });
  });
});

describe('a capped collection', () => {
  test('keeps the newest documents, in order of insertion', async () => {
    const capped = await db.createCollection<{ _id: number }>('a', { capped: true, size: 4_096, max: 3 });
    for (const _id of [5, 1, 4, 2, 3]) await capped.insertOne({ _id });
    expect(await numbersIn('a')).toEqual([4, 2, 3]);
    await capped.insertMany([{ _id: 9 }, { _id: 8 }, { _id: 7 }, { _id: 6 }]);
    expect(await numbersIn('a')).toEqual([8, 7, 6]);
    expect(await capped.countDocuments({ _id: 9 }, { hint: '_id_' })).toBe(0);
  });

  test('keeps to its size in bytes, which is rounded up', async () => {
    const capped = await db.createCollection<{ _id: number; text: string }>('a', { capped: true, size: 5_000 });
    expect(await optionsOf('a')).toEqual({ capped: true, size: 5_120 });
    for (let _id = 0; _id < 20; _id++) await capped.insertOne({ _id, text: 'x'.repeat(1_000) });
    expect(await numbersIn('a')).toEqual([16, 17, 18, 19]);
    const tooLarge = capped.insertOne({ _id: 20, text: 'x'.repeat(6_000) });
    await expect(tooLarge).rejects.toMatchObject({ code: 2 });
  });

  test('refuses an update that changes the size of a document, and takes one that does not', async () => {
    const capped = await db.createCollection<{ _id: number; n?: number }>('a', { capped: true, size: 4_096 });
    await capped.insertOne({ _id: 1, n: 1 });
    await capped.updateOne({ _id: 1 }, { $set: { n: 2 } });
    await expect(capped.updateOne({ _id: 1 }, { $unset: { n: 1 } })).rejects.toMatchObject({ code: 10_003 });
  });

  test('refuses writes in transactions', async () => {
    const capped = await db.createCollection<{ _id: number }>('a', { capped: true, size: 4_096 });
    const write = client.withSession((session) =>
      session.withTransaction(() => capped.insertOne({ _id: 1 }, { session })),
    );
    await expect(write).rejects.toMatchObject({ code: 263 });
  });
});

describe('a view', () => {
  beforeEach(async () => {
    await db.collection<{ _id: number; kind: string }>('items').insertMany([
      { _id: 1, kind: 'a' },
      { _id: 2, kind: 'b' },
      { _id: 3, kind: 'a' },
    ]);
    await db.createCollection('as', { viewOn: 'items', pipeline: [{ $match: { kind: 'a' } }] });
  });

  test('is read by find, count, distinct and aggregate', async () => {
    const view = db.collection<{ _id: number }>('as');
    expect(await view.find().sort({ _id: -1 }).toArray()).toEqual([
      { _id: 3, kind: 'a' },
      { _id: 1, kind: 'a' },
    ]);
    expect(await view.find({ _id: { $gt: 1 } }, { projection: { kind: 0 } }).toArray()).toEqual([{ _id: 3 }]);
    expect(await view.find().skip(1).limit(1).toArray()).toMatchObject([{ _id: 3 }]);
    expect(await view.estimatedDocumentCount()).toBe(2);
    expect(await view.countDocuments({ _id: 3 })).toBe(1);
    expect(await view.distinct('kind')).toEqual(['a']);
    expect(await view.aggregate([{ $group: { _id: null, n: { $sum: '$_id' } } }]).toArray()).toEqual([
      { _id: null, n: 4 },
    ]);
  });

  test('is made of other views, and looked up from them', async () => {
    await db.createCollection('second', { viewOn: 'as', pipeline: [{ $match: { _id: 3 } }] });
    expect(await numbersIn('second')).toEqual([3]);
    const joined = await db
      .collection('items')
      .aggregate([{ $lookup: { from: 'second', localField: '_id', foreignField: '_id', as: 'found' } }])
      .toArray();
    expect(joined.map(({ found }) => found.length)).toEqual([0, 0, 1]);
  });

  test('is fetched batch by batch', async () => {
    await db
      .collection<{ _id: number }>('items')
      .insertMany(Array.from({ length: 50 }, (_, i) => ({ _id: i + 10, kind: 'a' })));
    expect(await db.collection('as').find({}, { batchSize: 7 }).toArray()).toHaveLength(52);
  });

  test.each([
    ['insert', { insert: 'as', documents: [{ _id: 9 }] }],
    ['update', { update: 'as', updates: [{ q: {}, u: { $set: { a: 1 } } }] }],
    ['delete', { delete: 'as', deletes: [{ q: {}, limit: 0 }] }],
    ['findAndModify', { findAndModify: 'as', query: {}, remove: true }],
    ['createIndexes', { createIndexes: 'as', indexes: [{ key: { a: 1 }, name: 'a_1' }] }],
    ['listIndexes', { listIndexes: 'as' }],
    ['collStats', { collStats: 'as' }],
  ])('refuses %s', async (_name, command) => {
    await expect(db.command(command)).rejects.toMatchObject({ code: 166, codeName: 'CommandNotSupportedOnView' });
  });

  test('compares strings by its own collation, and by no other', async () => {
    const collation = { locale: 'en', strength: 2 };
    const names = await db.createCollection<{ _id: number; name: string }>('names', { collation });
    await names.insertMany([
      { _id: 1, name: 'a' },
      { _id: 2, name: 'A' },
    ]);
    await db.createCollection('plain', { viewOn: 'names', pipeline: [] });
    await db.createCollection('folded', { viewOn: 'names', pipeline: [], collation });
    expect(await db.collection('plain').find({ name: 'a' }).toArray()).toHaveLength(1);
    expect(await db.collection('folded').find({ name: 'a' }).toArray()).toHaveLength(2);
    const overridden = db.collection('plain').find({ name: 'a' }, { collation }).toArray();
    await expect(overridden).rejects.toMatchObject({ code: 167 });
    await expect(db.command({ create: 'x', viewOn: 'plain', collation })).rejects.toMatchObject({ code: 167 });
  });

  test('refuses to be made of itself', async () => {
    await db.createCollection('x', { viewOn: 'y', pipeline: [] });
    await expect(db.command({ create: 'y', viewOn: 'x', pipeline: [] })).rejects.toMatchObject({ code: 165 });
    await expect(db.command({ collMod: 'as', viewOn: 'as', pipeline: [] })).rejects.toMatchObject({ code: 165 });
    expect(await numbersIn('as')).toEqual([1, 3]);
  });

  test('is changed by collMod, listed, and dropped without what it shows', async () => {
    await db.command({ collMod: 'as', viewOn: 'items', pipeline: [{ $match: { kind: 'b' } }] });
    expect(await numbersIn('as')).toEqual([2]);
    expect(await db.listCollections({ type: 'view' }).toArray()).toEqual([
      {
        name: 'as',
        type: 'view',
        options: { viewOn: 'items', pipeline: [{ $match: { kind: 'b' } }] },
        info: { readOnly: true },
      },
    ]);
    await db.collection('as').drop();
    expect(await numbersIn('as')).toEqual([]);
    expect(await numbersIn('items')).toEqual([1, 2, 3]);
  });
});

describe('listCollections', () => {
  test('is fetched batch by batch, and filtered', async () => {
    for (const name of ['a', 'b', 'c']) await db.createCollection(name);
    const listed = await db.listCollections({ name: { $ne: 'b' } }, { nameOnly: true, batchSize: 1 }).toArray();
    expect(listed).toEqual([
      { name: 'a', type: 'collection' },
      { name: 'c', type: 'collection' },
    ]);
  });
});

describe('renameCollection', () => {
  test('keeps documents and indexes, to another database too', async () => {
    await db.collection<{ _id: number; sku: string }>('from').insertOne({ _id: 1, sku: 'a' });
    await db.collection('from').createIndex({ sku: 1 }, { unique: true });
    await client.db('admin').command({ renameCollection: 'admin-test.from', to: 'other.to' });
    const renamed = client.db('other').collection<{ _id: number; sku: string }>('to');
    expect(await renamed.find().toArray()).toEqual([{ _id: 1, sku: 'a' }]);
    await expect(renamed.insertOne({ _id: 2, sku: 'a' })).rejects.toMatchObject({ code: 11_000 });
    expect(await db.listCollections().toArray()).toEqual([]);
  });

  test('replaces its target only when it is told to', async () => {
    await db.collection<{ _id: number }>('from').insertOne({ _id: 1 });
    await db.collection<{ _id: number }>('to').insertOne({ _id: 2 });
    await expect(db.renameCollection('from', 'to')).rejects.toMatchObject({ code: 48 });
    await db.renameCollection('from', 'to', { dropTarget: true });
    expect(await numbersIn('to')).toEqual([1]);
  });

  test('refuses what is not there, itself, and other databases than admin', async () => {
    await expect(db.renameCollection('nowhere', 'to')).rejects.toMatchObject({ code: 26 });
    const toItself = client.db('admin').command({ renameCollection: 'admin-test.a', to: 'admin-test.a' });
    await expect(toItself).rejects.toMatchObject({ code: 20 });
    const elsewhere = db.command({ renameCollection: 'admin-test.a', to: 'admin-test.b' });
    await expect(elsewhere).rejects.toMatchObject({ code: 13 });
  });

  test('makes a transaction that began before it begin again', async () => {
    const items = db.collection<{ _id: number }>('items');
    await items.insertOne({ _id: 1 });
    await client.withSession(async (session) => {
      session.startTransaction();
      await items.findOne({ _id: 1 }, { session });
      await db.renameCollection('items', 'renamed');
      const read = db.collection('renamed').findOne({}, { session });
      await expect(read).rejects.toMatchObject({ code: 246 });
    });
  });
});

describe('collMod', () => {
  test('changes whether an index is hidden and when it expires, and says what it was', async () => {
    await db.collection('a').createIndex({ at: 1 }, { expireAfterSeconds: 100 });
    expect(await db.command({ collMod: 'a', index: { keyPattern: { at: 1 }, expireAfterSeconds: 50 } })).toMatchObject({
      expireAfterSeconds_old: 100,
      expireAfterSeconds_new: 50,
    });
    expect(await db.command({ collMod: 'a', index: { name: 'at_1', hidden: true } })).toMatchObject({
      hidden_old: false,
      hidden_new: true,
    });
    expect(await db.collection('a').indexes()).toMatchObject([{}, { hidden: true, expireAfterSeconds: 50 }]);
    expect(await db.command({ collMod: 'a', index: { name: 'at_1', hidden: false } })).toMatchObject({
      hidden_old: true,
    });
  });

  test('puts a validator in place, and takes it away', async () => {
    await db.createCollection('a');
    await db.command({ collMod: 'a', validator: { n: 1 }, validationAction: 'warn' });
    expect(await optionsOf('a')).toEqual({ validator: { n: 1 }, validationLevel: 'strict', validationAction: 'warn' });
    await db.command({ collMod: 'a', validator: {} });
    expect(await optionsOf('a')).toEqual({});
  });

  test.each([
    [{ collMod: 'nowhere' }, 26],
    [{ collMod: 'a', nonsense: 1 }, 40_415],
    [{ collMod: 'a', index: { name: 'nowhere', hidden: true } }, 27],
    [{ collMod: 'a', index: { name: '_id_', hidden: true } }, 2],
    [{ collMod: 'a', index: { name: '_id_' } }, 72],
    [{ collMod: 'a', index: { name: '_id_', nonsense: 1 } }, 40_415],
    [{ collMod: 'a', index: { name: '_id_', prepareUnique: true } }, 115],
    [{ collMod: 'a', cappedSize: 5_000 }, 72],
    [{ collMod: 'a', viewOn: 'b', pipeline: [] }, 72],
  ])('refuses %o with %i', async (command, code) => {
    await db.createCollection('a');
    await expect(db.command(command)).rejects.toMatchObject({ code });
  });
});

describe('statistics', () => {
  test('are exact after inserts, updates and removals, in transactions and out of them', async () => {
    const items = db.collection<{ _id: number; text: string }>('items');
    const write = fc.record({
      _id: fc.integer({ min: 0, max: 9 }),
      text: fc.string({ maxLength: 20 }),
      removes: fc.boolean(),
      fails: fc.boolean(),
      inTransaction: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(write, { maxLength: 10 }), async (writes) => {
        await items.drop();
        await items.createIndex({ text: 1 });
        for (const { _id, text, removes, fails, inTransaction } of writes) {
          await client.withSession(async (session) => {
            if (inTransaction) session.startTransaction();
            if (removes) await items.deleteOne({ _id }, { session });
            else await items.updateOne({ _id }, { $set: { text } }, { session, upsert: true });
            if (inTransaction) await (fails ? session.abortTransaction() : session.commitTransaction());
          });
        }
        const documents = await items.find({}, { raw: true }).toArray();
        const bytes = documents.reduce((sum, document) => sum + (document as unknown as Uint8Array).length, 0);
        expect(await db.command({ collStats: 'items' })).toMatchObject({ count: documents.length, size: bytes });
        expect(await db.command({ dbStats: 1 })).toMatchObject({ objects: documents.length, dataSize: bytes });
        expect(await db.command({ validate: 'items' })).toMatchObject({ valid: true });
        const { totalIndexSize } = await db.command({ collStats: 'items' });
        expect(totalIndexSize > 0).toBe(documents.length > 0);
      }),
      { numRuns: 20 },
    );
  });

  test('follow a collection to its new name', async () => {
    await db.collection<{ _id: number }>('a').insertMany([{ _id: 1 }, { _id: 2 }]);
    await db.renameCollection('a', 'b');
    expect(await db.command({ collStats: 'b' })).toMatchObject({ ns: 'admin-test.b', count: 2, nindexes: 1 });
    expect(await db.command({ collStats: 'a' })).toMatchObject({ count: 0, nindexes: 0 });
    expect(await db.command({ dataSize: 'admin-test.b' })).toMatchObject({ numObjects: 2, size: 28 });
  });

  test('of databases are listed with sizes, filtered by them', async () => {
    await db.collection<{ _id: number }>('a').insertOne({ _id: 1 });
    const { databases, totalSize } = await client.db('admin').command({
      listDatabases: 1,
      filter: { name: 'admin-test', sizeOnDisk: { $gt: 0 } },
    });
    expect(databases).toMatchObject([{ name: 'admin-test', empty: false }]);
    expect(totalSize).toBeGreaterThan(0);
    await expect(db.command({ listDatabases: 1 })).rejects.toMatchObject({ code: 13 });
  });
});

describe('every command', () => {
  test.each([
    [{ find: 'a', nonsense: 1 }, 40_415, "BSON field 'find.nonsense' is an unknown field."],
    [{ find: 'a', filter: 'x' }, 14, "BSON field 'find.filter' is the wrong type 'string', expected type 'object'"],
    [
      { find: 'a', limit: 'x' },
      14,
      "BSON field 'find.limit' is the wrong type 'string', expected types '[long, int, decimal, double]'",
    ],
    [{ update: 'a', updates: {} }, 14, "BSON field 'update.updates' is the wrong type 'object', expected type 'array'"],
    [
      { update: 'a', updates: [{ q: {}, u: {}, nonsense: 1 }] },
      40_415,
      "BSON field 'update.updates.nonsense' is an unknown field.",
    ],
    [
      { delete: 'a', deletes: [{ q: 1, limit: 1 }] },
      14,
      "BSON field 'delete.deletes.q' is the wrong type 'int', expected type 'object'",
    ],
    [{ explain: { find: 'a', nonsense: 1 } }, 40_415, "BSON field 'find.nonsense' is an unknown field."],
    [{ getParameter: '*' }, 13, 'getParameter may only be run against the admin database.'],
    [{ nonsense: 1 }, 59, "no such command: 'nonsense'"],
    [{ mapReduce: 'a' }, 115, "The command 'mapReduce' is not supported by this server"],
    [{ ping: 1, apiVersion: '2' }, 322, 'API version must be "1"'],
  ])('refuses %o with %i', async (command, code, message) => {
    await expect(db.command(command)).rejects.toMatchObject({ code, message });
  });

  test('takes the generic fields, and null for nothing', async () => {
    await db.command({ find: 'a', filter: {}, limit: null, comment: { any: 1 }, maxTimeMS: 1_000, apiVersion: '1' });
    await db.command({ ping: 1, apiVersion: '1', apiStrict: true, apiDeprecationErrors: true });
    await expect(db.command({ distinct: 'a', key: 'x', apiVersion: '1', apiStrict: true })).rejects.toMatchObject({
      code: 323,
    });
  });

  test('is listed, unless it is one that is refused', async () => {
    const { commands } = await db.command({ listCommands: 1 });
    expect(commands).toMatchObject({
      find: { apiVersions: ['1'] },
      listDatabases: { adminOnly: true },
      distinct: { apiVersions: [] },
    });
    expect(commands).not.toHaveProperty('mapReduce');
  });
});
