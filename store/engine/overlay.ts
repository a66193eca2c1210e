import type { Key, KeyRange } from './keys.ts';
import type { Entry, View } from './view.ts';

/** Writes that are not applied yet, in the order of their keys, laid over what they will be applied to. */
export class Overlay implements View {
  readonly #below: View;
  /** Undefined marks a removed key. */
  readonly #changes = new Map<Key, Buffer | undefined>();
  readonly #sorted: Key[] = [];

  constructor(below: View) {
    this.#below = below;
  }

  get size(): number {
    return this.#changes.size;
  }

  get(key: Key): Buffer | undefined {
    return this.#changes.has(key) ? this.#changes.get(key) : this.#below.get(key);
  }

  put(key: Key, value: Buffer): void {
    this.#change(key, value);
  }

  remove(key: Key): void {
    this.#change(key, undefined);
  }

  changes(): Iterable<[Key, Buffer | undefined]> {
    return this.#changes;
  }

  /** Merges both in order. Changes made while it is being read are not seen. */
  range(range: KeyRange, reverse = false): Iterable<Entry> {
    const keys = this.#sorted.slice(this.#positionOf(range.low), this.#positionOf(range.high));
    if (keys.length === 0) return this.#below.range(range, reverse);
    if (reverse) keys.reverse();
    const changes = keys.map((key) => ({ key, value: this.#changes.get(key) }));
    return merge(changes, this.#below.range(range, reverse), reverse);
  }

  count(range: KeyRange): number {
    let count = this.#below.count(range);
    for (const key of this.#sorted.slice(this.#positionOf(range.low), this.#positionOf(range.high))) {
      count += Number(this.#changes.get(key) !== undefined) - Number(this.#below.get(key) !== undefined);
    }
    return count;
  }

  #change(key: Key, value: Buffer | undefined): void {
    if (!this.#changes.has(key)) this.#sorted.splice(this.#positionOf(key), 0, key);
    this.#changes.set(key, value);
  }

  /** Where a key is, or would be, among the sorted ones. */
  #positionOf(key: Key): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] as Key) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

interface Change {
  readonly key: Key;
  readonly value: Buffer | undefined;
}

function* merge(changes: readonly Change[], below: Iterable<Entry>, reverse: boolean): Iterable<Entry> {
  let next = 0;
  for (const entry of below) {
    let change = changes[next];
    while (change && (reverse ? change.key > entry.key : change.key < entry.key)) {
      if (change.value) yield { key: change.key, value: change.value };
      change = changes[++next];
    }
    if (change?.key === entry.key) {
      if (change.value) yield { key: change.key, value: change.value };
      next++;
    } else {
      yield entry;
    }
  }
  for (const { key, value } of changes.slice(next)) if (value) yield { key, value };
}
