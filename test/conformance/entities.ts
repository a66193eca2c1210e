import { type AbstractCursor, type ClientSession, Collection, Db, type Document } from 'mongodb';
import { driverOptions } from './driver-options.ts';
import type { EntityDescription } from './format.ts';
import type { MatchingScope } from './matching.ts';
import { ObservedClient } from './observed-client.ts';

interface SessionEntity {
  readonly session: ClientSession;
  /** Kept from the start: the driver forgets it when the session ends. */
  readonly lsid: Document;
}

/** What a test has made by name, of whatever kind. All is closed with it. */
export class Entities implements MatchingScope, AsyncDisposable {
  readonly #uri: string;
  readonly #clients = new Map<string, ObservedClient>();
  readonly #sessions = new Map<string, SessionEntity>();
  readonly #others = new Map<string, unknown>();

  constructor(uri: string) {
    this.#uri = uri;
  }

  async create(descriptions: readonly EntityDescription[]): Promise<void> {
    for (const description of descriptions) {
      for (const [kind, fields] of Object.entries(description)) await this.#create(kind, fields);
    }
  }

  save(id: string, value: unknown): void {
    this.#others.set(id, value);
  }

  /** Any entity, as the operators of the format see it. */
  entity(id: string): unknown {
    return this.#others.get(id) ?? this.#sessions.get(id)?.session ?? this.#clients.get(id)?.driver;
  }

  client(id: unknown): ObservedClient {
    return found(this.#clients.get(String(id)), id);
  }

  session(id: unknown): ClientSession {
    return found(this.#sessions.get(String(id)), id).session;
  }

  sessionLsid(id: string): Document {
    return found(this.#sessions.get(id), id).lsid;
  }

  collection(id: unknown): Collection {
    const entity = this.#others.get(String(id));
    if (entity instanceof Collection) return entity;
    throw new Error(`${String(id)} is no collection`);
  }

  database(id: unknown): Db {
    const entity = this.#others.get(String(id));
    if (entity instanceof Db) return entity;
    throw new Error(`${String(id)} is no database`);
  }

  cursor(id: unknown): AbstractCursor {
    return found(this.#others.get(String(id)), id) as AbstractCursor;
  }

  clients(): Iterable<ObservedClient> {
    return this.#clients.values();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const entity of this.#others.values()) {
      if (isCursor(entity)) await entity.close();
    }
    for (const { session } of this.#sessions.values()) await session.endSession();
    for (const { driver } of this.#clients.values()) await driver.close();
  }

  async #create(kind: string, fields: { readonly id: string } & Document): Promise<void> {
    switch (kind) {
      case 'client': {
        const client = new ObservedClient(this.#uri, fields);
        this.#clients.set(fields.id, client);
        await client.connect();
        return;
      }
      case 'database': {
        const { driver } = this.client(fields['client']);
        this.#others.set(fields.id, driver.db(fields['databaseName'], driverOptions(fields['databaseOptions'])));
        return;
      }
      case 'collection': {
        const database = this.database(fields['database']);
        const options = driverOptions(fields['collectionOptions']);
        this.#others.set(fields.id, database.collection(fields['collectionName'], options));
        return;
      }
      case 'session': {
        const session = this.client(fields['client']).driver.startSession(driverOptions(fields['sessionOptions']));
        this.#sessions.set(fields.id, { session, lsid: { ...session.id } });
        return;
      }
      default:
        throw new Error(`the runner makes no entities of the kind ${kind}`);
    }
  }
}

function found<T>(entity: T | undefined, id: unknown): T {
  if (entity === undefined) throw new Error(`there is no entity ${String(id)}`);
  return entity;
}

function isCursor(value: unknown): value is AbstractCursor {
  return typeof value === 'object' && value !== null && 'tryNext' in value && 'close' in value;
}
