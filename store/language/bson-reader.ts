import { Buffer } from 'node:buffer';
import {
  Binary,
  BSONError,
  BSONRegExp,
  BSONSymbol,
  Code,
  DBRef,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { bsonUndefined } from './bson-undefined.ts';
import { indexOfName, orderedCopy, writeField } from './field-order.ts';
import { isInt32 } from './numbers.ts';
import { slots } from './slots.ts';

/** MongoDB refuses to store documents nested deeper than this. */
const maxDepth = 200;

/**
 * Reads one BSON document into the store's representation (see `Document` in values.ts).
 *
 * The bson library's own reader cannot do this at its full speed: told to keep types, it boxes every int32 and double,
 * to be unboxed in a second pass, and it turns embedded documents with `$ref` and `$id` into objects of its own.
 */
export function readDocument(bytes: Uint8Array): { [key: string]: unknown } {
  const reader = new BsonReader(bytes);
  const document = reader.document(0);
  reader.end();
  return document;
}

/** Goes over the bytes of a document, for those who read its outermost fields in ways of their own. */
export class BsonReader {
  readonly bytes: Buffer;
  offset = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  document(depth: number): { [key: string]: unknown } {
    const end = this.enter(depth);
    let document: { [key: string]: unknown } = {};
    let highestIndex = -1;
    for (let type = this.byte(); type !== 0; type = this.byte()) {
      const name = this.name();
      const value = this.value(type, depth);
      const index = indexOfName(name);
      // An object would put this name before others that it follows.
      if (index !== -1 && index < highestIndex) document = orderedCopy(document);
      highestIndex = index === -1 || index < highestIndex ? Infinity : index;
      writeField(document, name, value);
    }
    this.leave(end);
    return document;
  }

  #array(depth: number): unknown[] {
    const end = this.enter(depth);
    const array: unknown[] = [];
    for (let type = this.byte(); type !== 0; type = this.byte()) {
      this.#skipName();
      array.push(this.value(type, depth));
    }
    this.leave(end);
    return array;
  }

  /** Reads the length of a document or array, and answers the offset of its end, for `leave`. */
  enter(depth: number): number {
    if (depth > maxDepth) throw new BSONError(`documents are nested deeper than ${maxDepth} levels`);
    const start = this.offset;
    const size = this.#int32();
    const end = start + size;
    if (size < 5 || end > this.bytes.length) throw new BSONError(`bad document length ${size}`);
    return end;
  }

  leave(end: number): void {
    if (this.offset !== end) throw new BSONError('a document does not end where its length says');
  }

  end(): void {
    if (this.offset !== this.bytes.length) throw new BSONError('bytes follow the end of the document');
  }

  /** Moves over a document or array without looking into it. */
  skipDocument(): void {
    const end = this.enter(0);
    if (this.bytes[end - 1] !== 0) throw new BSONError('a document does not end where its length says');
    this.offset = end;
  }

  /** Reads the value of a field. `depth` is that of the document it is in. */
  value(type: number, depth: number): unknown {
    switch (type) {
      case 0x01:
        return this.#double();
      case 0x02:
        return this.#string();
      case 0x03:
        return this.document(depth + 1);
      case 0x04:
        return this.#array(depth + 1);
      case 0x05:
        return this.#binary();
      case 0x06:
        return bsonUndefined;
      case 0x07:
        return this.#objectId();
      case 0x08:
        return this.byte() === 1;
      case 0x09:
        return this.#date();
      case 0x0a:
        return null;
      case 0x0b:
        return new BSONRegExp(this.name(), this.name());
      case 0x0c:
        return new DBRef(this.#string(), this.#objectId());
      case 0x0d:
        return new Code(this.#string());
      case 0x0e:
        return new BSONSymbol(this.#string());
      case 0x0f:
        this.#int32();
        return new Code(this.#string(), this.document(depth + 1));
      case 0x10:
        return this.#int32();
      case 0x11:
        return new Timestamp(this.#long());
      case 0x12:
        return this.#long();
      case 0x13:
        return new Decimal128(Uint8Array.prototype.slice.call(this.bytes, this.#take(16), this.offset));
      case 0x7f:
        return new MaxKey();
      case 0xff:
        return new MinKey();
      default:
        throw new BSONError(`unknown BSON type 0x${type.toString(16)}`);
    }
  }

  /** Moves over `length` bytes and answers where they start. */
  #take(length: number): number {
    const start = this.offset;
    this.offset = start + length;
    if (length < 0 || this.offset > this.bytes.length) throw new BSONError('a value ends beyond its document');
    return start;
  }

  /** The type of the next field, for instance; 0 at the end of a document. */
  byte(): number {
    const byte = this.bytes[this.offset++];
    if (byte === undefined) throw new BSONError('a document ends before its terminator');
    return byte;
  }

  #int32(): number {
    return int32At(this.bytes, this.#take(4));
  }

  #double(): number | Double {
    const value = this.bytes.readDoubleLE(this.#take(8));
    return isInt32(value) ? new Double(value) : value;
  }

  #long(): Long {
    const low = this.#int32();
    return new Long(low, this.#int32());
  }

  #date(): Date {
    const low = this.#int32() >>> 0;
    return new Date(this.#int32() * 0x1_0000_0000 + low);
  }

  #objectId(): ObjectId {
    const start = this.#take(12);
    return new ObjectId(this.bytes.subarray(start, start + 12));
  }

  #string(): string {
    const length = this.#int32();
    if (length < 1) throw new BSONError(`bad string length ${length}`);
    const start = this.#take(length);
    return text(this.bytes, start, start + length - 1);
  }

  #binary(): Binary {
    const length = this.#int32();
    const subtype = this.byte();
    // The old binary subtype repeats its length inside.
    const inner = subtype === Binary.SUBTYPE_BYTE_ARRAY ? this.#int32() : length;
    const start = this.#take(inner);
    return new Binary(Uint8Array.prototype.slice.call(this.bytes, start, start + inner), subtype);
  }

  #skipName(): void {
    const end = this.bytes.indexOf(0, this.offset);
    if (end === -1) throw new BSONError('a field name has no end');
    this.offset = end + 1;
  }

  name(): string {
    const { bytes, offset } = this;
    let end = offset;
    let hash = 0;
    for (let byte = bytes[end]; byte !== 0; byte = bytes[++end]) {
      if (byte === undefined) throw new BSONError('a field name has no end');
      hash = nameHash(hash, byte);
    }
    this.offset = end + 1;
    return knownName(bytes, offset, end, hash);
  }
}

/** Of four bytes that are there: by fewer steps than the check that a buffer's own reading begins with. */
export function int32At(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

/** The hash of a field name with one more byte, that of no bytes being 0. */
export function nameHash(before: number, byte: number): number {
  return (before * 31 + byte) | 0;
}

/** Field names repeat from document to document: a small table by hash saves most of their decoding. */
const knownNamesMask = 0xfff;
const knownNames = slots<{ name: string; bytes: Uint8Array }>(knownNamesMask + 1);
const maxKnownNameLength = 40;

/** The field name between two places of a document's bytes, by their `nameHash`. */
export function knownName(bytes: Buffer, start: number, end: number, hash: number): string {
  const length = end - start;
  if (length > maxKnownNameLength) return bytes.toString('utf8', start, end);
  const slot = (hash ^ (hash >>> 12)) & knownNamesMask;
  const known = knownNames[slot];
  if (known !== undefined && known.bytes.length === length) {
    let i = 0;
    while (i < length && known.bytes[i] === bytes[start + i]) i++;
    if (i === length) return known.name;
  }
  const name = bytes.toString('utf8', start, end);
  knownNames[slot] = { name, bytes: Uint8Array.prototype.slice.call(bytes, start, end) };
  return name;
}

/** Up to this many letters a string is put together letter by letter; of more the pieces would be left as they are. */
const shortText = 12;

/** Short ASCII, which most strings are, is faster read here than by a call into the runtime, and most so by fours. */
function text(bytes: Buffer, start: number, end: number): string {
  if (end - start > shortText) return bytes.toString('utf8', start, end);
  let result = '';
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const [a, b, c, d] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]] as [number, number, number, number];
    if ((a | b | c | d) > 0x7f) return bytes.toString('utf8', start, end);
    result += String.fromCharCode(a, b, c, d);
  }
  for (; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte > 0x7f) return bytes.toString('utf8', start, end);
    result += String.fromCharCode(byte);
  }
  return result;
}
