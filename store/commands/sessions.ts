import { ServerError } from '#store/language/errors.ts';
import type { Command, CommandContext } from './command.ts';

export const endSessions: Command = {
  names: ['endSessions'],
  run({ engine, body, name }) {
    const ids = body[name];
    if (!Array.isArray(ids))
      throw new ServerError('TypeMismatch', `BSON field '${name}' is the wrong type, expected type 'array'`);
    for (const id of ids as unknown[]) engine.sessions.end(id);
    return {};
  },
};

export const refreshSessions: Command = {
  names: ['refreshSessions'],
  run({ engine, body, name }) {
    const ids = body[name];
    if (!Array.isArray(ids))
      throw new ServerError('TypeMismatch', `BSON field '${name}' is the wrong type, expected type 'array'`);
    for (const id of ids as unknown[]) engine.sessions.get(id);
    return {};
  },
};

/**
 * Ends the transactions of some sessions, or of all: `killAllSessions` of a server without users has nothing to tell
 * sessions apart by. The sessions themselves may be used again.
 */
export const killSessions: Command = {
  names: ['killSessions', 'killAllSessions'],
  run({ engine, body, name }) {
    const ids = body[name];
    if (!Array.isArray(ids))
      throw new ServerError('TypeMismatch', `BSON field '${name}' is the wrong type, expected type 'array'`);
    if (ids.length === 0) engine.sessions.abortAll();
    else if (name === 'killSessions') for (const id of ids as unknown[]) engine.sessions.get(id).abortTransaction();
    else throw new ServerError('CommandNotSupported', 'killAllSessions of certain users is not supported');
    return {};
  },
};

export const commitTransaction: Command = {
  names: ['commitTransaction'],
  inTransactions: true,
  async run(context) {
    const { engine } = context;
    const { session, number } = transactionOf(context);
    if (session.state === 'committed' && session.number === number) return {};
    const { transaction } = session;
    if (session.state !== 'active' || session.number !== number) {
      // After a restart, or on another connection: what is on disk tells whether it was committed.
      const outcome = engine.sessions.outcomeOf(session);
      if (outcome?.kind === 'committed' && outcome.number === number) return {};
      throw noSuchTransaction(number);
    }
    session.transaction = undefined;
    try {
      if (transaction?.hasWrites) {
        await transaction.commit(() => engine.sessions.putOutcome(session, number, 'committed'));
      } else {
        transaction?.abort();
      }
    } catch (error) {
      session.state = 'aborted';
      throw error;
    }
    session.state = 'committed';
    return {};
  },
};

export const abortTransaction: Command = {
  names: ['abortTransaction'],
  inTransactions: true,
  run(context) {
    const { session, number } = transactionOf(context);
    if (session.number === number && session.state === 'committed') {
      throw new ServerError('TransactionCommitted', `Transaction ${number} has been committed.`);
    }
    if (session.number !== number || session.state !== 'active') throw noSuchTransaction(number);
    session.abortTransaction();
    return {};
  },
};

export function noSuchTransaction(number: number): ServerError {
  return new ServerError(
    'NoSuchTransaction',
    `Given transaction number ${number} does not match any in-progress transactions.`,
  );
}

function transactionOf({ session, name, transactionNumber }: CommandContext) {
  if (session === undefined || transactionNumber === undefined) {
    throw new ServerError('InvalidOptions', `${name} can only be run in a transaction`);
  }
  return { session, number: transactionNumber };
}
