import fc from 'fast-check';
import type { Collection, CollationOptions } from 'mongodb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Document } from './language/values.ts';
import { connectedStore } from './testing-store.ts';

interface Person {
  readonly _id: number | string;
  readonly name?: unknown;
  readonly n?: number;
}

const { client } = await connectedStore();
let people: Collection<Person>;

const caseInsensitive: CollationOptions = { locale: 'en', strength: 2 };
const accentInsensitive: CollationOptions = { locale: 'en', strength: 1 };

beforeEach(async () => {
  people = client.db('collation').collection<Person>('people');
  await people.drop();
});

async function names(filter: Document, options: Document): Promise<unknown[]> {
  return (await people.find(filter, options).toArray()).map(({ name }) => name);
}

async function indexOf(filter: Document, collation?: CollationOptions): Promise<unknown> {
  const plan = await people.find(filter, collation ? { collation } : {}).explain();
  return /"indexName":"([^"]+)"/.exec(JSON.stringify(plan))?.[1];
}

describe('an operation with a collation', () => {
  beforeEach(async () => {
    await people.insertMany([
      { _id: 1, name: 'anna' },
      { _id: 2, name: 'Zoë' },
      { _id: 3, name: 'ANNA' },
      { _id: 4, name: ['bert', 'zoe'] },
      { _id: 5, name: 'Änna' },
    ]);
  });

  test('finds equal strings, also in lists and arrays', async () => {
    expect(await names({ name: 'Anna' }, { collation: caseInsensitive })).toEqual(['anna', 'ANNA']);
    expect(await names({ name: { $in: ['ZOE', 1] } }, { collation: accentInsensitive })).toEqual([
      'Zoë',
      ['bert', 'zoe'],
    ]);
    expect(await names({ name: { $ne: 'anna' } }, { collation: caseInsensitive })).toHaveLength(3);
    expect(await names({ name: { $elemMatch: { $eq: 'BERT' } } }, { collation: caseInsensitive })).toHaveLength(1);
    expect(await names({ name: 'Anna' }, {})).toEqual([]);
  });

  test('compares and sorts by it', async () => {
    const options = { collation: caseInsensitive, sort: { name: 1, _id: 1 } };
    expect(await names({ name: { $gte: 'B' } }, { ...options })).toEqual([['bert', 'zoe'], 'Zoë']);
    expect(await names({}, { ...options })).toEqual(['anna', 'ANNA', 'Änna', ['bert', 'zoe'], 'Zoë']);
    expect(await names({}, { sort: { name: 1 } })).toEqual(['ANNA', 'Zoë', 'anna', ['bert', 'zoe'], 'Änna']);
  });

  test('leaves regular expressions as they are', async () => {
    expect(await names({ name: /^anna/ }, { collation: caseInsensitive })).toEqual(['anna']);
  });

  test('counts, and tells values apart, by it', async () => {
    expect(await people.distinct('name', {}, { collation: accentInsensitive })).toEqual(['anna', 'Zoë', 'bert']);
    expect(await people.countDocuments({ name: 'Anna' }, { collation: caseInsensitive })).toBe(2);
  });

  test('updates, removes and modifies what it finds', async () => {
    const collation = caseInsensitive;
    expect(await people.updateMany({ name: 'Anna' }, { $set: { n: 1 } }, { collation })).toMatchObject({
      matchedCount: 2,
    });
    expect(await people.findOneAndUpdate({ name: 'zoË' }, { $set: { n: 2 } }, { collation })).toMatchObject({ _id: 2 });
    expect(await people.deleteMany({ name: 'Anna' }, { collation })).toMatchObject({ deletedCount: 2 });
  });

  test('lets update operators compare by it', async () => {
    const collation = caseInsensitive;
    await people.updateOne({ _id: 4 }, { $addToSet: { name: 'ZOE' } } as object, { collation });
    expect(await people.findOne({ _id: 4 })).toEqual({ _id: 4, name: ['bert', 'zoe'] });
    await people.updateOne({ _id: 4 }, { $pull: { name: 'BERT' } } as object, { collation });
    expect(await people.findOne({ _id: 4 })).toEqual({ _id: 4, name: ['zoe'] });
    await people.updateOne({ _id: 1 }, { $max: { name: 'ANNA' } }, { collation });
    expect(await people.findOne({ _id: 1 })).toEqual({ _id: 1, name: 'anna' });
  });
});

describe('an index with a collation', () => {
  test('is used by queries with the same one, and by those that do not look at strings', async () => {
    await people.createIndex({ name: 1 }, { collation: caseInsensitive });
    await people.insertMany([
      { _id: 1, name: 'Anna' },
      { _id: 2, name: 5 },
    ]);
    expect(await indexOf({ name: 'anna' }, caseInsensitive)).toBe('name_1');
    expect(await indexOf({ name: { $gt: 'anna' } }, caseInsensitive)).toBe('name_1');
    expect(await indexOf({ name: 5 })).toBe('name_1');
    expect(await indexOf({ name: 'anna' })).toBeUndefined();
    expect(await indexOf({ name: { $in: [5, 'anna'] } })).toBeUndefined();
    expect(await indexOf({ name: 'anna' }, accentInsensitive)).toBeUndefined();
    expect(await names({ name: 'anna' }, {})).toEqual([]);
  });

  test('is not used by a query without one, nor one without by a query with one', async () => {
    await people.createIndex({ name: 1 });
    await people.insertMany([{ _id: 'a', name: 'Anna' }]);
    expect(await names({ name: 'anna' }, { collation: caseInsensitive })).toEqual(['Anna']);
    expect(await names({ _id: 'A' }, { collation: caseInsensitive })).toEqual(['Anna']);
    expect(await indexOf({ name: 'anna' }, caseInsensitive)).toBeUndefined();
  });

  test('is listed with all of its options, and is another one than that without', async () => {
    await people.createIndex({ name: 1 });
    await people.createIndex({ name: 1 }, { collation: caseInsensitive, name: 'insensitive' });
    const [, , index] = await people.indexes();
    expect(index?.['collation']).toMatchObject({ locale: 'en', strength: 2, version: '57.1' });
  });

  test('refuses equal strings when it is unique, and no others', async () => {
    await people.createIndex({ name: 1 }, { collation: caseInsensitive, unique: true });
    await people.insertMany(['Anna', 'Änna', '日本', '日本語', '😀'].map((name, i) => ({ _id: i, name })));
    await expect(people.insertOne({ _id: 9, name: 'ANNA' })).rejects.toMatchObject({ code: 11000 });
    await expect(people.updateOne({ _id: 1 }, { $set: { name: 'anna' } })).rejects.toMatchObject({ code: 11000 });
    await people.updateOne({ _id: 0 }, { $set: { name: 'ANNA' } });
    await people.deleteOne({ _id: 0 });
    await people.insertOne({ _id: 9, name: 'aNNa' });
  });

  test('lets only one of two transactions add equal strings', async () => {
    await people.createIndex({ name: 1 }, { collation: caseInsensitive, unique: true });
    await people.insertMany([
      { _id: 1, name: 'bert' },
      { _id: 2, name: 'Änna' },
    ]);
    await client.withSession(async (session) => {
      session.startTransaction();
      await people.findOne({ _id: 1 }, { session });
      await people.insertOne({ _id: 3, name: 'Anna' });
      await expect(people.insertOne({ _id: 4, name: 'anna' }, { session })).rejects.toMatchObject({ code: 112 });
    });
    await client.withSession(async (session) => {
      session.startTransaction();
      await people.findOne({ _id: 1 }, { session });
      await people.updateOne({ _id: 2 }, { $set: { name: 'ÄNNA' } });
      await expect(people.insertOne({ _id: 4, name: 'änna' }, { session })).rejects.toMatchObject({ code: 112 });
    });
    expect(await people.countDocuments()).toBe(3);
  });
});

describe('a collection with a collation', () => {
  beforeEach(async () => {
    people = await client.db('collation').createCollection<Person>('people', { collation: caseInsensitive });
  });

  test('gives it to operations and indexes that name none', async () => {
    await people.createIndex({ name: 1 }, { unique: true });
    await people.insertOne({ _id: 'a', name: 'Anna' });
    expect(await names({ name: 'ANNA' }, {})).toEqual(['Anna']);
    expect(await names({ _id: 'A' }, {})).toEqual(['Anna']);
    expect(await indexOf({ name: 'anna' })).toBe('name_1');
    expect(await names({ name: 'ANNA' }, { collation: { locale: 'simple' } })).toEqual([]);
    await expect(people.insertOne({ _id: 'b', name: 'anna' })).rejects.toMatchObject({ code: 11000 });
    await expect(people.insertOne({ _id: 'A', name: 'bert' })).rejects.toMatchObject({ code: 11000 });
  });

  test('is listed with it', async () => {
    const [listed] = await client.db('collation').listCollections({ name: 'people' }).toArray();
    expect(listed).toMatchObject({ options: { collation: { locale: 'en', strength: 2 } } });
  });
});

test('queries by an index with a collation find what a scan finds', async () => {
  const word = fc.array(fc.constantFrom('a', 'A', 'ä', 'b', 'æ', 'e', ' ', '1', '10', 'ン', '日'), { maxLength: 3 });
  const string = word.map((letters) => letters.join(''));
  const value: fc.Arbitrary<unknown> = fc.oneof(
    { weight: 4, arbitrary: string },
    fc.constantFrom<unknown>(1, null, { s: 'a', t: 1 }, { s: 'A', t: 0 }, []),
    fc.array(string, { maxLength: 2 }),
  );
  const condition = fc.oneof(
    value,
    fc
      .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne'), value)
      .map(([name, operand]) => ({ [name]: operand })),
    fc.tuple(string, string).map(([from, to]) => ({ $gte: from, $lt: to })),
    fc.array(value, { maxLength: 3 }).map((values) => ({ $in: values })),
  );
  const specs = fc.constantFrom<CollationOptions>(
    caseInsensitive,
    accentInsensitive,
    { locale: 'da' },
    { locale: 'en', numericOrdering: true },
  );
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(value, { maxLength: 12 }),
      fc.array(condition, { minLength: 1, maxLength: 8 }),
      specs,
      fc.constantFrom(1, -1),
      async (values, conditions, collation, direction) => {
        const collection = client.db('collation').collection<Person>(`round${round++}`);
        await collection.createIndex({ name: direction }, { collation });
        if (values.length > 0) await collection.insertMany(values.map((name, _id) => ({ _id, name })));
        for (const each of conditions) {
          const query = { name: each } as Document;
          const find = (hint: Document): Promise<unknown[]> =>
            collection.find(query, { collation, hint, sort: { name: 1, _id: 1 } }).toArray();
          expect(await find({ name: direction })).toEqual(await find({ $natural: 1 }));
        }
        await collection.drop();
      },
    ),
    { numRuns: 60 },
  );
}, 30_000);
