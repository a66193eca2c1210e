import { Buffer } from 'node:buffer';
import type { RootDatabase, Transaction as ReadTransaction } from 'lmdb';
import { BySpace } from './by-space.ts';
import { unseal, unsealCopy } from './checksum.ts';
import { rangeOfPrefix, spaceOf, spacePrefix, type Key, type KeyRange } from './keys.ts';
import type { Entries, Entry } from './view.ts';

/** What a data file holds, each value without its checksum. Throws 301 where one is read that does not match it. */
export class FileEntries implements Entries {
  readonly #database: RootDatabase<Buffer, Key>;
  readonly #options: { readonly transaction: ReadTransaction };
  /** The highest key of each space in which one was looked for in vain; '' where there is none. */
  readonly #highest = new BySpace<Key>();

  constructor(database: RootDatabase<Buffer, Key>, transaction: ReadTransaction) {
    this.#database = database;
    this.#options = { transaction };
  }

  /** New keys mostly are above all others of their space: where there is one such, lmdb is not asked of the next. */
  get(key: Key): Buffer | undefined {
    const space = spaceOf(key);
    const highest = this.#highest.get(space);
    if (highest !== undefined && key > highest) return undefined;
    const sealed = getBinaryFast(this.#database, key, this.#options);
    if (sealed !== undefined) return unsealCopy(key, sealed);
    if (highest === undefined) this.#highest.set(space, this.#highestOf(space));
    return undefined;
  }

  #highestOf(space: number): Key {
    for (const { key } of this.#sealed(rangeOfPrefix(spacePrefix(space)), true)) return key;
    return '';
  }

  count({ low, high }: KeyRange): number {
    return low >= high ? 0 : this.#database.getKeysCount({ start: low, end: high, ...this.#options });
  }

  countUpTo({ low, high }: KeyRange, limit: number): number {
    if (low >= high) return 0;
    const range = { start: low, end: high, ...this.#options };
    for (const _ of this.#database.getKeys({ ...range, offset: limit - 1, limit: 1 })) return limit;
    return this.#database.getKeysCount(range);
  }

  *range(range: KeyRange, reverse = false): Iterable<Entry> {
    for (const { key, value } of this.#sealed(range, reverse)) yield { key, value: unseal(key, asBuffer(value)) };
  }

  #sealed({ low, high }: KeyRange, reverse: boolean): Iterable<Entry> {
    if (low >= high) return [];
    const bounds = reverse
      ? { start: high, end: low, reverse: true, exclusiveStart: true, inclusiveEnd: true }
      : { start: low, end: high };
    return this.#database.getRange({ ...bounds, ...this.#options });
  }
}

/**
 * What lmdb reads into a buffer of its own, which the next read overwrites: its `get` copies it to one that is
 * allocated apart, which costs more than the read.
 */
function getBinaryFast(
  database: RootDatabase<Buffer, Key>,
  key: Key,
  options: { transaction: ReadTransaction },
): Buffer | undefined {
  return (database.getBinaryFast as (key: Key, options: object) => Buffer | undefined).call(database, key, options);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
