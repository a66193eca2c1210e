import { Binary, Long, Timestamp } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encode, type Document } from '#store/language/values.ts';
import { CommandReader } from './command-reader.ts';

const clusterTime = (t: number): Document => ({
  clusterTime: new Timestamp({ t, i: 1 }),
  signature: { keyId: Long.ZERO },
});

test('reads what a client repeats with each command anew when it changes, in length or otherwise', () => {
  const reader = new CommandReader();
  const long = { ...clusterTime(2), more: 'x'.repeat(1_000) };
  const longer = { ...clusterTime(2), more: 'x'.repeat(200) };
  const values = [clusterTime(1), clusterTime(1), clusterTime(2), longer, longer, long, long, clusterTime(2), {}, 5];
  for (const $clusterTime of values) {
    const body = { ping: 1, $clusterTime };
    expect(reader.read(Buffer.from(encode(body)))).toEqual({ name: 'ping', body, documents: undefined });
  }
});

test('tells sessions apart that differ in one byte, and from what only looks like one', () => {
  const reader = new CommandReader();
  const sessionOf = (last: number): Document => ({
    id: new Binary(Buffer.from([...Array<number>(15).fill(7), last]), 4),
  });
  for (const lsid of [sessionOf(1), sessionOf(2), sessionOf(1), {}, { id: 1 }, { id: 'x'.repeat(16) }, sessionOf(2)]) {
    const body = { ping: 1, lsid };
    expect(new CommandReader().read(Buffer.from(encode(body))).body).toEqual(body);
    expect(reader.read(Buffer.from(encode(body))).body).toEqual(body);
  }
});

test('leaves the documents of an insert as bytes, and reads what follows them', () => {
  const documents = [{ _id: 1 }, { _id: 2, text: 'x' }];
  const bytes = Buffer.from(encode({ insert: 'c', documents, ordered: false }));
  const command = new CommandReader().read(bytes);
  expect(command.body).toEqual({ insert: 'c', ordered: false });
  expect(command.documents).toEqual(documents.map((each) => Buffer.from(encode(each))));
});

test('refuses a command that ends too early, whatever was sent before', () => {
  const bytes = Buffer.from(encode({ insert: 'c', documents: [{ _id: 1 }], $clusterTime: clusterTime(1) }));
  const reader = new CommandReader();
  reader.read(bytes);
  for (let length = 0; length < bytes.length; length++) {
    const cut = Buffer.from(bytes.subarray(0, length));
    if (length >= 4) cut.writeInt32LE(length);
    expect(() => reader.read(cut)).toThrow(/invalid BSON|no command|ends before/);
  }
});

test('reads the statements of a list one by one, whichever of them ask for the same', () => {
  const change = fc.constantFrom<Document>(
    { $inc: { quantity: 1 } },
    { $inc: { quantity: 2 } },
    { $inc: { quantity: 1, price: 1 } },
    { $inc: { quantity: 1 }, $set: {} },
    {},
    { $set: { text: 'x'.repeat(300) } },
  );
  const q = fc.record({ _id: fc.oneof(fc.integer(), fc.string()) });
  const updates = fc.array(
    fc.oneof(fc.record({ q, u: change }), fc.record({ u: change, q, multi: fc.boolean() }), fc.record({ q })),
  );
  const operations = fc.array(
    fc.oneof(
      fc.record({ update: fc.constant(0), filter: q, updateMods: fc.oneof(change, fc.array(change)) }),
      fc.record({ delete: fc.constant(0), filter: q }),
    ),
  );
  fc.assert(
    fc.property(updates, operations, (statements, ops) => {
      const read = (body: Document, field: string, list: readonly Document[]): Document => {
        const sequences = new Map([[field, list.map((each) => Buffer.from(encode(each)))]]);
        return new CommandReader().read(Buffer.from(encode(body)), sequences).body;
      };
      expect(read({ update: 'c' }, 'updates', statements)).toEqual({ update: 'c', updates: statements });
      expect(read({ bulkWrite: 1 }, 'ops', ops)).toEqual({ bulkWrite: 1, ops });
    }),
  );
});

test('refuses a statement that is cut off in what repeats the one before', () => {
  const whole = Buffer.from(encode({ q: {}, u: { $inc: { quantity: 1 } } }));
  for (let length = 5; length < whole.length; length++) {
    const cut = Buffer.from(whole.subarray(0, length));
    cut.writeInt32LE(length, 0);
    const read = (): unknown =>
      new CommandReader().read(Buffer.from(encode({ update: 'c' })), new Map([['updates', [whole, cut]]]));
    expect(read).toThrow('invalid BSON');
  }
});
