import { ServerError } from '#store/language/errors.ts';
import type { Document } from '#store/language/values.ts';
import { documentField, stringField, toNumber } from './arguments.ts';

/** With one node that answers after its flush, all of these are met by every read. */
const readConcernLevels = new Set(['local', 'available', 'majority', 'linearizable']);

/** Options of commands that would change their answer, and cannot be honoured. */
const unsupportedOptions: Readonly<Record<string, readonly string[]>> = {
  find: ['min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData'],
  update: ['bypassEmptyTsReplacement'],
};

/**
 * Checks the options that any command may carry: the read concern, and what is refused rather than ignored. The
 * comment and the read preference say nothing to a server of one node.
 */
export function checkCommonOptions(name: string, body: Document): void {
  checkReadConcern(body);
  refuseCollation(body);
  for (const option of unsupportedOptions[name] ?? []) {
    if (body[option] !== undefined && body[option] !== false) {
      throw new ServerError('CommandNotSupported', `${name} with '${option}' is not supported`);
    }
  }
}

/** Strings are compared byte by byte: a collation that asks for anything else is refused. */
export function refuseCollation(options: Document): void {
  const collation = documentField(options, 'collation');
  if (collation && collation['locale'] !== 'simple') {
    throw new ServerError('CommandNotSupported', 'collations other than simple are not supported');
  }
}

function checkReadConcern(body: Document): void {
  const concern = documentField(body, 'readConcern');
  if (concern?.['level'] === undefined) return;
  const level = stringField(concern, 'level');
  if (readConcernLevels.has(level)) return;
  // Inside a transaction every read is one of its snapshot.
  if (level === 'snapshot' && body['autocommit'] === false && concern['atClusterTime'] === undefined) return;
  if (level === 'snapshot')
    throw new ServerError('CommandNotSupported', 'snapshot reads outside of transactions are not supported');
  throw new ServerError('BadValue', `Enumeration value '${level}' for field 'readConcern.level' is not a valid value.`);
}

/**
 * What to say of a write concern that one node cannot meet, or nobody knows. As in MongoDB the command is carried out
 * all the same, and the client is told beside its result.
 */
export function writeConcernError(body: Document): Document | undefined {
  const w = documentField(body, 'writeConcern')?.['w'];
  if (typeof w === 'string' && w !== 'majority') {
    return { code: 79, codeName: 'UnknownReplWriteConcern', errmsg: `No write concern mode named '${w}' found` };
  }
  if ((toNumber(w) ?? 0) > 1) {
    return { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes' };
  }
  return undefined;
}
