import { Buffer } from 'node:buffer';
import { BSONError, Double, Long, ObjectId, serialize } from 'bson';
import { bsonUndefined } from './bson-undefined.ts';
import { isInt32 } from './numbers.ts';

/** Stands, inside of a document that is to be written, for one that is bytes already. */
export class RawDocument {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** As in the reader: what is nested deeper is not a document MongoDB would store, or refers to itself. */
const anyDocument: DepthLimit = {
  maxDepth: 200,
  refuse: () => new BSONError('documents are nested deeper than 200 levels'),
};

/** How many levels a document may have, itself being the first, and the error for one that has more. */
export interface DepthLimit {
  readonly maxDepth: number;
  refuse(): Error;
}

/** Strings up to this length are faster written character by character than by a call into the runtime. */
const maxShortText = 40;

/** Between documents the writer keeps no more room than this. */
const maxKeptBytes = 0x10_0000;

/**
 * Writes a document of the store's representation (see `Document` in values.ts) as BSON, undefined as null. It does so
 * in about 60% of the time of the bson library, to which the rarer types are left.
 */
export function writeDocument(document: { [key: string]: unknown }, limit = anyDocument): Buffer {
  const writer = takeWriter(limit);
  writer.document(document, 1);
  return bytesBy(writer);
}

/** The same of one field, without the document around it. */
export function writeElement(name: string, value: unknown, limit = anyDocument): Buffer {
  const writer = takeWriter(limit);
  writer.element(name, value, 1);
  return bytesBy(writer);
}

/** A writer that fails is not used again. */
function takeWriter(limit: DepthLimit): Writer {
  const writer = spare ?? new Writer();
  spare = undefined;
  writer.begin(limit);
  return writer;
}

function bytesBy(writer: Writer): Buffer {
  const bytes = writer.written();
  spare = writer;
  return bytes;
}

/** An array's elements are named after their places. */
const indexNames = Array.from({ length: 100 }, (_, i) => String(i));

class Writer {
  #bytes = Buffer.allocUnsafe(0x1000);
  #length = 0;
  #limit = anyDocument;

  begin(limit: DepthLimit): void {
    this.#length = 0;
    this.#limit = limit;
  }

  written(): Buffer {
    const result = Buffer.allocUnsafe(this.#length);
    this.#bytes.copy(result, 0, 0, this.#length);
    if (this.#bytes.length > maxKeptBytes) this.#bytes = Buffer.allocUnsafe(0x1000);
    return result;
  }

  document(document: { [key: string]: unknown }, depth: number): void {
    const start = this.#enter(depth);
    for (const name of Object.keys(document)) this.element(name, document[name], depth);
    this.#leave(start);
  }

  #array(array: readonly unknown[], depth: number): void {
    const start = this.#enter(depth);
    for (let i = 0; i < array.length; i++) this.element(indexNames[i] ?? String(i), array[i], depth);
    this.#leave(start);
  }

  #enter(depth: number): number {
    if (depth > this.#limit.maxDepth) throw this.#limit.refuse();
    return this.#reserve(4);
  }

  #leave(start: number): void {
    this.#byte(0);
    this.#bytes.writeInt32LE(this.#length - start, start);
  }

  element(name: string, value: unknown, depth: number): void {
    switch (typeof value) {
      case 'string':
        this.#head(0x02, name);
        return this.#string(value);
      case 'number':
        if (isInt32(value)) {
          this.#head(0x10, name);
          return this.#int32(value);
        }
        this.#head(0x01, name);
        return this.#double(value);
      case 'boolean':
        this.#head(0x08, name);
        return this.#byte(value ? 1 : 0);
      case 'undefined':
        return this.#head(0x0a, name);
      case 'object':
        return value === null ? this.#head(0x0a, name) : this.#object(name, value, depth);
      default:
        return this.#rare(name, value);
    }
  }

  #object(name: string, value: object, depth: number): void {
    if (Array.isArray(value)) {
      this.#head(0x04, name);
      return this.#array(value, depth + 1);
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) {
      this.#head(0x03, name);
      return this.document(value as { [key: string]: unknown }, depth + 1);
    }
    if (value instanceof ObjectId) {
      this.#head(0x07, name);
      return this.#raw(value.id);
    }
    if (value instanceof Date) {
      this.#head(0x09, name);
      return this.#int64(Long.fromNumber(value.getTime()));
    }
    if (value instanceof Double) {
      this.#head(0x01, name);
      return this.#double(value.value);
    }
    if (value instanceof Long && value._bsontype === 'Long') {
      this.#head(0x12, name);
      return this.#int64(value);
    }
    if (value instanceof RawDocument) {
      this.#head(0x03, name);
      return this.#raw(value.bytes);
    }
    if (value === bsonUndefined) return this.#head(0x06, name);
    return this.#rare(name, value);
  }

  /** Any other type, as the bson library writes it: a document of one element with an empty name. */
  #rare(name: string, value: unknown): void {
    const bytes = serialize({ '': value }, { ignoreUndefined: false });
    const type = bytes[4];
    if (type === undefined || type === 0) throw new BSONError(`a ${typeof value} cannot be written as BSON`);
    this.#head(type, name);
    this.#raw(bytes.subarray(6, -1));
  }

  /** The type and the name of an element. Most names are short ASCII, and written character by character. */
  #head(type: number, name: string): void {
    let at = this.#reserve(name.length * 3 + 2);
    const bytes = this.#bytes;
    bytes[at++] = type;
    for (let i = 0; i < name.length; i++) {
      const unit = name.charCodeAt(i);
      if (unit === 0 || unit > 0x7f) {
        if (name.includes('\0', i)) throw new BSONError('field names cannot contain null bytes');
        at += bytes.write(name.slice(i), at, 'utf8');
        break;
      }
      bytes[at++] = unit;
    }
    bytes[at++] = 0;
    this.#length = at;
  }

  #string(value: string): void {
    const start = this.#reserve(4);
    this.#text(value);
    this.#byte(0);
    this.#bytes.writeInt32LE(this.#length - start - 4, start);
  }

  #text(text: string): void {
    // A UTF-16 unit takes at most three bytes.
    const start = this.#reserve(text.length * 3);
    const bytes = this.#bytes;
    if (text.length <= maxShortText) {
      let i = 0;
      for (let unit; i < text.length && (unit = text.charCodeAt(i)) < 0x80; i++) bytes[start + i] = unit;
      if (i === text.length) {
        this.#length = start + i;
        return;
      }
    }
    this.#length = start + bytes.write(text, start, 'utf8');
  }

  #double(value: number): void {
    const at = this.#reserve(8);
    this.#bytes.writeDoubleLE(value, at);
  }

  #int64(value: Long): void {
    this.#int32(value.low);
    this.#int32(value.high);
  }

  #int32(value: number): void {
    const at = this.#reserve(4);
    this.#bytes.writeInt32LE(value, at);
  }

  #raw(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length);
    this.#bytes.set(bytes, at);
  }

  #byte(byte: number): void {
    const at = this.#reserve(1);
    this.#bytes[at] = byte;
  }

  /** Makes room, and answers where it starts. */
  #reserve(length: number): number {
    const start = this.#length;
    this.#length = start + length;
    if (this.#length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(this.#length * 2);
      larger.set(this.#bytes.subarray(0, start));
      this.#bytes = larger;
    }
    return start;
  }
}

let spare: Writer | undefined;
