import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { decode, encode, type Document } from './language/values.ts';
import { FrameReader } from './wire/frame-reader.ts';
import { commandMessage, replyBody } from './wire/message.ts';

/** A client of the bare protocol, for tests of what a driver would not send, or not send again. */
export class RawClient implements AsyncDisposable {
  readonly #socket: Socket;
  readonly #frames = new FrameReader();
  readonly #waiting: ((reply: Document) => void)[] = [];

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      for (const message of this.#frames.read(chunk)) this.#waiting.shift()?.(decode(replyBody(message)));
    });
  }

  static async connect(uri: string): Promise<RawClient> {
    const { hostname, port } = new URL(uri);
    const socket = connect({ host: hostname, port: Number(port) });
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  /** Sends a command and resolves with its reply, errors included. Replies come in the order of the commands. */
  command(body: Document): Promise<Document> {
    return this.send(commandMessage(1, encode({ ...body, $db: 'test' })));
  }

  /** Sends bytes as they are, and resolves with the next reply. Rejects when the server hangs up instead. */
  send(bytes: Uint8Array): Promise<Document> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(resolve);
      this.#socket.once('close', () => reject(new Error('the server has closed the connection')));
      this.#socket.write(bytes);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#socket.destroyed) return;
    const closed = once(this.#socket, 'close');
    this.#socket.destroy();
    await closed;
  }
}
