import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { SocketOutlet } from './socket-outlet.ts';
import { writeMessages } from './text-frames.ts';

const HEAD = '{"é":';
const PATIENCE_MS = 10_000;

interface Pair extends AsyncDisposable {
  readonly server: WebSocket;
  readonly beneath: Socket;
  readonly client: WebSocket;
  readonly received: string[];
}

async function connect(): Promise<Pair> {
  const http = createServer().listen(0, '127.0.0.1');
  const sockets = new WebSocketServer({ server: http });
  await once(http, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const received: string[] = [];
  client.on('message', (data) => received.push((data as Buffer).toString()));
  const [[server, request]] = await Promise.all([once(sockets, 'connection'), once(client, 'open')]);
  return {
    server: server as WebSocket,
    beneath: (request as { socket: Socket }).socket,
    client,
    received,
    [Symbol.asyncDispose]: async () => {
      client.terminate();
      sockets.close();
      http.close();
    },
  };
}

function payload(length: number): Buffer {
  return Buffer.from(`"${'x'.repeat(length - 2)}"`);
}

test('a client reads messages of every length, between those of ws, in order', async () => {
  await using pair = await connect();
  const around = Buffer.byteLength(HEAD) + 1;
  // Where the length of a frame takes 1, 2 and 8 bytes, and where a batch fits into the scratch and does not.
  const lengths = [4, 125, 126, 127, 16_384, 65_535, 65_536, 200_000].map((length) => Math.max(2, length - around));
  const expected: string[] = [];
  for (const [index, length] of lengths.entries()) {
    const batch = [payload(length), payload(2), payload(lengths[index - 1] ?? 2)];
    pair.server.send(`before ${index}`);
    writeMessages(pair.beneath, HEAD, batch);
    expected.push(`before ${index}`, ...batch.map((bytes) => `${HEAD}${bytes.toString()}}`));
  }
  await expect.poll(() => pair.received.length, { timeout: PATIENCE_MS }).toBe(expected.length);
  expect(pair.received.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
  expect(pair.received).toEqual(expected);
});

test('what a slow client has still to read is not written over by what others are sent', async () => {
  await using slow = await connect();
  await using quick = await connect();
  slow.client.pause();
  const expected: string[] = [];
  for (let count = 0; slow.beneath.writableLength === 0; count += 1) {
    writeMessages(slow.beneath, HEAD, [Buffer.from(`"${count} ${'s'.repeat(15_000)}"`)]);
    expected.push(`${HEAD}"${count} ${'s'.repeat(15_000)}"}`);
    writeMessages(quick.beneath, HEAD, [payload(15_000)]);
  }
  writeMessages(quick.beneath, HEAD, [payload(16_000)]);
  const outlet = new SocketOutlet(slow.beneath);
  const isFree = outlet.isFree;
  const free = new Promise<void>((resolve) => {
    outlet.whenFree(resolve);
  });
  slow.client.resume();
  await free;
  await expect.poll(() => slow.received.length, { timeout: PATIENCE_MS }).toBe(expected.length);
  expect(slow.received).toEqual(expected);
  expect([isFree, outlet.isFree]).toEqual([false, true]);
});
