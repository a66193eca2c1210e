import { type ClientSession, MongoError, MongoNetworkError, MongoServerSelectionError } from 'mongodb';

export type Outcome = 'committed' | 'aborted' | 'unknown';

/**
 * Runs a transaction once, without trying again. What fails before the commit was sent has not come to be. Of a commit
 * whose answer does not come, even to the driver's second asking, nobody knows.
 */
export async function attemptTransaction(session: ClientSession, run: () => Promise<void>): Promise<Outcome> {
  session.startTransaction();
  try {
    await run();
  } catch (error) {
    if (!(error instanceof MongoError)) throw error;
    await session.abortTransaction();
    return 'aborted';
  }
  try {
    await session.commitTransaction();
    return 'committed';
  } catch (error) {
    return outcomeOf(error);
  }
}

/** Runs a retryable write, which the driver sends a second time when the first is not answered. */
export async function attemptWrite(run: () => Promise<unknown>): Promise<Outcome> {
  try {
    await run();
    return 'committed';
  } catch (error) {
    return outcomeOf(error);
  }
}

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof MongoError)) throw error;
  const isUnanswered = error instanceof MongoNetworkError || error instanceof MongoServerSelectionError;
  if (isUnanswered || error.hasErrorLabel('UnknownTransactionCommitResult')) return 'unknown';
  // A pool that was cleared by another's broken connection says so before it has sent anything, or after a first try.
  return error.name === 'MongoServerError' ? 'aborted' : 'unknown';
}
