import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import { serialise } from '../../execution/answer.ts';
import { ClientQueue } from '../client-queue.ts';
import type { Delivery } from '../delivery.ts';
import type { ClientConnection } from '../subscriber.ts';

/** A line that means nothing, so that neither side nor anybody between takes the connection for dead. */
const KEEP_ALIVE_EVERY_MS = 12_000;

/**
 * One operation of the GraphQL-over-SSE protocol in its distinct connections mode: `next` events, then `complete`, one
 * response an operation. What an event's `id` is, browsers send back as `Last-Event-ID`.
 */
export class StreamConnection implements ClientConnection {
  readonly queue: ClientQueue;
  readonly #response: ServerResponse;
  readonly #keepAlive: NodeJS.Timeout;

  /** Begins the response. `onClose` is called once, when it has ended or its client has left. */
  constructor(response: ServerResponse, onClose: () => void) {
    this.#response = response;
    this.queue = new ClientQueue(() => response.writableLength);
    // A shutdown waits for no connection that might be used again.
    response.shouldKeepAlive = false;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      // A proxy that gathers responses would hold events back.
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    this.#keepAlive = setInterval(() => this.#write(':\n\n'), KEEP_ALIVE_EVERY_MS);
    response.once('close', () => {
      clearInterval(this.#keepAlive);
      onClose();
    });
  }

  next({ payload, cursor }: Pick<Delivery, 'payload' | 'cursor'>): void {
    const id = cursor === null ? '' : `id: ${cursor}\n`;
    this.#write(`event: next\n${id}data: ${payload}\n\n`);
  }

  /** An event without data is not seen by anybody, but its id is remembered. */
  mark(cursor: string): void {
    this.#write(`id: ${cursor}\n\n`);
  }

  error(failure: GraphQLError): void {
    this.next({ payload: serialise({ errors: [failure] }), cursor: null });
    this.complete();
  }

  complete(): void {
    this.#write('event: complete\ndata:\n\n');
    this.#response.end();
  }

  #write(text: string): void {
    if (this.#response.writable) this.#response.write(text, this.queue.flush);
  }
}
