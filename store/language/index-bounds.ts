import type { ElementScope, Predicate } from './conditions.ts';
import { everything, intersection, isEverything, type Interval } from './intervals.ts';
import type { Document } from './values.ts';

/**
 * Where on an index's paths arrays have been met: of each path one bit for each of its segments, lowest first. 0 for
 * a path on which no document has an array.
 */
export type ArrayPositions = readonly number[];

/** What the fields of an index are restricted to by a filter. */
export interface IndexBounds {
  /** In the order of the pattern, and ascending, whatever the direction of the field. */
  readonly fields: readonly (readonly Interval[])[];
  /** Clauses of the filter that every entry within the bounds is known to meet. */
  readonly met: ReadonlySet<Document>;
  /** Whether every document that may match has at least one of the fields. */
  readonly demandsField: boolean;
}

/** The predicates of a filter by path. */
export type PredicatesByPath = ReadonlyMap<string, readonly Predicate[]>;

export function byPath(predicates: readonly Predicate[]): PredicatesByPath {
  const paths = new Map<string, Predicate[]>();
  for (const predicate of predicates) {
    const others = paths.get(predicate.path);
    if (others) others.push(predicate);
    else paths.set(predicate.path, [predicate]);
  }
  return paths;
}

/**
 * The bounds that a filter sets to an index. Of a path with arrays only one predicate counts, as each may be met by
 * another element; several only if they speak of the same element. Likewise two paths that lead through one array.
 */
export function indexBounds(predicates: PredicatesByPath, keyPattern: Document, arrays: ArrayPositions): IndexBounds {
  const chosen: Choice[] = [];
  const met = new Set<Document>();
  let demandsField = false;
  for (const [i, path] of Object.keys(keyPattern).entries()) {
    const there = predicates.get(path) ?? [];
    const positions = arrays[i] ?? 0;
    demandsField ||= there.some((predicate) => isOfPresentField(path, predicate));
    const choice = positions === 0 ? all(path, there) : oneOf(path, there, positions, chosen);
    chosen.push(choice);
    for (const clause of choice.met) met.add(clause);
  }
  return { fields: chosen.map(({ intervals }) => intervals), met, demandsField };
}

function isOfPresentField(path: string, predicate: Predicate): boolean {
  if (predicate.demandsField === true) return true;
  // Below an empty array there is nothing, not even null, and no entry in a sparse index either.
  if (predicate.onlyWithoutArrays === true && path.includes('.')) return false;
  return predicate.mayBeMissing !== true;
}

interface Choice {
  readonly path: string;
  readonly intervals: readonly Interval[];
  readonly met: readonly Document[];
  readonly positions: number;
  readonly scope?: ElementScope | undefined;
}

function all(path: string, predicates: readonly Predicate[]): Choice {
  let intervals = everything;
  const met: Document[] = [];
  for (const predicate of predicates) {
    intervals = isEverything(intervals) ? predicate.intervals : intersection(intervals, predicate.intervals);
    if (predicate.clause) met.push(predicate.clause);
  }
  return { path, intervals, met, positions: 0 };
}

function oneOf(path: string, predicates: readonly Predicate[], positions: number, before: readonly Choice[]): Choice {
  const none: Choice = { path, intervals: everything, met: [], positions };
  const sharing = before.filter(
    (other) => !isEverything(other.intervals) && sharedArrays(path, positions, other) !== 0,
  );
  const choices = predicates.flatMap((predicate): Choice[] => {
    if (predicate.onlyWithoutArrays) return [];
    const { scope, clause, isNegation, mayBeMissing } = predicate;
    if (sharing.some((other) => !isSameElement(other, scope, sharedArrays(path, positions, other)))) return [];
    const isMet = clause !== undefined && isNegation !== true && mayBeMissing !== true;
    const together = predicates.filter((other) => other.scope === scope && other.onlyWithoutArrays !== true);
    const intervals =
      scope !== undefined && positions >>> scope.depth === 0
        ? together.map(({ intervals }) => intervals).reduce(intersection)
        : predicate.intervals;
    return [{ path, intervals, met: isMet ? [clause] : [], positions, scope }];
  });
  return choices.reduce((best, choice) => (width(choice) < width(best) ? choice : best), none);
}

/** The arrays that both paths lead through, as bits. */
function sharedArrays(path: string, positions: number, other: Choice): number {
  const segments = path.split('.');
  const otherSegments = other.path.split('.');
  let shared = 0;
  while (shared < segments.length && segments[shared] === otherSegments[shared]) shared++;
  return (positions | other.positions) & (2 ** shared - 1);
}

function isSameElement(other: Choice, scope: ElementScope | undefined, shared: number): boolean {
  return scope !== undefined && scope === other.scope && shared >>> scope.depth === 0;
}

/** Single values first, the fewer the better, then ranges; what is in the same element as others narrows further. */
function width({ intervals, scope }: Choice): number {
  if (isEverything(intervals)) return Infinity;
  const points = intervals.every(({ point }) => point !== undefined);
  return intervals.length + (points ? 0 : 1_000_000) - (scope ? 0.5 : 0);
}
