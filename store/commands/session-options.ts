import { ServerError } from '#store/language/errors.ts';
import type { Document } from '#store/language/values.ts';
import { booleanField, numberField, toNumber } from './arguments.ts';
import type { Command } from './command.ts';

/** What a command says of the session and the transaction it is in. */
export interface SessionOptions {
  readonly lsid: unknown;
  /** `txnNumber`: of a transaction, or of a retryable write. */
  readonly number: number | undefined;
  readonly inTransaction: boolean;
  readonly startsTransaction: boolean;
}

const databasesWithoutTransactions = new Set(['admin', 'config', 'local']);

/** Reads and checks them. What is refused here leaves an open transaction as it is, as MongoDB does. */
export function sessionOptionsOf(
  command: Command,
  { name, body, database }: { name: string; body: Document; database: string },
): SessionOptions {
  const options: SessionOptions = {
    lsid: body['lsid'],
    number: numberField(body, 'txnNumber'),
    inTransaction: body['autocommit'] !== undefined,
    startsTransaction: body['startTransaction'] !== undefined,
  };
  if (options.number === undefined && !options.inTransaction && !options.startsTransaction) return options;
  checkCombination(options, body);
  if (booleanField(body, 'coordinator')) {
    throw new ServerError('CommandNotSupported', 'transactions over several shards are not supported');
  }
  if (!options.inTransaction) {
    if (command.retryable !== true) throw notRetryable(name);
    checkStatementIds(body);
    return options;
  }
  if (command.inTransactions !== true) {
    throw new ServerError(
      'OperationNotSupportedInTransaction',
      `Cannot run '${name}' in a multi-document transaction.`,
    );
  }
  if (endsTransaction(name)) checkEnd(name, database, options);
  else checkStatement(body, command.adminOnly === true ? undefined : database, options);
  return options;
}

export function endsTransaction(name: string): boolean {
  return name === 'commitTransaction' || name === 'abortTransaction';
}

function checkCombination({ lsid, number, inTransaction, startsTransaction }: SessionOptions, body: Document): void {
  if (startsTransaction && !inTransaction)
    throw invalid("'startTransaction' field requires 'autocommit' field to also be specified");
  if (inTransaction && number === undefined)
    throw invalid("'autocommit' field requires a transaction number to also be specified");
  if (lsid === undefined) throw invalid('Transaction number requires a session ID to also be specified');
  if (number !== undefined && number < 0) throw invalid('Transaction number cannot be negative');
  if (inTransaction && body['autocommit'] !== false) throw invalid('Specifying autocommit=true is not allowed.');
  if (startsTransaction && body['startTransaction'] !== true)
    throw invalid('Specifying startTransaction=false is not allowed.');
}

/** What a retryable write did is kept as a whole: its statements cannot be told apart by ids of the client's. */
function checkStatementIds(body: Document): void {
  const ids: unknown[] = Array.isArray(body['stmtIds']) ? body['stmtIds'] : [body['stmtId'] ?? 0];
  if (ids.every((id, position) => toNumber(id) === position)) return;
  throw new ServerError('CommandNotSupported', 'statement ids other than 0, 1, 2 ... are not supported');
}

function checkEnd(name: string, database: string, { startsTransaction }: SessionOptions): void {
  if (database !== 'admin')
    throw new ServerError('Unauthorized', `${name} may only be run against the admin database.`);
  if (startsTransaction) throw invalid(`Cannot run '${name}' as the first command of a transaction`);
}

/** A command for `admin` alone, `bulkWrite`, names its databases in its own way. */
function checkStatement(body: Document, database: string | undefined, { startsTransaction }: SessionOptions): void {
  if (database !== undefined) checkDatabase(database);
  if (body['writeConcern'] !== undefined)
    throw invalid('writeConcern is not allowed within a multi-statement transaction');
  if (body['readConcern'] !== undefined && !startsTransaction)
    throw invalid('Only the first command in a transaction may specify a readConcern');
}

function notRetryable(name: string): ServerError {
  return new ServerError(
    50_768,
    `txnNumber may only be provided for multi-document transactions and retryable write commands. autocommit:false was not provided, and ${name} is not a retryable write command.`,
  );
}

function invalid(message: string): ServerError {
  return new ServerError('InvalidOptions', message);
}

/** Refuses the databases that transactions may not touch. */
export function checkDatabase(database: string): void {
  if (!databasesWithoutTransactions.has(database)) return;
  throw new ServerError(
    'OperationNotSupportedInTransaction',
    `Cannot run command against the '${database}' database in a transaction.`,
  );
}
