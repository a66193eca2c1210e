import { MAX_WAITING_BYTES, MAX_WAITING_EVENTS } from './backlog.ts';

/** What a queue has to know of the connection that it leads to. */
export interface Outlet {
  /** Whether the network has taken all that the connection was given. */
  readonly isFree: boolean;
  /** Calls back once when it is free again; not at all when it is gone. */
  whenFree(callback: () => void): void;
}

/** A subscription that has something waiting in its client's queue. */
export interface Waiting {
  readonly waiting: number;
  readonly waitingBytes: number;
  /** Hands over one batch of what has waited longest; false when nothing is left. */
  sendNext(): boolean;
}

/**
 * The subscriptions of one client that have still to send it something, whatever it is connected by: how much that is, and
 * who goes on when there is room. A connection that holds something back is given nothing more: what waits is shared by
 * all clients, what the connection holds is not.
 */
export class ClientQueue {
  readonly #outlet: Outlet;
  /** Made when it is first needed: most clients keep up. */
  #waiting: Set<Waiting> | null = null;

  constructor(outlet: Outlet) {
    this.#outlet = outlet;
  }

  get hasRoom(): boolean {
    return this.#outlet.isFree;
  }

  /** Whether more than one subscription waits. */
  get isCrowded(): boolean {
    return this.#waiting !== null && this.#waiting.size > 1;
  }

  /** Whether no more waits than may. */
  fits(): boolean {
    let [events, bytes] = [0, 0];
    for (const { waiting, waitingBytes } of this.#waiting ?? []) {
      events += waiting;
      bytes += waitingBytes;
    }
    return events <= MAX_WAITING_EVENTS && bytes <= MAX_WAITING_BYTES;
  }

  enter(subscription: Waiting): void {
    this.#waiting ??= new Set();
    const isFirst = this.#waiting.size === 0;
    this.#waiting.add(subscription);
    if (isFirst) this.#outlet.whenFree(() => this.#flush());
  }

  #flush(): void {
    for (const subscription of this.#waiting ?? []) {
      while (this.hasRoom) {
        if (subscription.sendNext()) continue;
        this.#waiting?.delete(subscription);
        break;
      }
      if (!this.hasRoom) break;
    }
    if (this.#waiting !== null && this.#waiting.size > 0) this.#outlet.whenFree(() => this.#flush());
  }
}
