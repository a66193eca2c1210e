import type { Engine } from '#store/engine/engine.ts';
import type { Session } from '#store/engine/sessions.ts';
import { ServerError } from '#store/language/errors.ts';
import type { Command, CommandContext, Reply } from './command.ts';
import { endsTransaction, type SessionOptions } from './session-options.ts';
import { noSuchTransaction } from './transactions.ts';

type BareContext = Omit<CommandContext, 'session' | 'transaction' | 'transactionNumber' | 'retryNumber'>;
type NumberedContext = BareContext & { readonly session: Session; readonly number: number };

/** Runs a command in its session: in its transaction, as a retryable write, or as it is. */
export function runInSession(command: Command, context: BareContext, options: SessionOptions): Reply | Promise<Reply> {
  const { lsid, number, inTransaction, startsTransaction } = options;
  const bare = { ...context, transaction: undefined, transactionNumber: undefined, retryNumber: undefined };
  if (lsid === undefined) return command.run({ ...bare, session: undefined });
  const session = context.engine.sessions.get(lsid);
  if (number === undefined) return command.run({ ...bare, session });
  return session.exclusively(() =>
    inTransaction
      ? runInTransaction(command, { ...context, session, number, startsTransaction })
      : runRetryable(command, { ...context, session, number }),
  );
}

function runRetryable(command: Command, { number, ...context }: NumberedContext): Reply | Promise<Reply> {
  const { session, engine } = context;
  if (session.number === -1) session.number = engine.sessions.outcomeOf(session)?.number ?? -1;
  if (number < session.number) throw tooOld(session, number);
  if (number > session.number) {
    session.abortTransaction();
    session.number = number;
    session.state = 'none';
  } else if (session.state !== 'none') {
    throw new ServerError(
      'IncompleteTransactionHistory',
      `Transaction number ${number} of this session is that of a multi-document transaction`,
    );
  }
  return command.run({ ...context, transaction: undefined, transactionNumber: undefined, retryNumber: number });
}

async function runInTransaction(
  command: Command,
  { number, startsTransaction, ...context }: NumberedContext & { readonly startsTransaction: boolean },
): Promise<Reply> {
  const { session, name, engine } = context;
  const numbered = { ...context, transactionNumber: number, retryNumber: undefined };
  if (endsTransaction(name)) return command.run({ ...numbered, transaction: undefined });
  try {
    if (startsTransaction) begin(engine, session, number);
    else if (session.state === 'committed' && session.number === number) {
      throw new ServerError('TransactionCommitted', `Transaction ${number} has been committed.`);
    } else if (session.state !== 'active' || session.number !== number) throw noSuchTransaction(number);
    return await command.run({ ...numbered, transaction: session.transaction });
  } catch (error) {
    // Any error ends a transaction, and the client has to begin it again.
    if (session.number === number) session.abortTransaction();
    throw error;
  }
}

function begin(engine: Engine, session: Session, number: number): void {
  if (session.number === -1) session.number = engine.sessions.outcomeOf(session)?.number ?? -1;
  if (number < session.number) throw tooOld(session, number);
  if (number === session.number) {
    throw new ServerError(50_911, `Cannot start a transaction with the number ${number}, which has been used already`);
  }
  session.abortTransaction();
  session.number = number;
  session.state = 'active';
  session.transaction = engine.beginTransaction();
}

function tooOld(session: Session, number: number): ServerError {
  return new ServerError(
    'TransactionTooOld',
    `Cannot start transaction ${number} on session because a newer transaction ${session.number} has already started.`,
  );
}
