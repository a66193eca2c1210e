import type { Document } from '#store/language/values.ts';
import type { Ids } from './ids.ts';
import { increment, item } from './item.ts';
import { batchOf } from './operations.ts';
import { incrementBytes, itemBytes } from './prepared.ts';

/** A command as the MongoDB driver sends it, but for what every command of a session has. */
export interface BareCommand {
  readonly body: Document;
  /** The documents of a list that goes in a section of its own, as BSON. */
  readonly list?: { readonly field: string; readonly documents: readonly Buffer[] };
  /** Whether it has a number, by which the server knows it a second time; commands of one transaction share theirs. */
  readonly numbered: 'no' | 'alone' | 'begins' | 'goes on' | 'ends';
}

/** What the driver sends for each of `OPERATIONS`, one command after the other, field for field. */
export const BARE_OPERATIONS: Readonly<Record<string, (ids: Ids) => readonly BareCommand[]>> = {
  ping: () => [{ body: { ping: 1 }, numbered: 'no' }],
  find_one: (ids) => [find({ _id: ids.any() })],
  find_by_index: (ids) => [find({ sku: `SKU-${ids.any()}` })],
  insert_one: (ids) => [{ ...insertOne(ids), numbered: 'alone' }],
  find_one_and_update: (ids) => [
    {
      body: {
        findAndModify: 'items',
        query: { _id: ids.any(), quantity: { $gte: 1 } },
        remove: false,
        new: false,
        upsert: false,
        update: { $inc: { quantity: 1 } },
      },
      numbered: 'alone',
    },
  ],
  transaction: (ids) => [
    { ...insertOne(ids), numbered: 'begins' },
    { body: { update: 'items', updates: [increment(ids.any())], ordered: true }, numbered: 'goes on' },
    { body: { commitTransaction: 1 }, numbered: 'ends' },
  ],
  insert_many: insertMany,
  bulk_write_inserts: insertMany,
  bulk_write_updates: (ids) => [
    {
      body: { update: 'items', ordered: true },
      list: { field: 'updates', documents: batchOf(() => incrementBytes(ids.any())) },
      numbered: 'alone',
    },
  ],
};

function find(filter: Document): BareCommand {
  return { body: { find: 'items', filter, limit: 1, singleBatch: true }, numbered: 'no' };
}

function insertOne(ids: Ids): Pick<BareCommand, 'body'> {
  return { body: { insert: 'items', documents: [item(ids.next())], ordered: true } };
}

function insertMany(ids: Ids): readonly BareCommand[] {
  const documents = batchOf(() => itemBytes(ids.next()));
  return [{ body: { insert: 'items', ordered: true }, list: { field: 'documents', documents }, numbered: 'alone' }];
}
