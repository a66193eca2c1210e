import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { startEmbeddedStore } from '#store/embedded.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import { Catalogue, collectionKey } from './catalogue.ts';
import { rangeOfPrefix } from './keys.ts';
import { Sizes } from './sizes.ts';
import { Storage } from './storage.ts';

interface Person {
  readonly _id: string;
  readonly name: string;
}

const namespace = 'shop.people';

/** Leaves a folder as it would be found under another ICU: the indexes name that one, and lead nowhere right. */
async function plantOtherCollator(
  path: string,
  collatorVersion: string | undefined,
  options: Document = {},
): Promise<void> {
  const storage = new Storage(path);
  const catalogue = new Catalogue(storage, new Sizes(storage));
  await storage.write(() => {
    for (const { collation, prefix } of catalogue.get(namespace)?.indexes ?? []) {
      const keys = collation ? Array.from(storage.latest.range(rangeOfPrefix(prefix)), ({ key }) => key) : [];
      for (const key of keys) storage.remove(key);
    }
    const stored = decode(storage.latest.get(collectionKey(namespace)) ?? Buffer.alloc(0));
    const indexes = stored['indexes'] as Document[];
    for (const index of indexes) {
      if (collatorVersion === undefined) delete index['collatorVersion'];
      else Object.assign(index, { collatorVersion, ...options });
    }
    storage.put(collectionKey(namespace), Buffer.from(encode(stored)));
  });
  await storage.close();
}

test.each([['ICU 1.0, CLDR 1'], [undefined]])(
  'an index whose keys are of another collator is rebuilt: %s',
  async (version) => {
    const path = await mkdtemp(join(tmpdir(), 'tillgraph-store-'));
    const open = async (use: (client: MongoClient) => Promise<void>): Promise<void> => {
      await using store = await startEmbeddedStore({ path });
      await using client = await MongoClient.connect(store.uri);
      await use(client);
    };
    let names: unknown[] = [];
    await open(async (client) => {
      const collation = { locale: 'en', strength: 2 };
      const people = await client.db('shop').createCollection<Person>('people', { collation });
      await people.createIndex({ name: 1 }, { unique: true });
      await people.createIndex({ name: -1 }, { name: 'plain', collation: { locale: 'simple' } });
      await people.insertMany([
        { _id: 'a', name: 'Anna' },
        { _id: 'b', name: 'Bea' },
        { _id: 'c', name: 'Émile' },
      ]);
      names = (await people.indexes()).map(({ name }) => name);
    });
    await plantOtherCollator(path, version);
    await open(async (client) => {
      const people = client.db('shop').collection<Person>('people');
      expect((await people.indexes()).map(({ name }) => name)).toEqual(names);
      expect(await people.find({ name: 'ANNA' }).hint('name_1').toArray()).toMatchObject([{ _id: 'a' }]);
      expect(await people.find({ _id: 'B' }).hint('_id_').toArray()).toMatchObject([{ name: 'Bea' }]);
      await expect(people.insertOne({ _id: 'd', name: 'ÉMILE' })).rejects.toMatchObject({ code: 11000 });
      await expect(people.insertOne({ _id: 'C', name: 'Carl' })).rejects.toMatchObject({ code: 11000 });
    });
    await rm(path, { recursive: true, force: true });
  },
);

test('a unique index is not opened whose documents are equal by another collator, and stays as it was', async () => {
  const path = await mkdtemp(join(tmpdir(), 'tillgraph-store-'));
  const collation = { locale: 'en', strength: 2 };
  {
    await using store = await startEmbeddedStore({ path });
    await using client = await MongoClient.connect(store.uri);
    const people = client.db('shop').collection<Person>('people');
    await people.createIndex({ name: 1 }, { collation });
    await people.insertMany([
      { _id: 'a', name: 'Anna' },
      { _id: 'b', name: 'anna' },
    ]);
  }
  await plantOtherCollator(path, 'ICU 1.0, CLDR 1', { unique: true });
  await expect(startEmbeddedStore({ path })).rejects.toThrow(
    /made by ICU 1\.0.+equal now.+shop\.people index: name_1 dup key: { name: "anna" }/s,
  );
  await plantOtherCollator(path, 'ICU 1.0, CLDR 1', { unique: false });
  await using store = await startEmbeddedStore({ path });
  await using client = await MongoClient.connect(store.uri);
  const people = client.db('shop').collection<Person>('people');
  expect(await people.find({ name: 'ANNA' }, { collation, hint: 'name_1' }).toArray()).toHaveLength(2);
  await rm(path, { recursive: true, force: true });
});
