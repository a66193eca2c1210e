import type { Socket } from 'node:net';
import type { GraphQLError } from 'graphql';
import { MessageType } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { ClientQueue } from '../client-queue.ts';
import { bytesOf } from '../delivery.ts';
import type { EndCode } from '../end.ts';
import type { ClientConnection, Result } from '../subscriber.ts';
import type { JoinedSubscription } from '../subscription-hub.ts';
import { writeMessages } from './text-frames.ts';

/** What the operations of one connection share. */
export interface Wire {
  readonly webSocket: WebSocket;
  /** The socket beneath it. */
  readonly socket: Socket;
  readonly queue: ClientQueue;
}

/** One operation of a graphql-ws connection, under the id that its client has given it. */
export class SocketOperation implements ClientConnection {
  readonly #wire: Wire;
  readonly id: string;
  /** How its `next` messages begin. */
  readonly #head: string;
  readonly #onEnd: (operation: SocketOperation) => void;
  /** Whether the client asked for marks: results that carry nothing but a cursor. */
  readonly #marks: boolean;
  #joined: JoinedSubscription | null = null;
  #isOver = false;

  /** `onEnd` is called once, when its id is free again. */
  constructor(options: {
    readonly wire: Wire;
    readonly id: string;
    readonly marks: boolean;
    readonly onEnd: (operation: SocketOperation) => void;
  }) {
    this.#wire = options.wire;
    this.id = options.id;
    this.#head = `{"id":${JSON.stringify(options.id)},"type":"${MessageType.Next}","payload":`;
    this.#marks = options.marks;
    this.#onEnd = options.onEnd;
  }

  get queue(): ClientQueue {
    return this.#wire.queue;
  }

  /** The operation turned out to be a subscription; its client may have left while it was being opened. */
  joined(subscription: JoinedSubscription): void {
    if (this.#isOver) subscription.leave();
    else this.#joined = subscription;
  }

  /** Its client wants no more of it. */
  leave(): void {
    if (!this.#finish()) return;
    this.#joined?.leave();
  }

  /** Has a subscription tell its client the code, and where to go on. */
  end(code: EndCode): void {
    this.#joined?.end(code);
  }

  next(results: readonly Result[]): void {
    const { webSocket, socket } = this.#wire;
    if (this.#isOver || webSocket.readyState !== webSocket.OPEN) return;
    writeMessages(
      socket,
      this.#head,
      results.map(({ payload }) => payload),
    );
  }

  mark(cursor: string): void {
    if (!this.#marks) return;
    this.next([{ payload: bytesOf(JSON.stringify({ data: null, extensions: { cursor } })), cursor }]);
  }

  error(failure: GraphQLError): void {
    if (this.#finish()) this.#send({ id: this.id, type: MessageType.Error, payload: [failure] });
  }

  complete(): void {
    if (this.#finish()) this.#send({ id: this.id, type: MessageType.Complete });
  }

  #send(message: object): void {
    const { webSocket } = this.#wire;
    if (webSocket.readyState === webSocket.OPEN) webSocket.send(JSON.stringify(message));
  }

  #finish(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    this.#onEnd(this);
    return true;
  }
}
