import type { Key } from './keys.ts';

/** Twice as many may be remembered, in some 4 MB. */
const maxRecent = 16_384;
/** Of an `_id` that is longer the place is not remembered. */
const maxKeyLength = 64;

/**
 * The records that documents were found in lately, by their keys in the indexes on `_id`. Whatever is written meanwhile,
 * and in whatever state, one that is there has this `_id`: it never changes, and no two documents of a collection get
 * the same record. Where it is not there the index has to be asked.
 */
export class KnownRecords {
  #recent = new Map<Key, Key>();
  #former = new Map<Key, Key>();

  get(key: Key): Key | undefined {
    const recent = this.#recent.get(key);
    if (recent !== undefined) return recent;
    const former = this.#former.get(key);
    if (former !== undefined) this.set(key, former);
    return former;
  }

  set(key: Key, recordKey: Key): void {
    if (key.length > maxKeyLength) return;
    if (this.#recent.size >= maxRecent) {
      this.#former = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, recordKey);
  }
}
