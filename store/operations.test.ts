import { Binary, Long, UUID } from 'bson';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Document } from './language/values.ts';
import { RawClient } from './testing-client.ts';
import { connectedStore } from './testing-store.ts';

const { store, client } = await connectedStore();

beforeAll(async () => {
  const many = client.db('test').collection<{ _id: number }>('many');
  for (let first = 0; first < 40_000; first += 10_000) {
    await many.insertMany(Array.from({ length: 10_000 }, (_, i) => ({ _id: first + i, text: 'x'.repeat(100) })));
  }
}, 30_000);

function newSession(): Document {
  return { id: new Binary(new UUID().buffer, 4) };
}

/** Asks until there is an answer. */
async function waitFor<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const until = Date.now() + 5_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > until) throw new Error('waited too long');
  }
}

describe('maxTimeMS', () => {
  test.each<[string, Document]>([
    ['a scan that finds nothing', { find: 'many', filter: { text: 'y' } }],
    ['a sort without an index', { find: 'many', sort: { text: 1 } }],
    ['a count', { count: 'many', query: { text: 'y' } }],
    ['a group', { aggregate: 'many', pipeline: [{ $group: { _id: '$text' } }], cursor: {} }],
    ['a validation', { validate: 'many' }],
  ])('ends %s', async (_, body) => {
    await using raw = await RawClient.connect(store.uri);
    expect(await raw.command({ ...body, maxTimeMS: 2 })).toMatchObject({ ok: 0, code: 50 });
  });

  test('is for all batches of a cursor together', async () => {
    await using raw = await RawClient.connect(store.uri);
    const { cursor } = await raw.command({ find: 'many', batchSize: 1, maxTimeMS: 5 });
    const getMore = { getMore: (cursor as Document)['id'], collection: 'many' };
    expect(await raw.command(getMore)).toMatchObject({ ok: 0, code: 50 });
    expect(await raw.command(getMore)).toMatchObject({ ok: 0, code: 43 });
  });

  test('is refused in a getMore, and out of range', async () => {
    await using raw = await RawClient.connect(store.uri);
    const { cursor } = await raw.command({ find: 'many', batchSize: 1 });
    const getMore = { getMore: (cursor as Document)['id'], collection: 'many', maxTimeMS: 5 };
    expect(await raw.command(getMore)).toMatchObject({ ok: 0, code: 2 });
    expect(await raw.command({ ping: 1, maxTimeMS: -1 })).toMatchObject({ ok: 0, code: 2 });
  });
});

describe('currentOp and killOp', () => {
  test('show a write that waits for a transaction, and end it', async () => {
    const items = client.db('test').collection<{ _id: number; n?: number }>('held');
    await items.insertOne({ _id: 1 });
    await using session = client.startSession();
    session.startTransaction();
    await items.updateOne({ _id: 1 }, { $set: { n: 1 } }, { session });
    const waiting = items.updateOne({ _id: 1 }, { $set: { n: 2 } }).catch((error: unknown) => error);
    const operation = await waitFor(async () => {
      const { inprog } = await client.db('admin').command({ currentOp: 1, waitingForLock: true });
      return (inprog as Document[])[0];
    });
    expect(operation).toMatchObject({
      op: 'update',
      ns: 'test.held',
      active: true,
      secs_running: 0,
      clientMetadata: { driver: { name: 'nodejs' } },
      command: { update: 'held' },
    });
    await client.db('admin').command({ killOp: 1, op: operation['opid'] });
    expect(await waiting).toMatchObject({ code: 11_601 });
    await session.abortTransaction();
    expect(await items.findOne({ _id: 1 })).toEqual({ _id: 1 });
  });

  test('a batch that takes long lets others go first', async () => {
    await using slow = await RawClient.connect(store.uri);
    const order: string[] = [];
    const find = slow.command({ find: 'many', batchSize: 100_000 }).then(() => order.push('find'));
    await waitFor(async () => {
      const { inprog } = await client.db('admin').command({ currentOp: 1, op: 'query' });
      return (inprog as Document[])[0];
    });
    order.push('ping');
    await find;
    expect(order).toEqual(['ping', 'find']);
  });
});

describe('a cursor', () => {
  test('goes on only in the session it was opened in, and ends with it', async () => {
    await using raw = await RawClient.connect(store.uri);
    const lsid = newSession();
    const { cursor } = await raw.command({ find: 'many', batchSize: 1, lsid });
    const getMore = { getMore: (cursor as Document)['id'], collection: 'many', batchSize: 1 };
    expect(await raw.command(getMore)).toMatchObject({ ok: 0, code: 50_737 });
    expect(await raw.command({ ...getMore, lsid: newSession() })).toMatchObject({ ok: 0, code: 50_738 });
    expect(await raw.command({ ...getMore, lsid })).toMatchObject({ cursor: { nextBatch: [{ _id: 1 }] } });
    await raw.command({ endSessions: [lsid] });
    expect(await raw.command({ ...getMore, lsid })).toMatchObject({ ok: 0, code: 43 });
  });

  test('is fetched from by one command at a time, and killed while it is', async () => {
    await using raw = await RawClient.connect(store.uri);
    await using other = await RawClient.connect(store.uri);
    const { cursor } = await raw.command({ find: 'many', batchSize: 1 });
    const id = (cursor as Document)['id'];
    const getMore = { getMore: id, collection: 'many' };
    const [first, second, killed] = await Promise.all([
      raw.command(getMore),
      other.command(getMore),
      other.command({ killCursors: 'many', cursors: [id] }),
    ]);
    expect(first).toMatchObject({ ok: 0, code: 237 });
    expect(second).toMatchObject({ ok: 0, code: 12_051 });
    expect(killed).toMatchObject({ cursorsKilled: [id] });
  });

  test.each<[string, (name: string) => Promise<unknown>]>([
    ['dropped', (name) => client.db('test').dropCollection(name)],
    ['renamed', (name) => client.db('test').renameCollection(name, `${name}-now`)],
    [
      'replaced',
      (name) =>
        client
          .db('test')
          .collection('many')
          .aggregate([{ $limit: 3 }, { $out: name }])
          .toArray(),
    ],
  ])('ends when its collection is %s', async (how, change) => {
    await using raw = await RawClient.connect(store.uri);
    await raw.command({ insert: how, documents: [{}, {}, {}] });
    const { cursor } = await raw.command({ find: how, batchSize: 1 });
    await change(how);
    const getMore = { getMore: (cursor as Document)['id'], collection: how };
    expect(await raw.command(getMore)).toMatchObject({ ok: 0, code: 175 });
    expect(await raw.command(getMore)).toMatchObject({ ok: 0, code: 43 });
  });

  test('has an id of type long, and nothing else is taken for one', async () => {
    await using raw = await RawClient.connect(store.uri);
    expect(await raw.command({ getMore: 12, collection: 'many' })).toMatchObject({ ok: 0, code: 14 });
    expect(await raw.command({ killCursors: 'many', cursors: [12] })).toMatchObject({ ok: 0, code: 14 });
  });

  test('of an unknown id, or one that was killed, is not found', async () => {
    await using raw = await RawClient.connect(store.uri);
    const getMore = { getMore: Long.fromNumber(12), collection: 'many' };
    expect(await raw.command(getMore)).toMatchObject({ ok: 0, code: 43 });
    expect(await raw.command({ killCursors: 'many', cursors: [Long.fromNumber(12)] })).toMatchObject({
      cursorsKilled: [],
      cursorsNotFound: [Long.fromNumber(12)],
    });
  });
});

test('serverStatus counts what is done', async () => {
  const before = await client.db('admin').command({ serverStatus: 1 });
  await client.db('test').collection('counted').insertMany([{}, {}, {}]);
  await client.db('test').collection('counted').findOne({});
  const after = await client.db('admin').command({ serverStatus: 1 });
  const grown = (name: string): number => after['opcounters'][name] - before['opcounters'][name];
  expect([grown('insert'), grown('query')]).toEqual([3, 1]);
  expect(after['network'].bytesIn).toBeGreaterThan(before['network'].bytesIn);
  expect(after['connections'].current).toBeGreaterThan(0);
});
