import { slots } from '#store/language/slots.ts';
import { hashOfKey, type Key } from './keys.ts';

/** As many places, in some 4 MB when all are taken. */
const maxKnown = 32_768;
/** Keys that share their places, by their hashes: so many of them are known at once. */
const ways = 4;
/** Of an `_id` that is longer the place is not remembered. */
const maxKeyLength = 64;

/**
 * The records that documents were found in lately, by their keys in the indexes on `_id`. Whatever is written meanwhile,
 * and in whatever state, one that is there has this `_id`: it never changes, and no two documents of a collection get
 * the same record. Where it is not there the index has to be asked.
 *
 * A table of its own, since a `Map` looks at the strings of other keys before it comes to the one it is asked for.
 */
export class KnownRecords {
  readonly #hashes = new Int32Array(maxKnown);
  /** Among those that share their places, what was asked for last comes first. */
  readonly #keys = slots<Key>(maxKnown);
  readonly #records = slots<Key>(maxKnown);

  get(key: Key): Key | undefined {
    const hash = hashOfKey(key);
    const first = firstPlaceOf(hash);
    for (let place = first; place < first + ways; place++) {
      if (this.#hashes[place] !== hash || this.#keys[place] !== key) continue;
      const record = this.#records[place];
      if (place !== first) {
        this.#move(first, place);
        this.#put(first, hash, key, record);
      }
      return record;
    }
    return undefined;
  }

  set(key: Key, recordKey: Key): void {
    if (key.length > maxKeyLength) return;
    const known = this.get(key);
    const hash = hashOfKey(key);
    const first = firstPlaceOf(hash);
    if (known === undefined) for (let place = first + ways - 1; place > first; place--) this.#move(place - 1, place);
    this.#put(first, hash, key, recordKey);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#hashes[from] as number, this.#keys[from], this.#records[from]);
  }

  #put(place: number, hash: number, key: Key | undefined, recordKey: Key | undefined): void {
    this.#hashes[place] = hash;
    this.#keys[place] = key;
    this.#records[place] = recordKey;
  }
}

function firstPlaceOf(hash: number): number {
  return (hash * ways) & (maxKnown - 1);
}
