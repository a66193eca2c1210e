import mongoose, { type ClientSession } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { connectDatabase, type Database, isDuplicateKey } from './database.ts';

interface Counter {
  _id: string;
  count: number;
}

let store: EmbeddedStore;
let database: Database;

beforeAll(async () => {
  store = await startTemporaryStore();
  database = await connectDatabase({ uri: store.uri, name: 'transactions' });
});

afterAll(async () => {
  await database.close();
  await store.close();
});

function counters() {
  return database.connection.collection<Counter>('counters');
}

async function countOf(id: string): Promise<number | undefined> {
  return (await counters().findOne({ _id: id }))?.count;
}

/** Reads, thinks, and writes what it thought: the classic lost update, were it not for the transaction. */
async function readAndIncrement(id: string, session: ClientSession): Promise<void> {
  const row = await counters().findOne({ _id: id }, { session });
  await counters().updateOne({ _id: id }, { $set: { count: (row?.count ?? 0) + 1 } }, { session });
}

describe('a transaction', () => {
  it('writes all of its work, and answers what the work answers', async () => {
    const answer = await database.transaction(async (session) => {
      await counters().insertOne({ _id: 'all-1', count: 1 }, { session });
      await counters().insertOne({ _id: 'all-2', count: 2 }, { session });
      return 'written';
    });
    expect([answer, await countOf('all-1'), await countOf('all-2')]).toEqual(['written', 1, 2]);
  });

  it('writes nothing when the work throws, and passes on what it threw', async () => {
    const surprise = new Error('This was not foreseen.');
    const failing = database.transaction(async (session) => {
      await counters().insertOne({ _id: 'none', count: 1 }, { session });
      throw surprise;
    });
    await expect(failing).rejects.toBe(surprise);
    expect(await countOf('none')).toBeUndefined();
  });

  it('shows nobody what is not committed', async () => {
    await database.transaction(async (session) => {
      await counters().insertOne({ _id: 'unseen', count: 1 }, { session });
      expect(await countOf('unseen')).toBeUndefined();
    });
    expect(await countOf('unseen')).toBe(1);
  });

  it('starts over when another writer was first, so that no update is lost', async () => {
    await counters().insertOne({ _id: 'contended', count: 0 });
    let runs = 0;
    await Promise.all(
      Array.from({ length: 6 }, () =>
        database.transaction(async (session) => {
          runs += 1;
          await readAndIncrement('contended', session);
        }),
      ),
    );
    expect(await countOf('contended')).toBe(6);
    expect(runs).toBeGreaterThan(6);
  });

  it('gives up with CONTENTION, retryable, when another writer is always first', async () => {
    await counters().insertOne({ _id: 'lost', count: 0 });
    let runs = 0;
    const losing = database.transaction(async (session) => {
      runs += 1;
      await counters().findOne({ _id: 'lost' }, { session });
      await counters().updateOne({ _id: 'lost' }, { $inc: { count: -1 } });
      await readAndIncrement('lost', session);
    });
    await expect(losing).rejects.toMatchObject({ code: 'CONTENTION', retryable: true });
    expect(runs).toBeGreaterThan(12);
    expect(await countOf('lost')).toBe(-runs);
  }, 20_000);

  it('passes a duplicate key on without trying again', async () => {
    await counters().insertOne({ _id: 'taken', count: 0 });
    let runs = 0;
    const refused = database.transaction(async (session) => {
      runs += 1;
      await counters().insertOne({ _id: 'beside-taken', count: 0 }, { session });
      await counters().insertOne({ _id: 'taken', count: 1 }, { session });
    });
    await expect(refused).rejects.toSatisfy(isDuplicateKey);
    expect([runs, await countOf('beside-taken')]).toEqual([1, undefined]);
  });

  it('asks again for the outcome of a commit whose answer was lost', async () => {
    const { commitTransaction } = mongoose.mongo.ClientSession.prototype;
    let asked = 0;
    const losingTheFirstAnswer = async (session: ClientSession): Promise<void> => {
      session.commitTransaction = async () => {
        asked += 1;
        await commitTransaction.call(session);
        if (asked > 1) return;
        const lost = new mongoose.mongo.MongoNetworkError('The connection is lost.');
        lost.addErrorLabel('UnknownTransactionCommitResult');
        throw lost;
      };
      await counters().insertOne({ _id: 'once', count: 1 }, { session });
    };
    await database.transaction(losingTheFirstAnswer);
    expect([asked, await countOf('once')]).toEqual([2, 1]);
  });
});

describe('connecting', () => {
  it('fails with DATABASE_UNAVAILABLE, retryable, where no server answers', async () => {
    const nowhere = connectDatabase({ uri: 'mongodb://127.0.0.1:1', name: 'nowhere', timeoutMs: 200 });
    await expect(nowhere).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE', retryable: true });
  });
});
