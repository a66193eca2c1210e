import { ServerError } from '#store/language/errors.ts';
import type { Key } from './keys.ts';
import type { Sizes } from './sizes.ts';
import type { Storage } from './storage.ts';
import type { WriteTarget } from './view.ts';

/** A transaction that holds keys until it ends. */
export interface LockHolder {
  /** Resolves when the transaction has ended and its keys are free. Never rejects. */
  readonly ended: Promise<void>;
}

/** Thrown to a writer outside of transactions: wait for the holder to end, then go on with the same document. */
export class Blocked extends Error {
  readonly holder: LockHolder;

  constructor(holder: LockHolder) {
    super('blocked by a transaction');
    this.holder = holder;
  }
}

/**
 * Who may write which key: records and entries of unique indexes. The first writer wins. Transactions hold their keys
 * until they end; the group of jobs being written holds what it has written until that is durable and visible.
 */
export class Locks {
  readonly #holders = new Map<Key, LockHolder>();
  /** What the group of jobs has claimed: a list, for nobody asks for it unless a transaction claims meanwhile. */
  #claimed: Key[] = [];
  readonly #beingWritten = new Set<Key>();

  constructor(storage: Storage) {
    storage.onLanded(() => {
      this.#claimed = [];
      this.#beingWritten.clear();
    });
  }

  holderOf(key: Key): LockHolder | undefined {
    return this.#holders.get(key);
  }

  /** For a writer outside of transactions, inside a job. */
  claimForJob(key: Key): void {
    const holder = this.#holders.size === 0 ? undefined : this.#holders.get(key);
    if (holder) throw new Blocked(holder);
    this.#claimed.push(key);
  }

  /**
   * For a transaction; false when it has the key already. Throws `WriteConflict` when another one, or a write that its
   * snapshot does not see, was first.
   */
  claimFor(holder: LockHolder, key: Key): boolean {
    const other = this.#holders.get(key);
    if (other === holder) return false;
    if (other || this.#isBeingWritten(key)) throw writeConflict();
    this.#holders.set(key, holder);
    return true;
  }

  #isBeingWritten(key: Key): boolean {
    for (const claimed of this.#claimed) this.#beingWritten.add(claimed);
    this.#claimed = [];
    return this.#beingWritten.has(key);
  }

  /** Frees what a transaction has claimed. */
  release(keys: Iterable<Key>): void {
    for (const key of keys) this.#holders.delete(key);
  }
}

export function writeConflict(): ServerError {
  return new ServerError(
    'WriteConflict',
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
  );
}

/** Writes outside of transactions: straight into the lmdb transaction of the job that runs. */
export function directTarget(storage: Storage, locks: Locks, sizes: Sizes): WriteTarget {
  const { latest } = storage;
  return {
    transactional: false,
    checkRoom: () => storage.room.check(),
    get: (key) => latest.get(key),
    range: (range, reverse) => latest.range(range, reverse),
    count: (range) => latest.count(range),
    countUpTo: (range, limit) => latest.countUpTo(range, limit),
    claimRecord: (key) => locks.claimForJob(key),
    claimEntry: (key) => {
      locks.claimForJob(key);
      return latest.get(key);
    },
    claimNewEntry: (key, value) => {
      locks.claimForJob(key);
      return storage.putNew(key, value);
    },
    claimRange: ({ low }) => locks.claimForJob(low),
    put: (key, value) => storage.put(key, value),
    putRecord: (key, document) => storage.putRecord(key, document),
    remove: (key) => storage.remove(key),
    grow: (prefix, entries, bytes) => sizes.grow(prefix, entries, bytes),
    sizeOf: (prefix) => sizes.latest(prefix),
  };
}
