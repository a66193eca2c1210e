import { Binary, Long, UUID } from 'bson';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedStore } from './embedded.ts';
import type { Document } from './language/values.ts';
import { RawClient } from './testing-client.ts';
import { startTemporaryStore } from './testing.ts';

let store: EmbeddedStore;
let raw: RawClient;
let lsid: Document;

beforeAll(async () => {
  store = await startTemporaryStore({ transactionLifetimeMs: 1_000 });
});
afterAll(() => store.close());
beforeEach(async () => {
  raw = await RawClient.connect(store.uri);
  await raw.command({ drop: 'x' });
  await raw.command({ insert: 'x', documents: [{ _id: 1 }, { _id: 2 }, { _id: 3 }] });
  lsid = { id: new Binary(new UUID().buffer, 4) };
  return () => raw[Symbol.asyncDispose]();
});

const inTransaction = (number: number): Document => ({ lsid, txnNumber: Long.fromNumber(number), autocommit: false });
const begin = (number: number): Document => ({ ...inTransaction(number), startTransaction: true });
const codeOf = async (command: Document): Promise<unknown> => (await raw.command(command))['code'];

describe('options of transactions', () => {
  const number = Long.fromNumber(1);
  test.each<[string, Document, number]>([
    ['a number without a session', { insert: 'x', txnNumber: number }, 72],
    ['autocommit without a number', { find: 'x', autocommit: false }, 72],
    ['autocommit: true', { find: 'x', txnNumber: number, autocommit: true }, 72],
    ['a start without autocommit', { find: 'x', txnNumber: number, startTransaction: true }, 72],
    ['startTransaction: false', { find: 'x', txnNumber: number, autocommit: false, startTransaction: false }, 72],
    ['a negative number', { find: 'x', txnNumber: Long.fromNumber(-1), autocommit: false }, 72],
    ['a read with the number of a retryable write', { find: 'x', txnNumber: number }, 50_768],
    ['a coordinated one', { find: 'x', txnNumber: number, autocommit: false, coordinator: true }, 115],
    ['a commit outside of the admin database', { commitTransaction: 1, txnNumber: number, autocommit: false }, 13],
  ])('refuse %s', async (name, command, code) => {
    expect(await codeOf({ ...command, ...(name !== 'a number without a session' && { lsid }) })).toBe(code);
  });

  test('let nothing into a transaction that MongoDB does not, and leave it open', async () => {
    await raw.command({ insert: 'x', documents: [{ _id: 4 }], ...begin(1) });
    for (const command of [{ count: 'x' }, { drop: 'x' }, { ping: 1 }, { listCollections: 1 }, { endSessions: [] }]) {
      expect(await codeOf({ ...command, ...inTransaction(1) })).toBe(263);
    }
    expect(await codeOf({ find: 'x', $db: 'config', ...inTransaction(1) })).toBe(263);
    expect(await codeOf({ find: 'x', writeConcern: { w: 1 }, ...inTransaction(1) })).toBe(72);
    expect(await codeOf({ find: 'x', readConcern: { level: 'local' }, ...inTransaction(1) })).toBe(72);
    expect(await codeOf({ find: 'x', filter: { _id: 4 }, ...inTransaction(1) })).toBeUndefined();
    expect(await codeOf({ commitTransaction: 1, $db: 'admin', ...inTransaction(1) })).toBeUndefined();
    expect(await codeOf({ commitTransaction: 1, $db: 'admin' })).toBe(125);
  });

  test('refuse a number that was used, be it by a transaction or by a write', async () => {
    await raw.command({ insert: 'x', documents: [{ _id: 4 }], lsid, txnNumber: Long.fromNumber(5) });
    expect(await codeOf({ find: 'x', ...begin(5) })).toBe(50_911);
    expect(await codeOf({ find: 'x', ...begin(4) })).toBe(225);
    expect(await codeOf({ find: 'x', ...begin(6) })).toBeUndefined();
    expect(await codeOf({ insert: 'x', documents: [{ _id: 5 }], lsid, txnNumber: Long.fromNumber(6) })).toBe(217);
    expect(await codeOf({ find: 'x', ...inTransaction(6) })).toBeUndefined();
  });
});

test('statement ids of a retryable write are their positions, or are refused', async () => {
  const insert = (_id: number, number: number, ids: Document): Document => ({
    insert: 'x',
    documents: [{ _id }],
    lsid,
    txnNumber: Long.fromNumber(number),
    ...ids,
  });
  expect(await raw.command(insert(7, 1, { stmtIds: [0] }))).toMatchObject({ n: 1 });
  expect(await codeOf(insert(8, 1, { stmtIds: [1] }))).toBe(115);
  expect(await codeOf(insert(8, 1, { stmtId: 1 }))).toBe(115);
  expect(await raw.command({ count: 'x', query: { _id: { $gte: 7 } } })).toMatchObject({ n: 1 });
});

test('a retryable write refuses its statements that change many documents, and no others', async () => {
  const update = (number: number, fields: Document): Document => ({
    update: 'x',
    updates: [
      { q: { _id: 1 }, u: { $set: { a: 1 } } },
      { q: {}, u: { $set: { b: 1 } }, multi: true },
      { q: { _id: 2 }, u: { $set: { a: 1 } } },
    ],
    lsid,
    txnNumber: Long.fromNumber(number),
    ...fields,
  });
  const refused = { index: 1, code: 72, errmsg: 'Cannot use (or request) retryable writes with multi=true' };
  expect(await raw.command(update(1, {}))).toMatchObject({ ok: 1, nModified: 1, writeErrors: [refused] });
  expect(await raw.command(update(2, { ordered: false }))).toMatchObject({
    n: 2,
    nModified: 1,
    writeErrors: [refused],
  });
  const remove = { delete: 'x', deletes: [{ q: {}, limit: 0 }], lsid, txnNumber: Long.fromNumber(3) };
  expect(await raw.command(remove)).toMatchObject({
    n: 0,
    writeErrors: [{ index: 0, code: 72, errmsg: 'Cannot use (or request) retryable writes with limit=0' }],
  });
  expect(await raw.command({ ...remove, ...begin(4) })).toMatchObject({ n: 3 });
});

describe('read concerns', () => {
  test.each<[Document, number | undefined]>([
    [{}, undefined],
    [{ level: 'local' }, undefined],
    [{ level: 'available' }, undefined],
    [{ level: 'majority' }, undefined],
    [{ level: 'linearizable' }, undefined],
    [{ level: 'strong' }, 2],
    [{ level: 7 }, 14],
    [{ depth: 7 }, 40_415],
    [{ afterClusterTime: 7 }, 14],
    [{ level: 'local', atClusterTime: 7 }, 14],
  ])('a find with %j is answered with %s', async (readConcern, code) => {
    expect(await codeOf({ find: 'x', readConcern })).toBe(code);
  });

  test('other than local are for reads alone', async () => {
    expect(await codeOf({ insert: 'x', documents: [{ _id: 4 }], readConcern: { level: 'majority' } })).toBe(72);
    expect(await codeOf({ ping: 1, readConcern: { level: 'majority' } })).toBe(72);
    expect(await codeOf({ find: 'x', readConcern: { level: 'linearizable' }, ...begin(1) })).toBe(72);
    expect(await codeOf({ find: 'x', readConcern: { level: 'snapshot' }, ...begin(2) })).toBeUndefined();
  });
});

describe('write concerns', () => {
  test.each<[Document, number | undefined]>([
    [{}, undefined],
    [{ w: 1, j: true, wtimeout: 100 }, undefined],
    [{ w: 'majority', fsync: true }, undefined],
    [{ w: 51 }, 9],
    [{ w: -1 }, 9],
    [{ w: true }, 9],
    [{ j: 'yes' }, 9],
    [{ j: true, fsync: true }, 9],
    [{ wtimeout: 'soon' }, 9],
    [{ speed: 1 }, 9],
  ])('an insert with %j is answered with %s', async (writeConcern, code) => {
    expect(await codeOf({ insert: 'x', documents: [{ _id: 9 }], writeConcern })).toBe(code);
  });

  test('that one node cannot meet are told beside what was done', async () => {
    const insert = (_id: number, w: unknown): Document => ({ insert: 'x', documents: [{ _id }], writeConcern: { w } });
    expect(await raw.command(insert(11, 2))).toMatchObject({ n: 1, writeConcernError: { code: 100 } });
    expect(await raw.command(insert(12, 'far'))).toMatchObject({ n: 1, writeConcernError: { code: 79 } });
    expect(await raw.command(insert(13, { far: 1 }))).toMatchObject({ n: 1, writeConcernError: { code: 100 } });
  });

  test('are for writes alone', async () => {
    expect(await codeOf({ find: 'x', writeConcern: { w: 1 } })).toBe(72);
    expect(await codeOf({ ping: 1, writeConcern: { w: 1 } })).toBe(72);
  });
});

describe('the end of a session', () => {
  const openCursor = async (options: Document): Promise<Long> => {
    const reply = await raw.command({ find: 'x', batchSize: 1, lsid, ...options });
    return (reply['cursor'] as { id: Long }).id;
  };

  test.each([
    ['endSessions', (): Document => ({ endSessions: [lsid] })],
    ['killSessions', (): Document => ({ killSessions: [lsid] })],
    ['killAllSessions', (): Document => ({ killAllSessions: [] })],
    ['killAllSessionsByPattern', (): Document => ({ killAllSessionsByPattern: [{ lsid }] })],
  ])('by %s aborts its transaction and closes its cursors', async (_, command) => {
    const cursor = await openCursor({});
    await raw.command({ update: 'x', updates: [{ q: { _id: 1 }, u: { $set: { n: 1 } } }], ...begin(1) });
    const inside = await openCursor(inTransaction(1));
    expect(await codeOf(command())).toBeUndefined();
    expect(await codeOf({ getMore: cursor, collection: 'x', lsid })).toBe(43);
    expect(await codeOf({ getMore: inside, collection: 'x', ...inTransaction(1) })).toBe(251);
    expect(await codeOf({ update: 'x', updates: [{ q: { _id: 1 }, u: { $set: { n: 2 } } }] })).toBeUndefined();
  });

  test('by users, of whom there are none, is refused', async () => {
    expect(await codeOf({ killAllSessions: [{ user: 'a', db: 'b' }] })).toBe(115);
  });

  test('comes to its transaction when that has been open for too long', async () => {
    await raw.command({ update: 'x', updates: [{ q: { _id: 1 }, u: { $set: { n: 1 } } }], ...begin(1) });
    // Waits for the transaction, which nobody ends, and has the server's lifetime of it to do so.
    const update = { update: 'x', updates: [{ q: { _id: 1 }, u: { $set: { n: 2 } } }], maxTimeMS: 10_000 };
    expect(await raw.command(update)).toMatchObject({ nModified: 1 });
    expect(await codeOf({ commitTransaction: 1, $db: 'admin', ...inTransaction(1) })).toBe(251);
  });
});

describe('a transaction whose connection has closed', () => {
  const write = (n: number): Document => ({ update: 'x', updates: [{ q: { _id: 1 }, u: { $set: { n } } }] });

  test('is aborted soon, so that those who wait for its documents go on', async () => {
    await using patient = await startTemporaryStore({ transactionLifetimeMs: 60_000 });
    await using other = await RawClient.connect(patient.uri);
    await other.command({ insert: 'x', documents: [{ _id: 1 }] });
    const dying = await RawClient.connect(patient.uri);
    await dying.command({ ...write(1), ...begin(1) });
    await dying[Symbol.asyncDispose]();
    expect(await other.command({ ...write(2), maxTimeMS: 20_000 })).toMatchObject({ nModified: 1 });
    expect(await other.command({ commitTransaction: 1, $db: 'admin', ...inTransaction(1) })).toMatchObject({
      code: 251,
      errorLabels: ['TransientTransactionError'],
    });
  });

  test('goes on over another one', async () => {
    await using patient = await startTemporaryStore({ transactionLifetimeMs: 60_000 });
    await using other = await RawClient.connect(patient.uri);
    await other.command({ insert: 'x', documents: [{ _id: 1 }] });
    const broken = await RawClient.connect(patient.uri);
    await broken.command({ ...write(1), ...begin(1) });
    await broken[Symbol.asyncDispose]();
    expect((await other.command({ find: 'x', ...inTransaction(1) }))['code']).toBeUndefined();
    // Longer than a transaction that is left alone would have.
    await expect(other.command({ ...write(2), maxTimeMS: 4_000 })).resolves.toMatchObject({ code: 50 });
    const commit = { commitTransaction: 1, $db: 'admin', ...inTransaction(1) };
    expect((await other.command(commit))['code']).toBeUndefined();
  });
});

describe('a cursor', () => {
  test('goes on in the session and the transaction it was opened in, and nowhere else', async () => {
    const open = async (options: Document): Promise<unknown> =>
      ((await raw.command({ find: 'x', batchSize: 1, ...options }))['cursor'] as Document)['id'];
    const [bare, inSession, inside] = [await open({}), await open({ lsid }), await open(begin(1))];
    const getMore = (id: unknown, options: Document): Promise<unknown> =>
      codeOf({ getMore: id, collection: 'x', batchSize: 1, ...options });
    expect(await getMore(bare, { lsid })).toBe(50_736);
    expect(await getMore(inSession, {})).toBe(50_737);
    expect(await getMore(inside, { lsid })).toBe(50_740);
    expect(await getMore(bare, {})).toBeUndefined();
    expect(await getMore(inSession, { lsid })).toBeUndefined();
    expect(await getMore(inside, inTransaction(1))).toBeUndefined();
    await raw.command({ abortTransaction: 1, $db: 'admin', ...inTransaction(1) });
    expect(await getMore(inside, { lsid })).toBe(43);
  });
});

test('a session can be made by the server', async () => {
  const { id, timeoutMinutes } = await raw.command({ startSession: 1 });
  expect(timeoutMinutes).toBe(30);
  expect(await codeOf({ find: 'x', lsid: id })).toBeUndefined();
  expect(await codeOf({ refreshSessions: [id] })).toBeUndefined();
});
