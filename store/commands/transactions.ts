import { ServerError } from '#store/language/errors.ts';
import type { Command, CommandContext } from './command.ts';

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
        const { deadline } = context.operation;
        await transaction.commit(() => engine.sessions.putOutcome(session, number, 'committed'), deadline);
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
    const outcome = session.number === -1 ? context.engine.sessions.outcomeOf(session) : undefined;
    const committedBefore = outcome?.kind === 'committed' && outcome.number === number;
    if (committedBefore || (session.number === number && session.state === 'committed')) {
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
    throw new ServerError('CommandFailed', `${name} must be run within a transaction`);
  }
  return { session, number: transactionNumber };
}
