import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { decode, encode, type Document } from './language/values.ts';
import { FrameReader } from './wire/frame-reader.ts';
import { commandMessage, replyBody } from './wire/message.ts';

/** A client of the bare protocol, for tests of what a driver would not send, or not send again. */
export class RawClient implements AsyncDisposable {
  readonly #socket: Socket;
  readonly #frames = new FrameReader();
  readonly #waiting: PromiseWithResolvers<Document>[] = [];

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      for (const message of this.#frames.read(chunk)) this.#waiting.shift()?.resolve(decode(replyBody(message)));
    });
    socket.on('close', () => {
      for (const { reject } of this.#waiting) reject(new Error('the server has closed the connection'));
    });
  }

  static async connect(uri: string): Promise<RawClient> {
    const { hostname, port } = new URL(uri);
    // The embedded store is reached by a socket file, whose path stands in place of a host.
    const socket = connect(
      port === '' ? { path: decodeURIComponent(hostname) } : { host: hostname, port: Number(port) },
    );
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  /**
   * Sends a command and resolves with its reply, errors included, without the times every reply carries. Replies come
   * in the order of the commands.
   */
  async command(body: Document): Promise<Document> {
    const reply = await this.timed(body);
    delete reply['$clusterTime'];
    delete reply['operationTime'];
    return reply;
  }

  /** As `command`, with the times. */
  timed(body: Document): Promise<Document> {
    return this.send(commandMessage(1, encode({ ...body, $db: body['$db'] ?? 'test' })));
  }

  /** Sends bytes as they are, and resolves with the next reply. Rejects when the server hangs up instead. */
  send(bytes: Uint8Array): Promise<Document> {
    const reply = Promise.withResolvers<Document>();
    this.#waiting.push(reply);
    this.#socket.write(bytes);
    return reply.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#socket.destroyed) return;
    const closed = once(this.#socket, 'close');
    this.#socket.destroy();
    await closed;
  }
}
