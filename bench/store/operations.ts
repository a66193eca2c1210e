import type { Collection, MongoClient } from 'mongodb';
import { type Item, item } from './item.ts';

/** What the collection holds from the beginning, with ids from 0. */
export const DOCUMENTS = 10_000;
export const BATCH = 1_000;

export interface Target {
  readonly client: MongoClient;
  readonly items: Collection<Item>;
  /** An id that nobody has used yet. */
  newId(): number;
}

export interface Operation {
  /** How many documents one run is about. */
  readonly documents: number;
  run(target: Target): Promise<unknown>;
}

/** What is measured, in this order. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  ping: { documents: 1, run: ({ client }) => client.db('bench').command({ ping: 1 }) },
  find_one: { documents: 1, run: ({ items }) => items.findOne({ _id: anyId() }) },
  find_by_index: { documents: 1, run: ({ items }) => items.findOne({ sku: `SKU-${anyId()}` }) },
  insert_one: { documents: 1, run: ({ items, newId }) => items.insertOne(item(newId())) },
  find_one_and_update: {
    documents: 1,
    run: ({ items }) => items.findOneAndUpdate({ _id: anyId(), quantity: { $gte: 1 } }, { $inc: { quantity: 1 } }),
  },
  transaction: { documents: 1, run: twoWrites },
  insert_many: { documents: BATCH, run: ({ items, newId }) => items.insertMany(batchOf(() => item(newId()))) },
  bulk_write_inserts: {
    documents: BATCH,
    run: ({ items, newId }) => items.bulkWrite(batchOf(() => ({ insertOne: { document: item(newId()) } }))),
  },
  bulk_write_updates: {
    documents: BATCH,
    run: ({ items }) =>
      items.bulkWrite(batchOf(() => ({ updateOne: { filter: { _id: anyId() }, update: { $inc: { quantity: 1 } } } }))),
  },
};

async function twoWrites({ client, items, newId }: Target): Promise<void> {
  await using session = client.startSession();
  await session.withTransaction(async () => {
    await items.insertOne(item(newId()), { session });
    await items.updateOne({ _id: anyId() }, { $inc: { quantity: 1 } }, { session });
  });
}

function anyId(): number {
  return Math.floor(Math.random() * DOCUMENTS);
}

function batchOf<T>(make: () => T): T[] {
  return Array.from({ length: BATCH }, make);
}
