import { BsonReader, int32At, knownName, nameHash } from './bson-reader.ts';
import type { DepthLimit } from './bson-writer.ts';
import { ServerError } from './errors.ts';
import { withField } from './field-order.ts';
import type { Document } from './values.ts';

/** One field of a document that is still bytes. `start` is where its type byte is, `value` where its value begins. */
export interface RawField {
  readonly type: number;
  readonly name: string;
  readonly start: number;
  readonly value: number;
  readonly end: number;
}

/** A document begins with its length. */
export const firstFieldAt = 4;

/** Which fields are wanted: those of these names, and all of this type. Without names all are. */
export interface Wanted {
  readonly names: ReadonlySet<string> | undefined;
  readonly type?: number;
}

const all: Wanted = { names: undefined };

/**
 * The fields of a BSON document that are wanted. All of them are checked, their values throughout where a limit is given,
 * as is due to what is stored as it came and not looked at again before somebody reads it; or the outermost lengths only,
 * where somebody else looks at the values. Throws on bytes that are no document.
 */
export function rawFields(bytes: Buffer, limit?: DepthLimit, { names, type: wantedType }: Wanted = all): RawField[] {
  const fields: RawField[] = [];
  const end = documentEnd(bytes, 0, bytes.length);
  if (end !== bytes.length) throw malformed();
  const around = { end, depth: 1, limit };
  for (let at = firstFieldAt; at < end - 1;) {
    const start = at;
    const type = bytes[at] as number;
    let nameEnd = at + 1;
    let hash = 0;
    for (let byte = bytes[nameEnd] as number; byte !== 0; byte = bytes[nameEnd] as number) {
      hash = nameHash(hash, byte);
      if (++nameEnd >= end) throw malformed();
    }
    const value = nameEnd + 1;
    at = valueEnd(bytes, type, value, around);
    const name = knownName(bytes, start + 1, nameEnd, hash);
    if (names === undefined || names.has(name) || type === wantedType)
      fields.push({ type, name, start, value, end: at });
  }
  return fields;
}

/** Of a document that has been checked, the fields of these names. */
export function rawFieldsNamed(bytes: Buffer, names: ReadonlySet<string>): RawField[] {
  return rawFields(bytes, undefined, { names });
}

/** The elements of a BSON array of documents, each as its own bytes. */
export function rawElements(bytes: Buffer, { type, value, end }: Pick<RawField, 'type' | 'value' | 'end'>): Buffer[] {
  if (type !== types.array) throw new ServerError('TypeMismatch', 'expected an array of objects');
  const elements: Buffer[] = [];
  for (let at = value + 4; at < end - 1;) {
    if (bytes[at] !== types.document) throw new ServerError('TypeMismatch', 'expected an array of objects');
    const start = nameEndOf(bytes, at + 1, end) + 1;
    at = documentEnd(bytes, start, end);
    elements.push(bytes.subarray(start, at));
  }
  return elements;
}

/** The document that some of the fields make, each of which is there once. */
export function decodeFields(bytes: Buffer, fields: readonly RawField[]): Document {
  const reader = new BsonReader(bytes);
  let document: Document = {};
  for (const { type, name, value } of fields) {
    reader.offset = value;
    document = withField(document, name, reader.value(type, 0));
  }
  return document;
}

/** A name that the document, or one inside of it, has more than once. */
export function repeatedName(bytes: Buffer): string | undefined {
  const names = new Set<string>();
  for (const { type, name, value, end } of rawFields(bytes)) {
    if (names.has(name)) return name;
    names.add(name);
    const isNested = type === types.document || type === types.array;
    const inside = isNested ? repeatedName(bytes.subarray(value, end)) : undefined;
    if (inside !== undefined) return inside;
  }
  return undefined;
}

const types = {
  double: 0x01,
  string: 0x02,
  document: 0x03,
  array: 0x04,
  binary: 0x05,
  undefined: 0x06,
  objectId: 0x07,
  boolean: 0x08,
  date: 0x09,
  null: 0x0a,
  regex: 0x0b,
  pointer: 0x0c,
  code: 0x0d,
  symbol: 0x0e,
  codeWithScope: 0x0f,
  int32: 0x10,
  timestamp: 0x11,
  int64: 0x12,
  decimal128: 0x13,
  maxKey: 0x7f,
  minKey: 0xff,
} as const;

/** What a value lies in: where that ends, and how many levels deep it is. Without a limit nothing below is checked. */
interface Surroundings {
  readonly end: number;
  readonly depth: number;
  readonly limit: DepthLimit | undefined;
}

/** Where the value at `at` ends. */
function valueEnd(bytes: Buffer, type: number, at: number, around: Surroundings): number {
  const end = at + valueLength(bytes, type, at, around);
  if (end >= around.end) throw malformed();
  return end;
}

function valueLength(bytes: Buffer, type: number, at: number, around: Surroundings): number {
  switch (type) {
    case types.undefined:
    case types.null:
    case types.maxKey:
    case types.minKey:
      return 0;
    case types.boolean:
      return 1;
    case types.int32:
      return 4;
    case types.double:
    case types.date:
    case types.timestamp:
    case types.int64:
      return 8;
    case types.objectId:
      return 12;
    case types.decimal128:
      return 16;
    case types.string:
    case types.code:
    case types.symbol:
      return stringLength(bytes, at, around.end);
    case types.pointer:
      return stringLength(bytes, at, around.end) + 12;
    case types.binary:
      return 5 + prefix(bytes, at, { least: 0, end: around.end });
    case types.regex:
      return nameEndOf(bytes, nameEndOf(bytes, at, around.end) + 1, around.end) + 1 - at;
    case types.document:
    case types.array:
      return checkContents(bytes, at, around) - at;
    case types.codeWithScope: {
      const length = prefix(bytes, at, { least: 14, end: around.end });
      const scope = at + 4 + stringLength(bytes, at + 4, around.end);
      if (checkContents(bytes, scope, around) !== at + length) throw malformed();
      return length;
    }
    default:
      throw malformed();
  }
}

/** Checks an embedded document or array, and answers where it ends. */
function checkContents(bytes: Buffer, start: number, around: Surroundings): number {
  const end = documentEnd(bytes, start, around.end);
  const { limit } = around;
  if (limit === undefined) return end;
  if (around.depth >= limit.maxDepth) throw limit.refuse();
  const inside = { end, depth: around.depth + 1, limit };
  let at = start + 4;
  while (at < end - 1) {
    const type = bytes[at] as number;
    at = valueEnd(bytes, type, nameEndOf(bytes, at + 1, end) + 1, inside);
  }
  return end;
}

/** Where the document at `start` ends by its own account, which its last byte bears out. */
function documentEnd(bytes: Buffer, start: number, limit: number): number {
  const end = start + prefix(bytes, start, { least: 5, end: limit });
  if (end > limit || bytes[end - 1] !== 0) throw malformed();
  return end;
}

function stringLength(bytes: Buffer, at: number, end: number): number {
  const length = 4 + prefix(bytes, at, { least: 1, end });
  if (at + length > end || bytes[at + length - 1] !== 0) throw malformed();
  return length;
}

function prefix(bytes: Buffer, at: number, { least, end }: { least: number; end: number }): number {
  if (at + 4 > end) throw malformed();
  const length = int32At(bytes, at);
  if (length < least) throw malformed();
  return length;
}

/** Where the zero is that ends a name. */
function nameEndOf(bytes: Buffer, at: number, end: number): number {
  let position = at;
  while (bytes[position] !== 0) {
    position++;
    if (position >= end) throw malformed();
  }
  return position;
}

function malformed(): ServerError {
  return new ServerError(22, 'invalid BSON');
}
