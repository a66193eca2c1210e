import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager, type JsMsg } from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';
import { type CloudEvent, readCloudEvent } from '../events/cloud-event.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { DurableConsumer } from './broker.ts';
import { Gathering } from './gathering.ts';
import { streamOf } from './nats-streams.ts';

/** Messages handed out and not yet acknowledged, those that wait for their predecessors included. */
const MAX_ACK_PENDING = 5_000;
/** A pull ends after this long without messages; half of it is how soon a lost pull is noticed after a restart. */
const PULL_EXPIRES_MS = 4_000;
/** Before a message comes again: doubled with each delivery of it, up to the bound. */
const FIRST_REDELIVERY_MS = 20;
const MAX_REDELIVERY_MS = 5_000;

interface Delivery {
  readonly message: JsMsg;
  readonly event: CloudEvent;
}

export interface NatsConsumerOptions {
  readonly connection: NatsConnection;
  readonly consumer: DurableConsumer;
  readonly logger: Logger;
}

/**
 * Starts a durable pull consumer on the stream of each of its sources, each of which must be there. What all of them deliver goes
 * to `handle` one batch at a time; an idle consumer is handed a message at once, a busy one finds a larger batch.
 */
export async function startNatsConsumer(options: NatsConsumerOptions): Promise<AsyncDisposable> {
  const { connection, consumer, logger } = options;
  const { consumers } = jetstream(connection);
  await using starting = new AsyncDisposableStack();
  const loop = new BatchLoop(consumer, logger);
  starting.defer(() => loop.stop());
  for (const source of consumer.sources) {
    const durable = await consumers.get(streamOf(source), consumer.name);
    const messages = await durable.consume({
      max_messages: 2 * consumer.maxBatch,
      expires: PULL_EXPIRES_MS,
      // Bound, it does not ask for the consumer's state after a restart, when JetStream does not answer for a while.
      bind: true,
      callback: (message) => loop.take(message),
    });
    starting.defer(() => messages.stop());
  }
  return starting.move();
}

/**
 * Makes sure that a consumer's place in a stream is kept, from the stream's beginning. After `ackWaitMs` without an
 * acknowledgement, as when a consumer died, JetStream delivers a message again.
 */
export async function ensureDurable(
  connection: NatsConnection,
  { consumer, source, ackWaitMs }: { consumer: DurableConsumer; source: string; ackWaitMs: number },
): Promise<void> {
  const { consumers } = await jetstreamManager(connection, { checkAPI: false });
  await consumers.add(streamOf(source), {
    durable_name: consumer.name,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: nanos(ackWaitMs),
    max_ack_pending: MAX_ACK_PENDING,
    // A message comes until it is taken in: the consumer itself sets aside what can never be.
    max_deliver: -1,
  });
}

/** Hands over what has arrived, one batch at a time, and answers each message with what became of it. */
class BatchLoop {
  readonly #consumer: DurableConsumer;
  readonly #logger: Logger;
  readonly #gathering: Gathering;
  #waiting: Delivery[] = [];
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(consumer: DurableConsumer, logger: Logger) {
    this.#consumer = consumer;
    this.#logger = logger;
    this.#gathering = new Gathering(consumer);
  }

  take(message: JsMsg): void {
    if (this.#stopped) return message.nak();
    const event = readCloudEvent(message.string());
    if (event === null) {
      // No redelivery would make an event of it. It stays in the stream, where the logged place finds it.
      const { stream, streamSequence } = message.info;
      this.#logger.error({ consumer: this.#consumer.name, stream, streamSequence }, 'a message is not an event');
      return message.term();
    }
    this.#waiting.push({ message, event });
    this.#gathering.grown(this.#waiting.length);
    this.#running ??= this.#run();
  }

  /** Lets the batch in hand finish, and gives back what waits, so that another process gets it without delay. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#gathering.stop();
    await this.#running;
    for (const { message } of this.#waiting.splice(0)) message.nak();
  }

  async #run(): Promise<void> {
    // What one read from the socket brought shares the first batch.
    await new Promise(setImmediate);
    while (!this.#stopped && this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#consumer.maxBatch);
      const startedAt = performance.now();
      try {
        const { deferred } = await this.#consumer.handle(batch.map(({ event }) => event));
        for (const { message, event } of batch) {
          if (deferred.has(event.id)) message.nak(redeliveryMs(message));
          else message.ack();
        }
        this.#gathering.grown(this.#waiting.length);
        if (this.#waiting.length > 0) await this.#gathering.after(batch.length, performance.now() - startedAt);
      } catch {
        // The consumer has logged why.
        for (const { message } of batch) message.nak(redeliveryMs(message));
      }
    }
    this.#running = null;
  }
}

function redeliveryMs(message: JsMsg): number {
  return Math.min(MAX_REDELIVERY_MS, FIRST_REDELIVERY_MS * 2 ** Math.min(message.info.deliveryCount - 1, 20));
}
