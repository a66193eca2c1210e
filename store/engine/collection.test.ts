import { UUID } from 'bson';
import { expect, test } from 'vitest';
import { Collection } from './collection.ts';
import { spacePrefix } from './keys.ts';
import { KnownRecords } from './known-records.ts';

test('a collection keeps the bytes of its id, and not the pool that a buffer is a part of', () => {
  const uuid = new UUID(Buffer.from(new UUID().buffer)).toBinary();
  expect(uuid.buffer.buffer.byteLength).toBeGreaterThan(1_000);
  const knownRecords = new KnownRecords();
  const parts = { namespace: 'shop.items', options: {}, prefix: spacePrefix(1), indexes: [], lastRecord: 0 };
  const collection = new Collection({ ...parts, uuid, knownRecords });
  expect(collection.uuid).toEqual(uuid);
  expect(collection.uuid.buffer.buffer.byteLength).toBe(16);
});
