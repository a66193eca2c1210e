import { rangeOfPrefix, storePrefix, type Key } from './keys.ts';
import type { Sizes } from './sizes.ts';
import type { Storage } from './storage.ts';
import type { Entry } from './view.ts';

const droppedPrefix = storePrefix + 'dropped:';

/**
 * The spaces of collections and indexes that are gone, by the prefix of their keys: spaces are never used again, so what
 * is in them can be removed at leisure. Until it is complete, the space of an index that is being built is among them,
 * so that a crash leaves nothing of it.
 */
export class DroppedSpaces {
  readonly #storage: Storage;
  readonly #sizes: Sizes;
  /** Of indexes that are being built, which are left alone for as long. */
  readonly #underConstruction = new Set<Key>();

  constructor(storage: Storage, sizes: Sizes) {
    this.#storage = storage;
    this.#sizes = sizes;
  }

  /** Whether something dropped still takes space. */
  get hasAny(): boolean {
    return this.#entries().some(() => true);
  }

  /** Inside a job. */
  add(prefix: Key): void {
    this.#storage.put(droppedPrefix + prefix, Buffer.alloc(1));
    this.#sizes.forget(prefix);
  }

  /** Inside a job. */
  beginBuild(prefix: Key): void {
    this.#storage.put(droppedPrefix + prefix, Buffer.alloc(1));
    this.#underConstruction.add(prefix);
  }

  /** Inside a job: the space is not to be removed any more. */
  completeBuild(prefix: Key): void {
    this.#underConstruction.delete(prefix);
    this.#storage.remove(droppedPrefix + prefix);
  }

  /** Inside a job: the space may be removed. */
  abandonBuild(prefix: Key): void {
    this.#underConstruction.delete(prefix);
    this.#sizes.forget(prefix);
  }

  /** When the catalogue is read anew, from where no build is known any more: what there is of them may be removed. */
  forgetBuilds(): void {
    this.#underConstruction.clear();
  }

  /** Inside a job: removes at most `limit` keys. */
  sweep(limit: number): void {
    let left = limit;
    for (const { key } of this.#entries().toArray()) {
      const prefix = key.slice(droppedPrefix.length);
      const keys: Key[] = [];
      for (const entry of this.#storage.latest.range(rangeOfPrefix(prefix))) {
        if (keys.length === left) break;
        keys.push(entry.key);
      }
      for (const each of keys) this.#storage.remove(each);
      left -= keys.length;
      if (left === 0) return;
      this.#storage.remove(key);
      this.#sizes.forget(prefix);
    }
  }

  *#entries(): Generator<Entry> {
    for (const entry of this.#storage.latest.range(rangeOfPrefix(droppedPrefix))) {
      if (!this.#underConstruction.has(entry.key.slice(droppedPrefix.length))) yield entry;
    }
  }
}
