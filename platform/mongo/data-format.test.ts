import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { checkDataFormat } from './data-format.ts';
import { connectDatabase } from './database.ts';

let store: EmbeddedStore;
beforeAll(async () => {
  store = await startTemporaryStore();
});
afterAll(async () => {
  await store.close();
});

let databases = 0;
const emptyDatabase = () => connectDatabase({ uri: store.uri, name: `formats${(databases += 1)}` });

describe('the format of the data', () => {
  it('is marked in an empty database, and found at every later start', async () => {
    await using database = await emptyDatabase();
    const starts = Array.from({ length: 4 }, () => checkDataFormat(database.connection, 3));
    await Promise.all(starts);
    await database.connection.collection('sales').insertOne({ total: 1 });
    await checkDataFormat(database.connection, 3);
    expect(await database.connection.collection('dataFormat').find().toArray()).toEqual([{ _id: 'format', format: 3 }]);
  });

  it('is marked where another process has made the place for marks, and no mark yet', async () => {
    await using database = await emptyDatabase();
    await database.connection.createCollection('dataFormat');
    await checkDataFormat(database.connection, 3);
    expect(await database.connection.collection('dataFormat').findOne()).toEqual({ _id: 'format', format: 3 });
  });

  it.each([
    ['an earlier', 2],
    ['a later', 4],
  ])('of %s version is refused, with what to do, and nothing is written', async (_, kept) => {
    await using database = await emptyDatabase();
    await checkDataFormat(database.connection, kept);
    await expect(checkDataFormat(database.connection, 3)).rejects.toMatchObject({
      code: 'DATA_FORMAT',
      message: expect.stringMatching(new RegExp(`of format ${kept}; this version reads format 3.*delete the data`)),
    });
    await checkDataFormat(database.connection, kept);
  });

  it('is missed where there are data without a mark', async () => {
    await using database = await emptyDatabase();
    await database.connection.collection('sales').insertOne({ total: 1 });
    await expect(checkDataFormat(database.connection, 3)).rejects.toMatchObject({ code: 'DATA_FORMAT' });
    expect(await database.connection.listCollections()).toMatchObject([{ name: 'sales' }]);
  });
});
