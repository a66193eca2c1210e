import type { Engine } from '#store/engine/engine.ts';
import type { Session } from '#store/engine/sessions.ts';
import { ServerError } from '#store/language/errors.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import type { Request } from '#store/wire/message.ts';
import { checkApiVersion } from './api-version.ts';
import { booleanField, numberField } from './arguments.ts';
import { clusterClock } from './cluster-time.ts';
import { checkFields } from './command-fields.ts';
import type { Command, CommandContext, Reply } from './command.ts';
import { checkCommonOptions, writeConcernError } from './common-options.ts';
import { errorLabelsOf } from './error-labels.ts';
import { commandsByName } from './registry.ts';
import { noSuchTransaction } from './sessions.ts';

/** Runs one command and answers the bytes of its reply. Errors become replies with `ok: 0`: this never throws. */
export async function dispatch(engine: Engine, request: Request): Promise<Uint8Array> {
  try {
    const reply = await engine.serve(() => listen(engine, request));
    const concern = writeConcernError(request.body);
    if (reply instanceof Uint8Array) return concern ? encode({ ...decode(reply), writeConcernError: concern }) : reply;
    return encode({ ...reply, ok: 1, ...(concern && { writeConcernError: concern }) });
  } catch (error) {
    return encode(errorReply(error, request));
  }
}

/** Takes over the cluster time that the client has heard of, durably, so that no later reply is behind it. */
function listen(engine: Engine, request: Request): Reply | Promise<Reply> {
  const clock = clusterClock(request.body, Date.now());
  if (clock === undefined || clock <= engine.storage.durableClock) return run(engine, request);
  return engine.storage.advanceTo(clock).then(() => run(engine, request));
}

function run(engine: Engine, request: Request): Reply | Promise<Reply> {
  const { name, body } = request;
  const command = commandsByName.get(name);
  if (command === undefined) throw new ServerError('CommandNotFound', `no such command: '${name}'`);
  const database = typeof body['$db'] === 'string' ? body['$db'] : 'admin';
  checkApiVersion(name, body);
  checkFields(name, body);
  checkCommonOptions(engine, name, body);
  checkPlace(command, { engine, name, body, database });
  const lsid = body['lsid'];
  const context = {
    engine,
    name,
    body,
    database,
    documents: request.documents,
  };
  const number = numberField(body, 'txnNumber');
  if (lsid === undefined) {
    if (number !== undefined)
      throw new ServerError('InvalidOptions', 'Transaction number requires a session ID to also be specified');
    return command.run({
      ...context,
      session: undefined,
      transaction: undefined,
      transactionNumber: undefined,
      retryNumber: undefined,
    });
  }
  const session = engine.sessions.get(lsid);
  if (number === undefined) {
    return command.run({
      ...context,
      session,
      transaction: undefined,
      transactionNumber: undefined,
      retryNumber: undefined,
    });
  }
  return session.exclusively(() =>
    body['autocommit'] === false
      ? runInTransaction(command, { ...context, session, number })
      : runRetryable(command, { ...context, session, number }),
  );
}

/** Refuses what belongs to another database, and what a view cannot be asked for. */
function checkPlace(
  { adminOnly = false, onViews = false }: Command,
  { engine, name, body, database }: Pick<CommandContext, 'engine' | 'name' | 'body' | 'database'>,
): void {
  if (adminOnly && database !== 'admin')
    throw new ServerError('Unauthorized', `${name} may only be run against the admin database.`);
  if (!onViews && engine.views.size > 0) engine.views.refuse(`${database}.${String(body[name])}`);
}

type NumberedContext = Omit<CommandContext, 'transaction' | 'transactionNumber' | 'retryNumber' | 'session'> & {
  session: Session;
  number: number;
};

function runRetryable(command: Command, { number, ...context }: NumberedContext): Reply | Promise<Reply> {
  const { session, name, engine } = context;
  if (command.retryable !== true) {
    throw new ServerError(
      50_768,
      `txnNumber may only be provided for multi-document transactions and retryable write commands. autocommit:false was not provided, and ${name} is not a retryable write command.`,
    );
  }
  if (session.number === -1) session.number = engine.sessions.outcomeOf(session)?.number ?? -1;
  if (number < session.number) throw tooOld(session, number);
  if (number > session.number) {
    session.abortTransaction();
    session.number = number;
    session.state = 'none';
  }
  return command.run({ ...context, transaction: undefined, transactionNumber: undefined, retryNumber: number });
}

async function runInTransaction(command: Command, { number, ...context }: NumberedContext): Promise<Reply> {
  const { session, name, body, engine } = context;
  try {
    if (command.inTransactions !== true) {
      throw new ServerError(
        'OperationNotSupportedInTransaction',
        `Cannot run '${name}' in a multi-document transaction.`,
      );
    }
    if (name === 'commitTransaction' || name === 'abortTransaction') {
      return await command.run({
        ...context,
        transaction: undefined,
        transactionNumber: number,
        retryNumber: undefined,
      });
    }
    if (booleanField(body, 'startTransaction')) begin(engine, session, number);
    else if (session.state === 'committed' && session.number === number) {
      throw new ServerError('TransactionCommitted', `Transaction ${number} has been committed.`);
    } else if (session.state !== 'active' || session.number !== number) throw noSuchTransaction(number);
    return await command.run({
      ...context,
      transaction: session.transaction,
      transactionNumber: number,
      retryNumber: undefined,
    });
  } catch (error) {
    // Any error ends a transaction, and the client has to begin it again.
    if (session.number === number && name !== 'commitTransaction') session.abortTransaction();
    throw error;
  }
}

function begin(engine: Engine, session: Session, number: number): void {
  if (session.number === -1) session.number = engine.sessions.outcomeOf(session)?.number ?? -1;
  if (number < session.number) throw tooOld(session, number);
  if (number === session.number && session.state !== 'none') {
    throw new ServerError(50_911, `Cannot start a transaction with the number ${number} again`);
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

export function errorReply(error: unknown, request?: Request): Document {
  const { code, codeName, labels, details, message } = asServerError(error);
  const errorLabels = [...new Set([...labels, ...(request ? errorLabelsOf(code, request) : [])])];
  return { ok: 0, errmsg: message, code, codeName, ...details, ...(errorLabels.length > 0 && { errorLabels }) };
}

function asServerError(error: unknown): ServerError {
  if (error instanceof ServerError) return error;
  return new ServerError('InternalError', error instanceof Error ? error.message : String(error));
}
