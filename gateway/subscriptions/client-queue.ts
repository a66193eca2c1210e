import type { Delivery } from './delivery.ts';

/** What may wait for one client, over all its subscriptions. */
export const MAX_QUEUED_EVENTS = 1_000;
export const MAX_QUEUED_BYTES = 1024 * 1024;
/** A connection that holds this much back is given no more: what waits here is shared by all clients, what it holds is not. */
export const HIGH_WATER_BYTES = 16 * 1024;

/** A subscription that has something waiting in its client's queue. */
export interface Waiting {
  /** Hands over what has waited longest; false when nothing is left. */
  sendNext(): boolean;
}

/** What one client has still to be sent, whatever it is connected by: how much it is, and who goes on when there is room. */
export class ClientQueue {
  readonly #buffered: () => number;
  readonly #waiting = new Set<Waiting>();
  #events = 0;
  #bytes = 0;

  /** `buffered`: bytes that the connection has taken and the network has not. */
  constructor(buffered: () => number) {
    this.#buffered = buffered;
  }

  get hasRoom(): boolean {
    return this.#buffered() < HIGH_WATER_BYTES;
  }

  get events(): number {
    return this.#events;
  }

  fits({ bytes }: Delivery): boolean {
    return this.#events < MAX_QUEUED_EVENTS && this.#bytes + bytes <= MAX_QUEUED_BYTES;
  }

  enter(subscription: Waiting, { bytes }: Delivery): void {
    this.#events += 1;
    this.#bytes += bytes;
    this.#waiting.add(subscription);
  }

  /** Something has been sent, or is not wanted any more. */
  leave({ bytes }: Delivery): void {
    this.#events -= 1;
    this.#bytes -= bytes;
  }

  /** For the connection to call whenever the network has taken something. */
  readonly flush = (): void => {
    for (const subscription of this.#waiting) {
      while (this.hasRoom) {
        if (subscription.sendNext()) continue;
        this.#waiting.delete(subscription);
        break;
      }
      if (!this.hasRoom) return;
    }
  };
}
