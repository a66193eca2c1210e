import { Double, Long } from 'bson';
import type { Collection, Document } from 'mongodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { connectedStore } from './testing-store.ts';

const { client } = await connectedStore();
let items: Collection<Document & { _id: number }>;

beforeAll(async () => {
  items = client.db('keys').collection('items');
  await items.createIndexes([
    { key: { shop: 1, price: -1 }, name: 'shop_price' },
    { key: { price: 1 }, name: 'price' },
    { key: { tags: 1 }, name: 'tags' },
    { key: { 'size.width': 1 }, name: 'width', sparse: true },
    { key: { name: 1 }, name: 'name', collation: { locale: 'en', strength: 2 } },
  ]);
  await items.insertMany([
    { _id: 1, shop: 'a', price: 1, tags: ['x', 'y'], name: 'one' },
    { _id: 2, shop: 'a', price: new Double(2), tags: [], size: { width: 4 } },
    { _id: 3, shop: 'a', price: 3, tags: 'y' },
    { _id: 4, shop: 'b', price: Long.fromNumber(1) },
    { _id: 5, shop: 'b', price: 2, tags: ['z', 'x'] },
  ]);
});

const find = async (command: Document): Promise<unknown[]> => {
  const { cursor } = await items.db.command({ find: 'items', ...command }, { promoteValues: false });
  return ((cursor as Document)['firstBatch'] as Document[]).map((each) => each['_id'] as unknown);
};
const idsOf = async (command: Document): Promise<number[]> => (await find(command)).map(Number);
const codeOf = (command: Document): Promise<unknown> =>
  items.db.command({ find: 'items', ...command }).then(
    () => undefined,
    (error: { code?: unknown }) => error.code,
  );

describe('min and max', () => {
  test.each<[Document, number[]]>([
    [{ hint: { price: 1 }, min: { price: 2 } }, [2, 5, 3]],
    [{ hint: 'price', max: { price: 2 } }, [1, 4]],
    [{ hint: 'price', min: { price: 1 }, max: { price: 2 }, sort: { price: -1 } }, [4, 1]],
    [{ hint: 'price', min: { price: 1 }, filter: { shop: 'b' } }, [4, 5]],
    [{ hint: 'price', min: { price: 1 }, sort: { _id: -1 }, skip: 1, limit: 2 }, [4, 3]],
    // The index has the prices of a shop from the highest on.
    [{ hint: 'shop_price', min: { shop: 'a', price: 2 }, max: { shop: 'b', price: 1 } }, [2, 1, 5]],
    [{ hint: 'tags', min: { tags: 'x' }, max: { tags: 'z' } }, [1, 5, 3]],
    [{ hint: 'tags', min: {}, max: {} }, [2, 4, 1, 5, 3]],
  ])('%j read a part of an index, in its order', async (command, ids) => {
    expect(await idsOf(command)).toEqual(ids);
  });

  test.each<[string, Document, number]>([
    ['without a hint', { min: { price: 1 } }, 51_173],
    ['without a hint, of an _id', { filter: { _id: 1 }, max: { _id: 1 } }, 51_173],
    ['in the order of insertion', { hint: { $natural: 1 }, min: { price: 1 } }, 291],
    ['of other fields than each other', { hint: 'price', min: { price: 1 }, max: { shop: 1 } }, 51_176],
    ['of fewer fields than the index has', { hint: 'shop_price', min: { shop: 'a' } }, 51_174],
    ['of other fields than the index has', { hint: 'price', min: { shop: 'a' } }, 51_174],
    ['of strings under another collation', { hint: 'price', min: { price: 'a' }, collation: { locale: 'en' } }, 51_174],
    ['of which neither comes before the other', { hint: 'price', min: { price: 1 }, max: { price: 1 } }, 51_175],
    ['the wrong way round for the index', { hint: 'price', min: { price: 2 }, max: { price: 1 } }, 51_175],
    ['on no index', { hint: 'nowhere', min: { price: 1 } }, 2],
    ['under a collation', { hint: 'name', min: { name: 'a' }, collation: { locale: 'en', strength: 2 } }, 115],
    ['that are no documents', { hint: 'price', min: 1 }, 14],
  ])('%s are refused', async (_, command, code) => {
    expect(await codeOf(command)).toBe(code);
  });

  test('are shown by explain as the range they are', async () => {
    const explained = await items.find().min({ price: 1 }).max({ price: 3 }).hint('price').explain('executionStats');
    expect(explained).toMatchObject({
      queryPlanner: {
        winningPlan: {
          stage: 'FETCH',
          inputStage: {
            stage: 'IXSCAN',
            indexName: 'price',
            indexBounds: {
              startKey: { price: 1 },
              startKeyInclusive: true,
              endKey: { price: 3 },
              endKeyInclusive: false,
            },
          },
        },
      },
      executionStats: { nReturned: 4, totalKeysExamined: 4, totalDocsExamined: 4 },
    });
  });
});

describe('returnKey', () => {
  const keysOf = async (command: Document): Promise<unknown> => {
    const reply = await items.db.command({ find: 'items', returnKey: true, ...command }, { promoteValues: false });
    return (reply['cursor'] as Document)['firstBatch'];
  };

  test('answers the entries by which documents are found, with the types of their values', async () => {
    expect(await keysOf({ filter: { price: { $gte: 2 } }, sort: { price: 1 }, hint: 'price' })).toMatchObject([
      { price: { _bsontype: 'Double', value: 2 } },
      { price: { _bsontype: 'Int32', value: 2 } },
      { price: { _bsontype: 'Int32', value: 3 } },
    ]);
    expect(await keysOf({ filter: { 'size.width': 4 } })).toMatchObject([{ 'size.width': { value: 4 } }]);
    expect(await keysOf({ filter: { _id: 3 }, projection: { shop: 1 } })).toMatchObject([{ _id: { value: 3 } }]);
  });

  test('answers the element of an array that is within the bounds', async () => {
    expect(await keysOf({ filter: { tags: { $gte: 'y' } }, hint: 'tags' })).toEqual([
      { tags: 'y' },
      { tags: 'y' },
      { tags: 'z' },
    ]);
    expect(await keysOf({ hint: 'tags', min: { tags: 'x' }, max: { tags: 'z' }, sort: { tags: -1 } })).toEqual(
      expect.arrayContaining([{ tags: 'x' }]),
    );
  });

  test('answers nothing of documents that are found without an index', async () => {
    expect(await keysOf({ filter: { shop: 'b', nowhere: null }, hint: { $natural: 1 } })).toEqual([{}, {}]);
  });
});

test('showRecordId adds the number of the record, in order of insertion', async () => {
  const found = await items.find({}, { showRecordId: true, projection: { _id: 1 } }).toArray();
  const numbers = found.map(({ $recordId }) => Number($recordId));
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  expect(new Set(numbers).size).toBe(5);
  expect(found[0]).toEqual({ _id: 1, $recordId: numbers[0] });
});

test('what is asked of an index cannot be asked of a view, nor of a tailable cursor', async () => {
  await client.db('keys').createCollection('dear', { viewOn: 'items', pipeline: [{ $match: { price: { $gt: 1 } } }] });
  await client.db('keys').createCollection('log', { capped: true, size: 4_096 });
  for (const option of [{ min: { price: 1 } }, { max: { price: 1 } }, { returnKey: true }, { showRecordId: true }]) {
    expect(await codeOf({ find: 'dear', ...option })).toBe(168);
    expect(await codeOf({ find: 'log', tailable: true, ...option })).toBe(115);
  }
});
