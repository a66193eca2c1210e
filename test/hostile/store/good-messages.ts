import { Binary, Long, Timestamp, UUID } from 'bson';
import { encode, type Document } from '#store/language/values.ts';
import { commandMessage } from '#store/wire/message.ts';

/** What the attack sends before it damages it: a message of every kind a driver sends, to a database of its own. */
export function goodMessages(): Buffer[] {
  const lsid = { id: new Binary(new UUID().buffer, 4) };
  const retryable = { lsid, txnNumber: Long.fromNumber(1) };
  const $clusterTime = {
    clusterTime: new Timestamp({ t: 1, i: 1 }),
    signature: { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO },
  };
  const documents = [
    { a: 1, text: 'hello', list: [1, 2, { deep: [true, null] }] },
    { a: 2, at: new Date() },
  ];
  const commands: Document[] = [
    { hello: 1, helloOk: true, client: { driver: { name: 'x', version: '1' }, os: { type: 'x' } } },
    { ping: 1, lsid, $clusterTime },
    { insert: 'items', documents, ...retryable },
    { find: 'items', filter: { a: { $gt: 0 }, text: /^h/.source }, sort: { a: -1 }, limit: 5, lsid, $clusterTime },
    {
      find: 'items',
      filter: { $or: [{ a: 1 }, { text: { $in: ['x', 'y'] } }] },
      projection: { a: 1 },
      batchSize: 1,
      lsid,
    },
    { getMore: Long.fromNumber(77), collection: 'items', lsid },
    { killCursors: 'items', cursors: [Long.fromNumber(77)] },
    {
      aggregate: 'items',
      pipeline: [{ $match: { a: 1 } }, { $group: { _id: '$a', n: { $sum: 1 } } }],
      cursor: {},
      lsid,
    },
    {
      aggregate: 'items',
      pipeline: [{ $project: { b: { $map: { input: { $range: [0, 10] }, in: '$$this' } } } }],
      cursor: {},
      lsid,
    },
    { count: 'items', query: { a: { $lt: 5 } } },
    { distinct: 'items', key: 'list.deep', query: {} },
    { explain: { find: 'items', filter: { a: 1 } }, verbosity: 'queryPlanner' },
    {
      update: 'items',
      updates: [{ q: { a: 1 }, u: { $inc: { n: 1 }, $push: { list: 4 } }, upsert: true }],
      ...retryable,
    },
    { delete: 'items', deletes: [{ q: { a: 2 }, limit: 1 }], ...retryable },
    { findAndModify: 'items', query: { a: 1 }, update: { $set: { 'list.0': 9 } }, new: true, ...retryable },
    { create: 'other', validator: { a: { $type: 'int' } } },
    { createIndexes: 'items', indexes: [{ key: { a: 1, text: -1 }, name: 'a_1' }] },
    { dropIndexes: 'items', index: 'a_1' },
    { listIndexes: 'items' },
    { listCollections: 1, filter: { name: 'items' } },
    { drop: 'other' },
    { commitTransaction: 1, lsid, txnNumber: Long.fromNumber(2), autocommit: false },
    { endSessions: [lsid] },
    { serverStatus: 1 },
    { buildInfo: 1 },
  ];
  const whole = commands.map((body, i) => commandMessage(i + 1, encode({ ...body, $db: 'hostile' })));
  return [...whole, sequenceMessage(documents), queryMessage()];
}

/** An insert with its documents in a section of their own, as drivers send it. */
function sequenceMessage(documents: readonly Document[]): Buffer {
  const body = commandMessage(1, encode({ insert: 'items', $db: 'hostile' }));
  const bytes = documents.map((each) => encode(each));
  const name = Buffer.from('documents\0');
  const length = Buffer.alloc(5, 1);
  length.writeInt32LE(4 + name.length + bytes.reduce((sum, each) => sum + each.length, 0), 1);
  const message = Buffer.concat([body, length, name, ...bytes]);
  message.writeInt32LE(message.length, 0);
  return message;
}

/** The opening of old. */
function queryMessage(): Buffer {
  const header = Buffer.alloc(20);
  header.writeInt32LE(2_004, 12);
  const bounds = Buffer.alloc(8);
  bounds.writeInt32LE(-1, 4);
  const message = Buffer.concat([header, Buffer.from('admin.$cmd\0'), bounds, encode({ isMaster: 1, helloOk: true })]);
  message.writeInt32LE(message.length, 0);
  return message;
}
