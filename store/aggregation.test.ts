import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Binary } from 'bson';
import { MongoClient, type Collection, type Db, type Document } from 'mongodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { startEmbeddedStore } from './embedded.ts';
import { startStoreProcess } from './testing-process.ts';
import { connectedStore } from './testing-store.ts';

type Item = Document & { _id: number };

const { client } = await connectedStore();
let database: Db;
let items: Collection<Item>;

beforeEach(async () => {
  await client.db('aggr').dropDatabase();
  await client.db('elsewhere').dropDatabase();
  database = client.db('aggr');
  items = database.collection('items');
  await items.insertMany(Array.from({ length: 200 }, (_, i) => ({ _id: i, group: i % 4, rest: i % 7 })));
});

const run = (pipeline: Document[]): Promise<Document[]> => items.aggregate(pipeline).toArray();

describe('what leads a pipeline', () => {
  async function indexOf(pipeline: Document[]): Promise<unknown> {
    const plan = await database.command({
      explain: { aggregate: 'items', pipeline, cursor: {} },
      verbosity: 'queryPlanner',
    });
    return /"indexName":"(\w+)"/.exec(JSON.stringify(plan))?.[1];
  }

  test.each<[claim: string, pipeline: Document[]]>([
    ['a match', [{ $match: { group: 1 } }]],
    ['several matches', [{ $match: { rest: 2 } }, { $match: { group: 1 } }]],
    ['a match behind a sort', [{ $sort: { rest: 1 } }, { $match: { group: 1 } }]],
    ['a match behind fields it does not look at', [{ $set: { x: 1 } }, { $unset: 'y' }, { $match: { group: 1 } }]],
    ['an expression of equality', [{ $match: { $expr: { $eq: ['$group', 1] } } }]],
  ])('%s uses an index', async (_, pipeline) => {
    await items.createIndex({ group: 1 }, { name: 'by_group' });
    expect(await indexOf(pipeline)).toBe('by_group');
    expect(await items.aggregate(pipeline).toArray()).toHaveLength(
      pipeline.length === 2 && 'rest' in (pipeline[0]?.['$match'] ?? {}) ? 7 : 50,
    );
  });

  test('a match behind what changes its fields stays where it is', async () => {
    expect(await run([{ $set: { group: 9 } }, { $match: { group: 1 } }])).toEqual([]);
    expect(await run([{ $limit: 3 }, { $match: { group: 1 } }])).toEqual([{ _id: 1, group: 1, rest: 1 }]);
  });

  test('is counted without reading, whatever counts it', async () => {
    expect(await run([{ $match: { _id: { $lt: 10 } } }, { $count: 'n' }])).toEqual([{ n: 10 }]);
    expect(await run([{ $group: { _id: null, n: { $sum: 1 } } }])).toEqual([{ _id: null, n: 200 }]);
    expect(await run([{ $match: { _id: -1 } }, { $count: 'n' }])).toEqual([]);
    expect(await run([{ $skip: 150 }, { $limit: 20 }, { $count: 'n' }])).toEqual([{ n: 20 }]);
    expect(await items.countDocuments({ group: 2 })).toBe(50);
    await expect(run([{ $count: 'a.b' }])).rejects.toMatchObject({ code: 40160 });
  });
});

describe('an aggregate command', () => {
  test('sees one moment from its beginning to its end', async () => {
    const moments = (await run([{ $project: { now: '$$NOW' } }])).map(({ now }) => (now as Date).getTime());
    expect(new Set(moments).size).toBe(1);
    const before = Date.now();
    await items.updateMany({ $expr: { $lte: ['$$NOW', new Date(before + 60_000)] } }, [{ $set: { at: '$$NOW' } }]);
    expect(await items.distinct('at')).toHaveLength(1);
    expect(await items.findOne({ _id: 1 }, { projection: { later: { $gte: ['$$NOW', new Date(before)] } } })).toEqual({
      _id: 1,
      later: true,
    });
  });

  test('binds variables around expressions of the same name', async () => {
    const pipeline = [{ $limit: 1 }, { $project: { x: { $map: { input: [1], as: 'v', in: '$$v' } }, y: '$$v' } }];
    expect(await items.aggregate(pipeline, { let: { v: { $add: [3, 4] } } }).toArray()).toEqual([
      { _id: 0, x: [1], y: 7 },
    ]);
    await expect(items.aggregate(pipeline, { let: { v: '$rest' } }).toArray()).rejects.toMatchObject({ code: 4890500 });
  });

  test('refuses a document that is larger than any may be', async () => {
    await items.updateMany({}, { $set: { text: 'x'.repeat(100_000) } });
    await expect(run([{ $group: { _id: null, all: { $push: '$text' } } }])).rejects.toMatchObject({ code: 10334 });
  });

  test('chooses at random by a match as well', async () => {
    expect(await run([{ $match: { $sampleRate: 1, group: 1 } }])).toHaveLength(50);
    expect(await run([{ $match: { $sampleRate: 0 } }])).toEqual([]);
  });

  test('makes its own documents over no collection', async () => {
    const made = database.aggregate([{ $documents: [{ a: 1 }, { a: 2 }] }, { $match: { a: 2 } }]);
    expect(await made.toArray()).toEqual([{ a: 2 }]);
    await expect(run([{ $documents: [] }])).rejects.toMatchObject({ code: 73 });
  });

  test('joins by an index of the other collection, and by none, to the same result', async () => {
    const lookup = { from: 'items', localField: 'group', foreignField: 'rest', as: 'same' };
    const pipeline = [{ $match: { _id: { $lt: 4 } } }, { $lookup: lookup }, { $project: { n: { $size: '$same' } } }];
    const without = await run(pipeline);
    await items.createIndex({ rest: 1 });
    expect(await run(pipeline)).toEqual(without);
    expect(without.map(({ n }) => n as number)).toEqual([29, 29, 29, 29]);
  });
});

describe('stages that tell of the server', () => {
  test('$collStats gives the count and the sizes of the collection, for further stages too', async () => {
    const [all] = await run([{ $collStats: { count: {}, storageStats: { scale: 1_024 } } }]);
    const sizes = await database.command({ collStats: 'items', scale: 1_024 });
    expect(all).toMatchObject({ ns: `${database.databaseName}.items`, count: 200 });
    expect(all?.['storageStats']).toMatchObject({ count: 200, size: sizes['size'], indexSizes: sizes['indexSizes'] });
    expect(await run([{ $collStats: { count: {} } }, { $project: { n: '$count' } }])).toEqual([{ n: 200 }]);
    await expect(run([{ $collStats: { x: 1 } }])).rejects.toMatchObject({ code: 40415 });
    await expect(run([{ $collStats: { latencyStats: {} } }])).rejects.toMatchObject({ code: 115 });
    await expect(run([{ $limit: 1 }, { $collStats: {} }])).rejects.toMatchObject({ code: 40602 });
    await expect(database.aggregate([{ $collStats: {} }]).toArray()).rejects.toMatchObject({ code: 73 });
  });

  test('$indexStats counts the operations that have used an index', async () => {
    const used = database.collection<Document & { _id: number }>('used');
    await used.createIndex({ a: 1 });
    await used.createIndex({ b: 1 });
    await used.insertOne({ _id: 1, a: 1, b: 1 });
    await used.findOne({ _id: 1 });
    await used.updateOne({ a: 1 }, { $set: { c: 1 } });
    await used.countDocuments({ a: { $gt: 0 } });
    await used.find({ $or: [{ a: 1 }, { b: 1 }] }).toArray();
    await used.distinct('b');
    const stats = await used.aggregate([{ $indexStats: {} }, { $sort: { name: 1 } }]).toArray();
    expect(stats).toMatchObject([
      { name: '_id_', accesses: { ops: 1 }, spec: { v: 2, key: { _id: 1 }, name: '_id_' } },
      { name: 'a_1', key: { a: 1 }, accesses: { ops: 3, since: expect.any(Date) as Date } },
      { name: 'b_1', accesses: { ops: 2 } },
    ]);
    expect(
      await database
        .collection('nowhere')
        .aggregate([{ $indexStats: {} }])
        .toArray(),
    ).toEqual([]);
    await expect(run([{ $indexStats: { a: 1 } }])).rejects.toMatchObject({ code: 28_803 });
    await expect(run([{ $limit: 1 }, { $indexStats: {} }])).rejects.toMatchObject({ code: 40_602 });
  });

  test('$listSessions lists the sessions there are, where MongoDB keeps them', async () => {
    await client.withSession(async (session) => {
      await items.findOne({}, { session });
      const sessions = client.db('config').collection('system.sessions');
      const listed = await sessions.aggregate([{ $listSessions: { allUsers: true } }]).toArray();
      const ids = listed.map(({ _id }) => (_id as unknown as { id: Binary }).id.toString('hex'));
      expect(ids).toContain(session.id?.id.toString('hex'));
      expect(await sessions.aggregate([{ $listSessions: { users: [{ user: 'a', db: 'b' }] } }]).toArray()).toEqual([]);
      await expect(sessions.aggregate([{ $listSessions: { x: 1 } }]).toArray()).rejects.toMatchObject({ code: 40_415 });
      await expect(run([{ $listSessions: {} }])).rejects.toMatchObject({ code: 73 });
    });
  });

  test('$currentOp lists what runs, itself among it', async () => {
    const isSelf = { $match: { 'command.comment': 'who' } };
    const found = await client
      .db('admin')
      .aggregate([{ $currentOp: {} }, isSelf], { comment: 'who' })
      .toArray();
    expect(found).toMatchObject([{ op: 'command', command: { aggregate: 1, comment: 'who' } }]);
    await expect(database.aggregate([{ $currentOp: {} }]).toArray()).rejects.toMatchObject({ code: 73 });
    await expect(run([{ $currentOp: {} }])).rejects.toMatchObject({ code: 73 });
  });
});

describe('$out', () => {
  const out = (pipeline: Document[], target: unknown = 'target'): Promise<Document[]> =>
    run([...pipeline, { $out: target }]);

  test('replaces a collection and keeps its indexes', async () => {
    const target = database.collection<Item>('target');
    await target.insertOne({ _id: 1_000 });
    await target.createIndex({ group: 1 }, { name: 'by_group' });
    await out([{ $match: { _id: { $lt: 5 } } }]);
    expect(await target.distinct('_id')).toEqual([0, 1, 2, 3, 4]);
    expect((await target.indexes()).map(({ name }) => name)).toEqual(['_id_', 'by_group']);
    await out([{ $match: { _id: 1 } }], { db: 'elsewhere', coll: 'copy' });
    expect(await client.db('elsewhere').collection('copy').countDocuments()).toBe(1);
  });

  test('leaves the collection as it was where a result does not fit', async () => {
    const target = database.collection<Item>('target');
    await target.insertOne({ _id: 1_000 });
    await target.createIndex({ group: 1 }, { unique: true });
    await expect(out([])).rejects.toMatchObject({ code: 11000 });
    expect(await target.find().toArray()).toEqual([{ _id: 1_000 }]);
    expect((await database.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).sort()).toEqual([
      'items',
      'target',
    ]);
  });

  test('heeds the validator of the collection, and leaves all as it was where it is not met', async () => {
    const target = await database.createCollection<Item>('target', { validator: { group: { $lt: 3 } } });
    await target.insertOne({ _id: 1_000, group: 1 });
    await expect(out([])).rejects.toMatchObject({ code: 121 });
    expect(await target.find().toArray()).toEqual([{ _id: 1_000, group: 1 }]);
    await out([{ $match: { group: 1 } }]);
    expect(await target.countDocuments()).toBe(50);
    await expect(target.insertOne({ _id: 1_001, group: 3 })).rejects.toMatchObject({ code: 121 });
    await items.aggregate([{ $out: 'target' }], { bypassDocumentValidation: true }).toArray();
    expect(await target.countDocuments()).toBe(200);
  });

  test('shows readers the old collection or the new one, never a part', async () => {
    const target = database.collection<Item>('target');
    await out([{ $match: { _id: { $lt: 10 } } }]);
    const sizes = new Set<number>();
    let isWriting = true;
    const writing = out([{ $unwind: { path: '$none', preserveNullAndEmptyArrays: true } }]).finally(() => {
      isWriting = false;
    });
    while (isWriting) sizes.add((await target.find().toArray()).length);
    await writing;
    sizes.add((await target.find().toArray()).length);
    expect([...sizes].every((size) => size === 10 || size === 200)).toBe(true);
    expect(sizes).toContain(200);
  });

  test('may replace the very collection it reads', async () => {
    await out([{ $match: { group: 0 } }], 'items');
    expect(await items.countDocuments()).toBe(50);
  });

  test('leaves the old collection or the new one where the process is killed in the middle', async () => {
    const path = await mkdtemp(join(tmpdir(), 'tillgraph-out-'));
    const many = 20_000;
    {
      await using killed = await startStoreProcess(path);
      await using other = await new MongoClient(killed.uri, { retryReads: false }).connect();
      const shop = other.db('shop');
      await shop.collection<Item>('target').insertOne({ _id: -1 });
      await shop.collection<Item>('source').insertMany(Array.from({ length: many }, (_, _id) => ({ _id })));
      const writing = shop
        .collection('source')
        .aggregate([{ $out: 'target' }])
        .toArray();
      const ended = writing.catch((error: unknown) => error);
      const deadline = Date.now() + 10_000;
      for (let isHalf = false; !isHalf && Date.now() < deadline;) {
        const names = await shop.listCollections({}, { nameOnly: true }).toArray();
        isHalf = names.some(({ name }) => name.startsWith('tmp.agg_out.'));
      }
      await killed.kill();
      await ended;
    }
    await using opened = await startEmbeddedStore({ path });
    await using other = await new MongoClient(opened.uri).connect();
    const shop = other.db('shop');
    // Should it have been done by then, all of it is there.
    const left = await shop.collection<Item>('target').distinct('_id');
    expect([1, many]).toContain(left.length);
    expect(left.includes(-1)).toBe(left.length === 1);
    expect(await shop.collection('source').countDocuments()).toBe(many);
    expect((await shop.listCollections().toArray()).map(({ name }) => name).sort()).toEqual(['source', 'target']);
    await rm(path, { recursive: true });
  }, 30_000);

  test('leaves nothing behind that a crash interrupted', async () => {
    const path = await mkdtemp(join(tmpdir(), 'tillgraph-out-'));
    for (const left of [1, 0]) {
      const opened = await startEmbeddedStore({ path });
      await using other = await new MongoClient(opened.uri).connect();
      if (left === 1) await other.db('a').createCollection('tmp.agg_out.half');
      expect(await other.db('a').listCollections().toArray()).toHaveLength(left);
      await other.close();
      await opened.close();
    }
    await rm(path, { recursive: true });
  });

  test('has to be the last stage, and outside of transactions', async () => {
    await expect(run([{ $out: 'x' }, { $limit: 1 }])).rejects.toMatchObject({ code: 40601 });
    await expect(out([], 5)).rejects.toMatchObject({ code: 16990 });
    await client.withSession(async (session) => {
      session.startTransaction();
      await expect(items.aggregate([{ $out: 'x' }], { session }).toArray()).rejects.toMatchObject({ code: 263 });
      await session.abortTransaction();
    });
  });
});

describe('$merge', () => {
  const merge = (more: Document, pipeline: Document[] = [{ $match: { _id: { $lt: 3 } } }]): Promise<Document[]> =>
    run([...pipeline, { $merge: { into: 'target', ...more } }]);
  const target = (): Collection<Item> => database.collection<Item>('target');

  beforeEach(async () => {
    await target().insertOne({ _id: 1, group: 'old', kept: true });
  });

  test.each<[more: Document, one: Document, count: number]>([
    [{}, { _id: 1, group: 1, kept: true, rest: 1 }, 3],
    [{ whenMatched: 'replace' }, { _id: 1, group: 1, rest: 1 }, 3],
    [{ whenMatched: 'keepExisting', whenNotMatched: 'discard' }, { _id: 1, group: 'old', kept: true }, 1],
    [
      { whenMatched: [{ $set: { rest: '$$new.rest', was: '$group' } }] },
      { _id: 1, group: 'old', kept: true, rest: 1, was: 'old' },
      3,
    ],
    [
      { let: { more: { $add: ['$rest', 1] } }, whenMatched: [{ $set: { more: '$$more' } }] },
      { _id: 1, group: 'old', kept: true, more: 2 },
      3,
    ],
  ])('by %j', async (more, one, count) => {
    await merge(more);
    expect(await target().findOne({ _id: 1 })).toEqual(one);
    expect(await target().countDocuments()).toBe(count);
  });

  test('merges on the fields of a unique index', async () => {
    await expect(merge({ on: 'rest' })).rejects.toMatchObject({ code: 51183 });
    await target().createIndex({ group: 1 }, { unique: true });
    await merge({ on: ['group'] }, [{ $match: { _id: 2 } }, { $project: { _id: 0, group: 'old', rest: 1 } }]);
    expect(await target().find().toArray()).toEqual([{ _id: 1, group: 'old', kept: true, rest: 2 }]);
  });

  test.each<[more: Document, code: number]>([
    [{ whenMatched: 'fail' }, 11000],
    [{ whenNotMatched: 'fail' }, 13113],
    [{ whenMatched: 'never' }, 2],
    [{ whenMatched: [{ $group: { _id: 1 } }] }, 72],
    [{ let: { x: 1 } }, 51199],
    [{ let: { new: 1 }, whenMatched: [] }, 51273],
    [{ on: [] }, 51187],
    [{ on: ['_id', '_id'] }, 31465],
    [{ into: 5 }, 51178],
    [{ more: 1 }, 40415],
    [{ whenMatched: [{ $set: { _id: 9 } }] }, 66],
  ])('refuses %j', async (more, code) => {
    await expect(merge(more)).rejects.toMatchObject({ code });
  });

  test('refuses a result without the fields it is merged on', async () => {
    await target().createIndex({ group: 1 }, { unique: true });
    await expect(merge({ on: 'group' }, [{ $unset: 'group' }])).rejects.toMatchObject({ code: 51132 });
    await expect(merge({ on: 'group' }, [{ $set: { group: [1] } }])).rejects.toMatchObject({ code: 51185 });
  });
});
