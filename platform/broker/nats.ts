import type { JetStreamClient } from '@nats-io/jetstream';
import { connect, headers, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';
import { AppError } from '../errors/app-error.ts';
import { type CloudEvent, readCloudEvent } from '../events/cloud-event.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Broker, DurableConsumer, Listener, PublishedEvent } from './broker.ts';
import { ensureDurable, startNatsConsumer } from './nats-consumer.ts';
import { NatsLink } from './nats-link.ts';
import { subjectsOf } from './nats-streams.ts';

const CONNECT_TIMEOUT_MS = 10_000;
const PUBLISH_TIMEOUT_MS = 5_000;
const RECONNECT_WAIT_MS = 250;
/** Two unanswered pings, and a connection counts as lost. */
const PING_INTERVAL_MS = 10_000;
const ACK_WAIT_MS = 10_000;
/** A server that starts together with us, or comes back, needs some seconds before it and its JetStream answer. */
const PATIENCE_MS = 30_000;

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
  /** How often the client tries to get a connection back before another one is opened; for ever when left out. */
  readonly maxReconnects?: number;
}

/**
 * The broker of many processes: NATS JetStream, one stream a source, kept in files. Throws `AppError`
 * `BROKER_UNAVAILABLE` (retryable) when no server answers in half a minute; one that is lost later is taken up again, however
 * long that takes, and given anew what it lost of its streams and consumers.
 */
export async function connectNatsBroker(options: NatsBrokerOptions): Promise<Broker> {
  const { replicas, logger, ackWaitMs = ACK_WAIT_MS, patienceMs = PATIENCE_MS } = options;
  const link = await retryably(NatsLink.open({ open: () => open(options), replicas, patienceMs, logger }));

  const publish = async (source: string, events: readonly PublishedEvent[]): Promise<void> => {
    // Without a connection the client would keep the events and send them late: the outbox keeps them better.
    if (!link.isUp) throw unavailable();
    const { streams, client } = link.session;
    try {
      await streams.ensure(source);
      await Promise.all(events.map((event) => store(client, event)));
    } catch (cause) {
      streams.forget(source);
      throw unavailable(cause);
    }
  };

  const consume = (consumer: DurableConsumer): Promise<AsyncDisposable> =>
    retryably(
      link.keep({
        prepare: async ({ connection, streams }) => {
          for (const source of consumer.sources) {
            await streams.ensure(source);
            await ensureDurable(connection, { consumer, source, ackWaitMs });
          }
        },
        start: ({ connection }) => startNatsConsumer({ connection, consumer, logger }),
      }),
    );

  const listen = (listener: Listener): Promise<AsyncDisposable> =>
    retryably(
      link.keep({
        prepare: async () => undefined,
        start: ({ connection }) => hear(connection, listener, logger),
      }),
    );

  const close = (): Promise<void> => link.close();
  return { publish, consume, listen, isConnected: () => link.isUp, close, [Symbol.asyncDispose]: close };
}

async function hear(connection: NatsConnection, listener: Listener, logger: Logger): Promise<AsyncDisposable> {
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
}

function open({ url, maxReconnects = -1 }: NatsBrokerOptions): Promise<NatsConnection> {
  const { protocol, host, username, password } = new URL(url);
  return connect({
    servers: host,
    ...(username === '' ? {} : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
    ...(protocol === 'tls:' ? { tls: {} } : {}),
    timeout: CONNECT_TIMEOUT_MS,
    maxReconnectAttempts: maxReconnects,
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

async function retryably<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw unavailable(cause);
  }
}

function unavailable(cause?: unknown): AppError {
  return new AppError('BROKER_UNAVAILABLE', 'NATS does not take events now; they wait in the outbox.', {
    retryable: true,
    cause,
  });
}
