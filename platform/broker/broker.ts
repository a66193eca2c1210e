import type { CloudEvent } from '../events/cloud-event.ts';

/** An event with the JSON it was stored as, so that nobody serialises it again. */
export interface PublishedEvent {
  readonly event: CloudEvent;
  readonly json: string;
}

/** What a durable consumer makes of a batch: the ids it wants again later; all others are done with. */
export interface BatchOutcome {
  readonly deferred: ReadonlySet<string>;
}

export interface DurableConsumer {
  /** Names the consumer for ever: what it has acknowledged is remembered under this name. */
  readonly name: string;
  /** The sources it reads: `['sales']`. */
  readonly sources: readonly string[];
  /** The most events handed over at once. */
  readonly maxBatch: number;
  /** How long after a batch a busy consumer is handed the next one, so that it has grown, in milliseconds; at once where absent. */
  readonly gatherMs?: number | undefined;
  /** Must make redelivery harmless. A rejection means that the whole batch comes again. */
  handle(events: readonly CloudEvent[]): Promise<BatchOutcome>;
}

export interface Listener {
  readonly sources: readonly string[];
  /** Called for each event from now on, in order of publication; must not throw. */
  hear(event: CloudEvent): void;
}

/** Carries events between subgraphs: at least once to durable consumers, as they come to listeners. */
export interface Broker extends AsyncDisposable {
  /**
   * Resolves when every event is safe with the broker (or, in process, with every durable consumer).
   * Publishing an event again is harmless. Rejects with a retryable `AppError` when the broker does not take it.
   */
  publish(source: string, events: readonly PublishedEvent[]): Promise<void>;
  consume(consumer: DurableConsumer): Promise<AsyncDisposable>;
  listen(listener: Listener): Promise<AsyncDisposable>;
  /** Whether events can be published now; a broker that is down is a degraded service, not an unready one. */
  isConnected(): boolean;
  close(): Promise<void>;
}
