import type { Document, MongoClient } from 'mongodb';
import type { CollectionData } from './format.ts';
import { expectMatch } from './matching.ts';
import type { Internal } from './operations/operation.ts';

const majority = { writeConcern: { w: 'majority' } } as const;

/** What the runner does itself, by a client that no test observes: initial data, outcomes, fail points. */
export class InternalClient implements Internal {
  readonly #client: MongoClient;
  readonly #failPoints = new Set<string>();

  constructor(client: MongoClient) {
    this.#client = client;
  }

  /** A transaction that a test has left open would keep the next one from dropping its collection. */
  async endTransactions(): Promise<void> {
    await this.#client.db('admin').command({ killAllSessions: [] });
  }

  async fill(data: readonly CollectionData[]): Promise<void> {
    for (const { databaseName, collectionName, createOptions, documents } of data) {
      const database = this.#client.db(databaseName);
      await database.dropCollection(collectionName, majority);
      if (documents.length === 0 || createOptions)
        await database.createCollection(collectionName, { ...majority, ...createOptions });
      if (documents.length > 0) await database.collection(collectionName).insertMany([...documents], majority);
    }
  }

  async expectOutcome(data: readonly CollectionData[]): Promise<void> {
    for (const { databaseName, collectionName, documents } of data) {
      const collection = this.#client.db(databaseName).collection(collectionName);
      const actual = await collection.find({}, { sort: { _id: 1 }, readConcern: { level: 'local' } }).toArray();
      // Each is matched below the root: more fields than expected would be an error.
      expectMatch({ documents }, { documents: actual }, undefined, collectionName);
    }
  }

  async collectionNames(database: string): Promise<string[]> {
    const collections = await this.#client.db(database).listCollections({}, { nameOnly: true }).toArray();
    return collections.map(({ name }) => name);
  }

  async indexNames(database: string, collection: string): Promise<string[]> {
    if (!(await this.collectionNames(database)).includes(collection)) return [];
    const indexes = await this.#client.db(database).collection(collection).listIndexes().toArray();
    return indexes.map(({ name }) => String(name));
  }

  async setFailPoint(command: Document): Promise<void> {
    this.#failPoints.add(String(command['configureFailPoint']));
    await this.#client.db('admin').command(command);
  }

  async clearFailPoints(): Promise<void> {
    for (const name of this.#failPoints)
      await this.#client.db('admin').command({ configureFailPoint: name, mode: 'off' });
    this.#failPoints.clear();
  }
}
