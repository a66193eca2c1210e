import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ObjectId, type Collection, type Document } from 'mongodb';
import { beforeEach, expect, test } from 'vitest';
import { insertDocument } from './engine/documents.ts';
import { Engine } from './engine/engine.ts';
import { beginBuild } from './engine/index-build.ts';
import { rangeOfPrefix } from './engine/keys.ts';
import { Storage } from './engine/storage.ts';
import { encode } from './language/values.ts';
import { connectedStore } from './testing-store.ts';

const { client } = await connectedStore();
let items: Collection<Document & { _id: number }>;

/** More than a build takes in one piece. */
const documents = 3_000;

beforeEach(async () => {
  await client.db('builds').dropDatabase();
  items = client.db('builds').collection('items');
  await items.insertMany(Array.from({ length: documents }, (_, i) => ({ _id: i, n: i, tags: [i % 7, 'x'] })));
});

async function isWhole(): Promise<boolean> {
  const { valid, errors } = await client.db('builds').command({ validate: 'items' });
  return valid === true && (errors as unknown[]).length === 0;
}

test('an index built while others write holds what they have written, and nothing else', async () => {
  let isBuilt = false;
  const built = items.createIndexes([
    { key: { n: 1 }, name: 'n', unique: true },
    { key: { tags: 1 }, name: 'tags' },
  ]);
  const ended = built.finally(() => {
    isBuilt = true;
  });
  let written = 0;
  for (let i = 0; !isBuilt; i++) {
    await items.updateOne({ _id: i % documents }, { $set: { n: -1 - i, tags: ['u', i] } });
    await items.updateOne({ _id: documents - 1 - (i % documents) }, { $inc: { n: 1_000_000 } });
    await items.deleteOne({ _id: (i * 37) % documents });
    await items.insertOne({ _id: documents + i, n: 2 * documents + i, tags: [] });
    written = i + 1;
  }
  await ended;
  // The test says nothing unless writes were served while the index was being built.
  expect(written).toBeGreaterThan(1);
  expect(await isWhole()).toBe(true);
  const plan = await items.find({ n: -1 }).explain('queryPlanner');
  expect(plan['queryPlanner'].winningPlan.inputStage.indexName).toBe('n');
  expect(await items.find({ n: -1 }).hint('n').toArray()).toMatchObject(
    await items.find({ n: -1 }).hint({ $natural: 1 }).toArray(),
  );
});

test('a duplicate that is found late fails the build of all indexes asked for, and leaves none', async () => {
  await items.updateOne({ _id: documents - 1 }, { $set: { n: 0 } });
  const both = [
    { key: { tags: 1 }, name: 'tags' },
    { key: { n: 1 }, name: 'n', unique: true },
  ];
  await expect(items.createIndexes(both)).rejects.toMatchObject({ code: 11000, keyValue: { n: 0 } });
  expect((await items.indexes()).map(({ name }) => name)).toEqual(['_id_']);
  await items.insertOne({ _id: -1, n: 0, tags: [] });
  expect(await isWhole()).toBe(true);
});

test('the same index asked for by several is built once, and each is told when it is there', async () => {
  const asked = Array.from({ length: 3 }, () =>
    client.db('builds').command({ createIndexes: 'items', indexes: [{ key: { n: 1 }, name: 'n' }] }),
  );
  expect(await Promise.all(asked)).toMatchObject([
    { numIndexesAfter: 2 },
    { numIndexesAfter: 2 },
    { numIndexesAfter: 2 },
  ]);
  expect(await isWhole()).toBe(true);
});

test('an index dropped while it is being built is not built to the end', async () => {
  const built = items.createIndex({ n: 1 }, { name: 'n' }).catch((error: { code: number }) => error.code);
  const drop = (): Promise<boolean> =>
    items.dropIndex('n').then(
      () => true,
      () => false,
    );
  // Too early there is nothing to drop yet.
  while (!(await drop())) expect((await items.indexes()).length).toBe(1);
  // Dropped at once after its end, or before.
  expect(['n', 276]).toContain(await built);
  expect((await items.indexes()).map(({ name }) => name)).toEqual(['_id_']);
  expect(await isWhole()).toBe(true);
});

test('a build that a crash interrupts leaves no index, and its entries are swept away', async () => {
  const path = await mkdtemp(join(tmpdir(), 'tillgraph-build-'));
  const open = (): Engine => new Engine(new Storage(path), { address: '127.0.0.1:1', electionId: new ObjectId() });
  const before = open();
  const prefix = await before.storage.write(() => {
    const collection = before.collectionForWrite('shop.items');
    for (let i = 0; i < documents; i++)
      insertDocument(before.direct, collection, { bytes: encode({ _id: i }), document: { _id: i } });
    return beginBuild(before, collection, { name: 'n', key: { n: 1 }, unique: false, sparse: false }).index.prefix;
  });
  await before.storage.close();
  const after = open();
  expect(after.storage.latest.count(rangeOfPrefix(prefix))).toBeGreaterThan(0);
  expect(after.catalogue.get('shop.items')?.indexes.map(({ spec }) => spec.name)).toEqual(['_id_']);
  await after.storage.write(() => after.catalogue.dropped.sweep(10_000));
  expect(after.storage.latest.count(rangeOfPrefix(prefix))).toBe(0);
  await after.storage.close();
  await rm(path, { recursive: true, force: true });
});

test('inserts that an index is made beside have their entries all the same', async () => {
  for (let round = 0; round < 20; round++) {
    const few = client.db('builds').collection<Document & { _id: number }>(`few${round}`);
    await few.insertOne({ _id: 0, n: 0, tags: ['x'] });
    const inserted = Array.from({ length: 300 }, (_, i) => ({ _id: i + 1, n: i + 1, tags: ['x', i] }));
    await Promise.all([
      few.createIndexes([{ key: { n: 1 } }, { key: { tags: 1 } }]),
      few.insertMany(inserted),
      few.insertOne({ _id: 1_000, n: 1_000, tags: ['x'] }),
    ]);
    expect(await few.find({ n: { $gte: 0 } }, { hint: 'n_1' }).toArray()).toHaveLength(302);
    expect(await few.find({ tags: 'x' }, { hint: 'tags_1' }).toArray()).toHaveLength(302);
    expect(await client.db('builds').command({ validate: `few${round}` })).toMatchObject({ valid: true });
  }
});
