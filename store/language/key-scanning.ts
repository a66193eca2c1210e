import type { Code, Interval } from './intervals.ts';
import { directionOf } from './sort.ts';
import { typeRank, type Document } from './values.ts';

/** A test of the codes of all fields, one after the other, as they are stored. */
export type KeyTest = (key: Code) => boolean;

/** Tests the fields of an index from `first` on for being within bounds, without making values of them. */
export function keyTest(
  fields: readonly (readonly Interval[])[],
  keyPattern: Document,
  { first, start }: { first: number; start: number },
): KeyTest {
  const directions = Object.values(keyPattern).map(directionOf);
  return (key) => {
    let at = start;
    for (const [i, direction] of directions.entries()) {
      const end = fieldEnd(key, at, direction);
      if (i >= first && !isInside(fieldCode(key, at, end, direction), fields[i] as readonly Interval[])) return false;
      at = end;
    }
    return true;
  };
}

/** Where the code of a field that begins at `at` ends. */
export function fieldEnd(key: Code, at: number, direction: 1 | -1): number {
  return new Scanner(key, direction === 1 ? 0 : 0xff).valueEnd(at);
}

/** A field's code as it is in ascending order. */
export function fieldCode(key: Code, start: number, end: number, direction: 1 | -1): Code {
  const code = key.slice(start, end);
  if (direction === 1) return code;
  let ascending = '';
  for (let i = 0; i < code.length; i++) ascending += String.fromCharCode(0xff - code.charCodeAt(i));
  return ascending;
}

/** By halves, as the intervals are in order. */
function isInside(code: Code, intervals: readonly Interval[]): boolean {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((intervals[middle] as Interval).to.at <= code) low = middle + 1;
    else high = middle;
  }
  const interval = intervals[low];
  return interval !== undefined && interval.from.at <= code;
}

/** Follows what `KeyWriter` has written. `mask` is 0xff where it was inverted. */
class Scanner {
  readonly #key: Code;
  readonly #mask: number;

  constructor(key: Code, mask: number) {
    this.#key = key;
    this.#mask = mask;
  }

  valueEnd(at: number): number {
    return this.#payloadEnd(this.#byte(at), at + 1);
  }

  #payloadEnd(rank: number, at: number): number {
    switch (rank) {
      case typeRank.number:
        return this.#numberEnd(at);
      case typeRank.string:
      case typeRank.dbPointer:
        return this.#textEnd(at);
      case typeRank.object:
        return this.#documentEnd(at);
      case typeRank.array:
        return this.#arrayEnd(at);
      case typeRank.binary:
        return at + 5 + this.#uint32(at);
      case typeRank.objectId:
        return at + 12;
      case typeRank.boolean:
        return at + 1;
      case typeRank.date:
      case typeRank.timestamp:
        return at + 8;
      case typeRank.regex:
        return this.#textEnd(this.#textEnd(at));
      case typeRank.code:
      case typeRank.codeWithScope:
        return this.#documentEnd(this.#textEnd(at));
      default:
        return at;
    }
  }

  #numberEnd(at: number): number {
    const side = this.#byte(at + 8);
    if (side === 1) return at + 9;
    // The digits of a negative number are inverted, and so is the byte that ends them.
    const isZero = this.#byte(at) === 0x80 && this.#uint32(at + 1) === 0 && this.#uint32(at + 4) === 0;
    const isNegative = isZero ? side === 0 : this.#byte(at) < 0x80;
    return this.#textEnd(at + 13, isNegative ? 0xff : 0);
  }

  #documentEnd(at: number): number {
    let position = at;
    while (position < this.#key.length) {
      const rank = this.#byte(position);
      if (rank === 0) break;
      position = this.#payloadEnd(rank, this.#textEnd(position + 1));
    }
    return position + 1;
  }

  #arrayEnd(at: number): number {
    let position = at;
    while (position < this.#key.length && this.#byte(position) !== 0) position = this.valueEnd(position);
    return position + 1;
  }

  #textEnd(at: number, end = 0): number {
    const position = this.#key.indexOf(String.fromCharCode(end ^ this.#mask), at);
    return position === -1 ? this.#key.length : position + 1;
  }

  #uint32(at: number): number {
    return ((this.#byte(at) << 24) | (this.#byte(at + 1) << 16) | (this.#byte(at + 2) << 8) | this.#byte(at + 3)) >>> 0;
  }

  #byte(at: number): number {
    return this.#key.charCodeAt(at) ^ this.#mask;
  }
}
