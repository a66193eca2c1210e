import { BSONSymbol, Binary, Code, DBRef, ObjectId, Timestamp, type Collection, type Document } from 'mongodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { encode } from './language/values.ts';
import { RawClient } from './testing-client.ts';
import { connectedStore } from './testing-store.ts';
import { commandMessage } from './wire/message.ts';

const { store, client } = await connectedStore();
const db = client.db('stored');
let items: Collection<Document & { _id: number | Timestamp }>;

beforeEach(async () => {
  await db.dropDatabase();
  items = db.collection('items');
});

const empty = new Timestamp({ t: 0, i: 0 });

/** Each later than the one before it, and none of them empty. */
function areRising(times: readonly Timestamp[]): boolean {
  return times.every((time, i) => time.gt(times[i - 1] ?? empty));
}

describe('an empty timestamp', () => {
  test('is filled in by an insert, at the top level, later from field to field and document to document', async () => {
    const before = Math.floor(Date.now() / 1_000);
    await items.insertMany([
      { _id: 1, a: empty, b: 'x', c: empty, inside: { d: empty }, list: [empty] },
      { _id: 2, a: empty },
      { a: empty, _id: 3 },
    ]);
    const [first, second, third] = await items.find().sort({ _id: 1 }).toArray();
    const times = [first?.['a'], first?.['c'], second?.['a'], third?.['a']] as Timestamp[];
    expect(times[0]?.t).toBeGreaterThanOrEqual(before);
    expect(areRising(times)).toBe(true);
    expect(first).toMatchObject({ b: 'x', inside: { d: empty }, list: [empty] });
  });

  test('is filled in by a replacement, an upsert of one, and in transactions', async () => {
    await items.insertOne({ _id: 1 });
    await items.replaceOne({ _id: 1 }, { at: empty });
    await items.replaceOne({ _id: 2 }, { at: empty }, { upsert: true });
    await items.findOneAndReplace({ _id: 3 }, { at: empty }, { upsert: true });
    await client.withSession((session) =>
      session.withTransaction(() => items.insertOne({ _id: 4, at: empty }, { session })),
    );
    const found = await items.find().sort({ _id: 1 }).toArray();
    const times = found.map(({ at }) => at as Timestamp);
    expect(times).toHaveLength(4);
    expect(areRising(times)).toBe(true);
  });

  test('stays in _id, where an operator sets it, and where the command says so', async () => {
    await items.insertOne({ _id: empty });
    await items.updateOne({ _id: 1 }, { $set: { at: empty } }, { upsert: true });
    await db.command({ insert: 'items', documents: [{ _id: 2, at: empty }], bypassEmptyTsReplacement: true });
    const updates = [{ q: { _id: 3 }, u: { at: empty }, upsert: true }];
    await db.command({ update: 'items', updates, bypassEmptyTsReplacement: true });
    expect(await items.countDocuments({ at: empty })).toBe(3);
    expect(await items.countDocuments({ _id: empty })).toBe(1);
  });
});

function nested(levels: number): Document {
  return levels === 1 ? {} : { a: nested(levels - 1) };
}

describe('a document', () => {
  const half = new Binary(Buffer.alloc(8_400_000));

  test('of more than 16 MiB is refused by the code of what would make it', async () => {
    const documents = [{ _id: 1, half, more: half }];
    const result = await db.command({ insert: 'items', documents });
    expect(result['writeErrors']).toMatchObject([{ code: 10334 }]);
    await items.insertOne({ _id: 2, half });
    await expect(items.updateOne({ _id: 2 }, { $set: { more: half } })).rejects.toMatchObject({ code: 17419 });
    await expect(items.updateOne({ _id: 2 }, [{ $set: { more: '$half' } }])).rejects.toMatchObject({ code: 17419 });
    const update = { $set: { more: half } };
    await expect(items.updateOne({ _id: 3, half }, update, { upsert: true })).rejects.toMatchObject({ code: 17420 });
    await expect(items.findOneAndUpdate({ _id: 2 }, update)).rejects.toMatchObject({ code: 17419 });
    const grow = [{ $set: { more: '$half' } }];
    await expect(items.aggregate([...grow, { $out: 'copy' }]).toArray()).rejects.toMatchObject({ code: 10334 });
    const merge = { $merge: { into: 'items', whenMatched: grow } };
    await expect(items.aggregate([merge]).toArray()).rejects.toMatchObject({ code: 17419 });
    expect(await items.countDocuments({ more: { $exists: false } })).toBe(1);
    expect(await items.countDocuments()).toBe(1);
  });

  test('has 180 levels at most', async () => {
    await items.insertOne({ _id: 1, a: nested(179) });
    await expect(items.insertOne({ _id: 2, a: nested(180) })).rejects.toMatchObject({ code: 15 });
    await expect(items.insertOne({ a: nested(180), _id: 2 })).rejects.toMatchObject({ code: 15 });
    await expect(items.updateOne({ _id: 1 }, { $set: { b: nested(180) } })).rejects.toMatchObject({ code: 15 });
    await expect(items.updateOne({ _id: 1 }, [{ $set: { b: { c: '$a' } } }])).rejects.toMatchObject({ code: 15 });
    const upsert = items.replaceOne({ _id: 3 }, { b: nested(180) }, { upsert: true });
    await expect(upsert).rejects.toMatchObject({ code: 15 });
    const out = items.aggregate([{ $project: { b: { c: '$a' } } }, { $out: 'copy' }]).toArray();
    await expect(out).rejects.toMatchObject({ code: 15 });
    expect(await items.find({}).toArray()).toEqual([{ _id: 1, a: nested(179) }]);
  });
});

describe('a document with a field twice', () => {
  /** Sends an insert in which two fields of the same length have come to have the same name. */
  async function insertRenamed(document: Document, from: string, to: string): Promise<Document> {
    await using raw = await RawClient.connect(store.uri);
    const bytes = Buffer.from(encode({ insert: 'items', documents: [document], $db: 'stored' }));
    bytes.write(to, bytes.indexOf(`${from}\0`));
    return await raw.send(commandMessage(1, bytes));
  }

  test('is stored as it came, and read by the last of them', async () => {
    expect(await insertRenamed({ _id: 1, a: 1, b: 2 }, 'b', 'a')).toMatchObject({ n: 1 });
    await items.createIndex({ a: 1 });
    expect(await items.countDocuments({ a: 2 })).toBe(1);
    expect(await items.countDocuments({ a: 1 })).toBe(0);
    const [raw] = await items.find({}, { raw: true }).toArray();
    const text = Buffer.from(raw as unknown as Uint8Array).toString('latin1');
    expect(text.split('\u0010a\0')).toHaveLength(3);
  });

  test('is not changed by halves: it can be replaced or removed', async () => {
    await insertRenamed({ _id: 1, a: 1, b: 2 }, 'b', 'a');
    await insertRenamed({ _id: 2, list: [{ a: 1, b: 2 }] }, 'b', 'a');
    for (const [_id, field] of [
      [1, 'a'],
      [2, 'list.0.c'],
    ] as const) {
      const update = items.updateOne({ _id }, { $set: { [field]: 1 } });
      await expect(update).rejects.toMatchObject({ code: 2, message: expect.stringContaining("'a'") as string });
      await expect(items.updateOne({ _id }, [{ $set: { c: 1 } }])).rejects.toMatchObject({ code: 2 });
    }
    await items.replaceOne({ _id: 1 }, { a: 3 });
    await items.deleteOne({ _id: 2 });
    expect(await items.find().toArray()).toEqual([{ _id: 1, a: 3 }]);
  });

  test('keeps both where an update is about other fields', async () => {
    await insertRenamed({ _id: 1, a: 1, b: 2, n: 1 }, 'b', 'a');
    await items.updateOne({ _id: 1 }, { $inc: { n: 1 }, $set: { c: 1 } });
    expect(await items.findOne()).toEqual({ _id: 1, a: 2, n: 2, c: 1 });
    const [raw] = await items.find({}, { raw: true }).toArray();
    const text = Buffer.from(raw as unknown as Uint8Array).toString('latin1');
    expect(text.split('\u0010a\0')).toHaveLength(3);
  });

  test('is refused where it is _id', async () => {
    const reply = await insertRenamed({ _id: 1, _ix: 2 }, '_ix', '_id');
    expect(reply).toMatchObject({ n: 0, writeErrors: [{ code: 2 }] });
  });

  test('does not keep documents of rare types from being changed', async () => {
    const pointer = {
      _id: 1,
      ref: new DBRef('items', new ObjectId()),
      code: new Code('x', { a: 1 }),
      s: new BSONSymbol('s'),
    };
    await items.insertOne(pointer);
    await items.updateOne({ _id: 1 }, { $set: { c: 1 } });
    expect(await items.countDocuments({ c: 1 })).toBe(1);
  });
});
