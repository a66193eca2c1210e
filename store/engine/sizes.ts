import { Buffer } from 'node:buffer';
import { rangeOfPrefix, storePrefix, type Key, type KeyRange } from './keys.ts';
import type { Storage } from './storage.ts';
import type { Entries, Entry, View } from './view.ts';

/** What the records of a collection, or the entries of an index, come to. */
export interface Size {
  readonly entries: number;
  /** Of documents their BSON, of index entries their keys; what the file needs beyond that is not in it. */
  readonly bytes: number;
}

const sizePrefix = storePrefix + 'size:';
const nothing: Size = { entries: 0, bytes: 0 };

/** Entries of a state of the storage, with the sizes that are on record among them. */
export class SizedEntries implements View {
  readonly #entries: Entries;

  constructor(entries: Entries) {
    this.#entries = entries;
  }

  get(key: Key): Buffer | undefined {
    return this.#entries.get(key);
  }

  range(range: KeyRange, reverse?: boolean): Iterable<Entry> {
    return this.#entries.range(range, reverse);
  }

  count(range: KeyRange): number {
    return this.#entries.count(range);
  }

  countUpTo(range: KeyRange, limit: number): number {
    return this.#entries.countUpTo(range, limit);
  }

  sizeOf(prefix: Key): Size {
    const value = this.get(sizePrefix + prefix);
    return value ? readSize(value) : nothing;
  }
}

/**
 * How large each collection and index is, by the prefix of its keys. Kept with every write and stored in the same lmdb
 * transaction, so that it is exact without a scan, and stays so over a crash.
 */
export class Sizes {
  readonly #storage: Storage;
  /** As of the writes that are durable. */
  readonly #landed = new Map<Key, Size>();
  /** What the group of jobs that is being written makes of it. */
  #landing = new Map<Key, Size>();
  /** What those that come together meanwhile make of that. */
  #pending = new Map<Key, Size>();

  constructor(storage: Storage) {
    this.#storage = storage;
    for (const { key, value } of storage.latest.range(rangeOfPrefix(sizePrefix))) {
      this.#landed.set(key.slice(sizePrefix.length), readSize(value));
    }
    storage.onClosing(() => {
      this.#putPending();
      this.#landing = this.#pending;
      this.#pending = new Map();
    });
    storage.onLanded((written) => {
      if (written) for (const [prefix, size] of this.#landing) this.#settle(prefix, size);
      else this.#pending.clear();
      this.#landing = new Map();
    });
  }

  /** As acknowledged writes have left it. */
  of(prefix: Key): Size {
    return this.#landed.get(prefix) ?? nothing;
  }

  /** Inside a job: as the jobs until now have left it. */
  latest(prefix: Key): Size {
    return this.#pending.get(prefix) ?? this.#landing.get(prefix) ?? this.of(prefix);
  }

  /** Inside a job: adds what a write adds, or takes away what it removes. */
  grow(prefix: Key, entries: number, bytes: number): void {
    const size = this.latest(prefix);
    this.#pending.set(prefix, { entries: size.entries + entries, bytes: size.bytes + bytes });
  }

  /** Inside a job: forgets what was dropped. */
  forget(prefix: Key): void {
    this.#pending.set(prefix, nothing);
  }

  #putPending(): void {
    for (const [prefix, size] of this.#pending) {
      const key = sizePrefix + prefix;
      if (size === nothing) this.#storage.remove(key);
      else this.#storage.put(key, writeSize(size));
    }
  }

  #settle(prefix: Key, size: Size): void {
    if (size === nothing) this.#landed.delete(prefix);
    else this.#landed.set(prefix, size);
  }
}

function writeSize({ entries, bytes }: Size): Buffer {
  const value = Buffer.allocUnsafe(16);
  value.writeDoubleBE(entries);
  value.writeDoubleBE(bytes, 8);
  return value;
}

function readSize(value: Buffer): Size {
  return { entries: value.readDoubleBE(), bytes: value.readDoubleBE(8) };
}
