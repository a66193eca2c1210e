import type { IndexSpec } from '#store/engine/collection-index.ts';
import { collationField, type Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { compileFilter } from '#store/language/filter.ts';
import { checkPartialFilter } from '#store/language/partial-filters.ts';
import { equalValues, isDocument, type Document } from '#store/language/values.ts';
import { booleanField, documentField, numberField, stringField, toNumber } from './arguments.ts';

/** Options that say nothing about what an index holds. */
const harmlessOptions = new Set(['v', 'ns', 'background', 'dropDups']);
/** As in MongoDB. */
const maxFields = 32;
const knownOptions = new Set([
  'key',
  'name',
  'unique',
  'sparse',
  'hidden',
  'partialFilterExpression',
  'expireAfterSeconds',
  'collation',
]);
const idIndexOptions = new Set(['key', 'name', 'ns', 'v', 'collation']);

/**
 * Checks an entry of `createIndexes`. What is not supported is refused, for an index without it would answer wrongly.
 * An index that names no collation has that of its collection.
 */
export function parseIndexSpec(index: Document, inherited: Collation | undefined): IndexSpec {
  const key = documentField(index, 'key');
  if (key === undefined || Object.keys(key).length === 0)
    throw new ServerError('CannotCreateIndex', 'Index keys cannot be an empty object');
  if (Object.keys(key).length > maxFields)
    throw new ServerError('CannotCreateIndex', `Index key pattern cannot have more than ${maxFields} fields`);
  for (const [path, direction] of Object.entries(key)) checkField(path, direction);
  const name = stringField(index, 'name');
  if (name === '' || name === '*') throw new ServerError('CannotCreateIndex', `The index name '${name}' is not valid`);
  checkOptions(index, key);
  const collation = collationField(index) ?? inherited;
  const partial = documentField(index, 'partialFilterExpression');
  if (partial) checkPartial(index, partial, collation);
  const expireAfterSeconds = numberField(index, 'expireAfterSeconds');
  if (expireAfterSeconds !== undefined) checkExpiry(key, expireAfterSeconds);
  return {
    name,
    key,
    unique: booleanField(index, 'unique'),
    sparse: booleanField(index, 'sparse'),
    ...(booleanField(index, 'hidden') && { hidden: true }),
    ...(partial && { partialFilterExpression: partial }),
    ...(collation && !collation.isSimple && { collation: collation.spec }),
    ...(expireAfterSeconds !== undefined && { expireAfterSeconds }),
  };
}

function checkOptions(index: Document, key: Document): void {
  const isId = equalValues(key, { _id: 1 });
  for (const option of Object.keys(index)) {
    const known = isId ? idIndexOptions.has(option) : knownOptions.has(option) || harmlessOptions.has(option);
    if (known) continue;
    const kind = isId ? 'an _id index' : 'an index';
    throw new ServerError(
      'InvalidIndexSpecificationOption',
      `The field '${option}' is not valid for ${kind} specification`,
    );
  }
}

function checkPartial(index: Document, partial: Document, collation: Collation | undefined): void {
  if (booleanField(index, 'sparse')) {
    throw new ServerError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  }
  compileFilter(partial, collation?.compare);
  checkPartialFilter(partial);
}

/** An index as `listIndexes` shows it: options that are off are left out. */
export function describeIndex({ name, key, unique, sparse, ...options }: IndexSpec): Document {
  const isId = name === '_id_';
  return { v: 2, key, name, ...(unique && !isId && { unique: true }), ...(sparse && { sparse: true }), ...options };
}

function checkField(path: string, direction: unknown): void {
  if (typeof direction === 'string')
    throw new ServerError('CannotCreateIndex', `Index type '${direction}' of field '${path}' is not supported`);
  const number = toNumber(direction);
  if (number === undefined || number === 0 || Number.isNaN(number) || isDocument(direction)) {
    throw new ServerError('CannotCreateIndex', `Values in the index key pattern must be nonzero numbers: '${path}'`);
  }
  if (path === '' || path.split('.').includes(''))
    throw new ServerError('CannotCreateIndex', 'Index keys cannot contain an empty field.');
  if (path.includes('$'))
    throw new ServerError('CannotCreateIndex', `Index key contains an illegal field name: '${path}'`);
}

/** Throws unless an index with this key may expire documents after so many seconds. */
export function checkExpiry(key: Document, seconds: number): void {
  if (Object.keys(key).length !== 1)
    throw new ServerError(
      'CannotCreateIndex',
      'TTL indexes are single-field indexes, compound indexes do not support TTL.',
    );
  if (seconds < 0 || seconds > 2_147_483_647)
    throw new ServerError('CannotCreateIndex', 'TTL index expireAfterSeconds must be within 0 and 2147483647');
}
