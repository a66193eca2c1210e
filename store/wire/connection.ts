import type { Socket } from 'node:net';
import { dispatchOrFail } from '#store/commands/dispatch-or-fail.ts';
import { errorReply } from '#store/commands/dispatch.ts';
import type { Engine } from '#store/engine/engine.ts';
import { clientOf, type Client } from '#store/engine/operations.ts';
import { ServerError } from '#store/language/errors.ts';
import { encode } from '#store/language/values.ts';
import { CommandReader } from './command-reader.ts';
import { FrameReader } from './frame-reader.ts';
import { isLegacy, parseMessage, requestIdOf, replyMessage, type Request } from './message.ts';
import type { ReplyTimes } from './reply-times.ts';

/** When so many messages, or bytes of them, wait to be answered, no more are read from a client meanwhile. */
const maxWaiting = 64;
const maxWaitingBytes = 1_048_576;

/** Serves one client. */
export function serveConnection(engine: Engine, times: ReplyTimes, socket: Socket): void {
  new Connection(engine, times, socket).open();
}

/**
 * One client's messages are answered one after the other, in the order they came: the next is begun when the last has
 * been answered, and when the client has taken enough of the answers that no more than a socket's buffer waits for it.
 */
class Connection {
  readonly #engine: Engine;
  readonly #times: ReplyTimes;
  readonly #socket: Socket;
  readonly #client: Client;
  readonly #frames = new FrameReader();
  readonly #commands = new CommandReader();
  readonly #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #busy = false;
  #nextRequestId = 1;

  constructor(engine: Engine, times: ReplyTimes, socket: Socket) {
    this.#engine = engine;
    this.#times = times;
    this.#socket = socket;
    this.#client = clientOf(++engine.counters.connectionsMade, socket);
  }

  open(): void {
    const socket = this.#socket;
    const { counters, operations } = this.#engine;
    counters.connections++;
    socket.setNoDelay(true);
    socket.on('close', () => {
      counters.connections--;
      this.#client.leftAt = Date.now();
      operations.interruptReads(new ServerError('ClientDisconnect', 'client disconnected'), this.#client);
    });
    // A broken connection needs no answer: what was being written for it is written all the same.
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => this.#take(chunk));
  }

  #take(chunk: Buffer): void {
    this.#engine.counters.bytesIn += chunk.length;
    let messages: readonly Buffer[];
    try {
      messages = this.#frames.read(chunk);
    } catch {
      this.#socket.destroy();
      return;
    }
    const [only] = messages;
    if (only && messages.length === 1 && !this.#busy && this.#waiting.length === 0) {
      this.#answer(only);
      return;
    }
    for (const message of messages) {
      this.#waiting.push(message);
      this.#waitingBytes += message.length;
    }
    if (!this.#busy) this.#answerWaiting();
    if (this.#waiting.length > maxWaiting || this.#waitingBytes > maxWaitingBytes) this.#socket.pause();
  }

  /** Most commands are answered at once, without a promise; where one takes longer this is called again at its end. */
  #answerWaiting(): void {
    for (let message = this.#waiting.shift(); message; message = this.#waiting.shift()) {
      this.#waitingBytes -= message.length;
      const answered = this.#answer(message);
      if (!answered) return;
    }
    if (this.#socket.isPaused()) this.#socket.resume();
  }

  /** False when it will go on by itself, later. */
  #answer(message: Buffer): boolean {
    let request: Request;
    try {
      request = parseMessage(message, this.#commands);
    } catch (error) {
      return this.#send({ requestId: requestIdOf(message), legacy: isLegacy(message) }, encode(errorReply(error)));
    }
    const reply = dispatchOrFail(this.#engine, request, this.#client);
    if (!(reply instanceof Promise)) return request.unacknowledged || this.#send(request, reply);
    this.#busy = true;
    void this.#answerLater(request, reply);
    return false;
  }

  async #answerLater(request: Request, reply: Promise<Uint8Array | undefined>): Promise<void> {
    const body = await reply;
    if (body === undefined) this.#socket.destroy();
    else if (request.unacknowledged || this.#send(request, body)) this.#goOn();
  }

  #goOn(): void {
    this.#busy = false;
    this.#answerWaiting();
  }

  /** False when the client has to read first. */
  #send(request: Pick<Request, 'requestId' | 'legacy'>, body: Uint8Array): boolean {
    const socket = this.#socket;
    if (socket.destroyed) return false;
    const tail = this.#times.at(this.#engine.storage.durableClock);
    const pieces = replyMessage(request, this.#nextRequestId++, { body, tail });
    if (pieces.length > 1) socket.cork();
    for (const piece of pieces) {
      this.#engine.counters.bytesOut += piece.length;
      socket.write(piece);
    }
    if (pieces.length > 1) socket.uncork();
    if (!socket.writableNeedDrain) return true;
    this.#busy = true;
    socket.once('drain', () => this.#goOn());
    return false;
  }
}
