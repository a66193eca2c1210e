import type { Timestamp } from 'bson';
import { timestampOf } from '#store/engine/clock.ts';
import type { Collection } from '#store/engine/collection.ts';
import type { Cursor } from '#store/engine/cursors.ts';
import type { Engine } from '#store/engine/engine.ts';
import type { Operation } from '#store/engine/operations.ts';
import type { Source } from '#store/engine/query.ts';
import type { Session } from '#store/engine/sessions.ts';
import type { Snapshot } from '#store/engine/snapshot.ts';
import { snapshotUnavailable, type Transaction } from '#store/engine/transaction.ts';
import type { View } from '#store/engine/view.ts';
import type { Work } from '#store/language/flow.ts';
import type { Document } from '#store/language/values.ts';
import { collectionName } from './arguments.ts';
import { snapshotClockOf } from './read-concern.ts';
import { inSlices } from './slices.ts';

/** A command as it reaches its handler: parsed, in its session, inside its transaction if it has one. */
export interface CommandContext {
  readonly engine: Engine;
  /** This run of the command, to be asked now and then whether it is to go on. */
  readonly operation: Operation;
  readonly name: string;
  readonly database: string;
  readonly body: Document;
  /** The documents of an insert, as bytes. */
  readonly documents: readonly Buffer[] | undefined;
  readonly session: Session | undefined;
  readonly transaction: Transaction | undefined;
  /** The number of the transaction the command says it is in, be it open or not. */
  readonly transactionNumber: number | undefined;
  /** The number of a retryable write, whose outcome is kept. */
  readonly retryNumber: number | undefined;
  /** Whether the number was seen before, so that there may be an outcome. */
  readonly isRetry: boolean;
}

/** A document, or one that is encoded already. `ok: 1` is added to the former. */
export type Reply = Document | Uint8Array;

export interface Command {
  readonly names: readonly string[];
  /** Whether it may be sent inside a transaction. */
  readonly inTransactions?: boolean;
  /** Whether what its first field names may be a view. */
  readonly onViews?: boolean;
  /** Whether it is for the `admin` database alone. */
  readonly adminOnly?: boolean;
  /** Whether a `txnNumber` outside of a transaction makes it a retryable write. */
  readonly retryable?: boolean;
  /** Throws `ServerError` for what the client should be told. */
  run(context: CommandContext): Reply | Promise<Reply>;
}

/** The namespace a command names in its first field: `{ find: 'sales', $db: 'shop' }`. */
export function namespaceOf({ database, body, name }: CommandContext): string {
  return `${database}.${collectionName(body[name], name)}`;
}

/** What a command reads from. */
export class OpenSource implements Source {
  readonly view: View;
  readonly collection: Collection | undefined;
  readonly snapshot: Snapshot | undefined;
  /** The `atClusterTime` to answer to a read of level `snapshot`. */
  readonly snapshotTime: Timestamp | undefined;
  readonly #transaction: Transaction | undefined;

  constructor(
    { engine, transaction }: CommandContext,
    { collection, snapshot, snapshotTime }: Pick<OpenSource, 'collection' | 'snapshot' | 'snapshotTime'>,
  ) {
    this.view = transaction ?? snapshot ?? engine.storage.newest;
    this.collection = collection;
    this.snapshot = snapshot;
    this.snapshotTime = snapshotTime;
    this.#transaction = transaction;
  }

  get snapshotClock(): number | undefined {
    return this.#transaction ? this.#transaction.snapshotClock : this.snapshot?.clock;
  }
}

/**
 * What a reading command reads: the transaction's own sight, or else a snapshot, which the caller closes. Every write
 * that has been acknowledged before is in it.
 */
export function openSource(context: CommandContext, namespace: string): OpenSource {
  const { engine, transaction } = context;
  const wanted = transaction ? undefined : snapshotClockOf(context.body);
  const snapshot = wanted === undefined ? bareSnapshot(context) : keptSnapshot(engine, wanted);
  const collection = collectionIn(context, namespace, wanted === undefined ? undefined : snapshot);
  const snapshotTime = wanted === undefined ? undefined : snapshot && timestampOf(snapshot.clock);
  return new OpenSource(context, { collection, snapshot, snapshotTime });
}

/** What every cursor that a command opens has of it. */
export function cursorParts(
  { transaction, session, operation, body }: CommandContext,
  { snapshot, snapshotTime }: OpenSource,
): Omit<Cursor, 'namespace' | 'documents'> {
  return { transaction, session, snapshot, snapshotTime, operation, noTimeout: body['noCursorTimeout'] === true };
}

function bareSnapshot({ engine, transaction }: CommandContext): Snapshot | undefined {
  return transaction ? undefined : engine.storage.snapshot();
}

function keptSnapshot({ snapshots }: Engine, clock: number | 'newest'): Snapshot {
  return clock === 'newest' ? snapshots.now() : snapshots.at(clock);
}

/** The collection as it is in a kept snapshot; closes that, and throws, where it was dropped since. */
function collectionIn(context: CommandContext, namespace: string, kept: Snapshot | undefined): Collection | undefined {
  try {
    return collectionFor(context, namespace, kept?.clock);
  } catch (error) {
    kept?.close();
    throw error;
  }
}

/** The collection as the command's transaction, if it has one, should see it, or a kept snapshot of a clock. */
export function collectionFor(
  { engine, transaction }: CommandContext,
  namespace: string,
  keptClock = Number.POSITIVE_INFINITY,
): Collection | undefined {
  if (transaction) return transaction.collection(namespace);
  if (engine.catalogue.droppedAt(namespace) > keptClock) throw snapshotUnavailable();
  return engine.catalogue.get(namespace);
}

/** Reads in slices, and lets go of what was read from. */
export function readOnce<T>(
  context: CommandContext,
  namespace: string,
  read: (source: OpenSource) => Work<T>,
): T | Promise<T> {
  return inSlices(reading(openSource(context, namespace), read), context.operation);
}

export function* reading<T>(source: OpenSource, read: (source: OpenSource) => Work<T>): Work<T> {
  try {
    return yield* read(source);
  } finally {
    source.snapshot?.close();
  }
}
