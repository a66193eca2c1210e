import { ServerError } from '#store/language/errors.ts';

/** One field of a document that is still bytes. `start` is where its type byte is, `value` where its value begins. */
export interface RawField {
  readonly type: number;
  readonly name: string;
  readonly start: number;
  readonly value: number;
  readonly end: number;
}

/** Walks the fields of a BSON document without decoding their values. Throws on bytes that are no document. */
export function* rawFields(bytes: Buffer): Iterable<RawField> {
  const length = bytes.length;
  if (length < 5 || bytes.readInt32LE(0) !== length || bytes[length - 1] !== 0) throw malformed();
  let at = 4;
  while (at < length - 1) {
    const start = at;
    const type = bytes[at] as number;
    const nameEnd = bytes.indexOf(0, at + 1);
    if (nameEnd === -1) throw malformed();
    const value = nameEnd + 1;
    at = value + valueLength(bytes, type, value);
    if (at > length - 1) throw malformed();
    yield { type, name: bytes.toString('utf8', start + 1, nameEnd), start, value, end: at };
  }
}

/** The elements of a BSON array of documents, each as its own bytes. */
export function rawElements(array: Buffer): Buffer[] {
  const elements: Buffer[] = [];
  for (const { type, value, end } of rawFields(array)) {
    if (type !== 0x03) throw new ServerError('TypeMismatch', 'expected an array of objects');
    elements.push(array.subarray(value, end));
  }
  return elements;
}

/** The document made of some of the fields, their bytes unchanged. */
export function withFields(bytes: Buffer, fields: readonly RawField[]): Buffer {
  const length = fields.reduce((sum, { start, end }) => sum + end - start, 5);
  const document = Buffer.allocUnsafe(length);
  let at = document.writeInt32LE(length, 0);
  for (const { start, end } of fields) at += bytes.copy(document, at, start, end);
  document[at] = 0;
  return document;
}

const fixedLengths = new Map([
  [0x01, 8],
  [0x06, 0],
  [0x07, 12],
  [0x08, 1],
  [0x09, 8],
  [0x0a, 0],
  [0x10, 4],
  [0x11, 8],
  [0x12, 8],
  [0x13, 16],
  [0x7f, 0],
  [0xff, 0],
]);

function valueLength(bytes: Buffer, type: number, at: number): number {
  const fixed = fixedLengths.get(type);
  if (fixed !== undefined) return fixed;
  switch (type) {
    case 0x02: // string
    case 0x0d: // code
    case 0x0e: // symbol
      return 4 + prefixedLength(bytes, at, 1);
    case 0x03: // document
    case 0x04: // array
    case 0x0f: // code with scope
      return prefixedLength(bytes, at, 5);
    case 0x05: // binary
      return 5 + prefixedLength(bytes, at, 0);
    case 0x0b: {
      // Pattern and options, each ended by a zero.
      const patternEnd = bytes.indexOf(0, at);
      const optionsEnd = bytes.indexOf(0, patternEnd + 1);
      if (patternEnd === -1 || optionsEnd === -1) throw malformed();
      return optionsEnd + 1 - at;
    }
    case 0x0c: // pointer: a string and an id
      return 4 + prefixedLength(bytes, at, 1) + 12;
    default:
      throw malformed();
  }
}

function prefixedLength(bytes: Buffer, at: number, least: number): number {
  if (at + 4 > bytes.length) throw malformed();
  const length = bytes.readInt32LE(at);
  if (length < least) throw malformed();
  return length;
}

function malformed(): ServerError {
  return new ServerError(22, 'invalid BSON');
}
