import { ServerError } from '#store/language/errors.ts';
import type { Key, KeyRange } from './keys.ts';
import { writeConflict, type LockHolder, type Locks } from './locks.ts';
import { Overlay } from './overlay.ts';
import { recordOf, sameWrite, stampRecord } from './record.ts';
import type { Size, Sizes } from './sizes.ts';
import type { Snapshot, Storage } from './storage.ts';
import type { Entry, WriteTarget } from './view.ts';

/** As MongoDB's transactionLifetimeLimitSeconds: a snapshot pins pages, so the file grows while one is open. */
export const transactionLifetimeMs = 60_000;

/** A transaction's changes are all held in memory until it commits, index entries included. */
const maxChangedKeys = 1_000_000;

/**
 * A client's transaction: a snapshot, its own writes laid over it, and the keys it has claimed. Nothing reaches the
 * storage before `commit`, which applies everything in one job.
 */
export class Transaction implements WriteTarget, LockHolder {
  readonly #storage: Storage;
  readonly #locks: Locks;
  readonly #sizes: Sizes;
  readonly #snapshot: Snapshot;
  readonly #overlay: Overlay;
  readonly #records = new Set<Key>();
  readonly #claimed = new Set<Key>();
  /** By how much its writes make collections and indexes grow. */
  readonly #growth = new Map<Key, Size>();
  readonly #end = Promise.withResolvers<void>();
  readonly startedAt = Date.now();
  /** The collections it has written to. They cannot be dropped, nor get indexes, before it ends. */
  readonly touched = new Set<string>();

  constructor(storage: Storage, locks: Locks, sizes: Sizes) {
    this.#storage = storage;
    this.#locks = locks;
    this.#sizes = sizes;
    this.#snapshot = storage.snapshot();
    this.#overlay = new Overlay(this.#snapshot);
  }

  get ended(): Promise<void> {
    return this.#end.promise;
  }

  /** The storage's clock of the state it sees. */
  get snapshotClock(): number {
    return this.#snapshot.clock;
  }

  get hasWrites(): boolean {
    return this.#overlay.size > 0;
  }

  get(key: Key): Buffer | undefined {
    return this.#overlay.get(key);
  }

  range(range: KeyRange, reverse?: boolean): Iterable<Entry> {
    return this.#overlay.range(range, reverse);
  }

  count(range: KeyRange): number {
    return this.#overlay.count(range);
  }

  /**
   * A key must be free, and unchanged since the snapshot: what others have written meanwhile this transaction has not
   * seen, and would undo.
   */
  claim(key: Key): void {
    if (this.#claimed.has(key)) return;
    if (!this.#locks.claimFor(this, key)) throw writeConflict();
    this.#claimed.add(key);
    if (!sameWrite(this.#snapshot.get(key), this.#storage.latest.get(key))) throw writeConflict();
  }

  put(key: Key, value: Buffer): void {
    this.#records.delete(key);
    this.#overlay.put(key, value);
    this.#checkSize();
  }

  putRecord(key: Key, document: Uint8Array): void {
    this.#records.add(key);
    this.#overlay.put(key, recordOf(0, document));
    this.#checkSize();
  }

  remove(key: Key): void {
    this.#records.delete(key);
    this.#overlay.remove(key);
  }

  grow(prefix: Key, entries: number, bytes: number): void {
    const growth = this.#growth.get(prefix);
    this.#growth.set(prefix, {
      entries: entries + (growth?.entries ?? 0),
      bytes: bytes + (growth?.bytes ?? 0),
    });
  }

  /**
   * Applies all writes, and what `alongside` puts, in one job. Resolves when they are durable; only then are the keys
   * free for others.
   */
  async commit(alongside: () => void): Promise<void> {
    try {
      await this.#storage.write(() => {
        for (const [key, value] of this.#overlay.changes()) {
          if (value === undefined) {
            this.#storage.remove(key);
          } else {
            if (this.#records.has(key)) stampRecord(value, this.#storage.clock);
            this.#storage.put(key, value);
          }
        }
        for (const [prefix, { entries, bytes }] of this.#growth) this.#sizes.grow(prefix, entries, bytes);
        alongside();
      });
    } finally {
      this.abort();
    }
  }

  /** Forgets the writes, frees the keys and the snapshot. Does nothing the second time. */
  abort(): void {
    this.#locks.release(this, this.#claimed);
    this.#claimed.clear();
    this.#snapshot.close();
    this.#end.resolve();
  }

  #checkSize(): void {
    if (this.#overlay.size > maxChangedKeys) {
      throw new ServerError(257, `A transaction may change at most ${maxChangedKeys} keys`);
    }
  }
}
