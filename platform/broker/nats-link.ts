import { setTimeout as wait } from 'node:timers/promises';
import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Logger } from '../telemetry/logger.ts';
import { createStreams, type Streams } from './nats-streams.ts';

/** The pause before a second try; each further one is twice as long, and each is shortened by chance. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** A connection, and what is known of the server that it leads to. */
export interface NatsSession {
  readonly connection: NatsConnection;
  readonly client: JetStreamClient;
  readonly streams: Streams;
}

/** What goes on as long as its owner wants it, over however many connections. */
export interface Ongoing {
  /** Makes sure that the server has what it takes: it may have come back without what it knew. */
  prepare(session: NatsSession): Promise<void>;
  start(session: NatsSession): Promise<AsyncDisposable>;
}

export interface NatsLinkOptions {
  readonly open: () => Promise<NatsConnection>;
  readonly replicas: number;
  /** How long it is tried to open the first connection, and to start what goes on over it. */
  readonly patienceMs: number;
  readonly logger: Logger;
}

/**
 * A way to NATS that comes back whatever becomes of it: of a connection that is lost and found again, of one that the client
 * has given up, and of a server that has lost what it knew.
 */
export class NatsLink {
  readonly #options: NatsLinkOptions;
  readonly #ongoing = new Map<Ongoing, AsyncDisposable>();
  #session: NatsSession;
  #isUp = true;
  #restored: Promise<void> = Promise.resolve();
  readonly #closing = new AbortController();

  /** Rejects with the last reason when no connection could be opened in time. */
  static async open(options: NatsLinkOptions): Promise<NatsLink> {
    return new NatsLink(options, await patiently(options.patienceMs, options.open));
  }

  private constructor(options: NatsLinkOptions, connection: NatsConnection) {
    this.#options = options;
    this.#session = this.#sessionOf(connection);
    void this.#follow(connection);
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  get session(): NatsSession {
    return this.#session;
  }

  /** Starts something, and again whenever there is another connection. Rejects when it could not be started in time. */
  async keep(ongoing: Ongoing): Promise<AsyncDisposable> {
    const start = async (): Promise<AsyncDisposable> => {
      await ongoing.prepare(this.#session);
      return ongoing.start(this.#session);
    };
    this.#ongoing.set(ongoing, await patiently(this.#options.patienceMs, start));
    return {
      [Symbol.asyncDispose]: async () => {
        const running = this.#ongoing.get(ongoing);
        this.#ongoing.delete(ongoing);
        await running?.[Symbol.asyncDispose]();
      },
    };
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#restored;
    const running = [...this.#ongoing.values()];
    this.#ongoing.clear();
    await Promise.all(running.map((each) => each[Symbol.asyncDispose]()));
    const { connection } = this.#session;
    if (connection.isClosed()) return;
    await (this.#isUp ? connection.drain() : connection.close());
  }

  #sessionOf(connection: NatsConnection): NatsSession {
    const streams = createStreams(connection, { replicas: this.#options.replicas });
    return { connection, client: jetstream(connection), streams };
  }

  /** Ends with the link; never rejects. */
  async #follow(connection: NatsConnection): Promise<void> {
    const { logger, open } = this.#options;
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') {
        this.#isUp = false;
        logger.warn({ server: status.server }, 'the connection to NATS is lost, trying to get it back');
      } else if (status.type === 'reconnect') {
        logger.info({ server: status.server }, 'connected to NATS again');
        this.#back(connection, async (ongoing) => ongoing.prepare(this.#session));
      }
    }
    this.#isUp = false;
    if (this.#closing.signal.aborted) return;
    logger.error({ err: await connection.closed() }, 'the connection to NATS was given up, trying to open another one');
    const another = await this.#atLast(open);
    if (another === null) return;
    logger.info({ server: another.getServer() }, 'connected to NATS anew');
    this.#back(another, async (ongoing) => this.#startAgain(ongoing));
    void this.#follow(another);
  }

  /** Events are published again at once; what goes on does so one after the other. */
  #back(connection: NatsConnection, restore: (ongoing: Ongoing) => Promise<void>): void {
    this.#session = this.#sessionOf(connection);
    this.#isUp = true;
    this.#restored = this.#restoreAfter(this.#restored, restore);
  }

  async #restoreAfter(before: Promise<void>, restore: (ongoing: Ongoing) => Promise<void>): Promise<void> {
    await before;
    for (const ongoing of this.#ongoing.keys()) await this.#atLast(() => restore(ongoing));
  }

  async #startAgain(ongoing: Ongoing): Promise<void> {
    await this.#ongoing.get(ongoing)?.[Symbol.asyncDispose]();
    await ongoing.prepare(this.#session);
    const running = await ongoing.start(this.#session);
    if (this.#ongoing.has(ongoing)) this.#ongoing.set(ongoing, running);
    else await running[Symbol.asyncDispose]();
  }

  /** Tries until it is done; null when the link is closed first. */
  async #atLast<T>(work: () => Promise<T>): Promise<T | null> {
    const { signal } = this.#closing;
    for (let tries = 0; !signal.aborted; tries += 1) {
      try {
        const done = await work();
        return done;
      } catch (error) {
        if (tries === 0) this.#options.logger.warn({ err: error }, 'NATS does not answer yet, trying again');
      }
      await wait(pauseMs(tries), undefined, { signal }).catch(() => undefined);
    }
    return null;
  }
}

async function patiently<T>(patienceMs: number, start: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + patienceMs;
  for (let tries = 0; ; tries += 1) {
    try {
      const started = await start();
      return started;
    } catch (error) {
      if (performance.now() >= giveUpAt) throw error;
    }
    await wait(pauseMs(tries));
  }
}

/** Not all who have lost the same server come back at once. */
function pauseMs(tries: number): number {
  const ceilingMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries, 10));
  return ceilingMs * (0.5 + Math.random() / 2);
}
