import { Binary, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import type { CollationKeys } from './collation-keys.ts';
import { KeyWriter } from './key-encoding.ts';
import { rankOf, typeRank, type TypeRank } from './values.ts';

/** The bytes of a value in an index key, ascending, one character a byte. Strings of this kind compare as bytes do. */
export type Code = string;

/** An end of an interval. `at` is the first code beyond what lies before the edge; the rest says so to people. */
export interface Edge {
  readonly at: Code;
  readonly value: unknown;
  readonly inclusive: boolean;
}

/** The values whose codes are at or after `from.at` and before `to.at`. */
export interface Interval {
  readonly from: Edge;
  readonly to: Edge;
  /** The code of the only value that is inside. */
  readonly point?: Code;
}

const lowest: Edge = { at: '', value: new MinKey(), inclusive: true };
const highest: Edge = { at: '\xff', value: new MaxKey(), inclusive: true };

export const everything: readonly Interval[] = [{ from: lowest, to: highest }];

export function isEverything(intervals: readonly Interval[]): boolean {
  const [first] = intervals;
  return intervals.length === 1 && first?.from.at === lowest.at && first.to.at === highest.at;
}

const writer = new KeyWriter();

export function codeOf(value: unknown, collation?: CollationKeys): Code {
  writer.value(value, 1, collation);
  return writer.takeText();
}

/** The first code after all that begin with this one. */
export function codeEnd(code: Code): Code {
  let length = code.length;
  while (length > 0 && code.charCodeAt(length - 1) === 0xff) length--;
  if (length === 0) return highest.at;
  return code.slice(0, length - 1) + String.fromCharCode(code.charCodeAt(length - 1) + 1);
}

export function from(value: unknown, inclusive: boolean): Edge {
  const code = codeOf(value);
  return { at: inclusive ? code : codeEnd(code), value, inclusive };
}

export function upTo(value: unknown, inclusive: boolean): Edge {
  const code = codeOf(value);
  return { at: inclusive ? codeEnd(code) : code, value, inclusive };
}

/** Undefined stands for the key of an empty array. */
export function pointAt(value: unknown, collation?: CollationKeys): Interval {
  const point = codeOf(value, collation);
  return { from: { at: point, value, inclusive: true }, to: { at: codeEnd(point), value, inclusive: true }, point };
}

/** The strings that begin with `prefix`. */
export function startingWith(prefix: string): Interval {
  if (prefix === '') return wholeType(typeRank.string) as Interval;
  // Without the byte that ends a string.
  const beginning = codeOf(prefix).slice(0, -1);
  const characters = Array.from(prefix);
  const last = characters.pop()?.codePointAt(0) ?? 0;
  const after = characters.join('') + String.fromCodePoint(Math.min(last + 1, 0x10_ffff));
  return {
    from: from(prefix, true),
    to: { at: codeEnd(beginning), value: after, inclusive: false },
  };
}

/** The first value of each type and the first beyond it, or the last, as MongoDB shows them. */
const typeLimits: Partial<Record<TypeRank, { first: unknown; end: unknown; inclusive: boolean }>> = {
  [typeRank.number]: { first: Number.NaN, end: Infinity, inclusive: true },
  [typeRank.string]: { first: '', end: {}, inclusive: false },
  [typeRank.object]: { first: {}, end: [], inclusive: false },
  [typeRank.binary]: { first: new Binary(), end: new ObjectId('0'.repeat(24)), inclusive: false },
  [typeRank.objectId]: {
    first: new ObjectId('0'.repeat(24)),
    end: new ObjectId('f'.repeat(24)),
    inclusive: true,
  },
  [typeRank.boolean]: { first: false, end: true, inclusive: true },
  [typeRank.date]: { first: new Date(Number.NaN), end: new Timestamp(0n), inclusive: false },
  [typeRank.timestamp]: { first: new Timestamp(0n), end: new Timestamp(2n ** 64n - 1n), inclusive: true },
};

/** All values of a type; undefined for types that have no limits of their own here. */
export function wholeType(rank: TypeRank): Interval | undefined {
  const limits = typeLimits[rank];
  if (limits === undefined) return undefined;
  return {
    from: { at: String.fromCharCode(rank), value: limits.first, inclusive: true },
    to: { at: String.fromCharCode(rank + 1), value: limits.end, inclusive: limits.inclusive },
  };
}

/** What compares with a value at all, as `$gt` and its kin have it: the values of its type, numbers without NaN. */
export function comparableWith(value: unknown): Interval | undefined {
  const rank = rankOf(value);
  const whole = wholeType(rank);
  return whole && rank === typeRank.number ? { from: from(-Infinity, true), to: whole.to } : whole;
}

/** In order, apart from each other and each once. */
export function union(intervals: readonly Interval[]): Interval[] {
  if (intervals.length < 2) return [...intervals];
  const merged: Interval[] = [];
  for (const next of intervals.toSorted((a, b) => compare(a.from.at, b.from.at) || compare(a.to.at, b.to.at))) {
    const last = merged.at(-1);
    if (last === undefined || last.to.at <= next.from.at) merged.push(next);
    else if (last.to.at < next.to.at) merged[merged.length - 1] = { from: last.from, to: next.to };
  }
  return merged;
}

/** Of lists that are in order, as all of these answer them. */
export function intersection(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const a = some[i];
    const b = others[j];
    if (a === undefined || b === undefined) return common;
    const interval = overlap(a, b);
    if (interval) common.push(interval);
    if (a.to.at < b.to.at) i++;
    else j++;
  }
}

export function complement(intervals: readonly Interval[]): Interval[] {
  const others: Interval[] = [];
  let start = lowest;
  for (const { from, to } of intervals) {
    if (start.at < from.at) others.push({ from: start, to: { ...from, inclusive: !from.inclusive } });
    start = { ...to, inclusive: !to.inclusive };
  }
  if (start.at < highest.at) others.push({ from: start, to: highest });
  return others;
}

export function contains(intervals: readonly Interval[], code: Code): boolean {
  return intervals.some(({ from, to }) => from.at <= code && code < to.at);
}

/** Whether all that is in `some` is in `others` too. */
export function isWithin(some: readonly Interval[], others: readonly Interval[]): boolean {
  return some.every(({ from, to }) => others.some((other) => other.from.at <= from.at && to.at <= other.to.at));
}

function overlap(a: Interval, b: Interval): Interval | undefined {
  const start = a.from.at < b.from.at ? b.from : a.from;
  const end = a.to.at < b.to.at ? a.to : b.to;
  if (start.at >= end.at) return undefined;
  const point = a.point ?? b.point;
  return { from: start, to: end, ...(point !== undefined && { point }) };
}

function compare(a: Code, b: Code): number {
  return a < b ? -1 : Number(a > b);
}
