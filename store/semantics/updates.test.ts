import type { Collection, Document } from 'mongodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { connectedStore } from '#store/testing-store.ts';
import { orCode } from './outcome.ts';
import { updateCases } from './update-cases.ts';

const { client } = await connectedStore();
const documents: Collection<{ _id: number } & Document> = client.db('semantics').collection('updates');

beforeEach(async () => {
  await documents.deleteMany({});
});

describe.each(Object.entries(updateCases))('%s', (_, cases) => {
  test.each(cases)('$before $update', async ({ before, update, filter = {}, arrayFilters, after, refused }) => {
    await documents.insertOne({ _id: 1, ...before });
    const outcome = await orCode(documents.updateOne(filter, update, arrayFilters ? { arrayFilters } : {}));
    expect(typeof outcome === 'number' ? outcome : undefined).toBe(refused);
    // As JSON, which tells the order of fields too.
    expect(JSON.stringify(await documents.findOne())).toBe(JSON.stringify({ _id: 1, ...(after ?? before) }));
  });
});

describe('an upsert (manual, db.collection.updateOne, "Upsert")', () => {
  test.each<[filter: object, update: object, inserted: object | number]>([
    [{ a: 1, b: { $gt: 2 }, 'c.d': 3 }, { $set: { x: 1 } }, { a: 1, c: { d: 3 }, x: 1 }],
    [{ $and: [{ a: 1 }, { b: { $eq: 2 } }] }, { $inc: { n: 1 } }, { a: 1, b: 2, n: 1 }],
    [{ $or: [{ a: 1 }, { b: 1 }] }, { $set: { x: 1 } }, { x: 1 }],
    [{ a: { $in: [7] } }, { $set: { x: 1 } }, { a: 7, x: 1 }],
    [{ a: 1 }, { $setOnInsert: { b: 1 }, $set: { c: 1 } }, { a: 1, b: 1, c: 1 }],
    [{ a: 1 }, { $unset: { a: '' }, $push: { l: 1 } }, { l: [1] }],
    [{ a: 1, 'a.b': 2 }, { $set: { x: 1 } }, 54],
    [{ $and: [{ a: 1 }, { a: 2 }] }, { $set: { x: 1 } }, 54],
    [{ a: 1 }, { $set: { 'a.b': 1 } }, 28],
    [{ a: 5 }, [{ $set: { b: { $add: ['$a', 1] } } }], { a: 5, b: 6 }],
    [{ 'a.0': 1 }, { $set: { x: 1 } }, { a: { 0: 1 }, x: 1 }],
    [{ a: null }, { $set: { x: 1 } }, { a: null, x: 1 }],
  ])('%j %j', async (filter, update, expected) => {
    const outcome = await orCode(documents.updateOne({ _id: 9, ...filter }, update, { upsert: true }));
    const inserted = typeof outcome === 'number' ? outcome : await documents.findOne();
    expect(JSON.stringify(inserted)).toBe(
      JSON.stringify(typeof expected === 'number' ? expected : { _id: 9, ...expected }),
    );
  });
});

describe('a projection (manual, tutorial/project-fields-from-query-results)', () => {
  const whole = { _id: 1, a: { b: 1, c: 2 }, l: [{ n: 1, m: 1 }, { n: 2, m: 2 }, 3], s: [1, 2, 3, 4] };

  test.each<[filter: object, projection: object, expected: object | number]>([
    [{}, { a: 1 }, { _id: 1, a: whole.a }],
    [{}, { a: 1, _id: 0 }, { a: whole.a }],
    [{}, { a: 0, l: 0 }, { _id: 1, s: whole.s }],
    [{}, { s: 1, 'a.c': 1 }, { _id: 1, a: { c: 2 }, s: whole.s }],
    [{}, { a: { c: 1 } }, { _id: 1, a: { c: 2 } }],
    [{}, { 'l.n': 1 }, { _id: 1, l: [{ n: 1 }, { n: 2 }] }],
    [{}, { 'l.n': 0, a: 0, s: 0 }, { _id: 1, l: [{ m: 1 }, { m: 2 }, 3] }],
    [{}, { _id: 0 }, { a: whole.a, l: whole.l, s: whole.s }],
    [{}, { _id: 1 }, { _id: 1 }],
    [{}, { x: 1 }, { _id: 1 }],
    [{}, { s: { $slice: 2 }, a: 0, l: 0 }, { _id: 1, s: [1, 2] }],
    [{}, { s: { $slice: -1 }, a: 1 }, { _id: 1, a: whole.a, s: [4] }],
    [{}, { s: { $slice: [1, 2] }, _id: 1, x: 1 }, { _id: 1, s: [2, 3] }],
    [{}, { s: { $slice: [-3, 2] }, x: 1 }, { _id: 1, s: [2, 3] }],
    [{}, { l: { $elemMatch: { n: 2 } } }, { _id: 1, l: [{ n: 2, m: 2 }] }],
    [{}, { l: { $elemMatch: { n: 9 } } }, { _id: 1 }],
    [{ s: { $gt: 2 } }, { 's.$': 1 }, { _id: 1, s: [3] }],
    [{ 'l.n': 2 }, { 'l.$': 1 }, { _id: 1, l: [{ n: 2, m: 2 }] }],
    [{}, { sum: { $sum: '$s' }, _id: 0 }, { sum: 10 }],
    [{}, { a: 1, b: 0 }, 31254],
    [{}, { a: 0, b: 1 }, 31253],
    [{}, { a: 1, 'a.b': 1 }, 31249],
    [{}, { 'a.b': 1, a: 1 }, 31250],
    [{}, { a: {} }, 51270],
    [{ s: 1, 'l.n': 1 }, { 's.$': 1, 'l.$': 1 }, 31276],
    [{}, { s: { $slice: 'x' } }, 28667],
    [{}, { s: { $slice: [1, 0] } }, 28724],
    [{}, { 'l.$': 1 }, 51246],
    [{}, { '': 1 }, 40352],
    [{}, { 'a..b': 1 }, 15998],
  ])('%j %j', async (filter, projection, expected) => {
    await documents.insertOne(whole);
    expect(JSON.stringify(await orCode(documents.findOne(filter, { projection })))).toBe(JSON.stringify(expected));
  });
});
