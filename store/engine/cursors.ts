import { randomBytes } from 'node:crypto';
import { ServerError } from '#store/language/errors.ts';
import type { Session } from './sessions.ts';
import type { Snapshot } from './storage.ts';
import type { Transaction } from './transaction.ts';

/** As MongoDB's cursorTimeoutMillis. An open cursor pins the snapshot it reads. */
const cursorTimeoutMs = 600_000;
const maxOpenCursors = 10_000;

/** Results that a client has not fetched yet, as BSON documents. */
export interface Cursor {
  readonly namespace: string;
  readonly documents: Iterator<Uint8Array>;
  /** One that did not fit into the last batch. */
  pending?: Uint8Array | undefined;
  readonly snapshot?: Snapshot | undefined;
  /** The transaction it was opened in, without which it cannot go on. */
  readonly transaction?: Transaction | undefined;
  /** The session it was opened in, and ends with. */
  readonly session?: Session | undefined;
}

interface OpenCursor {
  readonly cursor: Cursor;
  lastUsedAt: number;
}

export class Cursors {
  readonly #open = new Map<bigint, OpenCursor>();

  /** Keeps a cursor for `getMore`, and answers its id. One of a transaction is closed when that ends. */
  keep(cursor: Cursor): bigint {
    if (this.#open.size >= maxOpenCursors)
      throw new ServerError('InternalError', `more than ${maxOpenCursors} cursors are open`);
    let id = 0n;
    while (id === 0n || this.#open.has(id)) id = randomBytes(8).readBigInt64LE() & 0x7fff_ffff_ffff_ffffn;
    this.#open.set(id, { cursor, lastUsedAt: Date.now() });
    void cursor.transaction?.ended.then(() => this.close(id));
    return id;
  }

  get(id: bigint, namespace: string): Cursor {
    const open = this.#open.get(id);
    if (open === undefined) throw new ServerError('CursorNotFound', `cursor id ${id} not found`);
    if (open.cursor.namespace !== namespace) {
      throw new ServerError(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${open.cursor.namespace}`,
      );
    }
    open.lastUsedAt = Date.now();
    return open.cursor;
  }

  /** True when there was one of this id. */
  close(id: bigint): boolean {
    const open = this.#open.get(id);
    if (open === undefined) return false;
    this.#open.delete(id);
    closeCursor(open.cursor);
    return true;
  }

  closeOfSession(session: Session): void {
    for (const [id, { cursor }] of this.#open) if (cursor.session === session) this.close(id);
  }

  /** Closes what nobody has asked for in a long time. */
  sweep(now: number): void {
    for (const [id, { lastUsedAt }] of this.#open) if (now - lastUsedAt > cursorTimeoutMs) this.close(id);
  }

  closeAll(): void {
    for (const id of this.#open.keys()) this.close(id);
  }

  get size(): number {
    return this.#open.size;
  }
}

export function closeCursor(cursor: Cursor): void {
  cursor.documents.return?.();
  cursor.snapshot?.close();
}
