import { ObjectId } from 'bson';
import {
  boundsUnder,
  filterBounds,
  implies,
  usableBounds,
  type Bound,
  type CollationMatch,
} from '#store/language/bounds.ts';
import type { Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { compileFilter } from '#store/language/filter.ts';
import { keyRanges } from '#store/language/index-ranges.ts';
import type { DocumentTest } from '#store/language/paths.ts';
import { directionOf } from '#store/language/sort.ts';
import { equalValues, isDocument, type Document } from '#store/language/values.ts';
import type { Collection } from './catalogue.ts';
import type { Index } from './collection-index.ts';
import { keyOfBytes, type Key, type KeyRange } from './keys.ts';

/** Where to look for the documents of a query, and what is left to test on each of them. */
export interface Plan {
  /** Without an index all records are read. */
  readonly index?: Index;
  /** Entries of a unique index to look up one by one, instead of ranges. */
  readonly points?: readonly Key[];
  readonly ranges: readonly KeyRange[];
  /** Plans of the branches of an `$or`, each by an index of its own. What several of them find counts once. */
  readonly branches?: readonly Plan[];
  readonly reverse: boolean;
  /** Whether the documents come in the order asked for. */
  readonly sorted: boolean;
  /** Undefined where the index alone has decided. */
  readonly matches: DocumentTest | undefined;
}

export interface PlanRequest {
  readonly filter: Document;
  readonly sort?: Document | undefined;
  readonly hint?: unknown;
  /** Without one, that of the collection. */
  readonly collation?: Collation | undefined;
  /** Indexes made after this moment are not in the snapshot that is read. */
  readonly snapshotClock?: number | undefined;
}

/**
 * Chooses an index by rule: one that finds at most one document a value, then the most leading fields met by equality,
 * then a range, then one that has the order asked for.
 */
export function planQuery(collection: Collection, request: PlanRequest): Plan {
  const { filter, sort, hint } = request;
  const collation = request.collation ?? collection.collation;
  const strings = collation?.isSimple === false ? collation.compare : undefined;
  if (hint === undefined && strings === undefined) {
    const plan = planById(collection, filter, sort);
    if (plan) return plan;
  }
  const matches = Object.keys(filter).length === 0 ? undefined : compileFilter(filter, strings);
  const bySort = naturalOrder(sort);
  const natural = bySort ?? (isDocument(hint) ? naturalOrder(hint) : undefined);
  if (natural !== undefined) {
    const sorted = sort === undefined || bySort !== undefined;
    return { ...collectionScan(collection, matches), reverse: natural === -1, sorted };
  }
  const bounds = filterBounds(filter, strings);
  const candidates = collection.indexes.flatMap((index) => {
    const match = collationMatch(index, collation);
    return candidateOf(index, { bounds: boundsUnder(match, bounds), match }, request) ?? [];
  });
  const best = hint === undefined ? bestOf(candidates) : hinted(collection, candidates, hint);
  if (best === undefined || best.bounds.length === 0) {
    const branches = hint === undefined ? branchesOf(collection, request) : undefined;
    if (branches) return { ranges: [], branches, reverse: false, sorted: sort === undefined, matches };
  }
  if (best === undefined) return { ...collectionScan(collection, matches), sorted: sort === undefined };
  return planOf(best, matches, sort);
}

interface Candidate {
  readonly index: Index;
  readonly bounds: readonly Bound[];
  readonly order: SortOrder;
  readonly score: number;
}

/** How an index's order serves a sort: not at all, as it is, or read backwards. */
type SortOrder = 'none' | 'forward' | 'backward';

const scores = { wholeUniqueKey: 1_000, equality: 10, range: 5, order: 3 };

function candidateOf(
  index: Index,
  known: { readonly bounds: ReadonlyMap<string, Bound>; readonly match: CollationMatch },
  request: PlanRequest,
): Candidate | undefined {
  const { match } = known;
  const { partialFilterExpression: partial, key, sparse, unique, hidden } = index.spec;
  if (request.snapshotClock !== undefined && index.createdAt > request.snapshotClock) return undefined;
  if (hidden === true || (partial && !implies(request.filter, partial, match))) return undefined;
  const bounds = usableBounds(known.bounds, key, index.multikey);
  if (sparse && !bounds.some(excludesMissing)) return undefined;
  const order = match === 'both simple' ? orderOf(index, bounds, request.sort) : 'none';
  const equalities = bounds.filter(({ equalTo }) => equalTo).length;
  const whole = unique && equalities === Object.keys(key).length;
  const score =
    (whole ? scores.wholeUniqueKey : 0) +
    equalities * scores.equality +
    (bounds.length > equalities ? scores.range : 0) +
    (order === 'none' ? 0 : scores.order);
  return { index, bounds, order, score };
}

function collationMatch(index: Index, collation: Collation | undefined): CollationMatch {
  if (!index.ordersAs(collation)) return 'different';
  return index.collation === undefined ? 'both simple' : 'the same';
}

/** A sparse index lacks the documents that have none of its fields. */
function excludesMissing({ equalTo, from, to }: Bound): boolean {
  if (equalTo) return equalTo.every((value) => value !== null && value !== undefined);
  return from !== undefined || to !== undefined;
}

function orderOf(index: Index, bounds: readonly Bound[], sort: Document | undefined): SortOrder {
  if (sort === undefined || index.multikey || index.hasCutKeys) return 'none';
  const fields = Object.entries(index.spec.key);
  const single = new Set<string>();
  bounds.forEach(({ equalTo }, i) => {
    if (equalTo?.length === 1) single.add((fields[i] as [string, unknown])[0]);
  });
  // Several values of one field are several stretches, each in its own order.
  if (bounds.some(({ equalTo }) => equalTo && equalTo.length > 1)) return 'none';
  const open = fields.slice(single.size);
  const wanted = Object.entries(sort).filter(([path]) => !single.has(path));
  const turns = wanted.map(([path, direction], i) => {
    const field = open[i];
    return field?.[0] === path ? directionOf(direction) * directionOf(field[1]) : 0;
  });
  if (turns.every((turn) => turn === 1)) return 'forward';
  return turns.every((turn) => turn === -1) ? 'backward' : 'none';
}

function bestOf(candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (candidate.score > (best?.score ?? 0)) best = candidate;
  }
  return best;
}

function hinted(collection: Collection, candidates: readonly Candidate[], hint: unknown): Candidate {
  const index = collection.indexes.find(({ spec }) => spec.name === hint || equalValues(spec.key, hint));
  if (index === undefined) {
    throw new ServerError(
      'BadValue',
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  }
  const candidate = candidates.find((each) => each.index === index);
  // A partial or sparse index that may miss some is read all the same: that is what the client asked for.
  return candidate ?? { index, bounds: [], order: 'none', score: 0 };
}

function planOf(
  { index, bounds, order }: Candidate,
  matches: DocumentTest | undefined,
  sort: Document | undefined,
): Plan {
  const { key } = index.spec;
  const sorted = sort === undefined || order !== 'none';
  const reverse = order === 'backward';
  const points = index.hasSingleEntries ? pointsOf(index, bounds) : undefined;
  if (points) return { index, points, ranges: [], reverse, sorted: sort === undefined || points.length < 2, matches };
  const ranges = keyRanges(bounds, key, index.collation?.keys).map(({ start, end }) => ({
    low: index.prefix + keyOfBytes(start),
    high: index.prefix + keyOfBytes(end),
  }));
  return { index, ranges: reverse ? ranges.reverse() : ranges, reverse, sorted, matches };
}

/** An `$or` is served by indexes only if every branch is. */
function branchesOf(collection: Collection, request: PlanRequest): Plan[] | undefined {
  const { collation, snapshotClock } = request;
  const clauses = request.filter['$or'];
  if (!Array.isArray(clauses)) return undefined;
  const branches: Plan[] = [];
  for (const clause of clauses) {
    if (!isDocument(clause)) return undefined;
    const branch = planQuery(collection, { filter: clause, snapshotClock, collation });
    if (branch.index === undefined && branch.branches === undefined) return undefined;
    branches.push(branch);
  }
  return branches;
}

const maxPoints = 10_000;

/** Where all fields of a unique index are given by value, its entries can be looked up. */
function pointsOf(index: Index, bounds: readonly Bound[]): Key[] | undefined {
  if (bounds.length !== Object.keys(index.spec.key).length) return undefined;
  let rows: unknown[][] = [[]];
  for (const { equalTo } of bounds) {
    if (equalTo === undefined || rows.length * equalTo.length > maxPoints) return undefined;
    rows = rows.flatMap((row) => equalTo.map((value) => row.concat([value])));
  }
  return [...new Set(rows.map((row) => index.keyOf(row)))].sort();
}

/**
 * A filter that gives the `_id`, `{ _id: value }` or `{ _id: { $in: [...] } }`, needs no planning. Most queries are
 * of this kind. What else it asks is tested on what is found.
 */
function planById(collection: Collection, filter: Document, sort: Document | undefined): Plan | undefined {
  const { idIndex } = collection;
  const { _id: condition, ...others } = filter;
  const ids = condition === undefined || !idIndex.hasSingleEntries ? undefined : plainIds(condition);
  if (ids === undefined || (sort !== undefined && ids.length > 1)) return undefined;
  const points = ids.map((id) => idIndex.keyOf([id]));
  return {
    index: idIndex,
    points: points.length > 1 ? [...new Set(points)].sort() : points,
    ranges: [],
    reverse: false,
    sorted: true,
    matches: Object.keys(others).length === 0 ? undefined : compileFilter(others),
  };
}

function plainIds(condition: unknown): readonly unknown[] | undefined {
  if (isPlainId(condition)) return [condition];
  if (!isDocument(condition) || Object.keys(condition).length !== 1) return undefined;
  const list = condition['$in'];
  return Array.isArray(list) && list.every(isPlainId) ? list : undefined;
}

function isPlainId(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'number' || value instanceof ObjectId) return true;
  return (value as { _bsontype?: string } | null)?._bsontype === 'Binary';
}

function collectionScan(collection: Collection, matches: DocumentTest | undefined): Plan {
  return { ranges: [recordRange(collection)], reverse: false, sorted: false, matches };
}

function recordRange(collection: Collection): KeyRange {
  return { low: collection.prefix, high: collection.prefix + '\xff' };
}

/** `$natural`, as a sort or as a hint, is the order of insertion. */
function naturalOrder(spec: Document | undefined): 1 | -1 | undefined {
  return spec && '$natural' in spec ? directionOf(spec['$natural']) : undefined;
}
