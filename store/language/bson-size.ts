import { Buffer } from 'node:buffer';
import { Decimal128, Double, Long, type BSONRegExp, type Code } from 'bson';
import { asBinary, asRegex, asString, isDocument, rankOf, typeRank, type Document } from './values.ts';

/** The bytes of a document as BSON, without writing it. */
export function documentSize(document: Document): number {
  let size = 5;
  for (const name of Object.keys(document)) size += 2 + byteLength(name) + valueSize(document[name]);
  return size;
}

/** The bytes of a value as BSON, without the type and the name of the field that holds it. */
export function valueSize(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return 5 + byteLength(value);
    case 'number':
      return (value | 0) === value && !Object.is(value, -0) ? 4 : 8;
    case 'boolean':
      return 1;
    case 'object':
      return value === null ? 0 : objectSize(value);
    default:
      return 0;
  }
}

function objectSize(value: object): number {
  if (isDocument(value)) return documentSize(value);
  if (Array.isArray(value)) return arraySize(value);
  if (value instanceof Date || value instanceof Long || value instanceof Double) return 8;
  if (value instanceof Decimal128) return 16;
  switch (rankOf(value)) {
    case typeRank.objectId:
      return 12;
    case typeRank.binary:
      return 5 + asBinary(value).position;
    case typeRank.string:
      return 5 + byteLength(asString(value));
    case typeRank.regex:
      return regexSize(asRegex(value));
    case typeRank.code:
      return 5 + byteLength((value as Code).code);
    case typeRank.codeWithScope:
      return 9 + byteLength((value as Code).code) + documentSize((value as Code).scope ?? {});
    default:
      return 0;
  }
}

function arraySize(array: readonly unknown[]): number {
  let size = 5;
  for (const [index, element] of array.entries()) size += 2 + digits(index) + valueSize(element);
  return size;
}

function regexSize({ pattern, options }: BSONRegExp): number {
  return 2 + byteLength(pattern) + byteLength(options);
}

function digits(index: number): number {
  return index < 10 ? 1 : index < 100 ? 2 : index < 1_000 ? 3 : String(index).length;
}

/** Short names and texts are nearly always ASCII, which is quicker to see here than across into native code. */
function byteLength(text: string): number {
  if (text.length > 32) return Buffer.byteLength(text);
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return Buffer.byteLength(text);
  return text.length;
}
