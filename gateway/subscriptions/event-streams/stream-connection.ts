import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import { serialise } from '../../execution/answer.ts';
import { ClientQueue, type Outlet } from '../client-queue.ts';
import { bytesOf } from '../delivery.ts';
import type { ClientConnection, Result } from '../subscriber.ts';

/**
 * A line that means nothing, so that neither side nor anybody between takes the connection for dead. A client that has read
 * nothing since the one before is cut off.
 */
const KEEP_ALIVE_EVERY_MS = 12_000;
const END_OF_EVENT = Buffer.from('\n\n');

/**
 * One operation of the GraphQL-over-SSE protocol in its distinct connections mode: `next` events, then `complete`, one
 * response an operation. What an event's `id` is, browsers send back as `Last-Event-ID`.
 */
export class StreamConnection implements ClientConnection, Outlet {
  readonly queue = new ClientQueue(this);
  readonly #response: ServerResponse;
  readonly #beat: NodeJS.Timeout;
  /** Writes that the network has not taken. */
  #held = 0;
  /** Whether its client has read anything since the last beat. */
  #hasTaken = true;
  #whenFree: (() => void) | null = null;

  /** Begins the response. `onClose` is called once, when it has ended or its client has left. */
  constructor(response: ServerResponse, onClose: () => void) {
    this.#response = response;
    // A shutdown waits for no connection that might be used again.
    response.shouldKeepAlive = false;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      // A proxy that gathers responses would hold events back.
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    this.#beat = setInterval(() => this.#keepAlive(), KEEP_ALIVE_EVERY_MS);
    response.once('close', () => {
      clearInterval(this.#beat);
      onClose();
    });
  }

  get isFree(): boolean {
    return this.#held === 0;
  }

  whenFree(callback: () => void): void {
    this.#whenFree = callback;
  }

  next(results: readonly Result[]): void {
    const parts: Uint8Array[] = [];
    for (const { payload, cursor } of results) {
      const id = cursor === null ? '' : `id: ${cursor}\n`;
      parts.push(Buffer.from(`event: next\n${id}data: `), payload, END_OF_EVENT);
    }
    this.#write(Buffer.concat(parts));
  }

  /** An event without data is not seen by anybody, but its id is remembered. */
  mark(cursor: string): void {
    this.#write(`id: ${cursor}\n\n`);
  }

  error(failure: GraphQLError): void {
    this.next([{ payload: bytesOf(serialise({ errors: [failure] })), cursor: null }]);
    this.complete();
  }

  complete(): void {
    this.#write('event: complete\ndata:\n\n');
    this.#response.end();
  }

  #keepAlive(): void {
    if (this.isFree) this.#write(':\n\n');
    else if (!this.#hasTaken) this.#response.destroy();
    this.#hasTaken = false;
  }

  #write(data: string | Uint8Array): void {
    if (!this.#response.writable) return;
    this.#held += 1;
    this.#response.write(data, (error) => {
      this.#held -= 1;
      this.#hasTaken = true;
      if (error || this.#held > 0) return;
      const callback = this.#whenFree;
      this.#whenFree = null;
      callback?.();
    });
  }
}
