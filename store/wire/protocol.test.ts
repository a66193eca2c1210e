import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedStore } from '#store/embedded.ts';
import { encode, type Document } from '#store/language/values.ts';
import { RawClient } from '#store/testing-client.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { FrameReader } from './frame-reader.ts';
import { commandMessage } from './message.ts';

let store: EmbeddedStore;

beforeAll(async () => {
  store = await startTemporaryStore();
});
afterAll(() => store.close());

/** A command whose first field's value is replaced by these bytes of the same length. */
function damaged(body: Document, find: string, replacement: Buffer): Buffer {
  const message = commandMessage(1, encode({ ...body, $db: 'test' }));
  replacement.copy(message, message.indexOf(find));
  return message;
}

describe('a message that is no command', () => {
  test('with an impossible length ends the connection, and no other', async () => {
    await using bad = await RawClient.connect(store.uri);
    await using good = await RawClient.connect(store.uri);
    const message = commandMessage(1, encode({ ping: 1 }));
    message.writeInt32LE(500_000_000, 0);
    await expect(bad.send(message)).rejects.toThrow('closed');
    expect(await good.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  test('with a body that is not BSON is answered with an error, and the connection goes on', async () => {
    await using raw = await RawClient.connect(store.uri);
    const message = commandMessage(1, encode({ ping: 1, $db: 'test' }));
    message.writeInt32LE(7, 21);
    expect(await raw.send(message)).toMatchObject({ ok: 0, code: 22 });
    expect(await raw.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  test('with damage deep in a document to be stored stores nothing', async () => {
    await using raw = await RawClient.connect(store.uri);
    const message = damaged(
      { insert: 'damaged', documents: [{ _id: 1, deep: { text: 'hello' } }] },
      'hello',
      Buffer.from('hel\0o'),
    );
    message.writeInt32LE(99, message.indexOf('hel\0o') - 4);
    expect(await raw.send(message)).toMatchObject({ writeErrors: [{ code: 22 }], n: 0 });
    expect(await raw.command({ count: 'damaged' })).toMatchObject({ n: 0 });
  });

  test('with an unknown opcode is answered with an error', async () => {
    await using raw = await RawClient.connect(store.uri);
    const message = commandMessage(1, encode({ ping: 1 }));
    message.writeInt32LE(2002, 12);
    expect(await raw.send(message)).toMatchObject({ ok: 0 });
  });
});

describe('a command of the wrong shape', () => {
  test.each<[string, Document, number]>([
    ['a filter that is no document', { find: 'x', filter: 5 }, 14],
    ['a negative skip', { find: 'x', skip: -1 }, 51_024],
    ['a negative limit', { find: 'x', limit: -1 }, 51_024],
    ['a sort in no direction, of what is not there', { find: 'nothing', sort: { a: 2 } }, 15_975],
    ['a sort by a path that ends in a dot', { find: 'nothing', sort: { 'a.': 1 } }, 40_353],
    ['a sort by _id in no direction', { find: 'x', filter: { _id: 1 }, sort: { _id: 5 } }, 15_975],
    ['a sort by insertion and something else', { find: 'x', sort: { $natural: 1, a: 1 } }, 2],
    [
      'a sort in a stage by a name with a dollar',
      { aggregate: 'x', pipeline: [{ $sort: { $a: 1 } }], cursor: {} },
      16_410,
    ],
    ['an unknown query operator', { find: 'x', filter: { a: { $near: 1 } } }, 2],
    ['no documents to insert', { insert: 'x', documents: [] }, 16],
    ['an insert of numbers', { insert: 'x', documents: [1] }, 14],
    ['an update without updates', { update: 'x' }, 14],
    ['an unknown update operator', { update: 'x', updates: [{ q: {}, u: { $frob: { a: 1 } } }] }, 9],
    ['an unknown stage', { aggregate: 'x', pipeline: [{ $frob: {} }], cursor: {} }, 40_324],
    ['a namespace with a zero in it', { insert: 'x\0y', documents: [{ _id: 1 }] }, 73],
    ['an empty collection name', { insert: '', documents: [{ _id: 1 }] }, 73],
    ['a session without an id', { ping: 1, lsid: {} }, 14],
    ['a snapshot read by a command that has none', { count: 'x', readConcern: { level: 'snapshot' } }, 72],
  ])('%s is refused by code', async (_, body, code) => {
    await using raw = await RawClient.connect(store.uri);
    const reply = await raw.command(body);
    const [writeError] = (reply['writeErrors'] as Document[] | undefined) ?? [];
    expect(writeError?.['code'] ?? reply['code']).toBe(code);
  });
});

test('a write concern that one node cannot meet is told beside the result', async () => {
  await using raw = await RawClient.connect(store.uri);
  const insert = { insert: 'x', documents: [{ _id: 1 }], writeConcern: { w: 2 } };
  expect(await raw.command(insert)).toMatchObject({ ok: 1, n: 1, writeConcernError: { code: 100 } });
});

test('messages are cut from the stream however it is chopped', () => {
  const messages = [1, 2, 3].map((id) => commandMessage(id, encode({ ping: id, text: 'x'.repeat(id * 50) })));
  const stream = Buffer.concat(messages);
  for (const size of [1, 3, 16, 21, 100, stream.length]) {
    const frames = new FrameReader();
    const read: Buffer[] = [];
    for (let at = 0; at < stream.length; at += size)
      read.push(...frames.read(Buffer.from(stream.subarray(at, at + size))));
    expect(read).toEqual(messages);
  }
});
