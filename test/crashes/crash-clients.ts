import type { ClientSession, Collection, MongoClient } from 'mongodb';
import { attemptTransaction, attemptWrite } from '../isolation/outcomes.ts';

interface Written {
  readonly _id: string;
}

const skus = 500;

/** Clients that write without pause, each in its own way, and remember what was acknowledged. */
export class CrashClients {
  readonly #client: MongoClient;
  readonly #single: Collection<Written>;
  readonly #left: Collection<Written>;
  readonly #right: Collection<Written>;
  readonly #unique: Collection<Written & { sku: number }>;
  readonly #counters: Collection<{ _id: number; n: number }>;
  readonly #acknowledged = { single: [] as string[], pairs: [] as string[], unique: [] as string[] };
  readonly #counts = new Map<number, { acknowledged: number; unknown: number }>();

  constructor(client: MongoClient) {
    const database = client.db('crashes');
    this.#client = client;
    this.#single = database.collection('single');
    this.#left = database.collection('left');
    this.#right = database.collection('right');
    this.#unique = database.collection('unique');
    this.#counters = database.collection('counters');
  }

  async open(): Promise<void> {
    await this.#unique.createIndex({ sku: 1 }, { unique: true });
    // So that there is something to validate, were the first kill to come before the first of their writes.
    for (const { collectionName, dbName } of [this.#single, this.#left, this.#right, this.#counters])
      await this.#client.db(dbName).createCollection(collectionName);
  }

  /** How many writes and transactions have been acknowledged. */
  get acknowledged(): number {
    const { single, pairs, unique } = this.#acknowledged;
    const counted = [...this.#counts.values()].reduce((sum, { acknowledged }) => sum + acknowledged, 0);
    return single.length + pairs.length + unique.length + counted;
  }

  /** Twelve clients, until `isOver`. */
  async run(isOver: () => boolean): Promise<void> {
    const kinds = [this.#insert, this.#insertPair, this.#insertUnique, this.#count];
    await Promise.all(
      Array.from({ length: 12 }, async (_, client) => {
        await using session = this.#client.startSession();
        const write = kinds[client % kinds.length] ?? this.#insert;
        for (let i = 0; !isOver(); i++) await write.call(this, { client, id: `${client}-${i}`, session });
      }),
    );
  }

  /**
   * Compares what was acknowledged until now with what is there, asks the store's own `validate` of documents and index
   * entries, and answers what is wrong, in sentences.
   */
  async check(): Promise<string[]> {
    const acknowledged = {
      single: [...this.#acknowledged.single],
      pairs: [...this.#acknowledged.pairs],
      unique: [...this.#acknowledged.unique],
    };
    const counts = [...this.#counts].map(([client, { acknowledged: least }]) => ({ client, least }));
    await using session = this.#client.startSession();
    const found = await session.withTransaction(async () => ({
      single: await idsOf(this.#single, session),
      left: await idsOf(this.#left, session),
      right: await idsOf(this.#right, session),
      unique: await this.#unique.find({}, { session }).toArray(),
      counters: await this.#counters.find({}, { session }).toArray(),
    }));
    const uniqueIds = new Set(found.unique.map(({ _id }) => _id));
    const counted = new Map(found.counters.map(({ _id, n }) => [_id, n]));
    return [
      ...missing('insert', acknowledged.single, found.single),
      ...missing('transaction', acknowledged.pairs, found.left),
      ...missing('unique key', acknowledged.unique, uniqueIds),
      ...torn(found.left, found.right),
      ...(new Set(found.unique.map(({ sku }) => sku)).size < found.unique.length
        ? ['a unique key is there twice']
        : []),
      ...counts
        .filter(({ client, least }) => (counted.get(client) ?? 0) < least)
        .map(({ client }) => `counter ${client} is ${counted.get(client)}: a retryable write was lost`),
      ...(await this.#invalid()),
    ];
  }

  /** When all clients have stopped: what was counted twice, too. */
  async checkAtRest(): Promise<string[]> {
    const wrong = await this.check();
    for (const { _id, n } of await this.#counters.find().toArray()) {
      const { acknowledged = 0, unknown = 0 } = this.#counts.get(_id) ?? {};
      if (n > acknowledged + unknown) wrong.push(`counter ${_id} is ${n}: a retryable write was done twice`);
    }
    return wrong;
  }

  async #invalid(): Promise<string[]> {
    const wrong: string[] = [];
    for (const { collectionName, dbName } of [this.#single, this.#left, this.#right, this.#unique, this.#counters]) {
      const { valid, errors } = await this.#client.db(dbName).command({ validate: collectionName });
      if (valid !== true) wrong.push(`${collectionName} is not valid: ${String(errors)}`);
    }
    return wrong;
  }

  async #insert({ id }: Attempt): Promise<void> {
    if ((await attemptWrite(() => this.#single.insertOne({ _id: id }))) === 'committed')
      this.#acknowledged.single.push(id);
  }

  async #insertPair({ id, session }: Attempt): Promise<void> {
    const outcome = await attemptTransaction(session, async () => {
      await this.#left.insertOne({ _id: id }, { session });
      await this.#right.insertOne({ _id: id }, { session });
    });
    if (outcome === 'committed') this.#acknowledged.pairs.push(id);
  }

  /** Several clients are after the same keys, of which each has one holder. */
  async #insertUnique({ id }: Attempt): Promise<void> {
    const sku = this.#acknowledged.unique.length + Math.floor(Math.random() * skus);
    const outcome = await attemptWrite(() => this.#unique.insertOne({ _id: id, sku }));
    if (outcome === 'committed') this.#acknowledged.unique.push(id);
  }

  async #count({ client }: Attempt): Promise<void> {
    const counts = this.#counts.get(client) ?? { acknowledged: 0, unknown: 0 };
    this.#counts.set(client, counts);
    const outcome = await attemptWrite(() =>
      this.#counters.updateOne({ _id: client }, { $inc: { n: 1 } }, { upsert: true }),
    );
    if (outcome === 'committed') counts.acknowledged++;
    if (outcome === 'unknown') counts.unknown++;
  }
}

interface Attempt {
  readonly client: number;
  readonly id: string;
  readonly session: ClientSession;
}

async function idsOf(collection: Collection<Written>, session: ClientSession): Promise<Set<string>> {
  const all = await collection.find({}, { session, batchSize: 10_000 }).toArray();
  return new Set(all.map(({ _id }) => _id));
}

function missing(what: string, acknowledged: readonly string[], there: ReadonlySet<string>): string[] {
  return acknowledged.filter((id) => !there.has(id)).map((id) => `${what} ${id} was acknowledged and is lost`);
}

function torn(left: ReadonlySet<string>, right: ReadonlySet<string>): string[] {
  const halves = [...left, ...right].filter((id) => !left.has(id) || !right.has(id));
  return halves.map((id) => `transaction ${id} is there by half`);
}
