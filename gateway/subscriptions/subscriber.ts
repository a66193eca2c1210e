import type { GraphQLError } from 'graphql';
import { compareCursors, type Cursor } from '#platform/events/cursor.ts';
import type { Caller } from '../caller.ts';
import type { ClientQueue, Waiting } from './client-queue.ts';
import { type Delivery, MAX_BATCH_BYTES } from './delivery.ts';
import { endOf, withCursor } from './end.ts';

/** A result as a client is sent it. */
export type Result = Pick<Delivery, 'payload' | 'cursor'>;

/** A client's side of one subscription. What it is connected by is nobody's business but the connection's own. */
export interface ClientConnection {
  /** Shared by all subscriptions of one connection. */
  readonly queue: ClientQueue;
  /** Takes one batch of results. Must not throw. */
  next(results: readonly Result[]): void;
  /** There is nothing up to this cursor that has not been sent. */
  mark(cursor: string): void;
  /** Nothing comes after it. */
  error(failure: GraphQLError): void;
  complete(): void;
}

/**
 * One client's subscription: sends what its client is ready to take, keeps the rest in order and in bounds, and knows
 * where the client would have to go on.
 */
export class Subscriber implements Waiting {
  readonly caller: Caller;
  readonly #connection: ClientConnection;
  #onEnd: () => void = () => undefined;
  #ended = false;
  /** Nothing up to here is taken in again. */
  #known: Cursor | null = null;
  /** The cursor of what was sent last. */
  #sent: string | null = null;
  /** What waits, under its key when it is coalesced and under a number otherwise. Made when it is first needed. */
  #waiting: Map<string | number, Delivery> | null = null;
  #coalescing = false;
  #entered = 0;
  #completing = false;

  /** `after` is what the client says it has already. */
  constructor(caller: Caller, connection: ClientConnection, after: string | null) {
    this.caller = caller;
    this.#connection = connection;
    this.#sent = after;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Calls back once it takes nothing more, at once when that is so already. */
  whenEnded(callback: () => void): void {
    if (this.#ended) callback();
    else this.#onEnd = callback;
  }

  /** Takes no notice of deliveries up to a place: the client has them. */
  skipTo(place: Cursor | null): void {
    this.#known = place;
  }

  /** Takes deliveries in their order, not more at a time than one batch. */
  deliver(batch: readonly Delivery[]): void {
    if (this.#ended || this.#completing) return;
    const news = this.#known === null ? batch : batch.filter((delivery) => !this.#knows(delivery));
    if ((this.#waiting?.size ?? 0) === 0 && this.#connection.queue.hasRoom) this.#send(news);
    else for (const delivery of news) this.#keep(delivery);
  }

  /** Everything up to a cursor has been delivered. Told on only to a client that waits for nothing. */
  mark(cursor: string): void {
    if (this.#ended || (this.#waiting?.size ?? 0) > 0) return;
    this.#sent = cursor;
    this.#connection.mark(cursor);
  }

  /**
   * Nothing more comes. With a failure, what waits is let go of: the failure tells where to go on, before it. Otherwise
   * the client is sent it first.
   */
  end(failure: GraphQLError | null): void {
    if (this.#ended) return;
    if (failure === null && (this.#waiting?.size ?? 0) > 0) {
      this.#completing = true;
      return;
    }
    this.leave();
    if (failure === null) this.#connection.complete();
    else this.#connection.error(withCursor(failure, this.#sent));
  }

  /** The client wants no more. */
  leave(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const delivery of this.#waiting?.values() ?? []) this.#connection.queue.leave(delivery);
    this.#waiting = null;
    this.#onEnd();
  }

  sendNext(): boolean {
    const batch: Delivery[] = [];
    let bytes = 0;
    for (const [key, delivery] of this.#waiting ?? []) {
      bytes += delivery.payload.length;
      if (batch.length > 0 && bytes > MAX_BATCH_BYTES) break;
      this.#waiting?.delete(key);
      this.#connection.queue.leave(delivery);
      batch.push(delivery);
    }
    this.#send(batch);
    if (batch.length > 0) return true;
    this.#coalescing = false;
    this.#waiting = null;
    if (this.#completing) this.end(null);
    return false;
  }

  #send(batch: readonly Delivery[]): void {
    const last = batch.at(-1);
    if (last === undefined) return;
    this.#sent = last.cursor;
    this.#connection.next(batch);
  }

  #knows({ place }: Delivery): boolean {
    if (this.#known === null || place === null) return false;
    if (compareCursors(place, this.#known) <= 0) return true;
    this.#known = null;
    return false;
  }

  #keep(delivery: Delivery): void {
    if (this.#ended) return;
    const { queue } = this.#connection;
    if (!this.#coalescing && !queue.fits(delivery) && delivery.key !== null) this.#coalesce();
    const waiting = (this.#waiting ??= new Map<string | number, Delivery>());
    const key = this.#coalescing && delivery.key !== null ? delivery.key : (this.#entered += 1);
    const outdone = waiting.get(key);
    if (outdone !== undefined) {
      waiting.delete(key);
      queue.leave(outdone);
    }
    if (!queue.fits(delivery)) {
      this.end(endOf('SUBSCRIPTION_LAGGED'));
      return;
    }
    waiting.set(key, delivery);
    queue.enter(this, delivery);
  }

  /** From now until the client has caught up, only the latest delivery of each key waits. */
  #coalesce(): void {
    this.#coalescing = true;
    const latest = new Map<string | number, Delivery>();
    for (const delivery of this.#waiting?.values() ?? []) {
      const key = delivery.key ?? (this.#entered += 1);
      const outdone = latest.get(key);
      if (outdone !== undefined) this.#connection.queue.leave(outdone);
      // Put in anew, so that what waits stays in the order of the cursors.
      latest.delete(key);
      latest.set(key, delivery);
    }
    this.#waiting = latest;
  }
}
