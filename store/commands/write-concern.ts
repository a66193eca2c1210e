import { errorCodes, ServerError, type ErrorName } from '#store/language/errors.ts';
import { isDocument, type Document } from '#store/language/values.ts';
import { toNumber } from './arguments.ts';

const fields = new Set(['w', 'j', 'fsync', 'wtimeout', 'provenance', 'getLastError']);
/** As many members as a replica set of MongoDB's may have. */
const maxNodes = 50;

/** The commands that write, and may be told how safely. `aggregate` does when it ends in `$out` or `$merge`. */
const writers = new Set([
  'abortTransaction',
  'aggregate',
  'bulkWrite',
  'cloneCollectionAsCapped',
  'collMod',
  'commitTransaction',
  'convertToCapped',
  'create',
  'createIndexes',
  'delete',
  'deleteIndexes',
  'drop',
  'dropDatabase',
  'dropIndexes',
  'findAndModify',
  'findandmodify',
  'insert',
  'mapReduce',
  'renameCollection',
  'setDefaultRWConcern',
  'update',
]);

/**
 * Checks the write concern a command carries. Everything that is acknowledged has been flushed, so that `j` and `fsync`
 * are met by every write, and `wtimeout` never passes.
 */
export function checkWriteConcern(name: string, body: Document): void {
  const concern = body['writeConcern'];
  if (concern === undefined) return;
  if (!isDocument(concern)) {
    throw new ServerError('TypeMismatch', "BSON field 'writeConcern' is the wrong type, expected type 'object'");
  }
  if (!writers.has(name)) throw new ServerError('InvalidOptions', 'Command does not support writeConcern');
  for (const field of Object.keys(concern)) {
    if (!fields.has(field)) throw failed(`unrecognized write concern field: ${field}`);
  }
  checkNodes(concern['w']);
  checkFlag(concern, 'j');
  checkFlag(concern, 'fsync');
  if (isSet(concern['j']) && isSet(concern['fsync'])) throw failed('fsync and j options cannot be used together');
  if (concern['wtimeout'] !== undefined && toNumber(concern['wtimeout']) === undefined)
    throw failed('wtimeout must be a number');
}

/**
 * What to say of a write concern that one node cannot meet, or nobody knows. As in MongoDB the command is carried out
 * all the same, and the client is told beside its result.
 */
export function writeConcernError(body: Document): Document | undefined {
  const concern = body['writeConcern'];
  if (!isDocument(concern)) return undefined;
  const w = concern['w'];
  if (typeof w === 'string' && w !== 'majority') {
    return unmet(
      'UnknownReplWriteConcern',
      `No write concern mode named '${w}' found in replica set configuration`,
      concern,
    );
  }
  if (isDocument(w) || (toNumber(w) ?? 0) > 1) {
    return unmet('UnsatisfiableWriteConcern', 'Not enough data-bearing nodes', concern);
  }
  return undefined;
}

function unmet(codeName: ErrorName, errmsg: string, concern: Document): Document {
  const writeConcern = { wtimeout: 0, ...concern, provenance: 'clientSupplied' };
  return { code: errorCodes[codeName], codeName, errmsg, errInfo: { writeConcern } };
}

function checkNodes(w: unknown): void {
  if (w === undefined || typeof w === 'string' || isDocument(w)) return;
  const nodes = toNumber(w);
  if (nodes === undefined) throw failed('w has to be a number, string, or object');
  if (!(nodes >= 0 && nodes <= maxNodes)) {
    throw failed(`w has to be a non-negative number and not greater than ${maxNodes}; found: ${nodes}`);
  }
}

function checkFlag(concern: Document, field: 'j' | 'fsync'): void {
  const value = concern[field];
  if (value === undefined || typeof value === 'boolean' || toNumber(value) !== undefined) return;
  throw failed(`${field} must be numeric or a boolean value`);
}

function isSet(flag: unknown): boolean {
  return flag === true || (toNumber(flag) ?? 0) !== 0;
}

function failed(message: string): ServerError {
  return new ServerError('FailedToParse', message);
}
