import { MessageType } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { EventQueue } from '#platform/graphql/event-queue.ts';
import { ClientQueue } from '../client-queue.ts';
import type { ClientConnection } from '../subscriber.ts';

export function createSocketQueue(socket: WebSocket): ClientQueue {
  return new ClientQueue(() => socket.bufferedAmount);
}

/**
 * One subscription of a graphql-ws socket. `next` messages are written past graphql-ws, around payloads that were
 * serialised once for everybody; graphql-ws is given `ending`, which yields nothing and stands for the end.
 */
export class SocketConnection implements ClientConnection {
  readonly queue: ClientQueue;
  readonly ending: EventQueue<never>;
  readonly #socket: WebSocket;
  readonly #prefix: string;
  readonly #marks: boolean;

  constructor(options: {
    readonly socket: WebSocket;
    readonly queue: ClientQueue;
    readonly id: string;
    /** Whether the client asked for marks: results that carry nothing but a cursor. */
    readonly marks: boolean;
    /** The client has left, or the subscription has ended. */
    readonly onEnd: () => void;
  }) {
    const { socket, queue, id, marks, onEnd } = options;
    this.queue = queue;
    this.ending = new EventQueue(onEnd);
    this.#socket = socket;
    this.#prefix = `{"id":${JSON.stringify(id)},"type":"${MessageType.Next}","payload":`;
    this.#marks = marks;
  }

  next({ payload }: { readonly payload: string }): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(`${this.#prefix}${payload}}`, this.queue.flush);
  }

  mark(cursor: string): void {
    if (this.#marks) this.next({ payload: JSON.stringify({ data: null, extensions: { cursor } }) });
  }

  error(failure: Error): void {
    this.ending.end(failure);
  }

  complete(): void {
    this.ending.end();
  }
}
