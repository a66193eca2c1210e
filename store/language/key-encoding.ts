import { Buffer } from 'node:buffer';
import type { Code, Long, ObjectId } from 'bson';
import type { CollationKeys } from './collation-keys.ts';
import { compareExactly, isInfinite, toDouble, toExact, type Exact, type Numeric } from './numbers.ts';
import { asBinary, asNumeric, asRegex, asString, rankOf, typeRank, type Document, type TypeRank } from './values.ts';

/** Ends a document, an array or a string. Types begin at 10, so that what ends sorts before what goes on. */
const end = 0;

/** An empty array has the entry of BSON's undefined, which sorts below null. */
const undefinedRank = typeRank.undefined;

/**
 * Builds order-preserving bytes. The bytes of a value order as `compareValues` orders the values, and none are the
 * beginning of another value's, so that values can follow each other, or be inverted to order descending.
 */
export class KeyWriter {
  #bytes = Buffer.allocUnsafe(256);
  #length = 0;
  #collation: CollationKeys | undefined;

  /** How many bytes have been written since the last call of `takeText`. */
  get length(): number {
    return this.#length;
  }

  /** Bytes as they are, one character each. */
  codes(codes: string): void {
    const at = this.#reserve(codes.length);
    for (let i = 0; i < codes.length; i++) this.#bytes[at + i] = codes.charCodeAt(i);
  }

  /** The bytes written since the last call, one character each. */
  takeText(): string {
    const text = this.#bytes.toString('latin1', 0, this.#length);
    this.#length = 0;
    return text;
  }

  /** With `collation` strings are written as its keys, which are in its order, and the same for some that differ. */
  value(value: unknown, direction: 1 | -1, collation?: CollationKeys): void {
    const start = this.#length;
    this.#collation = collation;
    if (value === undefined) this.#byte(undefinedRank);
    else this.#value(value);
    if (direction === -1) this.#invertFrom(start);
  }

  #value(value: unknown): void {
    const rank = rankOf(value);
    this.#byte(rank);
    this.#payload(rank, value);
  }

  #payload(rank: TypeRank, value: unknown): void {
    switch (rank) {
      case typeRank.number:
        return this.#number(asNumeric(value));
      case typeRank.string:
        return this.#collation ? this.#letters(this.#collation.keyOf(asString(value))) : this.#text(asString(value));
      case typeRank.object:
        return this.#document(value as Document);
      case typeRank.array:
        for (const element of value as unknown[]) this.#value(element);
        return this.#byte(end);
      case typeRank.binary: {
        const binary = asBinary(value);
        this.#uint32(binary.position);
        this.#byte(binary.sub_type);
        return this.#raw(binary.value());
      }
      case typeRank.objectId:
        return this.#raw((value as ObjectId).id);
      case typeRank.boolean:
        return this.#byte(Number(value));
      case typeRank.date:
        return this.#double((value as Date).getTime());
      case typeRank.timestamp:
        this.#uint32((value as Long).getHighBitsUnsigned());
        return this.#uint32((value as Long).getLowBitsUnsigned());
      case typeRank.regex: {
        const { pattern, options } = asRegex(value);
        this.#text(pattern);
        return this.#text(options);
      }
      case typeRank.code:
      case typeRank.codeWithScope: {
        const { code, scope } = value as Code;
        this.#text(code);
        return this.#document(scope ?? {});
      }
      case typeRank.dbPointer:
        return this.#text(JSON.stringify(value));
      case typeRank.undefined:
      case typeRank.null:
      case typeRank.minKey:
      case typeRank.maxKey:
        return undefined;
    }
  }

  /** Field by field: type, then name, then value, as documents compare. */
  #document(document: Document): void {
    for (const [name, value] of Object.entries(document)) {
      const rank = rankOf(value);
      this.#byte(rank);
      this.#text(name);
      this.#payload(rank, value);
    }
    this.#byte(end);
  }

  /**
   * The nearest double, then whether the number is below it (0), it (1) or above it (2), and if it is not, which
   * int64 and Decimal128 alone can be, all its digits. Numbers that are equal are so in all of this, whatever their type.
   */
  #number(value: Numeric): void {
    const nearest = toDouble(value);
    this.#double(nearest);
    const side = sideOf(value, nearest);
    this.#byte(1 + side);
    if (side !== 0) this.#digits(toExact(value));
  }

  /** Sign, decimal exponent and digits; inverted for negative numbers, where more means less. */
  #digits({ digits, exponent }: Exact): void {
    const negative = digits < 0n;
    const text = (negative ? -digits : digits).toString();
    const start = this.#length;
    // Exponents of a Decimal128 are between -6,176 and 6,144.
    this.#uint32(0x8000_0000 + exponent + text.length);
    this.#text(text.replace(/0+$/, ''));
    if (negative) this.#invertFrom(start);
  }

  /** The bits of a double, changed so that they order as the doubles do: NaN, the negative ones, zero, the others. */
  #double(value: number): void {
    const at = this.#reserve(8);
    if (Number.isNaN(value)) {
      this.#bytes.fill(0, at, at + 8);
      return;
    }
    this.#bytes.writeDoubleBE(value === 0 ? 0 : value, at);
    if (value < 0) this.#invertFrom(at);
    else this.#bytes[at] = (this.#bytes[at] as number) | 0x80;
  }

  /** Two bytes a letter, none of which is number 0. */
  #letters(key: Uint16Array): void {
    for (const letter of key) this.#uint16(letter);
    this.#uint16(end);
  }

  /** UTF-8, ended by 0. The bytes 0 and 1 of the text become 1 1 and 1 2, which keeps both order and end clear. */
  #text(text: string): void {
    // A UTF-16 unit takes at most three bytes.
    const start = this.#reserve(text.length * 3);
    this.#length = start + this.#bytes.write(text, start, 'utf8');
    for (let i = start; i < this.#length; i++) {
      const byte = this.#bytes[i] as number;
      if (byte > 1) continue;
      this.#reserve(1);
      this.#bytes.copyWithin(i + 1, i, this.#length - 1);
      this.#bytes[i] = 1;
      this.#bytes[i + 1] = byte + 1;
      i++;
    }
    this.#byte(end);
  }

  #raw(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length);
    this.#bytes.set(bytes, at);
  }

  #uint16(value: number): void {
    const at = this.#reserve(2);
    this.#bytes.writeUInt16BE(value, at);
  }

  #uint32(value: number): void {
    const at = this.#reserve(4);
    this.#bytes.writeUInt32BE(value, at);
  }

  #byte(byte: number): void {
    const at = this.#reserve(1);
    this.#bytes[at] = byte;
  }

  #invertFrom(start: number): void {
    for (let i = start; i < this.#length; i++) this.#bytes[i] = 0xff - (this.#bytes[i] as number);
  }

  /** Makes room, and answers where it starts. */
  #reserve(length: number): number {
    const start = this.#length;
    this.#length += length;
    if (this.#length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(this.#length * 2);
      larger.set(this.#bytes.subarray(0, start));
      this.#bytes = larger;
    }
    return start;
  }
}

/** Whether a number is below (-1), equal to (0) or above (1) the double nearest to it. */
function sideOf(value: Numeric, nearest: number): number {
  if (typeof value === 'number' || value._bsontype === 'Double' || Number.isNaN(nearest)) return 0;
  if (value._bsontype === 'Long' && Number.isSafeInteger(nearest)) return 0;
  if (isInfinite(value)) return 0;
  // A finite decimal beyond the doubles is next to infinity, but not it.
  if (!Number.isFinite(nearest)) return nearest > 0 ? -1 : 1;
  return compareExactly(toExact(value), toExact(nearest));
}
