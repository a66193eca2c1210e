import { Long } from 'bson';
import { ServerError } from '#store/language/errors.ts';
import { checkSort } from '#store/language/sort.ts';
import { typeName } from '#store/language/type-names.ts';
import { isDocument, type Document } from '#store/language/values.ts';

/** The fields of a command, checked: what is of the wrong type is refused with MongoDB's code. */
export function documentField(body: Document, name: string): Document | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!isDocument(value)) throw wrongType(name, value, 'object');
  return value;
}

/** The `sort` of a command. */
export function sortField(body: Document): Document | undefined {
  const sort = documentField(body, 'sort');
  if (sort) checkSort(sort);
  return sort;
}

export function documentList(body: Document, name: string): Document[] {
  const value = body[name];
  if (!Array.isArray(value) || !value.every((each) => isDocument(each)))
    throw wrongType(name, value, 'array of objects');
  return value;
}

export function numberField(body: Document, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  const number = toNumber(value);
  if (number === undefined || Number.isNaN(number)) throw wrongType(name, value, 'number');
  return number;
}

/** A whole number that is not negative: `skip`, `limit`, `batchSize`. */
export function countField(body: Document, name: string): number | undefined {
  const number = numberField(body, name);
  if (number === undefined) return undefined;
  if (number < 0) throw new ServerError(51_024, `BSON field '${name}' value must be >= 0, actual value '${number}'`);
  return Math.trunc(number);
}

export function booleanField(body: Document, name: string): boolean {
  const value = body[name];
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  const number = toNumber(value);
  if (number === undefined) throw wrongType(name, value, 'bool');
  return number !== 0;
}

export function stringField(body: Document, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw wrongType(name, value, 'string');
  return value;
}

export function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof Long) return value.toNumber();
  const type = (value as { _bsontype?: string } | null)?._bsontype;
  return type === 'Double' || type === 'Decimal128' || type === 'Int32' ? Number(String(value)) : undefined;
}

export function collectionName(value: unknown, command: string): string {
  if (typeof value !== 'string')
    throw new ServerError('InvalidNamespace', `collection name has invalid type for ${command}`);
  return value;
}

function wrongType(name: string, value: unknown, expected: string): ServerError {
  return new ServerError(
    'TypeMismatch',
    `BSON field '${name}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
  );
}
