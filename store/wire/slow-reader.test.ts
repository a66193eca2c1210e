import { once } from 'node:events';
import { connect } from 'node:net';
import { MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { encode } from '#store/language/values.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { FrameReader } from './frame-reader.ts';
import { commandMessage } from './message.ts';

const requests = 60;
const documentBytes = 1_000_000;

test('a client that does not read its answers gets no more of them worked out, and all once it reads', async () => {
  await using store = await startTemporaryStore();
  await using client = await new MongoClient(store.uri).connect();
  await client
    .db('test')
    .collection('large')
    .insertOne({ text: 'x'.repeat(documentBytes) });
  const sentBytes = async (): Promise<number> => {
    const { network } = await client.db('admin').command({ serverStatus: 1 });
    return Number(network.bytesOut);
  };
  const before = await sentBytes();
  const { hostname, port } = new URL(store.uri);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  const find = commandMessage(1, encode({ find: 'large', limit: 1, $db: 'test' }));
  socket.write(Buffer.concat(Array.from({ length: requests }, () => find)));
  // By the time the server has answered so many others it has had its turn with this one.
  for (let i = 0; i < 20; i++) await client.db('test').command({ ping: 1 });
  const meanwhile = (await sentBytes()) - before;
  expect(meanwhile).toBeGreaterThan(documentBytes);
  expect(meanwhile).toBeLessThan((requests / 2) * documentBytes);
  const frames = new FrameReader();
  let answers = 0;
  const all = Promise.withResolvers<void>();
  socket.on('data', (chunk) => {
    answers += frames.read(chunk).length;
    if (answers === requests) all.resolve();
  });
  await all.promise;
  socket.destroy();
});
