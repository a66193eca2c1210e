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
 * until they end; a group of jobs holds what it has written until that is durable and visible.
 */
export class Locks {
  readonly #holders = new Map<Key, LockHolder>();
  /** Of the group of jobs that is being written. */
  #landing = new Claims();
  /** Of those that come together meanwhile. */
  #pending = new Claims();

  constructor(storage: Storage) {
    storage.onClosing(() => {
      this.#landing = this.#pending;
      this.#pending = new Claims();
    });
    storage.onLanded((written) => {
      this.#landing = new Claims();
      if (!written) this.#pending = new Claims();
    });
  }

  holderOf(key: Key): LockHolder | undefined {
    return this.#holders.get(key);
  }

  /** For a writer outside of transactions, inside a job. */
  claimForJob(key: Key): void {
    const holder = this.#holders.size === 0 ? undefined : this.#holders.get(key);
    if (holder) throw new Blocked(holder);
    this.#pending.add(key);
  }

  /**
   * For a transaction; false when it has the key already. Throws `WriteConflict` when another one, or a write that its
   * snapshot does not see, was first.
   */
  claimFor(holder: LockHolder, key: Key): boolean {
    const other = this.#holders.get(key);
    if (other === holder) return false;
    if (other || this.#landing.has(key) || this.#pending.has(key)) throw writeConflict();
    this.#holders.set(key, holder);
    return true;
  }

  /** Frees what a transaction has claimed. */
  release(keys: Iterable<Key>): void {
    for (const key of keys) this.#holders.delete(key);
  }
}

/** What a group of jobs has claimed: a list, until somebody asks for it, which nobody does unless transactions claim too. */
class Claims {
  #added: Key[] = [];
  readonly #keys = new Set<Key>();

  add(key: Key): void {
    this.#added.push(key);
  }

  has(key: Key): boolean {
    for (const added of this.#added) this.#keys.add(added);
    this.#added = [];
    return this.#keys.has(key);
  }
}

export function writeConflict(): ServerError {
  return new ServerError(
    'WriteConflict',
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
  );
}

/** Writes outside of transactions: straight into the group of the job that runs. */
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
    claimRange: ({ low }) => locks.claimForJob(low),
    put: (key, value) => storage.put(key, value),
    putRecord: (key, document) => storage.putRecord(key, document),
    remove: (key) => storage.remove(key),
    grow: (prefix, entries, bytes) => sizes.grow(prefix, entries, bytes),
    sizeOf: (prefix) => sizes.latest(prefix),
  };
}
