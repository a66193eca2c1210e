import { randomBytes } from 'node:crypto';
import type { Timestamp } from 'bson';
import { ServerError } from '#store/language/errors.ts';
import type { Pause } from '#store/language/flow.ts';
import type { Key } from './keys.ts';
import type { Operation } from './operations.ts';
import type { Session } from './sessions.ts';
import type { Snapshot } from './snapshot.ts';
import type { Tail } from './tail.ts';
import type { Transaction } from './transaction.ts';

/** As MongoDB's cursorTimeoutMillis. An open cursor pins the snapshot it reads, so that the file grows meanwhile. */
export const defaultCursorTimeoutMs = 600_000;
const maxOpenCursors = 10_000;

/** Results that a client has not fetched yet, as BSON documents. */
export interface Cursor {
  readonly namespace: string;
  readonly documents: Iterator<Uint8Array | Pause>;
  /** One that did not fit into the last batch. */
  pending?: Uint8Array | undefined;
  readonly snapshot?: Snapshot | undefined;
  /** The time of the snapshot, where the client wants to be told. */
  readonly snapshotTime?: Timestamp | undefined;
  /** The transaction it was opened in, without which it cannot go on. */
  readonly transaction?: Transaction | undefined;
  /** The collection that a find reads, as it was called and kept then. */
  readonly found?: { readonly namespace: string; readonly prefix: Key } | undefined;
  /** The session it was opened in, which alone may go on with it, and with which it ends. */
  readonly session?: Session | undefined;
  /** The command that fetches from it at the moment. */
  operation?: Operation | undefined;
  /** What is left of the `maxTimeMS` of the command that opened it. */
  leftMs?: number | undefined;
  /** Whether it stays open, however long nobody asks for it; with its session it ends all the same. */
  readonly noTimeout?: boolean;
  /** What `documents` is where the cursor stays open at its end. */
  readonly tail?: Tail;
  /** Whether a tail waits for documents when it has none. */
  readonly awaitsData?: boolean;
}

interface OpenCursor {
  readonly cursor: Cursor;
  lastUsedAt: number;
  inUse: boolean;
}

export class Cursors {
  readonly #open = new Map<bigint, OpenCursor>();
  readonly #timeoutMs: number;
  /** How many were closed because nobody asked for them. */
  timedOut = 0;

  constructor(timeoutMs = defaultCursorTimeoutMs) {
    this.#timeoutMs = timeoutMs;
  }

  /** Keeps a cursor for `getMore`, and answers its id. One of a transaction is closed when that ends. */
  keep(cursor: Cursor): bigint {
    if (this.#open.size >= maxOpenCursors)
      throw new ServerError('InternalError', `more than ${maxOpenCursors} cursors are open`);
    let id = 0n;
    while (id === 0n || this.#open.has(id)) id = randomBytes(8).readBigInt64LE() & 0x7fff_ffff_ffff_ffffn;
    this.#open.set(id, { cursor, lastUsedAt: Date.now(), inUse: false });
    void cursor.transaction?.ended.then(() => this.close(id));
    return id;
  }

  /** The cursor of an id, for one command at a time, until `giveBack` or `close`. */
  take(id: bigint, namespace: string): Cursor {
    const open = this.#open.get(id);
    if (open === undefined) throw new ServerError('CursorNotFound', `cursor id ${id} not found`);
    if (open.cursor.namespace !== namespace) {
      throw new ServerError(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${open.cursor.namespace}`,
      );
    }
    if (open.inUse) throw new ServerError('CursorInUse', `cursor id ${id} is already in use`);
    open.inUse = true;
    return open.cursor;
  }

  giveBack(id: bigint): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    open.inUse = false;
    open.lastUsedAt = Date.now();
  }

  /** True when there was one of this id. Whoever is fetching from it is interrupted. */
  close(id: bigint): boolean {
    const open = this.#open.get(id);
    if (open === undefined) return false;
    this.#open.delete(id);
    if (open.inUse) open.cursor.operation?.interrupt(new ServerError('CursorKilled', 'cursor was killed'));
    else closeCursor(open.cursor);
    return true;
  }

  /** Closes one that its user is done with. */
  finish(id: bigint): void {
    const open = this.#open.get(id);
    this.#open.delete(id);
    if (open) closeCursor(open.cursor);
  }

  /** Closes what was opened in a session that has ended. */
  closeOfSession(session: Session): void {
    for (const [id, { cursor }] of this.#open) if (cursor.session === session) this.close(id);
  }

  /** Closes what nobody has asked for in a long time. */
  sweep(now: number): void {
    for (const [id, { cursor, lastUsedAt, inUse }] of this.#open) {
      if (inUse || cursor.noTimeout === true || now - lastUsedAt <= this.#timeoutMs) continue;
      this.timedOut++;
      this.close(id);
    }
  }

  closeAll(): void {
    for (const id of this.#open.keys()) this.close(id);
  }

  get size(): number {
    return this.#open.size;
  }

  get inUse(): number {
    return this.#count((open) => open.inUse);
  }

  get withoutTimeout(): number {
    return this.#count(({ cursor }) => cursor.noTimeout === true);
  }

  #count(test: (open: OpenCursor) => boolean): number {
    let count = 0;
    for (const open of this.#open.values()) if (test(open)) count++;
    return count;
  }
}

export function closeCursor(cursor: Cursor): void {
  cursor.documents.return?.();
  cursor.snapshot?.close();
}
