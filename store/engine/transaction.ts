import { ServerError } from '#store/language/errors.ts';
import type { Document } from '#store/language/values.ts';
import { collectionKey, type Catalogue } from './catalogue.ts';
import { Changes, removed } from './changes.ts';
import type { Collection } from './collection.ts';
import type { Key, KeyRange } from './keys.ts';
import { writeConflict, type LockHolder, type Locks } from './locks.ts';
import { Overlay } from './overlay.ts';
import { recordIn, sameWrite, unsealedRecord, versionOf } from './record.ts';
import type { Size, Sizes } from './sizes.ts';
import type { Snapshot } from './snapshot.ts';
import type { Storage } from './storage.ts';
import type { Entry, WriteTarget } from './view.ts';

/** A transaction's changes are all held in memory until it commits, index entries included. */
const maxTransactionBytes = 128 * 1_024 * 1_024;
/** What all open transactions may hold together. */
const maxTransactionsBytes = 256 * 1_024 * 1_024;

/** What the open transactions of a store hold in memory, bounded. */
export class TransactionMemory {
  #bytes = 0;

  /** Throws `TransactionTooLarge` where there is no room for another `bytes`. */
  take(bytes: number): void {
    if (this.#bytes + bytes > maxTransactionsBytes) {
      throw new ServerError(
        'TransactionTooLarge',
        `The open transactions would hold more than ${maxTransactionsBytes} bytes of changes`,
      );
    }
    this.#bytes += bytes;
  }

  give(bytes: number): void {
    this.#bytes -= bytes;
  }
}

/** What a transaction works on. */
export interface TransactionParts {
  readonly storage: Storage;
  readonly locks: Locks;
  readonly catalogue: Catalogue;
  readonly sizes: Sizes;
}

/**
 * A client's transaction: a snapshot, its own writes laid over it, and the keys it has claimed. Nothing reaches the
 * storage before `commit`, which applies everything in one job.
 */
export class Transaction implements WriteTarget, LockHolder {
  readonly #parts: TransactionParts;
  readonly #memory: TransactionMemory;
  readonly #snapshot: Snapshot;
  readonly #changes = new Changes({ areKeyed: true });
  /** The snapshot with its changes. */
  readonly #overlay: Overlay;
  /** Which of its writes are documents, as they are to be sealed. */
  readonly #records = new Map<Key, Buffer>();
  #claimed: Key[] = [];
  /** By how much its writes make collections and indexes grow. */
  readonly #growth = new Map<Key, Size>();
  /** The collections it has made, which come to be with its commit. */
  readonly #drafts = new Map<string, Collection>();
  /** What the overlay was last counted to hold. */
  #heldBytes = 0;
  readonly #end = Promise.withResolvers<void>();
  readonly transactional = true;
  readonly startedAt = Date.now();
  /** The collections it has written to. They cannot be dropped, nor get indexes, before it ends. */
  readonly touched = new Set<string>();

  constructor(parts: TransactionParts, memory: TransactionMemory, snapshot: Snapshot) {
    this.#parts = parts;
    this.#memory = memory;
    this.#snapshot = snapshot;
    this.#overlay = new Overlay([this.#changes], this.#snapshot);
  }

  get ended(): Promise<void> {
    return this.#end.promise;
  }

  /** The storage's clock of the state it sees. */
  get snapshotClock(): number {
    return this.#snapshot.clock;
  }

  get hasWrites(): boolean {
    return !this.#changes.isEmpty || this.#drafts.size > 0;
  }

  /**
   * The collection as this transaction should see it: one of its own making, or one that all see. One that was dropped
   * after the snapshot cannot be shown any more, and throws: the transaction is to begin again.
   */
  collection(namespace: string): Collection | undefined {
    const draft = this.#drafts.get(namespace);
    if (draft) return draft;
    if (this.#parts.catalogue.droppedAt(namespace) > this.snapshotClock) throw snapshotUnavailable();
    return this.#parts.catalogue.get(namespace);
  }

  /** Makes a collection that others see when this commits, and that nobody else may make until it ends. */
  createCollection(namespace: string, options?: Document): Collection {
    this.claimEntry(collectionKey(namespace));
    const { catalogue } = this.#parts;
    const draft = catalogue.draft(namespace, { createdAt: this.snapshotClock, ...(options && { options }) });
    this.#drafts.set(namespace, draft);
    this.touched.add(namespace);
    return draft;
  }

  hasMade(collection: Collection): boolean {
    return this.#drafts.get(collection.namespace) === collection;
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

  countUpTo(range: KeyRange, limit: number): number {
    return this.#overlay.countUpTo(range, limit);
  }

  sizeOf(prefix: Key): Size {
    const size = this.#snapshot.sizeOf(prefix);
    const growth = this.#growth.get(prefix);
    return growth ? { entries: size.entries + growth.entries, bytes: size.bytes + growth.bytes } : size;
  }

  /**
   * A key must be free, and unchanged since the snapshot: what others have written meanwhile this transaction has not
   * seen, and would undo. Of a record its version tells, and one that is not there may be the transaction's own.
   */
  claimRecord(key: Key): void {
    if (!this.#lock(key)) return;
    const { newest } = this.#parts.storage;
    if (this.#snapshot.isSameAs(newest)) return;
    const record = newest.get(key);
    const isSeen = record ? versionOf(record) <= this.snapshotClock : this.#snapshot.get(key) === undefined;
    if (!isSeen) throw writeConflict();
  }

  claimEntry(key: Key): Buffer | undefined {
    if (!this.#lock(key)) return this.get(key);
    const seen = this.#snapshot.get(key);
    const { newest } = this.#parts.storage;
    if (!this.#snapshot.isSameAs(newest) && !sameWrite(seen, newest.get(key))) throw writeConflict();
    return seen;
  }

  /** False where the key has been claimed before. */
  #lock(key: Key): boolean {
    const isNew = this.#parts.locks.claimFor(this, key);
    if (isNew) this.#claimed.push(key);
    return isNew;
  }

  /** Ranges that are claimed never overlap, so that their first key stands for them. */
  claimRange(range: KeyRange): void {
    if (!this.#lock(range.low)) return;
    const before = Array.from(this.#snapshot.range(range), ({ key }) => key);
    const now = Array.from(this.#parts.storage.newest.range(range), ({ key }) => key);
    if (before.length !== now.length || before.some((key, i) => key !== now[i])) throw writeConflict();
  }

  checkRoom(): void {
    this.#parts.storage.room.check();
  }

  put(key: Key, value: Buffer): void {
    this.#records.delete(key);
    this.#changes.set(key, value);
    this.#checkSize();
  }

  putRecord(key: Key, document: Uint8Array): void {
    const record = unsealedRecord(document);
    this.#records.set(key, record);
    this.#changes.set(key, recordIn(record));
    this.#checkSize();
  }

  remove(key: Key): void {
    this.#records.delete(key);
    this.#changes.set(key, removed);
    this.#checkSize();
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
   * free for others. Throws `MaxTimeMSExpired`, nothing having been written, where the job's turn comes after `deadline`.
   */
  async commit(alongside: () => void, deadline = Number.POSITIVE_INFINITY): Promise<void> {
    try {
      const { storage, sizes, catalogue } = this.#parts;
      await storage.write(() => {
        if (Date.now() > deadline) throw new ServerError('MaxTimeMSExpired', 'operation exceeded time limit');
        for (const draft of this.#drafts.values()) catalogue.publish(draft);
        this.#changes.tell((key, value) => {
          const record = this.#records.get(key);
          if (record) storage.putUnsealed(key, record);
          else if (value === removed) storage.remove(key);
          else storage.put(key, value);
        });
        for (const [prefix, { entries, bytes }] of this.#growth) sizes.grow(prefix, entries, bytes);
        alongside();
      });
    } finally {
      this.abort();
    }
  }

  /** Forgets the writes, frees the keys and the snapshot. Does nothing the second time. */
  abort(): void {
    this.#parts.locks.release(this.#claimed);
    this.#claimed = [];
    this.#snapshot.close();
    this.#memory.give(this.#heldBytes);
    this.#heldBytes = 0;
    this.#end.resolve();
  }

  #checkSize(): void {
    const { bytes } = this.#changes;
    if (bytes > maxTransactionBytes) {
      throw new ServerError(
        'TransactionTooLarge',
        `A transaction may hold at most ${maxTransactionBytes} bytes of changes`,
      );
    }
    this.#memory.take(bytes - this.#heldBytes);
    this.#heldBytes = bytes;
  }
}

/** A collection was dropped after the snapshot that is read. */
export function snapshotUnavailable(): ServerError {
  return new ServerError(
    'SnapshotUnavailable',
    'Unable to read from a snapshot due to pending collection catalog changes; please retry the operation.',
  );
}
