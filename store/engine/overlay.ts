import { removed, type Change, type Changes } from './changes.ts';
import type { Key, KeyRange } from './keys.ts';
import type { Entries, Entry } from './view.ts';

/** Layers of changes that are not applied yet, the newest first, over what they will be applied to. */
export class Overlay implements Entries {
  readonly #layers: readonly Changes[];
  readonly #below: Entries;
  readonly #valueIn: (changed: Buffer) => Buffer;

  /** The layers may hold values in another form than those below have: `valueIn` makes the one of the other. */
  constructor(layers: readonly Changes[], below: Entries, valueIn: (changed: Buffer) => Buffer = itself) {
    this.#layers = layers;
    this.#below = below;
    this.#valueIn = valueIn;
  }

  get(key: Key): Buffer | undefined {
    for (const layer of this.#layers) {
      const change = layer.get(key);
      if (change !== undefined) return change === removed ? undefined : this.#valueIn(change);
    }
    return this.#below.get(key);
  }

  /** Merges all in order. Changes made while it is being read are not seen. */
  range(range: KeyRange, reverse = false): Iterable<Entry> {
    const changes = this.#within(range);
    if (changes.length === 0) return this.#below.range(range, reverse);
    if (reverse) changes.reverse();
    return this.#merge(changes, this.#below.range(range, reverse), reverse);
  }

  *#merge(changes: readonly Change[], below: Iterable<Entry>, reverse: boolean): Iterable<Entry> {
    let next = 0;
    for (const entry of below) {
      let change = changes[next];
      while (change && (reverse ? change.key > entry.key : change.key < entry.key)) {
        if (change.value !== removed) yield this.#entryOf(change);
        change = changes[++next];
      }
      if (change?.key === entry.key) {
        if (change.value !== removed) yield this.#entryOf(change);
        next++;
      } else {
        yield entry;
      }
    }
    for (const change of changes.slice(next)) if (change.value !== removed) yield this.#entryOf(change);
  }

  #entryOf({ key, value }: Change): Entry {
    return { key, value: this.#valueIn(value) };
  }

  count(range: KeyRange): number {
    let count = this.#below.count(range);
    for (const { key, value } of this.#within(range)) {
      count += Number(value !== removed) - Number(this.#below.get(key) !== undefined);
    }
    return count;
  }

  countUpTo(range: KeyRange, limit: number): number {
    return this.#within(range).length === 0 ? this.#below.countUpTo(range, limit) : Math.min(limit, this.count(range));
  }

  /** The newest change of each key, in the order of the keys. */
  #within(range: KeyRange): Change[] {
    const found = this.#layers.map((layer) => layer.within(range)).filter(({ length }) => length > 0);
    const [only] = found;
    if (found.length < 2) return only ?? [];
    const newest = new Map<Key, Change>();
    for (const changes of found.reverse()) for (const change of changes) newest.set(change.key, change);
    return [...newest.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}

function itself(value: Buffer): Buffer {
  return value;
}
