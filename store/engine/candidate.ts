import { predicatesUnder, type CollationMatch } from '#store/language/collated-predicates.ts';
import type { Collation } from '#store/language/collation.ts';
import type { Predicate } from '#store/language/conditions.ts';
import { byPath, indexBounds, type IndexBounds, type PredicatesByPath } from '#store/language/index-bounds.ts';
import { keyOfCodes } from '#store/language/index-key.ts';
import { arePoints, isChecked, stretchesOf, wholeKeys, type Stretches } from '#store/language/index-ranges.ts';
import { isEverything } from '#store/language/intervals.ts';
import { keyTest } from '#store/language/key-scanning.ts';
import { implies } from '#store/language/partial-filters.ts';
import { directionOf } from '#store/language/sort.ts';
import { equalValues, type Document } from '#store/language/values.ts';
import type { Index } from './collection-index.ts';
import { spacePrefixLength, type Key } from './keys.ts';
import type { Access, KeyStretch } from './plan.ts';

/** An index that may serve a query. */
export interface Candidate {
  readonly index: Index;
  readonly bounds: IndexBounds;
  readonly order: SortOrder | undefined;
  /** How many of the fields are restricted at all. */
  readonly restricted: number;
  /** Whether its leading field is restricted, so that a part of it is read. */
  readonly narrows: boolean;
}

/** How an index has the order that is asked for. */
export interface SortOrder {
  readonly reverse: boolean;
  /** Each combination of the values of so many leading fields is a stretch in order; they are to be merged. */
  readonly apart: number;
}

/** So many stretches are merged at most, as in MongoDB. */
const maxStretches = 200;

/** More entries than that are not looked up one by one. */
const maxPoints = 10_000;

export interface CandidateRequest {
  readonly filter: Document;
  readonly predicates: readonly Predicate[];
  readonly sort: Document | undefined;
  readonly collation: Collation | undefined;
}

/** Undefined where the index may lack documents of the query, or would be of no use to it. */
export function candidateOf(index: Index, request: CandidateRequest): Candidate | undefined {
  const { partialFilterExpression: partial, sparse, hidden } = index.spec;
  if (hidden === true || (partial && !implies(request.filter, partial, matchOf(index, request)))) return undefined;
  const candidate = describe(index, request);
  if (sparse && !candidate.bounds.demandsField) return undefined;
  return candidate.narrows || candidate.order !== undefined || sparse ? candidate : undefined;
}

/** Of an index that the client asks for, which may lack documents of the query. */
export function describe(index: Index, request: CandidateRequest): Candidate {
  const { sort } = request;
  const match = matchOf(index, request);
  const predicates = byPath(predicatesUnder(match, request.predicates, index.collation?.keys));
  const found = indexBounds(predicates, index.spec.key, index.arrays);
  const byMembership = match === 'both simple' ? metByMembership(index, predicates) : [];
  // Of keys that are cut it is not known what they hold beyond, nor in which order they are.
  const bounds = { ...found, met: new Set(index.hasCutKeys ? byMembership : [...found.met, ...byMembership]) };
  const restricted = bounds.fields.filter((intervals) => !isEverything(intervals)).length;
  const narrows = !isEverything(bounds.fields[0] ?? []);
  const order =
    sort === undefined || index.hasCutKeys || match !== 'both simple' ? undefined : orderOf(index, bounds, sort);
  return { index, bounds, order, restricted, narrows };
}

function matchOf(index: Index, { collation }: CandidateRequest): CollationMatch {
  if (!index.ordersAs(collation)) return 'different';
  return index.collation === undefined ? 'both simple' : 'the same';
}

/** What a partial index demands in so many words of all that it holds need not be tested again. */
function metByMembership({ spec }: Index, predicates: PredicatesByPath): Document[] {
  return Object.entries(spec.partialFilterExpression ?? {}).flatMap(([path, condition]) =>
    (predicates.get(path) ?? []).flatMap(({ clause }) =>
      clause && equalValues(clause[path], condition) ? [clause] : [],
    ),
  );
}

/**
 * Fields that have one value only are in any order. Fields before the first one of the sort that have a few values
 * make as many stretches, each of which is in order.
 */
function orderOf(index: Index, { fields }: IndexBounds, sort: Document): SortOrder | undefined {
  const pattern = Object.entries(index.spec.key);
  const isConstant = (i: number): boolean => fields[i]?.length === 1 && fields[i][0]?.point !== undefined;
  const constants = new Set(pattern.flatMap(([path], i) => (isConstant(i) && index.arrays[i] === 0 ? [path] : [])));
  const wanted = Object.entries(sort).filter(([path]) => !constants.has(path));
  let position = 0;
  let turn = 0;
  let apart = 0;
  let stretches = 1;
  for (const [path, direction] of wanted) {
    while (pattern[position]?.[0] !== path) {
      const intervals = fields[position];
      if (intervals === undefined || !arePoints(intervals)) return undefined;
      if (!isConstant(position) && turn !== 0) return undefined;
      stretches *= intervals.length;
      position++;
      if (turn === 0) apart = position;
    }
    if (index.arrays[position] !== 0) return undefined;
    const thisTurn = directionOf(direction) * directionOf(pattern[position]?.[1]);
    if (turn !== 0 && turn !== thisTurn) return undefined;
    turn = thisTurn;
    position++;
  }
  if (stretches > maxStretches) return undefined;
  return { reverse: turn === -1, apart: stretches > 1 ? apart : 0 };
}

/** Where the entries are, and whether they are sure to be within the bounds. */
export function accessOf(candidate: Candidate): { access: Access; isExact: boolean } {
  const { index, bounds, order } = candidate;
  const { key } = index.spec;
  const { reverse = false, apart = 0 } = order ?? {};
  const whole = index.hasSingleEntries ? wholeKeys(bounds, key, maxPoints) : undefined;
  if (whole && (order === undefined || whole.length < 2)) {
    const keys = whole.map((codes) => index.prefix + keyOfCodes(codes));
    return { access: { kind: 'points', index, bounds, keys }, isExact: !index.hasCutKeys };
  }
  const found = stretchesOf(bounds, key, apart);
  const stretches = found.stretches.map((stretch) => inSpace(index.prefix, stretch, reverse));
  const isOpen = isChecked(bounds, found.decidedFields);
  const canCheck = !index.hasCutKeys && index.collation === undefined;
  const passes =
    isOpen && canCheck
      ? keyTest(bounds.fields, key, { first: found.decidedFields, start: spacePrefixLength })
      : undefined;
  const isExact = !found.isCut && (!isOpen || canCheck);
  return { access: { kind: 'stretches', index, bounds, stretches, reverse, passes }, isExact };
}

function inSpace(prefix: Key, stretch: Stretches['stretches'][number], reverse: boolean): KeyStretch {
  const ranges = stretch.ranges.map(({ low, high }) => ({ low: prefix + low, high: prefix + high }));
  return { prefixLength: prefix.length + stretch.prefixLength, ranges: reverse ? ranges.reverse() : ranges };
}
