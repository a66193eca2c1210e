import type { Bound, Range } from './bounds.ts';
import type { CollationKeys } from './collation-keys.ts';
import { encodeBound, maxKeyPrefixBytes, prefixEnd } from './index-key.ts';
import { directionOf } from './sort.ts';
import { rankOf, typeRank, type Document } from './values.ts';

/** A stretch of an index: `start` is the first key in it, `end` the first one beyond it. */
export interface KeyRange {
  readonly start: Buffer;
  readonly end: Buffer;
}

interface EncodedBound {
  readonly bytes: Buffer;
  /** False where it stands for many values, so that nothing that begins with it can be left out. */
  readonly isExact: boolean;
}

type Encode = (values: readonly unknown[]) => EncodedBound;

/** More ranges than this are not worth it: the values of the field that would exceed it are left to the filter. */
const maxRanges = 1_000;

/**
 * The stretches of an index that hold every entry within the bounds of its leading fields (see `usableBounds`), in the
 * order of the index and apart from each other. Without bounds that is the whole index.
 */
export function keyRanges(bounds: readonly Bound[], keyPattern: Document, collation?: CollationKeys): KeyRange[] {
  const encode: Encode = (values) => {
    const bytes = encodeBound(values, keyPattern, collation);
    const isShared = collation !== undefined && rankOf(values.at(-1)) === typeRank.string;
    return { bytes, isExact: bytes.length < maxKeyPrefixBytes && !isShared };
  };
  let prefixes: unknown[][] = [[]];
  for (const bound of bounds) {
    if (bound.equalTo === undefined) {
      const direction = directionOf(Object.values(keyPattern)[prefixes[0]?.length ?? 0]);
      return inOrder(prefixes.map((prefix) => rangeBelow(prefix, bound, direction, encode)));
    }
    const values = bound.equalTo;
    if (prefixes.length * values.length > maxRanges) break;
    prefixes = prefixes.flatMap((prefix) => values.map((value) => prefix.concat([value])));
  }
  return inOrder(prefixes.map((prefix) => allBelow(encode(prefix))));
}

function allBelow({ bytes }: EncodedBound): KeyRange {
  return { start: bytes, end: prefixEnd(bytes) };
}

function rangeBelow(prefix: unknown[], { from, to }: Range, direction: 1 | -1, encode: Encode): KeyRange {
  const whole = allBelow(encode(prefix));
  const [first, last] = direction === 1 ? [from, to] : [to, from];
  let { start, end } = whole;
  if (first) {
    const { bytes, isExact } = encode([...prefix, first.value]);
    start = first.inclusive || !isExact ? bytes : prefixEnd(bytes);
  }
  if (last) {
    const { bytes, isExact } = encode([...prefix, last.value]);
    end = last.inclusive || !isExact ? prefixEnd(bytes) : bytes;
  }
  return { start, end };
}

function inOrder(ranges: KeyRange[]): KeyRange[] {
  const kept: KeyRange[] = [];
  for (const range of ranges.toSorted((a, b) => Buffer.compare(a.start, b.start) || Buffer.compare(a.end, b.end))) {
    if (Buffer.compare(range.start, range.end) >= 0) continue;
    const last = kept.at(-1);
    if (last === undefined || Buffer.compare(last.end, range.start) <= 0) kept.push(range);
    else if (Buffer.compare(last.end, range.end) < 0) kept[kept.length - 1] = { start: last.start, end: range.end };
  }
  return kept;
}
