import { ObjectId } from 'bson';
import { Catalogue, type Collection } from './catalogue.ts';
import { Cursors } from './cursors.ts';
import { directTarget, Locks } from './locks.ts';
import { Sessions } from './sessions.ts';
import { Storage } from './storage.ts';
import { Transaction } from './transaction.ts';
import type { WriteTarget } from './view.ts';

/** Everything that one open data folder consists of. Commands get it handed; none of it is global. */
export class Engine {
  readonly storage: Storage;
  readonly catalogue: Catalogue;
  readonly locks: Locks;
  readonly sessions: Sessions;
  readonly cursors = new Cursors();
  /** For writes outside of transactions, inside a job. */
  readonly direct: WriteTarget;
  /** Tells one run of the server from another. */
  readonly electionId = new ObjectId();
  readonly startedAt = Date.now();
  /** Where it listens, `host:port`. */
  address = '';
  /** How many clients are connected. */
  connections = 0;

  constructor(path: string) {
    this.storage = new Storage(path);
    this.catalogue = new Catalogue(this.storage);
    this.locks = new Locks(this.storage);
    this.sessions = new Sessions(this.storage);
    this.direct = directTarget(this.storage, this.locks);
  }

  beginTransaction(): Transaction {
    return new Transaction(this.storage, this.locks);
  }

  /** Makes a collection that is not there yet, durably, and answers it. For writers inside transactions. */
  async ensureCollection(namespace: string): Promise<Collection> {
    return this.catalogue.get(namespace) ?? this.storage.write(() => this.collectionForWrite(namespace));
  }

  /** Inside a job: the collection, made when it is not there yet. */
  collectionForWrite(namespace: string): Collection {
    return this.catalogue.get(namespace) ?? this.catalogue.create(namespace);
  }

  /** Aborts what is open, waits for writes that were taken, and closes the files. */
  async close(): Promise<void> {
    this.sessions.abortAll();
    this.cursors.closeAll();
    await this.storage.close();
  }
}
