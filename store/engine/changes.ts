import { Buffer } from 'node:buffer';
import { BySpace } from './by-space.ts';
import { spaceOf, spacePrefixLength, storeSpace, type Key, type KeyRange } from './keys.ts';

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

/** Keys with their new values, in the order in which they came. */
export class Changes {
  readonly #keys: Key[] = [];
  readonly #values: Buffer[] = [];
  /** By the number of a collection or index. */
  readonly #spaces = new BySpace<SpaceChanges>();
  readonly #areKeyed: boolean;
  #bytes = 0;

  /** Keyed ones hold each key once from the start; others those of the store itself, and of a space that is looked up. */
  constructor({ areKeyed = false }: { areKeyed?: boolean } = {}) {
    this.#areKeyed = areKeyed;
  }

  get isEmpty(): boolean {
    return this.#keys.length === 0;
  }

  /** What they take in memory, roughly. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Undefined where the key is not changed. */
  get(key: Key): Buffer | undefined {
    const position = this.#spaces.get(spaceOf(key))?.positionOf(key);
    return position === undefined ? undefined : this.#values[position];
  }

  /** The value may be `removed`. */
  set(key: Key, value: Buffer): void {
    const number = spaceOf(key);
    const space = this.#spaces.get(number) ?? this.#addSpace(number);
    const position = space.place(key, this.#keys.length);
    if (position === this.#keys.length) {
      this.#keys.push(key);
      this.#values.push(value);
      this.#bytes += overheadBytes + key.length + value.length;
    } else {
      this.#bytes += value.length - (this.#values[position] as Buffer).length;
      this.#values[position] = value;
    }
  }

  #addSpace(number: number): SpaceChanges {
    // The store's own keys are few, and change with every group: each is to be written once.
    const space = new SpaceChanges(this.#keys, this.#areKeyed || number === storeSpace);
    this.#spaces.set(number, space);
    return space;
  }

  /** In the order of the keys. */
  within(range: KeyRange): Change[] {
    const first = spaceOf(range.low);
    const last = spaceOf(range.high);
    const isOfOne =
      range.low.length >= spacePrefixLength && (last === first || (last === first + 1 && isPrefix(range.high)));
    const spaces = isOfOne ? [this.#spaces.get(first)] : this.#spaces.values();
    const keys: Key[] = [];
    for (const space of spaces) if (space) for (const key of space.within(range)) keys.push(key);
    if (!isOfOne) keys.sort(byBytes);
    return keys.map((key) => ({ key, value: this.get(key) as Buffer }));
  }

  /**
   * In the order in which each key came first; where one is told twice, the last counts. The entries of a document follow
   * each other then, by which lmdb fills its pages better than by one index after the other: that took a sixth to a third
   * more of them.
   */
  tell(told: (key: Key, value: Buffer) => void): void {
    for (let i = 0; i < this.#keys.length; i++) told(this.#keys[i] as Key, this.#values[i] as Buffer);
  }
}

/** Keys that came in rising order, from the lowest to the highest: each that is listed is within a run. */
interface Run {
  readonly low: Key;
  high: Key;
}

const maxRuns = 16;

/**
 * Where the changes of one collection or index are among all. They are listed, until somebody looks one up, which nobody
 * does of most that is inserted.
 */
class SpaceChanges {
  /** Of all changes. */
  readonly #keys: readonly Key[];
  #listed: number[] = [];
  #byKey: Map<Key, number> | undefined;
  /** What is inserted mostly has keys above all that are there, so that nothing need be looked up. */
  #highest: Key = '';
  /** Where batches come at once, each has keys of its own, and a new one is mostly between those. Of no use where many. */
  #runs: Run[] = [];
  /** What is written has mostly been looked up just before. */
  #sought: Key = '';
  #soughtPosition: number | undefined;
  /** The changed keys in order, but for those changed since they were last looked at. */
  #sorted: Key[] = [];
  #unsorted: Key[] = [];

  constructor(keys: readonly Key[], isKeyed: boolean) {
    this.#keys = keys;
    if (isKeyed) this.#byKey = new Map();
  }

  positionOf(key: Key): number | undefined {
    if (key > this.#highest || this.#isBetweenRuns(key)) return undefined;
    this.#sought = key;
    this.#soughtPosition = this.#lookUp.get(key);
    return this.#soughtPosition;
  }

  /** The place of a key that is changed: `next`, unless it has one. */
  place(key: Key, next: number): number {
    if (this.#byKey === undefined) {
      this.#addToRuns(key);
      if (key > this.#highest) this.#highest = key;
      this.#listed.push(next);
      return next;
    }
    if (key > this.#highest) this.#highest = key;
    const position = key === this.#sought ? this.#soughtPosition : this.#byKey.get(key);
    if (position !== undefined) return position;
    this.#byKey.set(key, next);
    this.#sought = '';
    this.#unsorted.push(key);
    return next;
  }

  #isBetweenRuns(key: Key): boolean {
    if (this.#byKey !== undefined || this.#runs.length > maxRuns) return false;
    return !this.#runs.some(({ low, high }) => low <= key && key <= high);
  }

  #addToRuns(key: Key): void {
    if (this.#runs.length > maxRuns) return;
    const last = this.#runs.at(-1);
    const goesOn =
      last !== undefined &&
      key > last.high &&
      (last.high === this.#highest || !this.#runs.some(({ low }) => low > last.high && low <= key));
    if (goesOn) last.high = key;
    else this.#runs.push({ low: key, high: key });
  }

  within({ low, high }: KeyRange): readonly Key[] {
    if (low > this.#highest) return [];
    this.#sort();
    return this.#sorted.slice(this.#rankOf(low), this.#rankOf(high));
  }

  get #lookUp(): Map<Key, number> {
    if (this.#byKey === undefined) {
      this.#byKey = new Map();
      for (const position of this.#listed) this.#byKey.set(this.#keys[position] as Key, position);
      this.#unsorted = [...this.#byKey.keys()];
      this.#listed = [];
    }
    return this.#byKey;
  }

  /** New keys above all others follow them; of the others a few are put in their places, and many are merged with them. */
  #sort(): void {
    void this.#lookUp;
    if (this.#unsorted.length === 0) return;
    const added = this.#unsorted.sort(byBytes);
    this.#unsorted = [];
    const last = this.#sorted.at(-1);
    if (last === undefined || last < (added[0] as Key)) for (const key of added) this.#sorted.push(key);
    else if (added.length > maxPlacedOneByOne) this.#sorted = mergeKeys(this.#sorted, added);
    else for (const key of added) this.#sorted.splice(this.#rankOf(key), 0, key);
  }

  /** Where a key is, or would be, among the sorted ones. */
  #rankOf(key: Key): number {
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
