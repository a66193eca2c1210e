import { Binary, Long, UUID } from 'bson';
import type { ClientSession, Collection, Document } from 'mongodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { RawClient } from './testing-client.ts';
import { connectedStore } from './testing-store.ts';

const { store, client } = await connectedStore();
let items: Collection<Document & { _id: string | number }>;

beforeEach(async () => {
  await client.db('tx').dropDatabase();
  items = client.db('tx').collection('items');
  await items.insertMany([
    { _id: 1, n: 0 },
    { _id: 2, n: 0 },
  ]);
});

describe('a transaction', () => {
  test('sees its own writes, and nobody else does before it commits', async () => {
    await using session = client.startSession();
    session.startTransaction();
    await items.insertOne({ _id: 3, n: 3 }, { session });
    await items.updateOne({ _id: 1 }, { $set: { n: 9 } }, { session });
    await items.deleteOne({ _id: 2 }, { session });
    const inside = await items.find({}, { session }).sort({ n: 1 }).toArray();
    expect(inside).toEqual([
      { _id: 3, n: 3 },
      { _id: 1, n: 9 },
    ]);
    expect(await items.countDocuments({}, { session })).toBe(2);
    expect(await items.find().toArray()).toEqual([
      { _id: 1, n: 0 },
      { _id: 2, n: 0 },
    ]);
    await session.commitTransaction();
    expect(await items.find().toArray()).toEqual([
      { _id: 1, n: 9 },
      { _id: 3, n: 3 },
    ]);
  });

  test('reads the state it began with, whatever is written meanwhile', async () => {
    await using session = client.startSession();
    session.startTransaction();
    expect(await items.findOne({ _id: 1 }, { session })).toMatchObject({ n: 0 });
    await items.updateOne({ _id: 1 }, { $set: { n: 5 } });
    await items.insertOne({ _id: 3, n: 1 });
    expect(await items.findOne({ _id: 1 }, { session })).toMatchObject({ n: 0 });
    expect(await items.countDocuments({}, { session })).toBe(2);
    await session.commitTransaction();
  });

  test('leaves nothing when it is aborted', async () => {
    await using session = client.startSession();
    session.startTransaction();
    await items.insertOne({ _id: 3 }, { session });
    await items.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
    await session.abortTransaction();
    expect(await items.find().toArray()).toEqual([
      { _id: 1, n: 0 },
      { _id: 2, n: 0 },
    ]);
    await items.insertOne({ _id: 3 });
  });

  test('may write to a collection that is not there yet', async () => {
    const fresh = client.db('tx').collection<{ _id: number }>('fresh');
    await client.withSession((session) => session.withTransaction(() => fresh.insertOne({ _id: 1 }, { session })));
    expect(await fresh.countDocuments()).toBe(1);
  });

  test('loses to the first writer of a document, with the label that makes drivers try again', async () => {
    await using first = client.startSession();
    await using second = client.startSession();
    first.startTransaction();
    second.startTransaction();
    await items.findOne({ _id: 2 }, { session: second });
    await items.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: first });
    const error = await items
      .updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: second })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 112, codeName: 'WriteConflict' });
    expect((error as { hasErrorLabel(label: string): boolean }).hasErrorLabel('TransientTransactionError')).toBe(true);
    await first.commitTransaction();
    expect(await items.findOne({ _id: 1 })).toMatchObject({ n: 1 });
  });

  test('loses to a write since its snapshot, even one that put everything back', async () => {
    await using session = client.startSession();
    session.startTransaction();
    await items.findOne({ _id: 2 }, { session });
    await items.updateOne({ _id: 1 }, { $set: { n: 7 } });
    await items.updateOne({ _id: 1 }, { $set: { n: 0 } });
    await expect(items.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session })).rejects.toMatchObject({ code: 112 });
  });

  test('loses to a removal since its snapshot, with what it changes and with what it puts in its place', async () => {
    const writes = [
      (session: ClientSession) => items.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session }),
      (session: ClientSession) => items.insertOne({ _id: 2 }, { session }),
    ];
    for (const [at, write] of writes.entries()) {
      await using session = client.startSession();
      session.startTransaction();
      await items.findOne({ _id: 1 }, { session });
      await items.deleteOne({ _id: at + 1 });
      await expect(write(session)).rejects.toMatchObject({ code: 112 });
    }
  });

  test('changes again what it has written itself, whatever others write meanwhile', async () => {
    await using session = client.startSession();
    session.startTransaction();
    await items.insertOne({ _id: 3, n: 0 }, { session });
    await items.insertOne({ _id: 4, n: 0 });
    await items.updateOne({ _id: 3 }, { $inc: { n: 1 } }, { session });
    await items.updateOne({ _id: 3 }, { $inc: { n: 1 } }, { session });
    await items.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
    await items.updateOne({ _id: 2 }, { $inc: { n: 1 } });
    await items.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
    await session.commitTransaction();
    expect((await items.find().sort({ _id: 1 }).toArray()).map(({ n }) => n as unknown)).toEqual([2, 1, 2, 0]);
  });

  test('loses to the first writer of a unique key', async () => {
    await items.createIndex({ sku: 1 }, { unique: true, sparse: true });
    await using first = client.startSession();
    await using second = client.startSession();
    first.startTransaction();
    second.startTransaction();
    await items.insertOne({ _id: 10, sku: 'x' }, { session: first });
    await expect(items.insertOne({ _id: 11, sku: 'x' }, { session: second })).rejects.toMatchObject({ code: 112 });
    await first.commitTransaction();
    expect(await items.countDocuments({ sku: 'x' })).toBe(1);
  });

  test('is told of a duplicate that it can see, and is over', async () => {
    await using session = client.startSession();
    session.startTransaction();
    await expect(items.insertOne({ _id: 1 }, { session })).rejects.toMatchObject({ code: 11000 });
    await expect(items.findOne({ _id: 1 }, { session })).rejects.toMatchObject({
      code: 251,
      codeName: 'NoSuchTransaction',
    });
  });

  test('holds back writers outside of transactions until it ends', async () => {
    await using session = client.startSession();
    session.startTransaction();
    await items.updateOne({ _id: 1 }, { $set: { n: 5 } }, { session });
    const outside = items.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } }, { returnDocument: 'after' });
    await expect(items.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { maxTimeMS: 50 })).rejects.toMatchObject({
      code: 50,
    });
    await session.commitTransaction();
    expect(await outside).toEqual({ _id: 1, n: 6 });
  });

  test('delays a multi update half-way, which then changes each document once', async () => {
    await using session = client.startSession();
    session.startTransaction();
    await items.updateOne({ _id: 2 }, { $set: { n: 10 } }, { session });
    const outside = items.updateMany({}, { $inc: { n: 1 } });
    await expect.poll(() => items.findOne({ _id: 1 })).toMatchObject({ n: 1 });
    await session.commitTransaction();
    expect(await outside).toMatchObject({ matchedCount: 2, modifiedCount: 2 });
    expect(await items.find().toArray()).toEqual([
      { _id: 1, n: 1 },
      { _id: 2, n: 11 },
    ]);
  });

  test('holds back the drop of a collection that it has written to', async () => {
    await using session = client.startSession();
    session.startTransaction();
    await items.insertOne({ _id: 3 }, { session });
    const dropped = items.drop();
    await session.commitTransaction();
    await dropped;
    expect(await items.countDocuments()).toBe(0);
  });

  test('begins again when a collection that it reads was dropped after its snapshot', async () => {
    await using session = client.startSession();
    session.startTransaction();
    await client.db('tx').collection('other').findOne({}, { session });
    await items.drop();
    await items.insertOne({ _id: 9, n: 9 });
    const error = await items.findOne({}, { session }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 246, errorLabels: ['TransientTransactionError'] });
  });

  test('does not look into an index made after its snapshot', async () => {
    await using session = client.startSession();
    session.startTransaction();
    await items.findOne({ _id: 1 }, { session });
    await items.createIndex({ n: 1 });
    expect(await items.countDocuments({ n: 0 }, { session })).toBe(2);
    await session.abortTransaction();
  });

  test('hands out its results in batches, its own writes included', async () => {
    await using session = client.startSession();
    session.startTransaction();
    await items.insertMany(
      Array.from({ length: 50 }, (_, i) => ({ _id: 100 + i, n: i })),
      { session },
    );
    expect(await items.find({}, { session, batchSize: 7 }).toArray()).toHaveLength(52);
    await session.commitTransaction();
  });

  test('loses no update of 30 workers on 8 documents', async () => {
    const counters = client.db('tx').collection<{ _id: number; n: number }>('counters');
    await counters.insertMany(Array.from({ length: 8 }, (_, i) => ({ _id: i, n: 0 })));
    const rounds = 5;
    const worker = async (index: number): Promise<void> => {
      await using session = client.startSession();
      for (let round = 0; round < rounds; round++) {
        const from = (index + round) % 8;
        const to = (index * 3 + round + 1) % 8;
        await session.withTransaction(async () => {
          const read = await counters.findOne({ _id: from }, { session });
          await counters.updateOne({ _id: from }, { $set: { n: (read?.n ?? 0) + 1 } }, { session });
          await counters.updateOne({ _id: to }, { $inc: { n: 1 } }, { session });
        });
      }
    };
    await Promise.all(Array.from({ length: 30 }, (_, index) => worker(index)));
    const [{ total } = { total: 0 }] = await counters
      .aggregate<{ total: number }>([{ $group: { _id: null, total: { $sum: '$n' } } }])
      .toArray();
    expect(total).toBe(30 * rounds * 2);
  });
});

describe('a collection that a transaction makes', () => {
  const names = async (): Promise<string[]> => {
    const all = await client.db('tx').listCollections({}, { nameOnly: true }).toArray();
    return all.map(({ name }) => name).sort();
  };

  test('is there with its indexes once the transaction commits, and not before', async () => {
    await using session = client.startSession();
    session.startTransaction();
    const fresh = await client.db('tx').createCollection<{ _id: number; sku: string }>('fresh', { session });
    await fresh.createIndex({ sku: 1 }, { unique: true, session });
    await fresh.insertMany(
      [
        { _id: 1, sku: 'a' },
        { _id: 2, sku: 'b' },
      ],
      { session },
    );
    expect(await fresh.find({ sku: 'b' }, { session }).toArray()).toEqual([{ _id: 2, sku: 'b' }]);
    expect(await names()).toEqual(['items']);
    expect(await fresh.countDocuments()).toBe(0);
    await session.commitTransaction();
    expect(await names()).toEqual(['fresh', 'items']);
    expect((await fresh.indexes()).map(({ name }) => name)).toEqual(['_id_', 'sku_1']);
    await expect(fresh.insertOne({ _id: 3, sku: 'b' })).rejects.toMatchObject({ code: 11000 });
    expect(await fresh.countDocuments({ sku: { $gte: 'a' } })).toBe(2);
  });

  test('vanishes when it aborts', async () => {
    await using session = client.startSession();
    session.startTransaction();
    await client.db('tx').collection('implied').insertOne({ n: 1 }, { session });
    await client.db('tx').createCollection('explicit', { session });
    await session.abortTransaction();
    expect(await names()).toEqual(['items']);
    await client.db('tx').createCollection('explicit');
  });

  test('is nobody else to make meanwhile: transactions lose, others wait', async () => {
    await using first = client.startSession();
    await using second = client.startSession();
    const fresh = client.db('tx').collection<{ _id: number }>('fresh');
    first.startTransaction();
    second.startTransaction();
    await fresh.insertOne({ _id: 1 }, { session: first });
    await expect(fresh.insertOne({ _id: 2 }, { session: second })).rejects.toMatchObject({ code: 112 });
    const outside = [fresh.insertOne({ _id: 3 }), fresh.createIndex({ n: 1 })];
    const created = client
      .db('tx')
      .createCollection('fresh', { capped: true, size: 4_096 })
      .catch((thrown: unknown) => thrown);
    await first.commitTransaction();
    await Promise.all(outside);
    expect(await created).toMatchObject({ code: 48 });
    expect(await fresh.find().toArray()).toEqual([{ _id: 1 }, { _id: 3 }]);
  });

  test('takes indexes while it is empty; a collection that all see takes none', async () => {
    await using session = client.startSession();
    const createIn = async (name: string): Promise<unknown> =>
      client.db('tx').collection(name).createIndex({ n: 1 }, { session });
    session.startTransaction();
    await client.db('tx').collection('fresh').insertOne({ n: 1 }, { session });
    await expect(createIn('fresh')).rejects.toMatchObject({ code: 263 });
    await session.abortTransaction();
    session.startTransaction();
    await expect(createIn('items')).rejects.toMatchObject({ code: 263 });
    await session.abortTransaction();
    expect(await names()).toEqual(['items']);
  });
});

describe('retryable writes', () => {
  const session = (): { lsid: Document } => ({ lsid: { id: new Binary(new UUID().buffer, 4) } });

  test('answer a repeated number with the first outcome, on any connection', async () => {
    const { lsid } = session();
    const write = {
      update: 'counters',
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
      lsid,
      txnNumber: Long.fromNumber(1),
    };
    await using first = await RawClient.connect(store.uri);
    await using second = await RawClient.connect(store.uri);
    const reply = await first.command(write);
    expect(reply).toMatchObject({ n: 1, nModified: 0, ok: 1 });
    expect(await second.command(write)).toEqual(reply);
    expect(await second.command({ find: 'counters', filter: {} })).toMatchObject({
      cursor: { firstBatch: [{ _id: 1, n: 1 }] },
    });
    expect(await second.command({ ...write, txnNumber: Long.fromNumber(2) })).toMatchObject({ nModified: 1 });
    expect(await second.command(write)).toMatchObject({ ok: 0, code: 225, codeName: 'TransactionTooOld' });
  });

  test('answer a repeated findAndModify with the document of the first time', async () => {
    const { lsid } = session();
    await using raw = await RawClient.connect(store.uri);
    await raw.command({ insert: 'stock', documents: [{ _id: 1, units: 5 }] });
    const take = {
      findAndModify: 'stock',
      query: { _id: 1 },
      update: { $inc: { units: -1 } },
      new: true,
      lsid,
      txnNumber: Long.fromNumber(7),
    };
    const replies = [await raw.command(take), await raw.command(take), await raw.command(take)];
    for (const reply of replies) expect(reply).toMatchObject({ value: { units: 4 }, ok: 1 });
  });

  test('need a session, and a command that can be repeated', async () => {
    await using raw = await RawClient.connect(store.uri);
    expect(await raw.command({ insert: 'x', documents: [{ _id: 1 }], txnNumber: Long.fromNumber(1) })).toMatchObject({
      ok: 0,
      code: 72,
    });
    expect(await raw.command({ find: 'x', ...session(), txnNumber: Long.fromNumber(1) })).toMatchObject({
      ok: 0,
      code: 50768,
    });
  });

  test('answer a commit again, and refuse to abort what is committed', async () => {
    const { lsid } = session();
    await using raw = await RawClient.connect(store.uri);
    const inTransaction = { lsid, txnNumber: Long.fromNumber(1), autocommit: false };
    expect(
      await raw.command({ insert: 'c', documents: [{ _id: 1 }], startTransaction: true, ...inTransaction }),
    ).toMatchObject({ ok: 1, n: 1 });
    const commit = { commitTransaction: 1, ...inTransaction, $db: 'admin' };
    expect(await raw.command(commit)).toMatchObject({ ok: 1 });
    expect(await raw.command(commit)).toMatchObject({ ok: 1 });
    expect(await raw.command({ ...commit, txnNumber: Long.fromNumber(2) })).toMatchObject({
      ok: 0,
      code: 251,
      errorLabels: ['TransientTransactionError'],
    });
    expect(await raw.command({ abortTransaction: 1, $db: 'admin', ...inTransaction })).toMatchObject({
      ok: 0,
      code: 256,
    });
    expect(await raw.command({ insert: 'c', documents: [{ _id: 2 }], ...inTransaction })).toMatchObject({
      ok: 0,
      code: 256,
    });
  });
});
