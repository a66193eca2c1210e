import type { Delivery } from './delivery.ts';

/** What may wait for one client, over all its subscriptions. */
export const MAX_QUEUED_EVENTS = 1_000;
export const MAX_QUEUED_BYTES = 1024 * 1024;

/** What a queue has to know of the connection that it leads to. */
export interface Outlet {
  /** Whether the network has taken all that the connection was given. */
  readonly isFree: boolean;
  /** Calls back once when it is free again; not at all when it is gone. */
  whenFree(callback: () => void): void;
}

/** A subscription that has something waiting in its client's queue. */
export interface Waiting {
  /** Hands over one batch of what has waited longest; false when nothing is left. */
  sendNext(): boolean;
}

/**
 * What one client has still to be sent, whatever it is connected by: how much it is, and who goes on when there is room.
 * A connection that holds something back is given nothing more: what waits here is shared by all clients, what it holds
 * is not.
 */
export class ClientQueue {
  readonly #outlet: Outlet;
  /** Made when it is first needed: most clients keep up. */
  #waiting: Set<Waiting> | null = null;
  #events = 0;
  #bytes = 0;

  constructor(outlet: Outlet) {
    this.#outlet = outlet;
  }

  get hasRoom(): boolean {
    return this.#outlet.isFree;
  }

  get events(): number {
    return this.#events;
  }

  fits({ payload }: Delivery): boolean {
    return this.#events < MAX_QUEUED_EVENTS && this.#bytes + payload.length <= MAX_QUEUED_BYTES;
  }

  enter(subscription: Waiting, { payload }: Delivery): void {
    this.#events += 1;
    this.#bytes += payload.length;
    this.#waiting ??= new Set();
    const isFirst = this.#waiting.size === 0;
    this.#waiting.add(subscription);
    if (isFirst) this.#outlet.whenFree(() => this.#flush());
  }

  /** Something has been sent, or is not wanted any more. */
  leave({ payload }: Delivery): void {
    this.#events -= 1;
    this.#bytes -= payload.length;
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
