import { spaceOf, spacePrefixLength, type Key, type KeyRange } from './keys.ts';

/** What a changed key takes in memory beside its own bytes and the value's. */
const overheadBytes = 150;
const maxPlacedOneByOne = 16;

/** In place of the value of a removed key. */
export const removed: Buffer = Buffer.alloc(0);

export interface Change {
  readonly key: Key;
  /** Or `removed`. */
  readonly value: Buffer;
}

/** Keys with their new values, by the collections and indexes they belong to. */
export class Changes {
  readonly #spaces = new Map<number, SpaceChanges>();
  readonly #areKeyed: boolean;
  #bytes = 0;

  /** Keyed ones hold each key once from the start, and the others from when one of its space is looked up. */
  constructor({ areKeyed = false }: { areKeyed?: boolean } = {}) {
    this.#areKeyed = areKeyed;
  }

  get isEmpty(): boolean {
    return this.#spaces.size === 0;
  }

  /** What they take in memory, roughly. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Undefined where the key is not changed. */
  get(key: Key): Buffer | undefined {
    return this.#spaces.get(spaceOf(key))?.get(key);
  }

  /** The value may be `removed`. */
  set(key: Key, value: Buffer): void {
    const number = spaceOf(key);
    let space = this.#spaces.get(number);
    if (space === undefined) {
      space = new SpaceChanges(this.#areKeyed);
      this.#spaces.set(number, space);
    }
    this.#bytes += space.set(key, value);
  }

  /** In the order of the keys. */
  within(range: KeyRange): Change[] {
    const first = spaceOf(range.low);
    const last = spaceOf(range.high);
    const isOfOne =
      range.low.length >= spacePrefixLength && (last === first || (last === first + 1 && isPrefix(range.high)));
    if (isOfOne) return this.#spaces.get(first)?.within(range) ?? [];
    return [...this.#spaces.values()].flatMap((space) => space.within(range)).sort((a, b) => byBytes(a.key, b.key));
  }

  /** Those of a space together; where a key is told twice, the last one counts. */
  tell(told: (key: Key, value: Buffer) => void): void {
    for (const space of this.#spaces.values()) space.tell(told);
  }
}

/**
 * The changes of one collection or index, as they come until somebody looks one up, which nobody does of most that is
 * inserted.
 */
class SpaceChanges {
  #keys: Key[] = [];
  #values: Buffer[] = [];
  #byKey: Map<Key, Buffer> | undefined;
  /** What is inserted mostly has keys above all that are there, so that nothing need be looked up. */
  #highest: Key = '';
  /** The changed keys in order, but for those changed since they were last looked at. */
  #sorted: Key[] = [];
  #unsorted: Key[] = [];

  constructor(isKeyed: boolean) {
    if (isKeyed) this.#byKey = new Map();
  }

  get(key: Key): Buffer | undefined {
    return key > this.#highest ? undefined : this.#lookUp.get(key);
  }

  /** Answers by how much it has grown in memory. */
  set(key: Key, value: Buffer): number {
    if (key > this.#highest) this.#highest = key;
    if (this.#byKey === undefined) {
      this.#keys.push(key);
      this.#values.push(value);
      return overheadBytes + key.length + value.length;
    }
    const before = this.#byKey.get(key);
    this.#byKey.set(key, value);
    if (before) return value.length - before.length;
    this.#unsorted.push(key);
    return overheadBytes + key.length + value.length;
  }

  tell(told: (key: Key, value: Buffer) => void): void {
    if (this.#byKey) {
      for (const [key, value] of this.#byKey) told(key, value);
      return;
    }
    for (let i = 0; i < this.#keys.length; i++) told(this.#keys[i] as Key, this.#values[i] as Buffer);
  }

  within({ low, high }: KeyRange): Change[] {
    if (low > this.#highest) return [];
    const byKey = this.#lookUp;
    this.#sort();
    const keys = this.#sorted.slice(this.#positionOf(low), this.#positionOf(high));
    return keys.map((key) => ({ key, value: byKey.get(key) as Buffer }));
  }

  get #lookUp(): Map<Key, Buffer> {
    if (this.#byKey === undefined) {
      const byKey = new Map<Key, Buffer>();
      this.tell((key, value) => byKey.set(key, value));
      this.#byKey = byKey;
      this.#unsorted = [...byKey.keys()];
      this.#keys = [];
      this.#values = [];
    }
    return this.#byKey;
  }

  /** A few new keys are put in their places; many are sorted, and merged with the others. */
  #sort(): void {
    if (this.#unsorted.length > maxPlacedOneByOne) this.#sorted = mergeKeys(this.#sorted, this.#unsorted.sort(byBytes));
    else for (const key of this.#unsorted) this.#sorted.splice(this.#positionOf(key), 0, key);
    this.#unsorted = [];
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

/** Whether no key of a space is below, but for those of the spaces before it. */
function isPrefix(key: Key): boolean {
  return key.length <= spacePrefixLength;
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
