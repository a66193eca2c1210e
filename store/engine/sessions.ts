import { Buffer } from 'node:buffer';
import { Binary } from 'bson';
import { ServerError } from '#store/language/errors.ts';
import { isDocument } from '#store/language/values.ts';
import { checksumBytes } from './checksum.ts';
import { keyOfBytes, rangeOfPrefix, storePrefix, type Key } from './keys.ts';
import type { Client } from './operations.ts';
import type { Storage } from './storage.ts';
import type { Transaction } from './transaction.ts';

/** As told to clients in `hello`. A session that is not used for so long is forgotten, its last outcome with it. */
export const sessionTimeoutMinutes = 30;

/** As MongoDB's transactionLifetimeLimitSeconds: a snapshot pins pages, so the file grows while one is open. */
export const defaultTransactionLifetimeMs = 60_000;

/**
 * How long a transaction outlives the connection that last carried a command of it. A driver whose connection broke asks
 * again over another one at once; where nobody does, the client has most likely died, and what its transaction has written
 * to must not be kept from the others for the rest of its lifetime.
 */
export const abandonedAfterMs = 2_000;

const maxSessions = 1_000_000;

const sessionPrefix = storePrefix + 'session:';

/** A client's session: its transaction, and the order of its commands, of which one runs at a time. */
export class Session {
  /** The client's `lsid.id`, a UUID. */
  readonly id: Binary;
  /** The same, a character for each byte. */
  readonly name: string;
  /** Where its outcome is stored. */
  readonly key: Key;
  lastUsedAt = Date.now();
  /** The number of the last transaction or retryable write seen. */
  number = -1;
  state: 'none' | 'active' | 'committed' | 'aborted' = 'none';
  transaction: Transaction | undefined;
  /** Whose connection carried the last command of the transaction. */
  client: Client | undefined;
  #isBusy = false;
  /** The end of the command that runs, where another one waits for it. */
  #end: PromiseWithResolvers<void> | undefined;

  constructor(id: Binary) {
    this.id = id;
    this.name = nameOf(id);
    this.key = sessionPrefix + this.name;
  }

  /** Runs commands of one session one after the other: at once, and without a promise, where none runs and none is needed. */
  exclusively<T>(run: () => T | Promise<T>): T | Promise<T> {
    return this.#isBusy ? this.#inTurn(run) : this.#alone(run);
  }

  async #inTurn<T>(run: () => T | Promise<T>): Promise<T> {
    while (this.#isBusy) {
      this.#end ??= Promise.withResolvers();
      await this.#end.promise;
    }
    return this.#alone(run);
  }

  #alone<T>(run: () => T | Promise<T>): T | Promise<T> {
    this.#isBusy = true;
    let result: T | Promise<T> | undefined;
    try {
      result = run();
    } finally {
      if (!(result instanceof Promise)) this.#free();
    }
    // Who waits for the result is told of it after this.
    if (result instanceof Promise) void result.then(this.#free, this.#free);
    return result;
  }

  readonly #free = (): void => {
    this.#isBusy = false;
    this.lastUsedAt = Date.now();
    this.#end?.resolve();
    this.#end = undefined;
  };

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Whether its transaction is to be ended, as too old or as one that nobody goes on with. */
  isOverdue(now: number, lifetimeMs: number): boolean {
    if (this.transaction === undefined || this.#isBusy) return false;
    const leftAt = this.client?.leftAt;
    return now - this.transaction.startedAt > lifetimeMs || (leftAt !== undefined && now - leftAt > abandonedAfterMs);
  }

  abortTransaction(): void {
    if (this.state !== 'active') return;
    this.state = 'aborted';
    this.transaction?.abort();
    this.transaction = undefined;
  }
}

/**
 * What became of a session's last retryable write or transaction, kept on disk so that it can be told again after a
 * broken connection or a restart: the whole answer; how far a write got that is still under way; or that it committed.
 */
export type Outcome =
  | { readonly kind: 'answered'; readonly number: number; readonly payload: Buffer }
  | { readonly kind: 'underWay'; readonly number: number; readonly payload: Buffer }
  | { readonly kind: 'committed'; readonly number: number; readonly payload: Buffer };

const outcomeKinds = ['answered', 'underWay', 'committed'] as const;
const outcomeHeaderBytes = 17;
const noPayload = Buffer.alloc(0);

export class Sessions {
  readonly #storage: Storage;
  readonly #sessions = new Map<string, Session>();

  /** A transaction that is open for longer is aborted. */
  readonly transactionLifetimeMs: number;

  constructor(storage: Storage, transactionLifetimeMs = defaultTransactionLifetimeMs) {
    this.#storage = storage;
    this.transactionLifetimeMs = transactionLifetimeMs;
  }

  /** The session of an `lsid`, made when it is first seen. */
  get(lsid: unknown): Session {
    const id = idOf(lsid);
    let session = this.#sessions.get(nameOf(id));
    if (session === undefined) {
      if (this.#sessions.size >= maxSessions) throw new ServerError(261, 'cannot add session into the cache: too many');
      session = new Session(id);
      this.#sessions.set(session.name, session);
    }
    session.lastUsedAt = Date.now();
    return session;
  }

  /**
   * Ends a session and its transaction, once the command it may be running is done; answers it. Its outcome on disk
   * stays until it expires: the end may overtake a retry.
   */
  end(lsid: unknown): Session | undefined {
    const session = this.#sessions.get(nameOf(idOf(lsid)));
    if (session) this.#end(session);
    return session;
  }

  endAll(): void {
    for (const session of this.#sessions.values()) this.#end(session);
  }

  #end(session: Session): void {
    if (session.isBusy) {
      void session.exclusively(() => session.abortTransaction());
    } else {
      session.abortTransaction();
      this.#sessions.delete(session.name);
    }
  }

  get size(): number {
    return this.#sessions.size;
  }

  outcomeOf(session: Session): Outcome | undefined {
    const stored = this.#storage.newest.get(session.key);
    if (stored === undefined) return undefined;
    const kind = outcomeKinds[stored[16] as number] ?? 'answered';
    return { kind, number: stored.readDoubleLE(0), payload: stored.subarray(outcomeHeaderBytes) };
  }

  /** Inside the job that does the write, so that neither can be there without the other. One a session is kept. */
  putOutcome(session: Session, number: number, kind: Outcome['kind'], payload: Uint8Array = noPayload): void {
    const stored = Buffer.allocUnsafe(outcomeHeaderBytes + payload.length + checksumBytes);
    stored.writeDoubleLE(number, 0);
    stored.writeDoubleLE(Date.now(), 8);
    stored[16] = outcomeKinds.indexOf(kind);
    stored.set(payload, outcomeHeaderBytes);
    this.#storage.putInPlace(session.key, stored);
  }

  all(): Iterable<Session> {
    return this.#sessions.values();
  }

  /** A transaction that has written to one of the collections and is still open. */
  transactionTouching(namespaces: readonly string[]): Transaction | undefined {
    for (const { transaction } of this.#sessions.values()) {
      if (transaction && namespaces.some((namespace) => transaction.touched.has(namespace))) return transaction;
    }
    return undefined;
  }

  abortAll(): void {
    for (const session of this.#sessions.values()) session.abortTransaction();
  }

  /** Aborts transactions that are overdue, and forgets sessions that nobody uses, which it answers. */
  sweep(now: number): Session[] {
    const forgotten: Session[] = [];
    for (const session of this.#sessions.values()) {
      if (session.isOverdue(now, this.transactionLifetimeMs)) session.abortTransaction();
      if (!session.isBusy && now - session.lastUsedAt > sessionTimeoutMinutes * 60_000) {
        session.abortTransaction();
        this.#sessions.delete(session.name);
        forgotten.push(session);
      }
    }
    return forgotten;
  }

  /** The keys of outcomes that are too old to be asked for, at most `limit` of them. */
  expiredOutcomes(now: number, limit: number): Key[] {
    const expired: Key[] = [];
    for (const { key, value } of this.#storage.newest.range(rangeOfPrefix(sessionPrefix))) {
      if (expired.length === limit) break;
      if (
        now - value.readDoubleLE(8) > sessionTimeoutMinutes * 60_000 &&
        !this.#sessions.has(key.slice(sessionPrefix.length))
      )
        expired.push(key);
    }
    return expired;
  }
}

const uuidBytes = 16;

function idOf(lsid: unknown): Binary {
  const id = isDocument(lsid) ? lsid['id'] : undefined;
  if (id instanceof Binary && id.position === uuidBytes) return id;
  throw new ServerError('TypeMismatch', "BSON field 'lsid.id' must be a UUID");
}

function nameOf(id: Binary): string {
  return keyOfBytes(id.buffer, uuidBytes);
}
