import { beforeEach, describe, expect, test } from 'vitest';
import { connectedStore } from './testing-store.ts';

interface Entry {
  readonly _id: number;
}

const { client } = await connectedStore();
const db = client.db('tailable');

beforeEach(async () => {
  await db.dropDatabase();
});

describe('a tailable cursor', () => {
  test('goes on with what is inserted after it came to the end', async () => {
    const log = await db.createCollection<Entry>('log', { capped: true, size: 4_096 });
    await log.insertMany([{ _id: 3 }, { _id: 1 }]);
    await using cursor = log.find({}, { tailable: true, batchSize: 1 });
    expect([await cursor.next(), await cursor.next(), await cursor.tryNext()]).toEqual([{ _id: 3 }, { _id: 1 }, null]);
    await log.insertMany([{ _id: 2 }, { _id: 4 }]);
    expect([await cursor.next(), await cursor.next(), await cursor.tryNext()]).toEqual([{ _id: 2 }, { _id: 4 }, null]);
  });

  test('skips what its filter does not match, and projects', async () => {
    const log = await db.createCollection<Entry & { readonly kind: string }>('log', { capped: true, size: 4_096 });
    await log.insertOne({ _id: 1, kind: 'a' });
    await using cursor = log.find({ kind: 'a' }, { tailable: true, projection: { kind: 0 } });
    expect(await cursor.next()).toEqual({ _id: 1 });
    await log.insertMany([
      { _id: 2, kind: 'b' },
      { _id: 3, kind: 'a' },
    ]);
    expect(await cursor.next()).toEqual({ _id: 3 });
  });

  test('that awaits data is answered as soon as there is some', async () => {
    const log = await db.createCollection<Entry>('log', { capped: true, size: 4_096 });
    await log.insertOne({ _id: 1 });
    await using cursor = log.find({}, { tailable: true, awaitData: true, maxAwaitTimeMS: 15_000 });
    expect(await cursor.next()).toEqual({ _id: 1 });
    const next = cursor.next();
    await log.insertOne({ _id: 2 });
    expect(await next).toEqual({ _id: 2 });
  });

  test('that awaits data is answered without any when its time is over', async () => {
    const log = await db.createCollection<Entry>('log', { capped: true, size: 4_096 });
    await log.insertOne({ _id: 1 });
    await using cursor = log.find({}, { tailable: true, awaitData: true, maxAwaitTimeMS: 20 });
    expect([await cursor.next(), await cursor.tryNext()]).toEqual([{ _id: 1 }, null]);
    expect(cursor.closed).toBe(false);
  });

  test('has lost its place when the document it came to has been pushed out', async () => {
    const log = await db.createCollection<Entry>('log', { capped: true, size: 4_096, max: 2 });
    await log.insertOne({ _id: 1 });
    await using cursor = log.find({}, { tailable: true });
    await cursor.next();
    await log.insertMany([{ _id: 2 }, { _id: 3 }]);
    await expect(cursor.tryNext()).rejects.toMatchObject({ code: 136, codeName: 'CappedPositionLost' });
  });

  test('ends with its collection, also when that is made again', async () => {
    const log = await db.createCollection<Entry>('log', { capped: true, size: 4_096 });
    await log.insertOne({ _id: 1 });
    await using cursor = log.find({}, { tailable: true });
    await cursor.next();
    await log.drop();
    await db.createCollection<Entry>('log', { capped: true, size: 4_096 });
    await expect(cursor.tryNext()).rejects.toMatchObject({ code: 175 });
  });

  test('is dead where there is nothing to begin with', async () => {
    const log = await db.createCollection<Entry>('log', { capped: true, size: 4_096 });
    await using cursor = log.find({}, { tailable: true });
    expect(await cursor.tryNext()).toBe(null);
    expect(cursor.id?.isZero() ?? true).toBe(true);
  });

  test('is refused on a collection that is not capped, and in another order', async () => {
    const plain = await db.createCollection<Entry>('plain');
    await expect(plain.find({}, { tailable: true }).next()).rejects.toMatchObject({ code: 2 });
    const log = await db.createCollection<Entry>('log', { capped: true, size: 4_096 });
    await expect(log.find({}, { tailable: true, sort: { _id: 1 } }).next()).rejects.toMatchObject({ code: 2 });
  });
});
