import type { Delivery } from './delivery.ts';

/** What may wait for one client, over all its subscriptions. */
export const MAX_WAITING_EVENTS = 1_000;
export const MAX_WAITING_BYTES = 1024 * 1024;

/** What waits in all backlogs of a gateway together. */
const MAX_BYTES_IN_ALL = 32 * 1024 * 1024;
/** What an event holds beside its payload, about. */
const BYTES_AROUND = 300;

interface Entry {
  readonly position: number;
  readonly delivery: Delivery;
}

/**
 * What the clients of one shared subscription who are behind have still to be sent: kept once for all of them, each of
 * whom knows how far it is. It holds no more than may wait for one client; what goes beyond is outdone by later events,
 * or else is lost to whoever did not have it by then.
 */
export class Backlog {
  readonly #budget: BacklogBudget;
  #entries: Entry[] = [];
  #bytes = 0;
  #position = 0;
  #since = 0;
  #behind = 0;
  #isTelling = false;

  constructor(budget: BacklogBudget) {
    this.#budget = budget;
  }

  /** Of what came last. */
  get position(): number {
    return this.#position;
  }

  /** Whether nothing is lost to somebody who has everything up to a position. */
  covers(position: number): boolean {
    return position >= this.#since;
  }

  /** Somebody is behind. */
  enter(): void {
    this.#behind += 1;
  }

  /** Somebody is not behind any more. */
  leave(): void {
    this.#behind -= 1;
    if (!this.#isTelling) this.#release();
  }

  /** Has everybody told of new deliveries. Those who cannot take them are behind from then on, from here. */
  tell(batch: readonly Delivery[], everybody: () => void): void {
    this.#isTelling = true;
    for (const delivery of batch) {
      this.#position += 1;
      this.#entries.push({ position: this.#position, delivery });
      this.#bytes += delivery.payload.length;
    }
    if (this.#behind > 0) this.#bound();
    everybody();
    this.#isTelling = false;
    this.#release();
  }

  /** Everything that came after a position, in order. */
  after(position: number): readonly Delivery[] {
    return this.#entries.slice(this.#indexAfter(position)).map(({ delivery }) => delivery);
  }

  countAfter(position: number): number {
    return this.#entries.length - this.#indexAfter(position);
  }

  /** As many as a connection is handed at a time, and the position of the last of them. */
  batchAfter(position: number, maxBytes: number): { readonly batch: readonly Delivery[]; readonly upTo: number } {
    const from = this.#indexAfter(position);
    let [until, bytes] = [from, 0];
    for (let entry = this.#entries[until]; entry !== undefined; entry = this.#entries[until]) {
      bytes += entry.delivery.payload.length;
      if (until > from && bytes > maxBytes) break;
      until += 1;
    }
    const taken = this.#entries.slice(from, until);
    return { batch: taken.map(({ delivery }) => delivery), upTo: taken.at(-1)?.position ?? position };
  }

  /** Lets go of what later events have outdone. */
  coalesce(): void {
    this.#entries = latestOfEach(this.#entries, ({ delivery }) => delivery.key);
    this.#bytes = this.#entries.reduce((total, { delivery }) => total + delivery.payload.length, 0);
  }

  /** Lets go of the older half: what waits in all of them is too much. */
  halve(): void {
    this.#dropTo(this.#entries.length / 2, this.#bytes / 2);
  }

  #bound(): void {
    const isFull = this.#entries.length > MAX_WAITING_EVENTS || this.#bytes > MAX_WAITING_BYTES;
    if (isFull) {
      this.coalesce();
      this.#dropTo(MAX_WAITING_EVENTS, MAX_WAITING_BYTES);
    }
    this.#budget.note(this, this.#bytes + this.#entries.length * BYTES_AROUND);
  }

  #dropTo(maxEvents: number, maxBytes: number): void {
    let dropped = 0;
    for (const { position, delivery } of this.#entries) {
      if (this.#entries.length - dropped <= maxEvents && this.#bytes <= maxBytes) break;
      dropped += 1;
      this.#bytes -= delivery.payload.length;
      this.#since = position;
    }
    this.#entries.splice(0, dropped);
    this.#budget.note(this, this.#bytes + this.#entries.length * BYTES_AROUND);
  }

  #release(): void {
    if (this.#behind > 0) return;
    this.#entries = [];
    this.#bytes = 0;
    this.#since = this.#position;
    this.#budget.note(this, 0);
  }

  /** The entries are in the order of their positions, which have gaps once some were outdone. */
  #indexAfter(position: number): number {
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle]?.position ?? Infinity) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What all backlogs of a gateway hold together: whichever holds most gives way. */
export class BacklogBudget {
  readonly #held = new Map<Backlog, number>();
  #bytes = 0;

  note(backlog: Backlog, bytes: number): void {
    const before = this.#held.get(backlog) ?? 0;
    if (bytes === before) return;
    this.#bytes += bytes - before;
    if (bytes === 0) this.#held.delete(backlog);
    else this.#held.set(backlog, bytes);
    if (this.#bytes > MAX_BYTES_IN_ALL) this.#largest()?.halve();
  }

  #largest(): Backlog | null {
    let [largest, most]: [Backlog | null, number] = [null, 0];
    for (const [backlog, bytes] of this.#held) if (bytes > most) [largest, most] = [backlog, bytes];
    return largest;
  }
}

/** The last of each key, and all that have none, in their order. */
export function latestOfEach<Item>(items: readonly Item[], keyOf: (item: Item) => string | null): Item[] {
  const seen = new Set<string>();
  const latest: Item[] = [];
  for (const item of items.toReversed()) {
    const key = keyOf(item);
    if (key !== null && seen.has(key)) continue;
    if (key !== null) seen.add(key);
    latest.push(item);
  }
  return latest.toReversed();
}
