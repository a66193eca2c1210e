import type { Document } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { connectedStore } from '#store/testing-store.ts';
import { orCode } from './outcome.ts';
import { missing, queryCases } from './query-cases.ts';

const { client } = await connectedStore();

describe.each(Object.entries(queryCases))('%s', (_, cases) => {
  test.each(cases)('$filter', async ({ filter, values, finds = [], refused }) => {
    const collection = client.db('semantics').collection<{ _id: number } & Document>('queries');
    await collection.deleteMany({});
    const documents = values.map((v, i) => ({ _id: i, ...(v !== missing && { v }) }));
    if (documents.length > 0) await collection.insertMany(documents);
    const outcome = await orCode(collection.find(filter, { projection: { _id: 1 } }).toArray());
    const positions = Array.isArray(outcome) ? outcome.map(({ _id }) => _id) : outcome;
    expect(positions).toEqual(refused ?? finds.map((value) => values.findIndex((each) => same(each, value))));
  });
});

function same(a: unknown, b: unknown): boolean {
  if (a === missing || b === missing) return a === b;
  return Object.is(a, b) || (typeof a === typeof b && inWords(a) === inWords(b));
}

function inWords(value: unknown): string {
  const type = (value as { _bsontype?: string } | null)?._bsontype ?? typeof value;
  return `${type} ${JSON.stringify(value)} ${String(value)}`;
}
