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
 * Checks the options that any command may carry: read and write concerns, and what is refused rather than ignored. The
 * comment and the read preference say nothing to a server of one node.
 */
export function checkCommonOptions(name: string, body: Document): void {
  checkReadConcern(body);
  checkWriteConcern(body);
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

function checkWriteConcern(body: Document): void {
  const w = documentField(body, 'writeConcern')?.['w'];
  const nodes = toNumber(w);
  if (nodes !== undefined && nodes > 1)
    throw new ServerError(100, 'UnsatisfiableWriteConcern: Not enough data-bearing nodes');
  if (typeof w === 'string' && w !== 'majority')
    throw new ServerError(79, `UnknownReplWriteConcern: No write concern mode named '${w}' found`);
}
