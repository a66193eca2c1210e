import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { encode, type Document } from '#store/language/values.ts';
import { insertDocument } from './documents.ts';
import { Engine } from './engine.ts';
import { rangeOfPrefix, recordIdOf } from './keys.ts';
import { Storage } from './storage.ts';
import { validateCollection } from './validate.ts';

const namespace = 'shop.items';

async function withItems(run: (engine: Engine) => Promise<void>): Promise<void> {
  const path = await mkdtemp(join(tmpdir(), 'tillgraph-validate-'));
  const engine = new Engine(new Storage(path), { address: '127.0.0.1:1', electionId: new ObjectId() });
  try {
    await engine.storage.write(() => {
      const collection = engine.collectionForWrite(namespace);
      engine.catalogue.addIndex(collection, { name: 'sku', key: { sku: 1 }, unique: true, sparse: false });
      engine.catalogue.addIndex(collection, { name: 'tags', key: { tags: -1 }, unique: false, sparse: false });
      for (let i = 0; i < 5; i++) {
        const document: Document = { _id: i, sku: `s${i}`, tags: ['a', `t${i}`] };
        insertDocument(engine.direct, collection, { bytes: encode(document), document });
      }
    });
    await run(engine);
  } finally {
    await engine.drain();
    await engine.storage.close();
    await rm(path, { recursive: true, force: true });
  }
}

function validated({ storage, catalogue }: Engine): ReturnType<typeof validateCollection> {
  const collection = catalogue.get(namespace);
  if (collection === undefined) throw new Error('the collection is gone');
  return validateCollection(storage.latest, collection);
}

test('finds nothing wrong with what was written by way of the indexes', async () => {
  await withItems(async (engine) => {
    const report = await validated(engine);
    expect(report).toMatchObject({ records: 5, corruptRecords: [], errors: [] });
    expect([...report.indexes]).toEqual([
      ['_id_', { keys: 5, missing: 0, extra: 0 }],
      ['sku', { keys: 5, missing: 0, extra: 0 }],
      ['tags', { keys: 10, missing: 0, extra: 0 }],
    ]);
  });
});

test('tells an entry that is missing from one that is too much', async () => {
  await withItems(async (engine) => {
    const [, sku, tags] = engine.catalogue.get(namespace)?.indexes ?? [];
    if (!sku || !tags) throw new Error('the indexes are gone');
    await engine.storage.write(() => {
      const [first] = engine.storage.latest.range(rangeOfPrefix(sku.prefix));
      if (first) engine.storage.remove(first.key);
      engine.storage.put(tags.keyOf(['nobody']) + recordIdOf(2), Buffer.alloc(0));
    });
    const { indexes, errors } = await validated(engine);
    expect(indexes.get('sku')).toEqual({ keys: 4, missing: 1, extra: 0 });
    expect(indexes.get('tags')).toEqual({ keys: 11, missing: 0, extra: 1 });
    expect(errors).toHaveLength(2);
  });
});

test('finds a unique entry that leads to another document, and one whose document is gone', async () => {
  await withItems(async (engine) => {
    const collection = engine.catalogue.get(namespace);
    const [, sku] = collection?.indexes ?? [];
    if (!collection || !sku) throw new Error('the index is gone');
    await engine.storage.write(() => {
      engine.storage.put(sku.keyOf(['s0']), Buffer.from(recordIdOf(2), 'latin1'));
      engine.storage.remove(collection.recordKey(recordIdOf(5)));
    });
    const { records, indexes } = await validated(engine);
    expect(records).toBe(4);
    expect(indexes.get('sku')).toEqual({ keys: 5, missing: 1, extra: 2 });
    expect(indexes.get('tags')).toEqual({ keys: 10, missing: 0, extra: 2 });
  });
});
