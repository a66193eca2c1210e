import type { Key, KeyRange } from './keys.ts';
import type { Size } from './sizes.ts';

export interface Entry {
  readonly key: Key;
  readonly value: Buffer;
}

/** Entries in the order of their keys. */
export interface Entries {
  get(key: Key): Buffer | undefined;
  /** The entries of a range in the order of their keys, or backwards. */
  range(range: KeyRange, reverse?: boolean): Iterable<Entry>;
  count(range: KeyRange): number;
  /** The same up to a limit, at the cost of counting that far. */
  countUpTo(range: KeyRange, limit: number): number;
}

/** Something that can be read: what jobs have written, a snapshot, or a transaction's own sight of a snapshot. */
export interface View extends Entries {
  /** How large a collection or index is whose keys begin with `prefix`, as seen by this view; at no cost. */
  sizeOf(prefix: Key): Size;
}

/**
 * Something that documents can be written to. A document's write first claims every key that must not be changed by
 * two at once (the record, its unique index entries), then puts and removes, which cannot fail any more: so that a
 * write that is refused half-way leaves nothing behind.
 */
export interface WriteTarget extends View {
  /** Throws `OutOfDiskSpace` where nothing may be written that makes the data larger. */
  checkRoom(): void;
  /** Whether what is written waits for a transaction to commit. */
  readonly transactional: boolean;
  /**
   * Claims the key of a document that the writer has read. Throws `Blocked` where the writer should wait for a transaction
   * to end, or `WriteConflict` where it may not.
   */
  claimRecord(key: Key): void;
  /** Claims the key of an index entry, and answers what is there. Throws as `claimRecord` does. */
  claimEntry(key: Key): Buffer | undefined;
  /** Claims all keys of a range, those that are not there yet too. Throws as `claimRecord` does. */
  claimRange(range: KeyRange): void;
  put(key: Key, value: Buffer): void;
  /** Puts a document, stamped with the version of the write that makes it durable; see `record.ts`. */
  putRecord(key: Key, document: Uint8Array): void;
  remove(key: Key): void;
  /** Accounts for what a write adds to, or takes from, the collection or index whose keys begin with `prefix`. */
  grow(prefix: Key, entries: number, bytes: number): void;
}
