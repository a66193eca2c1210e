import type { Collection, MongoClient } from 'mongodb';
import type { Ids } from './ids.ts';
import { type Item, item } from './item.ts';

export const BATCH = 1_000;

/** What a client of the MongoDB driver works on. */
export interface Target {
  readonly client: MongoClient;
  readonly items: Collection<Item>;
  readonly ids: Ids;
}

export interface Operation {
  /** How many documents one run is about. */
  readonly documents: number;
  run(target: Target): Promise<unknown>;
}

/** What is measured, in this order. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  ping: { documents: 1, run: ({ client }) => client.db('bench').command({ ping: 1 }) },
  find_one: { documents: 1, run: ({ items, ids }) => items.findOne({ _id: ids.any() }) },
  find_by_index: { documents: 1, run: ({ items, ids }) => items.findOne({ sku: `SKU-${ids.any()}` }) },
  insert_one: { documents: 1, run: ({ items, ids }) => items.insertOne(item(ids.next())) },
  find_one_and_update: {
    documents: 1,
    run: ({ items, ids }) =>
      items.findOneAndUpdate({ _id: ids.any(), quantity: { $gte: 1 } }, { $inc: { quantity: 1 } }),
  },
  transaction: { documents: 1, run: twoWrites },
  insert_many: { documents: BATCH, run: ({ items, ids }) => items.insertMany(batchOf(() => item(ids.next()))) },
  bulk_write_inserts: {
    documents: BATCH,
    run: ({ items, ids }) => items.bulkWrite(batchOf(() => ({ insertOne: { document: item(ids.next()) } }))),
  },
  bulk_write_updates: {
    documents: BATCH,
    run: ({ items, ids }) =>
      items.bulkWrite(
        batchOf(() => ({ updateOne: { filter: { _id: ids.any() }, update: { $inc: { quantity: 1 } } } })),
      ),
  },
};

async function twoWrites({ client, items, ids }: Target): Promise<void> {
  await using session = client.startSession();
  await session.withTransaction(async () => {
    await items.insertOne(item(ids.next()), { session });
    await items.updateOne({ _id: ids.any() }, { $inc: { quantity: 1 } }, { session });
  });
}

export function batchOf<T>(make: () => T): T[] {
  return Array.from({ length: BATCH }, make);
}
