import { type Span, SpanKind } from '@opentelemetry/api';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import { AppError } from '../errors/app-error.ts';
import { traced } from '../telemetry/tracing.ts';

/** How often a transaction is tried when others write the same documents, and how long it waits at most between. */
const MAX_COMMIT_ATTEMPTS = 12;
/** A transaction that loses is begun again for so long; a busy machine may take a while over each. */
const MAX_CONTENDING_MS = 5_000;
const MAX_BACKOFF_MS = 200;
const SERVER_SELECTION_TIMEOUT_MS = 10_000;
const POOL_SIZE = 20;

/** One subgraph's own database. */
export interface Database extends AsyncDisposable {
  readonly connection: Connection;
  /**
   * Runs the work in a transaction with snapshot reads and majority writes, and again from the start (a bounded number
   * of times, with jitter) when another writer was first. The work must therefore do nothing but read and write
   * through the session. Throws `AppError` `CONTENTION` when it has lost for five seconds; other errors pass through.
   */
  transaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly uri: string;
  readonly name: string;
  /** How long a server is looked for, now and whenever the connection is lost: ten seconds when left out. */
  readonly timeoutMs?: number;
}

/** Throws `AppError` `DATABASE_UNAVAILABLE` when no server answers in time. */
export async function connectDatabase(options: DatabaseOptions): Promise<Database> {
  const { uri, name, timeoutMs = SERVER_SELECTION_TIMEOUT_MS } = options;
  const connection = mongoose.createConnection(uri, {
    dbName: name,
    autoIndex: false,
    maxPoolSize: POOL_SIZE,
    serverSelectionTimeoutMS: timeoutMs,
  });
  try {
    await connection.asPromise();
  } catch (cause) {
    throw new AppError('DATABASE_UNAVAILABLE', `No MongoDB answers at the given MONGODB_URI for ${name}.`, {
      retryable: true,
      cause,
    });
  }
  const close = (): Promise<void> => connection.close();
  return {
    connection,
    transaction: (work) => {
      const attributes = { 'db.system.name': 'mongodb', 'db.namespace': name };
      return traced('transaction', { kind: SpanKind.CLIENT, attributes }, (span) => transact(connection, work, span));
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function transact<T>(
  connection: Connection,
  work: (session: ClientSession) => Promise<T>,
  span: Span | null,
): Promise<T> {
  const session = await connection.startSession();
  const startedAt = performance.now();
  try {
    for (let attempt = 1; ; attempt += 1) {
      span?.setAttribute('tillgraph.transaction.attempts', attempt);
      session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } });
      try {
        const result = await work(session);
        await commit(session);
        return result;
      } catch (error) {
        if (session.inTransaction()) await session.abortTransaction();
        if (!hasLabel(error, 'TransientTransactionError')) throw error;
        if (performance.now() - startedAt > MAX_CONTENDING_MS) {
          throw new AppError('CONTENTION', 'Too many writers want the same documents; try again.', {
            retryable: true,
            cause: error,
          });
        }
        await backoff(attempt);
      }
    }
  } finally {
    await session.endSession();
  }
}

/** A commit whose answer was lost is asked for again: the server remembers what became of it. */
async function commit(session: ClientSession): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (!hasLabel(error, 'UnknownTransactionCommitResult') || attempt >= MAX_COMMIT_ATTEMPTS) throw error;
      await backoff(attempt);
    }
  }
}

function backoff(attempt: number): Promise<void> {
  const ceilingMs = Math.min(MAX_BACKOFF_MS, 2 ** attempt);
  return new Promise((resolve) => {
    setTimeout(resolve, Math.random() * ceilingMs);
  });
}

export function hasLabel(error: unknown, label: string): boolean {
  return error instanceof mongoose.mongo.MongoError && error.hasErrorLabel(label);
}

/** Whether a write was refused because a unique index already holds its key. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoError && error.code === 11000;
}
