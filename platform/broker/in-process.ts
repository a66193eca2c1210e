import { AppError } from '../errors/app-error.ts';
import type { CloudEvent } from '../events/cloud-event.ts';
import { boundedCache } from '../memory/bounded-cache.ts';
import type { Broker, DurableConsumer, Listener, PublishedEvent } from './broker.ts';
import { Gathering } from './gathering.ts';

const FIRST_RETRY_MS = 20;
const MAX_RETRY_MS = 2_000;
const FIRST_DEFERRAL_MS = 20;
const MAX_DEFERRAL_MS = 1_000;
/** An event that waits longer than this for its predecessor goes back to the outbox, and makes room for others. */
const DEFERRAL_PATIENCE_MS = 10_000;
/** Events that listeners have heard and that may yet be published again, since a consumer did not take them. */
const MAX_REMEMBERED_EVENTS = 20_000;

export interface InProcessBrokerOptions {
  /**
   * Names of the durable consumers that this process will have. Until each of them has started, no publication
   * succeeds, so that what a crash left in the outbox is not counted as delivered before its readers are there.
   */
  readonly consumers?: readonly string[];
}

/**
 * The broker of a single process. It stores nothing: an event stays in its outbox until every durable consumer has
 * committed it, so a crash anywhere in between delivers it again from there. A consumer that was closed is still
 * waited for: the others get the event, the publication fails, and the outbox tries again.
 */
export function createInProcessBroker({ consumers = [] }: InProcessBrokerOptions = {}): Broker {
  const queues = new Map<string, ConsumerQueue>();
  const listeners = new Set<Listener>();
  const heard = boundedCache<true>(MAX_REMEMBERED_EVENTS);
  let closed = false;

  /** Listeners hear an event once, however often its outbox publishes it. */
  const tell = (source: string, events: readonly PublishedEvent[]): void => {
    const news = events.filter(({ event }) => !heard.has(event.id));
    for (const { event } of news) heard.set(event.id, true);
    for (const listener of listeners) {
      if (!listener.sources.includes(source)) continue;
      for (const { event } of news) listener.hear(event);
    }
  };

  const publish = async (source: string, events: readonly PublishedEvent[]): Promise<void> => {
    if (closed) throw new AppError('BROKER_CLOSED', 'The broker is closed.', { retryable: true });
    // Asked before anything is waited for: one that starts meanwhile was given nothing of this.
    const missing = consumers.find((name) => !queues.has(name));
    tell(source, events);
    const taken: Promise<void>[] = [];
    for (const queue of queues.values()) {
      if (!queue.consumer.sources.includes(source)) continue;
      for (const { event } of events) taken.push(queue.push(event));
    }
    await Promise.all(taken);
    if (missing !== undefined) throw away(missing);
  };

  const consume = async (consumer: DurableConsumer): Promise<AsyncDisposable> => {
    const earlier = queues.get(consumer.name);
    if (earlier !== undefined && !earlier.isStopped) throw new Error(`${consumer.name} consumes already.`);
    const queue = new ConsumerQueue(consumer);
    queues.set(consumer.name, queue);
    return { [Symbol.asyncDispose]: () => queue.stop() };
  };

  const listen = async (listener: Listener): Promise<AsyncDisposable> => {
    listeners.add(listener);
    return {
      [Symbol.asyncDispose]: async () => {
        listeners.delete(listener);
      },
    };
  };

  const close = async (): Promise<void> => {
    closed = true;
    listeners.clear();
    await Promise.all([...queues.values()].map((queue) => queue.stop()));
  };

  return { publish, consume, listen, close, isConnected: () => !closed, [Symbol.asyncDispose]: close };
}

interface Delivery {
  readonly event: CloudEvent;
  readonly outcome: PromiseWithResolvers<void>;
  readonly since: number;
  deferrals: number;
}

/** Feeds one consumer its events in batches, one batch at a time, and the same batch again when it failed. */
class ConsumerQueue {
  readonly consumer: DurableConsumer;
  #waiting: Delivery[] = [];
  /** Each with the timer that puts it back into the line. */
  readonly #deferred = new Map<Delivery, NodeJS.Timeout>();
  readonly #stopping = Promise.withResolvers<void>();
  readonly #gathering: Gathering;
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(consumer: DurableConsumer) {
    this.consumer = consumer;
    this.#gathering = new Gathering(consumer);
  }

  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Resolves when the consumer has committed the event; rejects, retryably, when it is stopped before that. */
  push(event: CloudEvent): Promise<void> {
    if (this.#stopped) return Promise.reject(away(this.consumer.name));
    const outcome = Promise.withResolvers<void>();
    this.#enqueue({ event, outcome, since: Date.now(), deferrals: 0 });
    return outcome.promise;
  }

  /** Lets the batch in hand finish. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopping.resolve();
    this.#gathering.stop();
    await this.#running;
    for (const timer of this.#deferred.values()) clearTimeout(timer);
    const left = [...this.#waiting.splice(0), ...this.#deferred.keys()];
    this.#deferred.clear();
    for (const { outcome } of left) outcome.reject(away(this.consumer.name));
  }

  #enqueue(delivery: Delivery): void {
    this.#waiting.push(delivery);
    this.#gathering.grown(this.#waiting.length);
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    // One turn of the event loop lets everything published in this tick share the first batch.
    await new Promise(setImmediate);
    let retryMs = FIRST_RETRY_MS;
    while (!this.#stopped && this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.consumer.maxBatch);
      const startedAt = performance.now();
      try {
        const { deferred } = await this.consumer.handle(batch.map((delivery) => delivery.event));
        retryMs = FIRST_RETRY_MS;
        for (const delivery of batch) {
          if (deferred.has(delivery.event.id)) this.#defer(delivery);
          else delivery.outcome.resolve();
        }
        this.#gathering.grown(this.#waiting.length);
        if (this.#waiting.length > 0) await this.#gathering.after(batch.length, performance.now() - startedAt);
      } catch {
        // The consumer has logged why. The batch keeps its place in front, so that order holds.
        this.#waiting.unshift(...batch);
        await Promise.race([wait(retryMs), this.#stopping.promise]);
        retryMs = Math.min(MAX_RETRY_MS, retryMs * 2);
      }
    }
    this.#running = null;
  }

  #defer(delivery: Delivery): void {
    const { event, outcome, since } = delivery;
    if (Date.now() - since > DEFERRAL_PATIENCE_MS) {
      outcome.reject(new AppError('EVENT_EARLY', `${event.id} waits for its predecessor.`, { retryable: true }));
      return;
    }
    const delayMs = Math.min(MAX_DEFERRAL_MS, FIRST_DEFERRAL_MS * 2 ** delivery.deferrals);
    delivery.deferrals += 1;
    const timer = setTimeout(() => {
      this.#deferred.delete(delivery);
      this.#enqueue(delivery);
    }, delayMs);
    this.#deferred.set(delivery, timer.unref());
  }
}

function away(consumer: string): AppError {
  return new AppError('CONSUMER_AWAY', `${consumer} is not there to take events in; they wait in the outbox.`, {
    retryable: true,
  });
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
