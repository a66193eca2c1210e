import type { GraphQLError } from 'graphql';
import { compareCursors, type Cursor } from '#platform/events/cursor.ts';
import type { Caller } from '../caller.ts';
import { type Backlog, latestOfEach } from './backlog.ts';
import type { ClientQueue, Waiting } from './client-queue.ts';
import { batchesOf, type Delivery, MAX_BATCH_BYTES } from './delivery.ts';
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
 * One client's subscription: sends what its client is ready to take, knows how far behind the client is and sends it the
 * rest in order, and knows where the client would have to go on.
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
  /** What waits for this client alone, before what waits in the backlog. */
  #own: Delivery[] = [];
  /** Where the rest waits, after a position; null while nothing does. */
  #backlog: Backlog | null = null;
  #position = 0;
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

  /** How many events its client has still to be sent. */
  get waiting(): number {
    return this.#own.length + (this.#backlog?.countAfter(this.#position) ?? 0);
  }

  get waitingBytes(): number {
    const deliveries = [...this.#own, ...(this.#backlog?.after(this.#position) ?? [])];
    return deliveries.reduce((total, { payload }) => total + payload.length, 0);
  }

  /** Calls back once it takes nothing more, at once when that is so already. */
  whenEnded(callback: () => void): void {
    if (this.#ended) callback();
    else this.#onEnd = callback;
  }

  /** Goes on in another backlog, and takes no notice of what comes up to a place: the client has it, or it waits. */
  goOnAfter(place: Cursor | null): void {
    this.#known = place;
    this.#own.push(...(this.#backlog?.after(this.#position) ?? []));
    this.#leaveBacklog();
  }

  /** Takes deliveries in their order, not more at a time than one batch, that nobody else is told now. */
  take(batch: readonly Delivery[]): void {
    if (this.#ended) return;
    if (!this.#isBehind && this.#connection.queue.hasRoom) return this.#send(batch);
    this.#own.push(...batch);
    this.#connection.queue.enter(this);
    this.#stayInBounds();
  }

  /** Takes deliveries in their order, not more at a time than one batch, with which a backlog ends. */
  deliver(batch: readonly Delivery[], backlog: Backlog): void {
    if (this.#ended || this.#completing) return;
    if (this.#backlog === null) {
      const news = this.#known === null ? batch : batch.filter((delivery) => !this.#knows(delivery));
      if (!this.#isBehind && this.#connection.queue.hasRoom) return this.#send(news);
      if (news.length === 0) return;
      this.#fallBehind(backlog, news.length);
    }
    this.#stayInBounds();
  }

  /** Everything up to a cursor has been delivered. Told on only to a client that waits for nothing. */
  mark(cursor: string): void {
    if (this.#ended || this.#isBehind) return;
    this.#sent = cursor;
    this.#connection.mark(cursor);
  }

  /**
   * Nothing more comes. With a failure, what waits is let go of: the failure tells where to go on, before it. Otherwise
   * the client is sent it first.
   */
  end(failure: GraphQLError | null): void {
    if (this.#ended) return;
    if (failure === null && this.#isBehind) {
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
    this.#own = [];
    this.#leaveBacklog();
    this.#onEnd();
  }

  sendNext(): boolean {
    if (this.#hasLost()) this.end(endOf('SUBSCRIPTION_LAGGED'));
    if (this.#ended) return false;
    const batch = this.#nextBatch();
    this.#send(batch);
    if (batch.length > 0) return true;
    this.#leaveBacklog();
    if (this.#completing) this.end(null);
    return false;
  }

  get #isBehind(): boolean {
    return this.#own.length > 0 || this.#backlog !== null;
  }

  #nextBatch(): readonly Delivery[] {
    const [own] = batchesOf(this.#own);
    if (own !== undefined) {
      this.#own = this.#own.slice(own.length);
      return own;
    }
    const next = this.#backlog?.batchAfter(this.#position, MAX_BATCH_BYTES);
    this.#position = next?.upTo ?? this.#position;
    return next?.batch ?? [];
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

  /** The last so many of a backlog are the first that the client cannot take. */
  #fallBehind(backlog: Backlog, news: number): void {
    this.#backlog = backlog;
    this.#position = backlog.position - news;
    backlog.enter();
    this.#connection.queue.enter(this);
  }

  #leaveBacklog(): void {
    this.#backlog?.leave();
    this.#backlog = null;
  }

  #hasLost(): boolean {
    return this.#backlog !== null && !this.#backlog.covers(this.#position);
  }

  /** A backlog keeps within the bounds of a client that has nothing else waiting. */
  #stayInBounds(): void {
    const { queue } = this.#connection;
    if (!this.#hasLost()) {
      if (this.#own.length === 0 && !queue.isCrowded) return;
      if (queue.fits()) return;
      this.#own = latestOfEach(this.#own, ({ key }) => key);
      this.#backlog?.coalesce();
      if (queue.fits()) return;
    }
    this.end(endOf('SUBSCRIPTION_LAGGED'));
  }
}
