import type { Collection } from '#store/engine/collection.ts';
import { Blocked } from '#store/engine/locks.ts';
import type { Transaction } from '#store/engine/transaction.ts';
import type { WriteTarget } from '#store/engine/view.ts';
import { ServerError } from '#store/language/errors.ts';
import type { Work } from '#store/language/flow.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import { collectionFor, type CommandContext, type Reply } from './command.ts';
import { LongSearch } from './long-search.ts';
import { inSlices, slice } from './slices.ts';

/** A write command on its way: what it has done so far, and how it goes on. */
export interface WriteRun {
  /**
   * Writes on from where it has got to, until it is done, pausing where a job may end. Throws `Blocked` or `LongSearch`;
   * called again, once the other transaction has ended or the search is over, it goes on with the same document.
   */
  step(target: WriteTarget): Work<void>;
  reply(): Document;
  /** Whether anything was written: what changed nothing needs no remembering, and no flush. */
  readonly hasWritten: boolean;
  /** Whether any of its statements failed; commands of one write throw instead. */
  readonly hasFailed?: boolean;
  /** What is to be remembered should the server die while this waits; commands of a single document have nothing. */
  readonly progress?: Document;
}

/**
 * Runs a write: inside its transaction, or else in jobs of the storage, waiting for transactions that hold what it
 * wants to write. The outcome of a retryable write is stored in the job that writes.
 */
export function runWrite(context: CommandContext, start: StartRun): Reply | Promise<Reply> {
  const { transaction } = context;
  return transaction ? runInTransaction(context, transaction, start(undefined)) : runInJobs(context, start);
}

type StartRun = (progress: Document | undefined) => WriteRun;

/** What is written waits in memory for the commit, so that most commands are answered at once. */
function runInTransaction(
  { session, operation }: CommandContext,
  transaction: Transaction,
  run: WriteRun,
): Reply | Promise<Reply> {
  const reply = (): Reply => {
    // The error of one statement ends the transaction as well, though the answer is not an error as such.
    if (run.hasFailed === true) session?.abortTransaction();
    return run.reply();
  };
  const written = inSlices(run.step(transaction), operation);
  return written instanceof Promise ? written.then(reply) : reply();
}

async function runInJobs(context: CommandContext, start: StartRun): Promise<Reply> {
  const { engine, session, operation, retryNumber, isRetry } = context;
  const retry = session && retryNumber !== undefined ? { session, number: retryNumber } : undefined;
  const outcome = retry && isRetry ? engine.sessions.outcomeOf(retry.session) : undefined;
  if (retry && outcome?.number === retry.number) {
    if (outcome.kind === 'answered') return outcome.payload;
    if (outcome.kind === 'committed') {
      throw new ServerError('TransactionCommitted', `Transaction ${retry.number} has been committed`);
    }
  }
  const resumed = outcome && outcome.number === retry?.number ? decode(outcome.payload) : undefined;
  const run = start(resumed);
  let work = run.step(engine.direct);
  for (;;) {
    const { halt, reply } = await engine.storage.write(() => {
      const halt = goOn(work);
      const reply = halt ? undefined : encode({ ...run.reply(), ok: 1 });
      if (retry && run.hasWritten) {
        if (reply) engine.sessions.putOutcome(retry.session, retry.number, 'answered', reply);
        else if (run.progress)
          engine.sessions.putOutcome(retry.session, retry.number, 'underWay', encode(run.progress));
      }
      return { halt, reply };
    });
    if (reply) return reply;
    if (halt === 'paused') {
      operation.yields++;
      operation.check();
      continue;
    }
    // Transactions have a lifetime, so this ends even without a deadline.
    if (halt instanceof Blocked) await operation.waitFor(halt.holder.ended);
    else if (halt) await halt.finish();
    work = run.step(engine.direct);
  }
}

/** How long one job of a write may take: each is flushed to disk, so that many short ones would cost more. */
const jobMs = 20;

/** Why the work is not done at the end of a job. */
function goOn(work: Work<void>): 'paused' | Blocked | LongSearch | undefined {
  try {
    return slice(work, jobMs).done === true ? undefined : 'paused';
  } catch (error) {
    if (error instanceof Blocked || error instanceof LongSearch) return error;
    throw error;
  }
}

/** The entry of `writeErrors` for one statement. What ends the whole command is thrown on. */
export function writeError(index: number, error: unknown, inTransaction: boolean): Document {
  const ends = !(error instanceof ServerError) || (inTransaction && error.codeName === 'WriteConflict');
  if (ends) throw error;
  return { index, code: error.code, errmsg: error.message, ...error.details };
}

/** The collection to write to, where there is one. A transaction that writes to it holds back its drop. */
export function collectionToChange(context: CommandContext, namespace: string): Collection | undefined {
  context.transaction?.touched.add(namespace);
  return collectionFor(context, namespace);
}

/** The collection to write to, made when it is missing; outside of transactions inside a job. */
export function collectionForWrite(context: CommandContext, namespace: string): Collection {
  const { engine, transaction } = context;
  const collection = collectionToChange(context, namespace);
  if (collection) return collection;
  return transaction ? transaction.createCollection(namespace) : engine.createCollection(namespace);
}
