import type { ObjectId } from 'bson';
import { ServerError } from '#store/language/errors.ts';
import type { Document } from '#store/language/values.ts';
import { Catalogue, collectionKey } from './catalogue.ts';
import type { Collection } from './collection.ts';
import { Counters } from './counters.ts';
import { Cursors } from './cursors.ts';
import { FailPoints } from './fail-points.ts';
import { directTarget, Locks } from './locks.ts';
import { Log } from './log.ts';
import { Operations, type Client, type Operation } from './operations.ts';
import { Sessions } from './sessions.ts';
import { Sizes } from './sizes.ts';
import { Snapshots } from './snapshots.ts';
import type { Storage } from './storage.ts';
import { StoredViews } from './stored-views.ts';
import { Transaction, TransactionMemory } from './transaction.ts';
import type { WriteTarget } from './view.ts';

export interface EngineOptions {
  readonly address: string;
  readonly electionId: ObjectId;
  readonly testCommands?: boolean;
  readonly transactionLifetimeMs?: number | undefined;
  /** How long a cursor stays open that nobody asks for. */
  readonly cursorTimeoutMs?: number | undefined;
}

/** Everything that one open data folder consists of. Commands get it handed; none of it is global. */
export class Engine {
  readonly storage: Storage;
  readonly catalogue: Catalogue;
  readonly locks: Locks;
  readonly sizes: Sizes;
  readonly views: StoredViews;
  readonly sessions: Sessions;
  readonly cursors: Cursors;
  readonly snapshots: Snapshots;
  readonly operations = new Operations();
  readonly counters = new Counters();
  readonly log = new Log();
  /** For writes outside of transactions, inside a job. */
  readonly direct: WriteTarget;
  /** Tells one run of the server from another. */
  readonly electionId: ObjectId;
  readonly startedAt = Date.now();
  /** Where it listens, `host:port`. */
  readonly address: string;
  /** Undefined unless the server was started for tests. */
  readonly failPoints: FailPoints | undefined;
  readonly #transactionMemory = new TransactionMemory();
  /** Resolves when no command runs any more; there only once closing has begun. */
  #idle: PromiseWithResolvers<void> | undefined;

  /** Of a folder that this process has taken ownership of. */
  constructor(storage: Storage, options: EngineOptions) {
    const { address, electionId, testCommands = false, cursorTimeoutMs, transactionLifetimeMs } = options;
    this.storage = storage;
    this.snapshots = new Snapshots(this.storage);
    this.cursors = new Cursors(cursorTimeoutMs);
    this.address = address;
    this.electionId = electionId;
    this.failPoints = testCommands ? new FailPoints() : undefined;
    this.sizes = new Sizes(this.storage);
    this.catalogue = new Catalogue(this.storage, this.sizes);
    this.views = new StoredViews(this.storage);
    this.locks = new Locks(this.storage);
    this.sessions = new Sessions(this.storage, transactionLifetimeMs);
    this.direct = directTarget(this.storage, this.locks, this.sizes);
  }

  /** Of what there is, or there was at a clock. Throws `SnapshotTooOld` where that is not kept. */
  beginTransaction(clock?: number): Transaction {
    const snapshot = clock === undefined ? this.storage.snapshot() : this.snapshots.at(clock);
    return new Transaction(this, this.#transactionMemory, snapshot);
  }

  /** Inside a job: the collection, made when it is not there yet. Throws `Blocked` while a transaction is making it. */
  collectionForWrite(namespace: string): Collection {
    return this.catalogue.get(namespace) ?? this.createCollection(namespace);
  }

  /** Inside a job. Throws `NamespaceExists`, or `Blocked` while a transaction is making one of this name. */
  createCollection(namespace: string, options?: Document): Collection {
    this.views.refuse(namespace);
    this.locks.claimForJob(collectionKey(namespace));
    return this.catalogue.create(namespace, options);
  }

  /** A command that is to be run, until `end`, which closing waits for. Throws `ShutdownInProgress` once closing has begun. */
  begin(name: string, command: Document, client: Client | undefined): Operation {
    if (this.#idle) throw new ServerError('ShutdownInProgress', 'The server is shutting down');
    return this.operations.begin(name, command, client);
  }

  end(operation: Operation): void {
    this.operations.end(operation);
    if (this.operations.count === 0) this.#idle?.resolve();
  }

  get isDraining(): boolean {
    return this.#idle !== undefined;
  }

  /** Aborts what is open, refuses further commands, and waits until those that were taken are answered. */
  async drain(): Promise<void> {
    this.#idle = Promise.withResolvers();
    // Frees writers that wait for a transaction to end.
    this.sessions.abortAll();
    this.operations.interruptReads(new ServerError('InterruptedAtShutdown', 'interrupted at shutdown'));
    if (this.operations.count > 0) await this.#idle.promise;
    this.sessions.abortAll();
    this.cursors.closeAll();
    this.snapshots.closeAll();
  }
}
