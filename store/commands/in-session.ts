import type { Session } from '#store/engine/sessions.ts';
import type { Transaction } from '#store/engine/transaction.ts';
import { ServerError } from '#store/language/errors.ts';
import type { Command, CommandContext, Reply } from './command.ts';
import { snapshotClockOf } from './read-concern.ts';
import { endsTransaction, type SessionOptions } from './session-options.ts';
import { noSuchTransaction } from './transactions.ts';

/** Where in its session a command is run; see `CommandContext`. */
interface Place {
  readonly session?: Session;
  readonly transaction?: Transaction | undefined;
  readonly transactionNumber?: number;
  readonly retryNumber?: number;
  readonly isRetry?: boolean;
}

type BareContext = Omit<CommandContext, keyof Place>;

interface Numbered {
  readonly context: BareContext;
  readonly session: Session;
  readonly number: number;
}

/** Runs a command in its session: in its transaction, as a retryable write, or as it is. */
export function runInSession(command: Command, context: BareContext, options: SessionOptions): Reply | Promise<Reply> {
  const { lsid, number, inTransaction, startsTransaction } = options;
  if (lsid === undefined) return command.run(placed(context, {}));
  const session = context.engine.sessions.get(lsid);
  if (number === undefined) return command.run(placed(context, { session }));
  const numbered = { context, session, number };
  return session.exclusively(() =>
    inTransaction ? runInTransaction(command, numbered, startsTransaction) : runRetryable(command, numbered),
  );
}

/** Written out field by field: to spread the context costs as much as most of what is done with it. */
function placed(context: BareContext, place: Place): CommandContext {
  return {
    engine: context.engine,
    operation: context.operation,
    name: context.name,
    database: context.database,
    body: context.body,
    documents: context.documents,
    session: place.session,
    transaction: place.transaction,
    transactionNumber: place.transactionNumber,
    retryNumber: place.retryNumber,
    isRetry: place.isRetry === true,
  };
}

function runRetryable(command: Command, { context, session, number }: Numbered): Reply | Promise<Reply> {
  const { engine } = context;
  if (session.number === -1) session.number = engine.sessions.outcomeOf(session)?.number ?? -1;
  if (number < session.number) throw tooOld(session, number);
  const isRetry = number === session.number;
  if (!isRetry) {
    session.abortTransaction();
    session.number = number;
    session.state = 'none';
  } else if (session.state !== 'none') {
    throw new ServerError(
      'IncompleteTransactionHistory',
      `Transaction number ${number} of this session is that of a multi-document transaction`,
    );
  }
  return command.run(placed(context, { session, retryNumber: number, isRetry }));
}

function runInTransaction(
  command: Command,
  { context, session, number }: Numbered,
  startsTransaction: boolean,
): Reply | Promise<Reply> {
  const { name } = context;
  session.client = context.operation.client;
  if (endsTransaction(name)) return command.run(placed(context, { session, transactionNumber: number }));
  // Any error ends a transaction, and the client has to begin it again.
  const fail = (error: unknown): never => {
    if (session.number === number) session.abortTransaction();
    throw error;
  };
  try {
    if (startsTransaction) begin(context, session, number);
    else if (session.state === 'committed' && session.number === number) {
      throw new ServerError('TransactionCommitted', `Transaction ${number} has been committed.`);
    } else if (session.state !== 'active' || session.number !== number) throw noSuchTransaction(number);
    const { transaction } = session;
    const reply = command.run(placed(context, { session, transaction, transactionNumber: number }));
    return reply instanceof Promise ? reply.catch(fail) : reply;
  } catch (error) {
    return fail(error);
  }
}

function begin({ engine, body }: BareContext, session: Session, number: number): void {
  if (session.number === -1) session.number = engine.sessions.outcomeOf(session)?.number ?? -1;
  if (number < session.number) throw tooOld(session, number);
  if (number === session.number) {
    throw new ServerError(50_911, `Cannot start a transaction with the number ${number}, which has been used already`);
  }
  session.abortTransaction();
  session.number = number;
  session.state = 'active';
  const clock = snapshotClockOf(body);
  session.transaction = engine.beginTransaction(clock === 'newest' ? undefined : clock);
}

function tooOld(session: Session, number: number): ServerError {
  return new ServerError(
    'TransactionTooOld',
    `Cannot start transaction ${number} on session because a newer transaction ${session.number} has already started.`,
  );
}
