import { AppError } from '../errors/app-error.ts';
import type { CloudEvent } from '../events/cloud-event.ts';
import type { Broker, DurableConsumer, Listener, PublishedEvent } from './broker.ts';

const FIRST_RETRY_MS = 20;
const MAX_RETRY_MS = 2_000;
const DEFERRAL_MS = 20;

interface Delivery {
  readonly event: CloudEvent;
  readonly acknowledge: () => void;
}

/**
 * The broker of a single process. It stores nothing: an event stays in its outbox until every durable consumer has
 * committed it, so a crash anywhere in between delivers it again from there.
 */
export function createInProcessBroker(): Broker {
  const queues = new Set<ConsumerQueue>();
  const listeners = new Set<Listener>();
  let closed = false;

  const publish = async (source: string, events: readonly PublishedEvent[]): Promise<void> => {
    if (closed) throw new AppError('BROKER_CLOSED', 'The broker is closed.', { retryable: true });
    for (const listener of listeners) {
      if (!listener.sources.includes(source)) continue;
      for (const { event } of events) listener.hear(event);
    }
    const taken: Promise<void>[] = [];
    for (const queue of queues) {
      if (!queue.consumer.sources.includes(source)) continue;
      for (const { event } of events) taken.push(queue.push(event));
    }
    await Promise.all(taken);
  };

  const close = async (): Promise<void> => {
    closed = true;
    await Promise.all([...queues].map((queue) => queue.stop()));
    queues.clear();
    listeners.clear();
  };

  return {
    publish,
    close,
    isConnected: () => !closed,
    [Symbol.asyncDispose]: close,
    consume: async (consumer) => {
      const queue = new ConsumerQueue(consumer);
      queues.add(queue);
      return {
        [Symbol.asyncDispose]: async () => {
          queues.delete(queue);
          await queue.stop();
        },
      };
    },
    listen: async (listener) => {
      listeners.add(listener);
      return {
        [Symbol.asyncDispose]: async () => {
          listeners.delete(listener);
        },
      };
    },
  };
}

/** Feeds one consumer its events in batches, one batch at a time, and the same batch again when it failed. */
class ConsumerQueue {
  readonly consumer: DurableConsumer;
  #waiting: Delivery[] = [];
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(consumer: DurableConsumer) {
    this.consumer = consumer;
  }

  /** Resolves when the consumer has committed the event; never when the queue is stopped before that. */
  push(event: CloudEvent): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ event, acknowledge: resolve });
      this.#running ??= this.#run();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    // One turn of the event loop lets everything published in this tick share the first batch.
    await new Promise(setImmediate);
    let retryMs = FIRST_RETRY_MS;
    while (!this.#stopped && this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.consumer.maxBatch);
      try {
        const { deferred } = await this.consumer.handle(batch.map((delivery) => delivery.event));
        retryMs = FIRST_RETRY_MS;
        for (const delivery of batch) {
          if (deferred.has(delivery.event.id)) this.#redeliverLater(delivery);
          else delivery.acknowledge();
        }
      } catch {
        // The consumer has logged why. The batch keeps its place in front, so that order holds.
        this.#waiting.unshift(...batch);
        await wait(retryMs);
        retryMs = Math.min(MAX_RETRY_MS, retryMs * 2);
      }
    }
    this.#running = null;
  }

  #redeliverLater(delivery: Delivery): void {
    setTimeout(() => {
      this.#waiting.push(delivery);
      this.#running ??= this.#run();
    }, DEFERRAL_MS).unref();
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
