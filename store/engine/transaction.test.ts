import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ObjectId } from 'bson';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ServerError } from '#store/language/errors.ts';
import { Engine } from './engine.ts';
import { Storage } from './storage.ts';
import type { Transaction } from './transaction.ts';

let path: string;
let engine: Engine;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'tillgraph-transaction-'));
  engine = new Engine(new Storage(path), { address: '127.0.0.1:1', electionId: new ObjectId() });
});
afterEach(async () => {
  await engine.storage.close();
  await rm(path, { recursive: true, force: true });
});

const document = Buffer.alloc(16 * 1_024 * 1_024);

/** Writes until it is refused; answers how many documents went in. */
function fill(transaction: Transaction, prefix: string): number {
  for (let written = 0; ; written++) {
    try {
      transaction.putRecord(`${prefix}${written}`, document);
    } catch (error) {
      if (error instanceof ServerError && error.codeName === 'TransactionTooLarge') return written;
      throw error;
    }
  }
}

test('a transaction holds a bounded number of bytes, and all of them together as well', () => {
  const transactions = Array.from({ length: 4 }, () => engine.beginTransaction());
  const held = transactions.map((transaction, i) => fill(transaction, `key${i}-`));
  expect(held).toEqual([7, 7, 1, 0]);
  for (const transaction of transactions) transaction.abort();
  const next = engine.beginTransaction();
  expect(fill(next, 'again')).toBe(7);
  next.abort();
});

test('a document written over takes the room of one', () => {
  const transaction = engine.beginTransaction();
  for (let i = 0; i < 50; i++) transaction.putRecord('key', document);
  for (let i = 0; i < 50; i++) transaction.remove('key');
  expect(fill(transaction, 'other')).toBe(7);
  transaction.abort();
});
