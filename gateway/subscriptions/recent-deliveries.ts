import { compareCursors, type Cursor } from '#platform/events/cursor.ts';
import type { Delivery } from './delivery.ts';

const MAX_KEPT = 256;
const MAX_KEPT_BYTES = 64 * 1024;

/**
 * The last few deliveries of a shared subscription, for clients that were away for a moment: most connections that are
 * lost come back within seconds, and all at once.
 */
export class RecentDeliveries {
  /** Everything after this place is kept here; null while that place is not known. */
  #since: Cursor | null = null;
  #kept: Delivery[] = [];
  #bytes = 0;

  /** Tells where the subscription begins: what comes after it will be added. */
  begin(since: Cursor | null): void {
    this.#since ??= since;
  }

  add(delivery: Delivery): void {
    if (this.#since === null || delivery.place === null) return;
    this.#kept.push(delivery);
    this.#bytes += delivery.payload.length;
    while (this.#kept.length > MAX_KEPT || this.#bytes > MAX_KEPT_BYTES) {
      const oldest = this.#kept.shift();
      if (oldest === undefined) return;
      this.#bytes -= oldest.payload.length;
      this.#since = oldest.place;
    }
  }

  /** Everything after a place; null when some of it is not here any more. */
  after(place: Cursor): readonly Delivery[] | null {
    if (this.#since === null || compareCursors(place, this.#since) < 0) return null;
    return this.#kept.filter((delivery) => delivery.place !== null && compareCursors(delivery.place, place) > 0);
  }
}
