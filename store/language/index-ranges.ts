import type { IndexBounds } from './index-bounds.ts';
import { maxKeyPrefixBytes } from './index-key.ts';
import { codeEnd, isEverything, type Code, type Interval } from './intervals.ts';
import { directionOf } from './sort.ts';
import type { Document } from './values.ts';

/** The keys of an index from `low` (included) to `high` (not included). */
export interface CodeRange {
  readonly low: Code;
  readonly high: Code;
}

/** Ranges below one and the same beginning, in the order of the index and apart from each other. */
export interface Stretch {
  /** How much of every key in it is the same. */
  readonly prefixLength: number;
  readonly ranges: readonly CodeRange[];
}

/** The parts of an index that hold every entry within its bounds. */
export interface Stretches {
  readonly stretches: readonly Stretch[];
  /** The bounds of the fields from this one on are left to be checked on each entry. */
  readonly decidedFields: number;
  /** A bound was too long to be a key: entries are in the ranges that are out of bounds. */
  readonly isCut: boolean;
}

/** More ranges than this are not worth it: the fields from there on are checked instead. */
const maxRanges = 1_000;

/**
 * The stretches of an index for its bounds: one for each combination of the values of the first `apart` fields, which
 * are all given by value, or a single one where that is 0.
 */
export function stretchesOf({ fields }: IndexBounds, keyPattern: Document, apart = 0): Stretches {
  const directed = Object.values(keyPattern).map((direction, i) =>
    inDirection(fields[i] as readonly Interval[], directionOf(direction)),
  );
  const prefixes = directed.slice(0, apart).reduce(extended, ['']);
  const state = { isCut: false };
  let decidedFields = apart;
  const stretches = prefixes.map((prefix) => {
    const below = rangesBelow(prefix, directed, apart);
    ({ decidedFields } = below);
    return { prefixLength: prefix.length, ranges: below.ranges.map((range) => cut(range, state)) };
  });
  return { stretches, decidedFields, isCut: state.isCut };
}

/** The codes of the entries that have all fields given by value, at most `limit`; undefined where that is not so. */
export function wholeKeys({ fields }: IndexBounds, keyPattern: Document, limit: number): Code[] | undefined {
  let keys: Code[] = [''];
  const directions = Object.values(keyPattern);
  for (const [i, intervals] of fields.entries()) {
    if (keys.length * intervals.length > limit || !arePoints(intervals)) return undefined;
    keys = extended(keys, inDirection(intervals, directionOf(directions[i])));
  }
  return keys;
}

export function arePoints(intervals: readonly Interval[]): boolean {
  return intervals.every(({ point }) => point !== undefined);
}

interface Directed extends CodeRange {
  readonly point?: Code;
}

function inDirection(intervals: readonly Interval[], direction: 1 | -1): Directed[] {
  return direction === 1 ? intervals.map(ascending) : intervals.map(descending).reverse();
}

function ascending({ from, to, point }: Interval): Directed {
  const range = { low: from.at, high: to.at };
  return point === undefined ? range : { ...range, point };
}

/** What begins with the inverted end is beyond it; what begins with the inverted start is still inside. */
function descending({ from, to, point }: Interval): Directed {
  const range = { low: to.at === '\xff' ? '' : codeEnd(inverted(to.at)), high: codeEnd(inverted(from.at)) };
  return point === undefined ? range : { ...range, point: inverted(point) };
}

function inverted(code: Code): Code {
  let result = '';
  for (let i = 0; i < code.length; i++) result += String.fromCharCode(0xff - code.charCodeAt(i));
  return result;
}

function extended(prefixes: readonly Code[], points: readonly Directed[]): Code[] {
  return prefixes.flatMap((prefix) => points.map(({ point = '' }) => prefix + point));
}

function rangesBelow(
  start: Code,
  fields: readonly (readonly Directed[])[],
  first: number,
): { ranges: CodeRange[]; decidedFields: number } {
  let prefixes = [start];
  for (let i = first; i < fields.length; i++) {
    const intervals = fields[i] as readonly Directed[];
    if (prefixes.length * intervals.length > maxRanges) return { ranges: prefixes.map(allBelow), decidedFields: i };
    if (intervals.some(({ point }) => point === undefined)) {
      const ranges = prefixes.flatMap((prefix) =>
        intervals.map(({ low, high }) => ({ low: prefix + low, high: prefix + high })),
      );
      return { ranges, decidedFields: i + 1 };
    }
    prefixes = extended(prefixes, intervals);
  }
  return { ranges: prefixes.map(allBelow), decidedFields: fields.length };
}

function allBelow(prefix: Code): CodeRange {
  return { low: prefix, high: codeEnd(prefix) };
}

/** A bound that is cut stands for all keys that begin with it, so that none of them can be left out. */
function cut({ low, high }: CodeRange, state: { isCut: boolean }): CodeRange {
  if (low.length <= maxKeyPrefixBytes && high.length <= maxKeyPrefixBytes) return { low, high };
  state.isCut = true;
  return {
    low: low.slice(0, maxKeyPrefixBytes),
    high: high.length > maxKeyPrefixBytes ? codeEnd(high.slice(0, maxKeyPrefixBytes)) : high,
  };
}

/** Whether a field is left to be checked on the entries. */
export function isChecked({ fields }: IndexBounds, decidedFields: number): boolean {
  return fields.slice(decidedFields).some((intervals) => !isEverything(intervals));
}
