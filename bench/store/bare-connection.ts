import { Binary, Long, UUID } from 'bson';
import { encode, type Document } from '#store/language/values.ts';
import { RawClient } from '#store/testing-client.ts';
import { commandMessage, type Section } from '#store/wire/message.ts';
import type { BareCommand } from './bare-operations.ts';

const signature = { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO };

/** One connection, with one session, that sends what the driver would and does nothing else: one command at a time. */
export class BareConnection implements AsyncDisposable {
  readonly #client: RawClient;
  readonly #session = { id: new UUID() };
  #number = 0;
  #requests = 0;
  #clusterTime: unknown;

  private constructor(client: RawClient) {
    this.#client = client;
  }

  static async open(uri: string): Promise<BareConnection> {
    const connection = new BareConnection(await RawClient.connect(uri));
    await connection.#ask({ hello: 1, $db: 'admin' });
    return connection;
  }

  /** Sends commands one after the other. A transaction that meets another is sent again, as the driver sends it. */
  async run(commands: () => readonly BareCommand[]): Promise<void> {
    for (;;) {
      const failed = await this.#runOnce(commands());
      if (failed === undefined) return;
      const labels = failed['errorLabels'];
      if (!Array.isArray(labels) || !labels.includes('TransientTransactionError')) {
        throw new Error(`The server refuses a command: ${JSON.stringify(failed)}`);
      }
    }
  }

  /** The body that goes over the wire for a command. */
  bodyOf({ body, numbered }: BareCommand): Document {
    const begins = numbered === 'alone' || numbered === 'begins';
    if (begins) this.#number++;
    const isTransaction = numbered === 'begins' || numbered === 'goes on' || numbered === 'ends';
    return {
      ...body,
      lsid: this.#session,
      ...(numbered !== 'no' && { txnNumber: Long.fromNumber(this.#number) }),
      ...(isTransaction && { autocommit: false }),
      ...(numbered === 'begins' && { startTransaction: true }),
      $clusterTime: { clusterTime: this.#clusterTime, signature },
      $readPreference: { mode: 'primaryPreferred' },
      $db: numbered === 'ends' ? 'admin' : 'bench',
    };
  }

  /** Answers the reply that was an error, if one was. */
  async #runOnce(commands: readonly BareCommand[]): Promise<Document | undefined> {
    for (const command of commands) {
      const reply = await this.#ask(this.bodyOf(command), command.list);
      if (Number(reply['ok']) !== 1 || reply['writeErrors'] !== undefined) return reply;
    }
    return undefined;
  }

  async #ask(body: Document, section?: Section): Promise<Document> {
    const reply = await this.#client.send(commandMessage(++this.#requests, encode(body), section));
    this.#clusterTime = (reply['$clusterTime'] as Document | undefined)?.['clusterTime'];
    return reply;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#client[Symbol.asyncDispose]();
  }
}
