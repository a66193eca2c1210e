import type { CollationKeys } from './collation-keys.ts';
import type { Predicate } from './conditions.ts';
import { codeEnd, codeOf, pointAt, union, type Interval } from './intervals.ts';
import { isDocument, rankOf, typeRank } from './values.ts';

/** How an index and a query agree on comparing strings. */
export type CollationMatch = 'both simple' | 'the same' | 'different';

/**
 * The predicates that still hold when strings compare otherwise than bytewise. Where the index and the query do not
 * agree on strings no interval may end at one. Where they do, the keys of an index order strings more coarsely than
 * they compare, so that an interval is wider than what is asked for: never is it known what is outside of it.
 */
export function predicatesUnder(
  match: CollationMatch,
  predicates: readonly Predicate[],
  keys: CollationKeys | undefined,
): readonly Predicate[] {
  if (match === 'both simple') return predicates;
  return predicates.flatMap((predicate) => {
    if (!predicate.intervals.some(endsAtString)) return [predicate];
    if (match === 'different' || keys === undefined || predicate.isNegation === true) return [];
    return recoded(predicate, keys) ?? [];
  });
}

/** Whether strings have a say in how a value compares. */
export function holdsString(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((element) => holdsString(element));
  if (isDocument(value)) return Object.values(value).some((field) => holdsString(field));
  const rank = rankOf(value);
  return rank === typeRank.string || rank === typeRank.regex;
}

function endsAtString({ from, to }: Interval): boolean {
  return holdsString(from.value) || holdsString(to.value);
}

function recoded(predicate: Predicate, keys: CollationKeys): Predicate[] | undefined {
  const intervals: Interval[] = [];
  for (const interval of predicate.intervals) {
    const { from, to, point } = interval;
    if (rankOf(from.value) === typeRank.regex) return undefined;
    if (point !== undefined) {
      intervals.push(pointAt(from.value, keys));
      continue;
    }
    // Documents that go on after a string are not in the order of their keys.
    if ([from.value, to.value].some((value) => rankOf(value) !== typeRank.string && holdsString(value)))
      return undefined;
    const start = rankOf(from.value) === typeRank.string ? codeOf(from.value, keys) : from.at;
    const end = rankOf(to.value) === typeRank.string ? codeEnd(codeOf(to.value, keys)) : to.at;
    intervals.push({ from: { ...from, at: start }, to: { ...to, at: end } });
  }
  const { clause: _, ...rest } = predicate;
  return [{ ...rest, intervals: union(intervals), exact: false }];
}
