import { Binary, Long, UUID } from 'bson';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedStore } from './embedded.ts';
import type { Document } from './language/values.ts';
import { RawClient } from './testing-client.ts';
import { startTemporaryStore } from './testing.ts';

let store: EmbeddedStore;
let client: RawClient;

beforeAll(async () => {
  store = await startTemporaryStore({ testCommands: true });
});
beforeEach(async () => {
  client = await RawClient.connect(store.uri);
  await setFailPoint({ mode: 'off' });
  return () => client[Symbol.asyncDispose]();
});
afterAll(() => store.close());

function setFailPoint(fields: Document): Promise<Document> {
  return client.command({ configureFailPoint: 'failCommand', ...fields, $db: 'admin' });
}

function retryable(txnNumber: number): Document {
  return { lsid: { id: new Binary(new UUID().buffer, 4) }, txnNumber: Long.fromNumber(txnNumber) };
}

describe('a server that was not started for tests', () => {
  test('knows no fail points', async () => {
    await using plain = await startTemporaryStore();
    await using other = await RawClient.connect(plain.uri);
    const command = { configureFailPoint: 'failCommand', mode: 'alwaysOn', data: { failCommands: ['ping'] } };
    expect(await other.command({ ...command, $db: 'admin' })).toMatchObject({ ok: 0, code: 59 });
    expect(await other.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});

describe('failCommand', () => {
  test('fails the commands it names, as often as it says', async () => {
    await setFailPoint({ mode: { times: 2 }, data: { failCommands: ['ping'], errorCode: 8 } });
    expect(await client.command({ hello: 1 })).toMatchObject({ ok: 1 });
    expect(await client.command({ ping: 1 })).toMatchObject({ ok: 0, code: 8, codeName: 'UnknownError' });
    expect(await client.command({ ping: 1 })).toMatchObject({ ok: 0, code: 8 });
    expect(await client.command({ ping: 1 })).toMatchObject({ ok: 1 });
    expect(await setFailPoint({ mode: 'off' })).toMatchObject({ ok: 1, count: 2 });
  });

  test('lets the commands pass that it is to skip', async () => {
    await setFailPoint({ mode: { skip: 1 }, data: { failCommands: ['ping'], errorCode: 8 } });
    expect(await client.command({ ping: 1 })).toMatchObject({ ok: 1 });
    expect(await client.command({ ping: 1 })).toMatchObject({ ok: 0 });
  });

  test('closes the connection without carrying the command out', async () => {
    await setFailPoint({ mode: { times: 1 }, data: { failCommands: ['insert'], closeConnection: true } });
    await expect(client.command({ insert: 'unmade', documents: [{ _id: 1 }] })).rejects.toThrow('closed');
    await using other = await RawClient.connect(store.uri);
    expect(await other.command({ count: 'unmade' })).toMatchObject({ n: 0 });
  });

  test('reports a write concern that was not met after the write', async () => {
    const writeConcernError = { code: 91, errmsg: 'shutting down' };
    await setFailPoint({ mode: { times: 1 }, data: { failCommands: ['insert'], writeConcernError } });
    const reply = await client.command({ insert: 'made', documents: [{ _id: 1 }], ...retryable(1) });
    expect(reply).toMatchObject({ ok: 1, n: 1, writeConcernError, errorLabels: ['RetryableWriteError'] });
  });

  test('is limited to a namespace', async () => {
    const data = { failCommands: ['count'], errorCode: 8, namespace: 'test.a' };
    await setFailPoint({ mode: { times: 1 }, data });
    expect(await client.command({ count: 'b' })).toMatchObject({ ok: 1 });
    expect(await client.command({ count: 'a' })).toMatchObject({ ok: 0 });
  });

  test('refuses a field it does not know, and a mode', async () => {
    expect(await setFailPoint({ mode: 'alwaysOn', data: { threadName: 'x' } })).toMatchObject({ ok: 0, code: 2 });
    expect(await setFailPoint({ mode: 'sometimes' })).toMatchObject({ ok: 0, code: 2 });
  });
});

describe('the labels of an error', () => {
  const insert = { insert: 'labels', documents: [{ _id: 1 }] };

  test.each([
    ['a retryable write that met a closing server', 91, retryable(1), ['RetryableWriteError']],
    ['a retryable write that conflicted', 112, retryable(1), undefined],
    ['a write without a number', 91, {}, undefined],
    ['a write in a transaction', 91, { ...retryable(1), autocommit: false }, ['TransientTransactionError']],
    ['a conflict in a transaction', 112, { ...retryable(1), autocommit: false }, ['TransientTransactionError']],
  ])('tell what may be tried again: %s', async (_, errorCode, fields, labels) => {
    await setFailPoint({ mode: { times: 1 }, data: { failCommands: ['insert'], errorCode } });
    expect((await client.command({ ...insert, ...fields }))['errorLabels']).toEqual(labels);
  });

  test('tell of a commit that it may be sent again, and not its transaction', async () => {
    await setFailPoint({ mode: { times: 1 }, data: { failCommands: ['commitTransaction'], errorCode: 91 } });
    const reply = await client.command({ commitTransaction: 1, ...retryable(1), autocommit: false });
    expect(reply['errorLabels']).toEqual(['RetryableWriteError']);
  });

  test('are those the fail point asks for', async () => {
    const data = { failCommands: ['insert'], errorCode: 91, errorLabels: [] };
    await setFailPoint({ mode: { times: 1 }, data });
    expect(await client.command({ ...insert, ...retryable(1) })).not.toHaveProperty('errorLabels');
  });
});

describe('onPrimaryTransactionalWrite', () => {
  test('loses the answer of a write that was made, which is answered when it is sent again', async () => {
    const write = {
      update: 'lost',
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
      ...retryable(1),
    };
    await client.command({ configureFailPoint: 'onPrimaryTransactionalWrite', mode: { times: 1 }, $db: 'admin' });
    await expect(client.command(write)).rejects.toThrow('closed');
    await using other = await RawClient.connect(store.uri);
    expect(await other.command(write)).toMatchObject({ ok: 1, n: 1 });
    expect(await other.command({ find: 'lost' })).toMatchObject({ cursor: { firstBatch: [{ _id: 1, n: 1 }] } });
  });
});
