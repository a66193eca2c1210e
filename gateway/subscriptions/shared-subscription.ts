import type { GraphQLError } from 'graphql';
import { compareCursors, type Cursor, readCursor } from '#platform/events/cursor.ts';
import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import { tracedTogether } from '#platform/telemetry/tracing.ts';
import type { Caller } from '../caller.ts';
import type { ExecutionRequest } from '../execution/executor.ts';
import type { Operation } from '../operations/operation.ts';
import { Backlog, type BacklogBudget } from './backlog.ts';
import { batchesOf, type Delivery, deliveryOf } from './delivery.ts';
import { RecentDeliveries } from './recent-deliveries.ts';
import type { Subscriber } from './subscriber.ts';
import { Upstream, type UpstreamItem, type UpstreamOptions } from './upstream.ts';

/** Events of one subscription whose other subgraphs are asked at the same time; the rest wait, in order. */
const MAX_EVENTS_IN_FLIGHT = 64;

export interface SharedSubscriptionOptions extends Omit<UpstreamOptions, 'caller' | 'operation'> {
  readonly operation: Operation;
  /** Joins what the other subgraphs know to an event, and serialises the answer. Never rejects. */
  readonly complete: (request: ExecutionRequest, event: SubgraphResult, cursor: string | null) => Promise<string>;
  /** Of all subscriptions of the gateway. */
  readonly backlogs: BacklogBudget;
  /** What went wrong, as clients are told. */
  readonly present: (error: unknown, caller: Caller | null) => GraphQLError;
  /** Called whenever everything up to a further place has been delivered. */
  readonly onProgress: (subscription: SharedSubscription) => void;
  /** Called once, when it takes no more subscribers. */
  readonly onEnd: () => void;
}

/**
 * One subscription at a subgraph, for every client that asked for the same with the same rights: each event is joined
 * and serialised once, and handed to all of them in the order in which the subgraph sent it.
 */
export class SharedSubscription {
  readonly #options: Omit<SharedSubscriptionOptions, 'operation'>;
  #operation: Operation;
  readonly #subscribers = new Set<Subscriber>();
  readonly #upstream: Upstream;
  readonly #opened: Promise<void>;
  readonly #recent = new RecentDeliveries();
  readonly #backlog: Backlog;
  #latest: Delivery | null = null;
  #cursor: string | null;
  #place: Cursor | null;
  /** What is ready to be told, in order, until this turn of the event loop is over. */
  #ready: (Delivery | string)[] = [];
  #isLive = false;
  #ended = false;

  /** Opened in the name of its first subscriber. */
  constructor(options: SharedSubscriptionOptions, first: Subscriber) {
    const { operation, ...others } = options;
    this.#options = others;
    this.#backlog = new Backlog(options.backlogs);
    this.#operation = operation;
    this.#cursor = options.after;
    this.#place = options.after === null ? null : readCursor(options.after);
    this.#recent.begin(this.#place);
    this.#upstream = new Upstream({
      ...others,
      operation: () => this.#operation,
      caller: () => this.#anyCaller(),
    });
    this.#add(first);
    this.#opened = this.#open();
  }

  /** Everything up to here has been delivered; null while the subgraph has not said where it is. */
  get place(): Cursor | null {
    return this.#place;
  }

  /** Whether it has caught up with what happens now. */
  get isLive(): boolean {
    return this.#isLive;
  }

  get operation(): Operation {
    return this.#operation;
  }

  /** Goes on with the same operation, as another schema has it. */
  adopt(operation: Operation): void {
    this.#operation = operation;
  }

  get subscribers(): Iterable<Subscriber> {
    return this.#subscribers;
  }

  /** Resolves when the subgraph has taken the subscription; throws the error with which it refused. */
  opened(): Promise<void> {
    return this.#opened;
  }

  /** Whether somebody who has everything up to a place can be given all that came after it. */
  covers(place: Cursor): boolean {
    return !this.#ended && this.#recent.after(place) !== null;
  }

  /** Adds a subscriber that is told whatever comes from now on. */
  join(subscriber: Subscriber): void {
    this.#add(subscriber);
    // The subgraph told the state at once to whoever came first; later subscribers are told the latest one here.
    if (this.#latest !== null) subscriber.take([this.#latest]);
    else if (this.#cursor !== null) subscriber.mark(this.#cursor);
  }

  /** Adds a subscriber that has everything up to a place that this covers, or that this has yet to come to. */
  joinAfter(subscriber: Subscriber, place: Cursor): void {
    subscriber.goOnAfter(place);
    for (const batch of batchesOf(this.#recent.after(place) ?? [])) subscriber.take(batch);
    this.#add(subscriber);
  }

  /** Hands all subscribers over to another one, when that can go on for them just where they are. */
  mergeInto(other: SharedSubscription): boolean {
    const [here, there] = [this.#place, other.place];
    if (here === null || there === null || other.#ended) return false;
    if (compareCursors(here, there) < 0 && !other.covers(here)) return false;
    const moving = [...this.#subscribers];
    this.#subscribers.clear();
    this.#close();
    for (const subscriber of moving) other.joinAfter(subscriber, here);
    return true;
  }

  async #open(): Promise<void> {
    try {
      await this.#upstream.open();
    } catch (error) {
      this.#close();
      this.#subscribers.clear();
      throw error;
    }
    void this.#pump();
  }

  /** Never rejects: what goes wrong is told to the subscribers. */
  async #pump(): Promise<void> {
    const inFlight: Promise<void>[] = [];
    let delivered = Promise.resolve();
    let failure: unknown = null;
    try {
      for (let item = await this.#upstream.next(); item !== null; item = await this.#upstream.next()) {
        const ready = this.#prepare(item);
        delivered = delivered.then(async () => this.#gather(await ready));
        inFlight.push(delivered);
        if (inFlight.length >= MAX_EVENTS_IN_FLIGHT) await inFlight.shift();
      }
    } catch (error) {
      failure = error;
    }
    await delivered;
    this.#tell();
    const end = failure === null ? null : this.#options.present(failure, this.#anyCaller());
    this.#close();
    for (const subscriber of this.#subscribers) subscriber.end(end);
    this.#subscribers.clear();
  }

  /** A delivery, or the cursor of a mark. Answers null for what nobody is there to be told. */
  async #prepare({ event, cursor, key, trace }: UpstreamItem): Promise<Delivery | string | null> {
    if (event === null) return cursor;
    const { variables, complete } = this.#options;
    const operation = this.#operation;
    const caller = this.#anyCaller();
    if (caller === null) return null;
    const traced = { parents: [trace], attributes: { 'tillgraph.subscribers': this.#subscribers.size } };
    const payload = await tracedTogether('deliver', traced, () =>
      complete({ operation, variables, caller }, event, cursor),
    );
    return deliveryOf(payload, { cursor, key: keyOf(operation, key) });
  }

  /**
   * Events that are ready in the same turn are told together, each client all of them at once: what a socket is written
   * costs the same for one event and for many.
   */
  #gather(told: Delivery | string | null): void {
    if (told === null) return;
    if (this.#ready.length === 0) process.nextTick(() => this.#tell());
    this.#ready.push(told);
    if (this.#ready.length >= MAX_EVENTS_IN_FLIGHT) this.#tell();
  }

  #tell(): void {
    const ready = this.#ready;
    if (ready.length === 0) return;
    this.#ready = [];
    let deliveries: Delivery[] = [];
    for (const told of ready) {
      if (typeof told !== 'string') {
        deliveries.push(told);
        continue;
      }
      this.#deliver(deliveries);
      deliveries = [];
      this.#mark(told);
    }
    this.#deliver(deliveries);
    if (!this.#ended) this.#options.onProgress(this);
  }

  #deliver(deliveries: readonly Delivery[]): void {
    for (const batch of batchesOf(deliveries)) {
      for (const delivery of batch) {
        if (this.#operation.isSnapshot) this.#latest = delivery;
        if (delivery.cursor !== null) this.#moveTo(delivery.cursor, delivery.place);
        this.#recent.add(delivery);
      }
      this.#backlog.tell(batch, () => {
        for (const subscriber of this.#subscribers) subscriber.deliver(batch, this.#backlog);
      });
    }
  }

  #mark(cursor: string): void {
    this.#isLive = true;
    this.#moveTo(cursor, readCursor(cursor));
    this.#recent.begin(this.#place);
    for (const subscriber of this.#subscribers) subscriber.mark(cursor);
  }

  #moveTo(cursor: string, place: Cursor | null): void {
    this.#cursor = cursor;
    this.#place = place;
  }

  /** Whoever is still here asks the subgraphs: the first subscriber's token may have expired since. */
  #anyCaller(): Caller | null {
    for (const { caller } of this.#subscribers) return caller;
    return null;
  }

  #add(subscriber: Subscriber): void {
    this.#subscribers.add(subscriber);
    subscriber.whenEnded(() => {
      if (this.#subscribers.delete(subscriber) && this.#subscribers.size === 0) this.#close();
    });
  }

  #close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#upstream.close();
    this.#options.onEnd();
  }
}

/** What a delivery tells the latest of: all of it where each event is the whole state. */
function keyOf({ isSnapshot, isLatest }: Operation, key: string | null): string | null {
  if (isSnapshot) return '';
  return isLatest ? key : null;
}
