import { Binary, BSONRegExp, Decimal128, Long, type BSONSymbol, type Code, type ObjectId } from 'bson';
import { readDocument } from './bson-reader.ts';
import { writeDocument, writeElement, type DepthLimit } from './bson-writer.ts';
import { compareNumbers, isNumeric, type Numeric } from './numbers.ts';

/**
 * A BSON document as the store holds it in memory: a plain object whose values keep their BSON type, so that reading
 * and writing it back changes nothing.
 *
 * - int32: a JS number. double: a JS number when it cannot be mistaken for an int32 (a fraction, NaN, an infinity,
 *   minus zero, or an integer beyond int32), otherwise `Double`. int64: `Long`. `Decimal128`.
 * - string, boolean and null as in JS, date: `Date`, array: `Array`, embedded document: plain object.
 * - `ObjectId`, `Binary` (UUIDs too), `Timestamp`, `BSONRegExp`, `MinKey`, `MaxKey`, `Code`, `BSONSymbol`.
 * - the deprecated BSON undefined is `bsonUndefined`; JS undefined stands for no value, and is written as null.
 *
 * Documents are never changed in place: whoever changes one copies the objects on the way to the change.
 * Where names look like array indexes, field-order.ts keeps them in their places.
 */
export type Document = { [key: string]: unknown };

/** Reads one whole BSON document; throws `BSONError` when the bytes are not one. Nothing in it refers to `bytes`. */
export function decode(bytes: Uint8Array): Document {
  return readDocument(bytes);
}

/** Writes a document as BSON, undefined as null. Throws `BSONError` when it has more than 200 levels, unless told otherwise. */
export function encode(document: Document, limit?: DepthLimit): Buffer {
  return writeDocument(document, limit);
}

/** The same of one field, without the document around it. */
export function encodeField(name: string, value: unknown, limit?: DepthLimit): Buffer {
  return writeElement(name, value, limit);
}

/** A value's place in MongoDB's order of types. Types with the same rank compare by value: all numbers, for one. */
export const typeRank = {
  minKey: 10,
  undefined: 15,
  null: 20,
  number: 30,
  string: 40,
  object: 50,
  array: 60,
  binary: 70,
  objectId: 80,
  boolean: 90,
  date: 100,
  timestamp: 110,
  regex: 120,
  dbPointer: 130,
  code: 140,
  codeWithScope: 150,
  maxKey: 160,
} as const;

export type TypeRank = (typeof typeRank)[keyof typeof typeRank];

export function isDocument(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null) return false;
  // Asked of nearly every value there is, and this is a tenth of what the prototype costs.
  if (value.constructor === Object) return true;
  if (Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Ranks a value; JS undefined ranks, and compares, as null. */
export function rankOf(value: unknown): TypeRank {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return typeRank.number;
    case 'string':
      return typeRank.string;
    case 'boolean':
      return typeRank.boolean;
    case 'object':
      return value === null ? typeRank.null : rankOfObject(value);
    default:
      return typeRank.null;
  }
}

/** How two strings order; a collation has its own. Names of fields always compare by code point. */
export type StringOrder = (a: string, b: string) => number;

/**
 * MongoDB's total order: first by type, then by value. Numbers of all types compare by value, strings by code point
 * unless told otherwise, embedded documents field by field in their order (type, then name, then value), arrays element
 * by element.
 */
export function compareValues(a: unknown, b: unknown, strings: StringOrder = compareStrings): number {
  if (typeof a === 'string' && typeof b === 'string') return strings(a, b);
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (a === b) return 0;
  const rank = rankOf(a);
  const otherRank = rankOf(b);
  return rank === otherRank ? compareWithinRank(rank, a, b, strings) : rank < otherRank ? -1 : 1;
}

export function equalValues(a: unknown, b: unknown, strings?: StringOrder): boolean {
  return a === b || compareValues(a, b, strings) === 0;
}

/** Whether two values are the same in type too, all the way down: 1 and 1.0 are equal but not identical. */
export function identicalValues(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((value, i) => identicalValues(value, b[i]));
  }
  if (isDocument(a)) return isDocument(b) && identicalDocuments(a, b);
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  // Decimals that are equal may still differ in how many digits they carry.
  if (a instanceof Decimal128 && b instanceof Decimal128) return a.toString() === b.toString();
  return compareValues(a, b) === 0;
}

function identicalDocuments(a: Document, b: Document): boolean {
  const names = Object.keys(a);
  const otherNames = Object.keys(b);
  if (names.length !== otherNames.length) return false;
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    if (name !== otherNames[i] || !identicalValues(a[name], b[name])) return false;
  }
  return true;
}

/** Orders as the UTF-8 bytes do. UTF-16 units differ from that where a surrogate pair meets U+E000 to U+FFFF. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const unit = a.charCodeAt(i);
    const otherUnit = b.charCodeAt(i);
    if (unit !== otherUnit) return codePointOrder(unit) < codePointOrder(otherUnit) ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

function codePointOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x1_0000 : unit;
}

function rankOfObject(value: object): TypeRank {
  if (Array.isArray(value)) return typeRank.array;
  if (isDocument(value)) return typeRank.object;
  if (value instanceof Date) return typeRank.date;
  if (value instanceof Uint8Array) return typeRank.binary;
  if (value instanceof RegExp) return typeRank.regex;
  switch ((value as { _bsontype?: string })._bsontype) {
    case 'ObjectId':
      return typeRank.objectId;
    case 'Long':
    case 'Double':
    case 'Decimal128':
    case 'Int32':
      return typeRank.number;
    case 'Binary':
      return typeRank.binary;
    case 'Timestamp':
      return typeRank.timestamp;
    case 'BSONRegExp':
      return typeRank.regex;
    case 'BSONSymbol':
      return typeRank.string;
    case 'Code':
      return (value as Code).scope ? typeRank.codeWithScope : typeRank.code;
    case 'DBRef':
      return typeRank.dbPointer;
    case 'Undefined':
      return typeRank.undefined;
    case 'MinKey':
      return typeRank.minKey;
    case 'MaxKey':
      return typeRank.maxKey;
    default:
      return typeRank.object;
  }
}

function compareWithinRank(rank: TypeRank, a: unknown, b: unknown, strings: StringOrder): number {
  switch (rank) {
    case typeRank.number:
      return compareNumbers(asNumeric(a), asNumeric(b));
    case typeRank.string:
      return strings(asString(a), asString(b));
    case typeRank.object:
      return compareDocuments(a as Document, b as Document, strings);
    case typeRank.array:
      return compareArrays(a as unknown[], b as unknown[], strings);
    case typeRank.binary:
      return compareBinaries(asBinary(a), asBinary(b));
    case typeRank.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case typeRank.boolean:
      return Number(a) - Number(b);
    case typeRank.date:
      return compareNumbers((a as Date).getTime(), (b as Date).getTime());
    case typeRank.timestamp:
      return (a as Long).comp(b as Long);
    case typeRank.regex:
      return compareRegexes(asRegex(a), asRegex(b));
    case typeRank.code:
    case typeRank.codeWithScope:
      return compareCodes(a as Code, b as Code);
    case typeRank.dbPointer:
      return compareStrings(JSON.stringify(a), JSON.stringify(b));
    case typeRank.undefined:
    case typeRank.null:
    case typeRank.minKey:
    case typeRank.maxKey:
      return 0;
  }
}

function compareDocuments(a: Document, b: Document, strings: StringOrder): number {
  const names = Object.keys(a);
  const otherNames = Object.keys(b);
  const length = Math.min(names.length, otherNames.length);
  for (let i = 0; i < length; i++) {
    const name = names[i] as string;
    const otherName = otherNames[i] as string;
    const value = a[name];
    const other = b[otherName];
    const rank = rankOf(value);
    const order =
      rank - rankOf(other) || compareStrings(name, otherName) || compareWithinRank(rank, value, other, strings);
    if (order !== 0) return order;
  }
  return names.length - otherNames.length;
}

function compareArrays(a: readonly unknown[], b: readonly unknown[], strings: StringOrder): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i], b[i], strings);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** By length, then subtype, then bytes. */
function compareBinaries(a: Binary, b: Binary): number {
  return a.position - b.position || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
}

function compareRegexes(a: BSONRegExp, b: BSONRegExp): number {
  return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);
}

function compareCodes(a: Code, b: Code): number {
  return compareStrings(a.code, b.code) || compareDocuments(a.scope ?? {}, b.scope ?? {}, compareStrings);
}

/** The number behind a value of the number rank: bigint and `Int32` do not come from the wire, only from callers. */
export function asNumeric(value: unknown): Numeric {
  if (isNumeric(value)) return value;
  return typeof value === 'bigint' ? Long.fromBigInt(value) : Number(value);
}

export function asString(value: unknown): string {
  return typeof value === 'string' ? value : (value as BSONSymbol).value;
}

export function asBinary(value: unknown): Binary {
  return value instanceof Binary ? value : new Binary(value as Uint8Array);
}

export function asRegex(value: unknown): BSONRegExp {
  if (value instanceof BSONRegExp) return value;
  const { source, flags } = value as RegExp;
  return new BSONRegExp(source, flags.replace(/[^imsux]/g, ''));
}
