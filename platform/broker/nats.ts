import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import { connect, headers, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';
import { AppError } from '../errors/app-error.ts';
import { type CloudEvent, readCloudEvent } from '../events/cloud-event.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Broker, DurableConsumer, Listener, PublishedEvent } from './broker.ts';
import { startNatsConsumer } from './nats-consumer.ts';
import { createStreams, subjectsOf } from './nats-streams.ts';

const CONNECT_TIMEOUT_MS = 10_000;
const PUBLISH_TIMEOUT_MS = 5_000;
const RECONNECT_WAIT_MS = 250;
/** Two unanswered pings, and a connection counts as lost. */
const PING_INTERVAL_MS = 10_000;
const ACK_WAIT_MS = 10_000;
/** A server that starts together with us, or comes back, needs some seconds before it and its JetStream answer. */
const PATIENCE_MS = 30_000;
const TRY_EVERY_MS = 250;

export interface NatsBrokerOptions {
  /** `nats://host:4222`, or `tls://`; a user and a password may stand in it. */
  readonly url: string;
  /** Copies that JetStream keeps of each stream. */
  readonly replicas: number;
  readonly logger: Logger;
  /** When a message whose consumer died is delivered again. Must be longer than two batches take. */
  readonly ackWaitMs?: number;
  /** How long a server that does not answer is tried again, at the start and when a consumer starts. */
  readonly patienceMs?: number;
}

/**
 * The broker of many processes: NATS JetStream, one stream a source, kept in files. Throws `AppError`
 * `BROKER_UNAVAILABLE` (retryable) when no server answers in half a minute; a connection that is lost later is taken
 * up again, however long that takes.
 */
export async function connectNatsBroker(options: NatsBrokerOptions): Promise<Broker> {
  const { logger, ackWaitMs = ACK_WAIT_MS, patienceMs = PATIENCE_MS } = options;
  const connection = await patiently(patienceMs, () => open(options.url));
  const streams = createStreams(connection, { replicas: options.replicas });
  const client = jetstream(connection);
  const consumers = new Set<AsyncDisposable>();
  let connected = true;
  void watch(connection, logger, (isUp) => {
    connected = isUp;
  });

  const publish = async (source: string, events: readonly PublishedEvent[]): Promise<void> => {
    // Without a connection the client would keep the events and send them late: the outbox keeps them better.
    if (!connected) throw unavailable();
    try {
      await streams.ensure(source);
      await Promise.all(events.map((event) => store(client, event)));
    } catch (cause) {
      throw unavailable(cause);
    }
  };

  const consume = async (consumer: DurableConsumer): Promise<AsyncDisposable> => {
    const running = await patiently(patienceMs, async () => {
      for (const source of consumer.sources) await streams.ensure(source);
      return startNatsConsumer({ connection, consumer, ackWaitMs, logger });
    });
    consumers.add(running);
    return {
      [Symbol.asyncDispose]: async () => {
        consumers.delete(running);
        await running[Symbol.asyncDispose]();
      },
    };
  };

  const listen = async (listener: Listener): Promise<AsyncDisposable> => {
    const subscriptions = listener.sources.map((source) =>
      connection.subscribe(subjectsOf(source), {
        callback: (error, message) => {
          const event = error ? null : readCloudEvent(message.string());
          if (event !== null) listener.hear(event);
          else logger.error({ err: error, subject: message.subject }, 'a message is not an event');
        },
      }),
    );
    // Only when the server has confirmed them does `from now on` hold.
    await connection.flush();
    return {
      [Symbol.asyncDispose]: async () => {
        for (const subscription of subscriptions) subscription.unsubscribe();
      },
    };
  };

  const close = async (): Promise<void> => {
    await Promise.all([...consumers].map((consumer) => consumer[Symbol.asyncDispose]()));
    consumers.clear();
    if (connection.isClosed()) return;
    await (connected ? connection.drain() : connection.close());
  };

  return { publish, consume, listen, isConnected: () => connected, close, [Symbol.asyncDispose]: close };
}

function open(url: string): Promise<NatsConnection> {
  const { protocol, host, username, password } = new URL(url);
  return connect({
    servers: host,
    ...(username === '' ? {} : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
    ...(protocol === 'tls:' ? { tls: {} } : {}),
    timeout: CONNECT_TIMEOUT_MS,
    maxReconnectAttempts: -1,
    ignoreAuthErrorAbort: true,
    reconnectTimeWait: RECONNECT_WAIT_MS,
    pingInterval: PING_INTERVAL_MS,
  });
}

/** Resolves when the event's stream has it on enough servers: once, however often it is sent. */
async function store(client: JetStreamClient, { event, json }: PublishedEvent): Promise<void> {
  const trace = traceHeaders(event);
  await client.publish(event.type, json, {
    msgID: event.id,
    timeout: PUBLISH_TIMEOUT_MS,
    ...(trace === null ? {} : { headers: trace }),
  });
}

function traceHeaders({ traceparent }: CloudEvent): MsgHdrs | null {
  if (traceparent === undefined) return null;
  const trace = headers();
  trace.set('traceparent', traceparent);
  return trace;
}

/** Ends when the connection is closed for good. */
async function watch(connection: NatsConnection, logger: Logger, tell: (isUp: boolean) => void): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect') {
      tell(false);
      logger.warn({ server: status.server }, 'the connection to NATS is lost, trying to get it back');
    } else if (status.type === 'reconnect') {
      tell(true);
      logger.info({ server: status.server }, 'connected to NATS again');
    }
  }
  tell(false);
}

async function patiently<T>(patienceMs: number, start: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      return await start();
    } catch (cause) {
      if (Date.now() >= giveUpAt) throw unavailable(cause);
      await new Promise((resolve) => {
        setTimeout(resolve, TRY_EVERY_MS);
      });
    }
  }
}

function unavailable(cause?: unknown): AppError {
  return new AppError('BROKER_UNAVAILABLE', 'NATS does not take events now; they wait in the outbox.', {
    retryable: true,
    cause,
  });
}
