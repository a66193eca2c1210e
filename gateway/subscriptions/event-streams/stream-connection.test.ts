import type { ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StreamConnection } from './stream-connection.ts';

const BEAT_MS = 12_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

/** A response, and what its client reads of it when it does. */
function responseTo(client: { reads: boolean }): { response: ServerResponse; read: string[] } {
  const read: string[] = [];
  const writable = new Writable({
    write: (chunk: Buffer, _, done) => {
      if (!client.reads) return;
      read.push(chunk.toString());
      done();
    },
  });
  const head = { writeHead: () => undefined, flushHeaders: () => undefined };
  return { response: Object.assign(writable, head) as unknown as ServerResponse, read };
}

const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

test('a client that reads is kept, by a line now and then', async () => {
  const { response, read } = responseTo({ reads: true });
  const onClose = vi.fn<() => void>();
  expect(new StreamConnection(response, onClose).isFree).toBe(true);
  for (let beat = 0; beat < 5; beat += 1) {
    vi.advanceTimersByTime(BEAT_MS);
    await settled();
  }
  expect([read, onClose.mock.calls]).toEqual([[':\n\n', ':\n\n', ':\n\n', ':\n\n', ':\n\n'], []]);
  response.destroy();
});

test('a client that has stopped reading is written nothing more, and cut off after two lines have been due', async () => {
  const client = { reads: true };
  const { response } = responseTo(client);
  const onClose = vi.fn<() => void>();
  const connection = new StreamConnection(response, onClose);
  vi.advanceTimersByTime(BEAT_MS);
  await settled();
  client.reads = false;
  connection.next([{ payload: Buffer.from('{}'), cursor: null }]);
  const held = response.writableLength;
  vi.advanceTimersByTime(BEAT_MS);
  await settled();
  expect([onClose.mock.calls, response.writableLength]).toEqual([[], held]);
  vi.advanceTimersByTime(BEAT_MS);
  await settled();
  expect(onClose.mock.calls).toHaveLength(1);
});
