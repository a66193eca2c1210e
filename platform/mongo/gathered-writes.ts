import { SpanKind } from '@opentelemetry/api';
import mongoose, { type ClientSession, type Connection, type Model } from 'mongoose';
import { AppError } from '../errors/app-error.ts';
import { currentTrace, traced } from '../telemetry/tracing.ts';

/** Fewer writes than these wait for the others of their transaction. */
export const WORTH_A_COMMAND = 100;

interface Failure {
  readonly error: unknown;
}
type Written = Record<string, { _id: string }>;
type WriteModel = mongoose.mongo.ClientBulkWriteModel<Written>;

/** A change of one document, which is found by its id and by whatever else must still be so of it. */
export interface Update<Row> {
  readonly filter: { readonly _id: string } & Partial<Record<keyof Row, unknown>>;
  /** In MongoDB's operators. */
  readonly update: Readonly<Record<`$${string}`, unknown>>;
  /** Whether the document is made where there is none. */
  readonly upsert?: boolean;
}

/**
 * The writes of one transaction, which go to the database together: a command for all collections costs a fraction of
 * one for each. They are sent just before the commit, in the order in which they were gathered; whoever reads what may
 * have been written in the same transaction flushes them first. Rows are not copied: leave them as they are.
 */
export class GatheredWrites {
  readonly #connection: Connection;
  readonly #session: ClientSession;
  #models: WriteModel[] = [];
  /** How many of them must find their document, or make it. */
  #changes = 0;
  /** What is on its way: resolves, and never rejects, with why it failed. */
  #underWay: Promise<Failure | null> | null = null;

  constructor(connection: Connection, session: ClientSession) {
    this.#connection = connection;
    this.#session = session;
  }

  insert<Row extends { _id: string }>(model: Model<Row>, rows: readonly Row[]): void {
    const namespace = namespaceOf(model);
    for (const document of rows) this.#models.push({ name: 'insertOne', namespace, document });
  }

  update<Row extends { _id: string }>(model: Model<Row>, updates: readonly Update<Row>[]): void {
    const namespace = namespaceOf(model);
    for (const { filter, update, upsert = false } of updates) {
      this.#models.push({ name: 'updateOne', namespace, filter, update, upsert });
    }
    this.#changes += updates.length;
  }

  /** Puts rows in the place of what there is under their ids, if there is anything. */
  put<Row extends { _id: string }>(model: Model<Row>, rows: readonly Row[]): void {
    const namespace = namespaceOf(model);
    for (const { _id, ...replacement } of rows) {
      this.#models.push({ name: 'replaceOne', namespace, filter: { _id }, replacement, upsert: true });
    }
    this.#changes += rows.length;
  }

  /**
   * Sends what has been gathered so far. Throws what the database says of it, a duplicate key as for a single write,
   * and a retryable `AppError` `CONTENTION` when an update did not find its document as it was read; the same of what was
   * begun before.
   */
  async flush(): Promise<void> {
    await this.settle();
    await this.#sendGathered();
  }

  /**
   * Begins to send what has been gathered so far, so that the database writes while more is reckoned and gathered. From
   * then on nothing is to be read in the session before `flush`, which says what came of it. Does nothing where that is
   * little, or while something is under way already.
   */
  begin(): void {
    if (this.#models.length < WORTH_A_COMMAND) return;
    this.#underWay ??= this.#sendGathered().then(
      () => null,
      (error: unknown) => ({ error }),
    );
  }

  /** Resolves when nothing is on its way any more; throws why it failed. */
  async settle(): Promise<void> {
    const failure = await this.#underWay;
    this.#underWay = null;
    if (failure) throw failure.error;
  }

  async #sendGathered(): Promise<void> {
    const [models, changes] = [this.#models, this.#changes];
    if (models.length === 0) return;
    this.#models = [];
    this.#changes = 0;
    const { matchedCount, upsertedCount } = await this.#sendTraced(models);
    if (matchedCount + upsertedCount !== changes) {
      throw new AppError('CONTENTION', 'What was read changed meanwhile; try again.', { retryable: true });
    }
  }

  /** The same, but only where something of this collection was gathered, which is about to be read. */
  async flushBefore<Row>(model: Model<Row>): Promise<void> {
    await this.settle();
    const namespace = namespaceOf(model);
    if (this.#models.some((each) => each.namespace === namespace)) await this.flush();
  }

  async #sendTraced(models: readonly WriteModel[]): Promise<mongoose.mongo.ClientBulkWriteResult> {
    if (currentTrace() === undefined) return this.#send(models);
    const collections = new Set(models.map(({ namespace }) => namespace.slice(namespace.indexOf('.') + 1)));
    const attributes = { 'tillgraph.collections': [...collections], 'db.operation.batch.size': models.length };
    return traced('write', { kind: SpanKind.CLIENT, attributes }, () => this.#send(models));
  }

  async #send(models: readonly WriteModel[]): Promise<mongoose.mongo.ClientBulkWriteResult> {
    try {
      return await this.#connection.getClient().bulkWrite<Written>(models, { session: this.#session });
    } catch (error) {
      throw error instanceof mongoose.mongo.MongoClientBulkWriteError ? reasonOf(error) : error;
    }
  }
}

function namespaceOf<Row>(model: Model<Row>): string {
  return `${model.db.name}.${model.collection.name}`;
}

/** What a single write would have thrown: the driver hides its code and its labels one level down. */
function reasonOf(error: mongoose.mongo.MongoClientBulkWriteError): unknown {
  const [first] = error.writeErrors.values();
  return first ? new mongoose.mongo.MongoServerError({ ...first, message: first.message }) : (error.cause ?? error);
}
