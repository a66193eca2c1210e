import type { Key, KeyRange } from './keys.ts';
import type { Entry, View } from './view.ts';

/** What a changed key takes in memory beside its own bytes and the value's. */
const overheadBytes = 150;
const maxPlacedOneByOne = 16;

/** Writes that are not applied yet, in the order of their keys, laid over what they will be applied to. */
export class Overlay implements Omit<View, 'sizeOf'> {
  readonly #below: Omit<View, 'sizeOf'>;
  /** Undefined marks a removed key. */
  readonly #changes = new Map<Key, Buffer | undefined>();
  /** The changed keys in order, but for those changed since they were last looked at. */
  #sorted: Key[] = [];
  #unsorted: Key[] = [];
  #bytes = 0;

  constructor(below: Omit<View, 'sizeOf'>) {
    this.#below = below;
  }

  get size(): number {
    return this.#changes.size;
  }

  /** What the changes take in memory, roughly. */
  get bytes(): number {
    return this.#bytes;
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
    const keys = this.#within(range);
    if (keys.length === 0) return this.#below.range(range, reverse);
    if (reverse) keys.reverse();
    const changes = keys.map((key) => ({ key, value: this.#changes.get(key) }));
    return merge(changes, this.#below.range(range, reverse), reverse);
  }

  count(range: KeyRange): number {
    let count = this.#below.count(range);
    for (const key of this.#within(range)) {
      count += Number(this.#changes.get(key) !== undefined) - Number(this.#below.get(key) !== undefined);
    }
    return count;
  }

  countUpTo(range: KeyRange, limit: number): number {
    return this.#within(range).length === 0 ? this.#below.countUpTo(range, limit) : Math.min(limit, this.count(range));
  }

  #within({ low, high }: KeyRange): Key[] {
    return this.#inOrder().slice(this.#positionOf(low), this.#positionOf(high));
  }

  #change(key: Key, value: Buffer | undefined): void {
    const before = this.#changes.get(key);
    if (before === undefined && !this.#changes.has(key)) {
      this.#unsorted.push(key);
      this.#bytes += overheadBytes + key.length;
    }
    this.#bytes += (value?.length ?? 0) - (before?.length ?? 0);
    this.#changes.set(key, value);
  }

  /** A few new keys are put in their places; many are sorted, and merged with the others. */
  #inOrder(): readonly Key[] {
    if (this.#unsorted.length > maxPlacedOneByOne) this.#sorted = mergeKeys(this.#sorted, this.#unsorted.sort(byBytes));
    else for (const key of this.#unsorted) this.#sorted.splice(this.#positionOf(key), 0, key);
    this.#unsorted = [];
    return this.#sorted;
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

function byBytes(a: Key, b: Key): number {
  return a < b ? -1 : 1;
}

function mergeKeys(a: readonly Key[], b: readonly Key[]): Key[] {
  const merged: Key[] = [];
  let next = 0;
  for (const key of a) {
    while (next < b.length && (b[next] as Key) < key) merged.push(b[next++] as Key);
    merged.push(key);
  }
  return merged.concat(b.slice(next));
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
