import { ObjectId, Timestamp } from 'bson';
import { compileFilter, isOperatorDocument } from './filter.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { arrayIndex } from './paths.ts';
import { isRegex } from './regexes.ts';
import { compareValues, equalValues, isDocument, rankOf, typeRank, type Document, type StringOrder } from './values.ts';

export interface Edge {
  readonly value: unknown;
  readonly inclusive: boolean;
}

export interface Range {
  readonly from?: Edge;
  readonly to?: Edge;
}

/**
 * What a filter demands of the index keys of a path. A document that matches has at least one key, among those
 * `indexKeys` gives it, that equals one of `equalTo` or, without `equalTo`, lies in the range `from` to `to`.
 */
export interface Bound extends Range {
  /** Any of these, in no order. Undefined among them stands for the key of an empty array. */
  readonly equalTo?: readonly unknown[];
  /**
   * The narrower range that holds where no document has an array on this path. With arrays, one element may meet the
   * lower and another one the upper condition, and no element both.
   */
  readonly withoutArrays?: Range;
}

/**
 * The bounds a filter sets, by dotted path, from its top level and from inside `$and` and `$elemMatch`. They are
 * necessary, not sufficient: every document found by them still has to pass the filter. A filter that cannot be
 * expressed gives no bound, never a wrong one.
 *
 * Bounds of different paths may only be used together on one multikey index when no array can be on both paths:
 * different elements may meet them. `usableBounds` decides that.
 */
export function filterBounds(filter: Document, strings?: StringOrder): Map<string, Bound> {
  const conditions = new Map<string, Bound[]>();
  collect(filter, '', conditions, strings);
  const bounds = new Map<string, Bound>();
  for (const [path, all] of conditions) {
    const bound = combine(all, strings);
    if (bound) bounds.set(path, bound);
  }
  return bounds;
}

/** How the collation of an index relates to that of a query. */
export type CollationMatch = 'both simple' | 'the same' | 'different';

/**
 * The bounds that still hold when strings compare otherwise than bytewise. Where the index and the query do not agree
 * on strings no bound may hold one. Where they do, the keys of an index order strings more coarsely than they compare:
 * that is right for the strings themselves, but not for documents that go on after one.
 */
export function boundsUnder(match: CollationMatch, bounds: ReadonlyMap<string, Bound>): ReadonlyMap<string, Bound> {
  if (match === 'both simple') return bounds;
  const kept = [...bounds].filter(([, { equalTo = [], from, to }]) => {
    if (match === 'different' && equalTo.some((value) => holdsString(value))) return false;
    return ![from?.value, to?.value].some((edge) => (match === 'different' || isDocument(edge)) && holdsString(edge));
  });
  return new Map(kept);
}

/** Whether strings have a say in how a value compares. */
export function holdsString(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((element) => holdsString(element));
  if (isDocument(value)) return Object.values(value).some((field) => holdsString(field));
  return rankOf(value) === typeRank.string;
}

/**
 * The bounds of an index's leading fields that may be used together, in the order of the pattern; the last one may be
 * a range, the others are equalities. A multikey index is one in which some document has several entries.
 */
export function usableBounds(bounds: ReadonlyMap<string, Bound>, keyPattern: Document, multikey: boolean): Bound[] {
  const usable: Bound[] = [];
  const roots = new Set<string>();
  for (const path of Object.keys(keyPattern)) {
    const bound = bounds.get(path);
    const root = path.split('.', 1)[0] as string;
    if (bound === undefined || (multikey && roots.has(root))) break;
    roots.add(root);
    if (bound.equalTo) {
      usable.push({ equalTo: bound.equalTo });
      continue;
    }
    usable.push(multikey ? rangeOf(bound) : (bound.withoutArrays ?? rangeOf(bound)));
    break;
  }
  return usable;
}

/**
 * Whether every document that matches `filter` surely matches a partial index's filter, so that the index holds all
 * that the query may find. True only for what is seen to follow from the bounds; false means not known.
 */
export function implies(filter: Document, partialFilterExpression: Document, match: CollationMatch): boolean {
  // What is seen here of how values compare is seen bytewise.
  if (match !== 'both simple' && holdsString(partialFilterExpression)) return false;
  const bounds = filterBounds(filter);
  return Object.entries(partialFilterExpression).every(([name, condition]) => {
    if (name === '$and' && Array.isArray(condition)) {
      return condition.every((clause) => isDocument(clause) && implies(filter, clause, match));
    }
    if (equalValues(filter[name], condition) && Object.hasOwn(filter, name)) return true;
    if (name.startsWith('$')) return false;
    return impliesField(bounds.get(name), condition);
  });
}

/** Conditions that a document meets as soon as one of the values at the path does. */
const metByOneValue = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$exists', '$type']);

function impliesField(bound: Bound | undefined, condition: unknown): boolean {
  if (bound === undefined || isRegex(condition)) return false;
  const operators = isOperatorDocument(condition) ? condition : { $eq: condition };
  if (!Object.keys(operators).every((operator) => metByOneValue.has(operator))) return false;
  if ('$exists' in operators && operators['$exists'] !== true) return false;
  if (bound.equalTo) {
    // Null may stand for a missing field; of an array the bound holds an element, which may be another document's.
    if (bound.equalTo.some((value) => value === undefined || value === null || Array.isArray(value))) return false;
    const test = compileFilter({ value: operators });
    return bound.equalTo.every((value) => test({ value }));
  }
  return Object.entries(operators).every(
    ([operator, operand]) => operator === '$exists' || rangeImplies(bound, operator, operand),
  );
}

/** The edges of a range bound are of one type, so that what lies between them is neither null nor missing. */
function rangeImplies({ from, to }: Range, operator: string, operand: unknown): boolean {
  switch (operator) {
    case '$gt':
    case '$gte': {
      if (from === undefined || rankOf(from.value) !== rankOf(operand)) return false;
      const order = compareValues(from.value, operand);
      return order > 0 || (order === 0 && (operator === '$gte' || !from.inclusive));
    }
    case '$lt':
    case '$lte': {
      if (to === undefined || rankOf(to.value) !== rankOf(operand)) return false;
      const order = compareValues(to.value, operand);
      return order < 0 || (order === 0 && (operator === '$lte' || !to.inclusive));
    }
    default:
      return false;
  }
}

function collect(
  filter: Document,
  prefix: string,
  conditions: Map<string, Bound[]>,
  strings: StringOrder | undefined,
): void {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const clause of condition) if (isDocument(clause)) collect(clause, prefix, conditions, strings);
    }
    if (name.startsWith('$')) continue;
    const path = prefix + name;
    // An index in a path may also be a field's name, and the keys of an index follow only one of the two.
    if (path.split('.').some((segment) => arrayIndex(segment) !== -1)) continue;
    const bounds = conditions.get(path) ?? [];
    conditions.set(path, bounds);
    if (isOperatorDocument(condition)) collectOperators(condition, path, { bounds, conditions, strings });
    else if (!isRegex(condition)) bounds.push(equality([condition]));
  }
}

interface Collected {
  /** Of the path itself. */
  readonly bounds: Bound[];
  readonly conditions: Map<string, Bound[]>;
  readonly strings: StringOrder | undefined;
}

function collectOperators(operators: Document, path: string, { bounds, conditions, strings }: Collected): void {
  for (const [operator, operand] of Object.entries(operators)) {
    if (operator === '$elemMatch' && isDocument(operand)) {
      if (isOperatorDocument(operand)) bounds.push(...ofOneElement(operand, strings));
      else collect(operand, `${path}.`, conditions, strings);
    } else if (operator === '$all' && Array.isArray(operand)) {
      for (const value of operand) if (!isRegex(value) && !isOperatorDocument(value)) bounds.push(equality([value]));
    } else {
      const bound = boundOf(operator, operand);
      if (bound) bounds.push(bound);
    }
  }
}

/** Within `$elemMatch` one element meets all the conditions, so that their ranges narrow each other. */
function ofOneElement(operators: Document, strings: StringOrder | undefined): Bound[] {
  const bounds = Object.entries(operators).flatMap(([operator, operand]) => boundOf(operator, operand) ?? []);
  const equality = bounds.find(({ equalTo }) => equalTo);
  if (equality) return [equality];
  return bounds.length === 0 ? [] : [bounds.map(rangeOf).reduce((a, b) => intersection(a, b, strings))];
}

function boundOf(operator: string, operand: unknown): Bound | undefined {
  switch (operator) {
    case '$eq':
      return equality([operand]);
    case '$in':
      return Array.isArray(operand) && !operand.some(isRegex) ? equality(operand) : undefined;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return range(operator, operand);
    default:
      return undefined;
  }
}

/**
 * An array equals the whole field, whose keys are the elements, or an element, whose key is the array. So it is looked
 * up by its first element (undefined, if it has none) and by itself.
 */
function equality(values: readonly unknown[]): Bound {
  return {
    equalTo: values.flatMap((value) => {
      if (!Array.isArray(value)) return [value ?? null];
      return value.length === 0 ? [undefined, value] : [value[0] ?? null, value];
    }),
  };
}

function range(operator: '$gt' | '$gte' | '$lt' | '$lte', operand: unknown): Bound | undefined {
  const limits = limitsOfType(operand);
  const orEqual = operator.endsWith('e');
  if (rankOf(operand) === typeRank.null || isNaNValue(operand)) return orEqual ? equality([operand]) : undefined;
  if (limits === undefined) return undefined;
  const edge: Edge = { value: operand, inclusive: orEqual };
  return operator.startsWith('$g') ? { ...limits, from: edge } : { ...limits, to: edge };
}

/** What is greater than a value is of its type, so that each comparison has an end on its other side too. */
function limitsOfType(value: unknown): Range | undefined {
  switch (rankOf(value)) {
    case typeRank.number:
      return between(-Infinity, { value: Infinity, inclusive: true });
    case typeRank.string:
      return between('', { value: {}, inclusive: false });
    case typeRank.object:
      return between({}, { value: [], inclusive: false });
    case typeRank.objectId:
      return between(new ObjectId('000000000000000000000000'), { value: false, inclusive: false });
    case typeRank.boolean:
      return between(false, { value: true, inclusive: true });
    case typeRank.date:
      return between(new Date(Number.NaN), { value: new Timestamp(0n), inclusive: false });
    case typeRank.binary:
    case typeRank.timestamp:
      return {};
    default:
      // Arrays compare as a whole, but their keys are their elements. The ends of the order compare with all types.
      return undefined;
  }
}

function between(lowest: unknown, to: Edge): Range {
  return { from: { value: lowest, inclusive: true }, to };
}

function combine(bounds: readonly Bound[], strings: StringOrder | undefined): Bound | undefined {
  const [first, ...others] = bounds;
  if (first === undefined) return undefined;
  const equalities = bounds.flatMap(({ equalTo }) => (equalTo ? [equalTo] : []));
  if (equalities.length > 0) return { equalTo: equalities.reduce((a, b) => (b.length < a.length ? b : a)) };
  if (others.length === 0) return first;
  return { ...rangeOf(first), withoutArrays: bounds.map(rangeOf).reduce((a, b) => intersection(a, b, strings)) };
}

function rangeOf({ from, to }: Range): Range {
  return { ...(from && { from }), ...(to && { to }) };
}

function intersection(a: Range, b: Range, strings: StringOrder | undefined): Range {
  const tighter = (one: Edge | undefined, other: Edge | undefined, sign: 1 | -1): Edge | undefined =>
    tighterEdge(one, other, { sign, strings });
  const from = tighter(a.from, b.from, 1);
  const to = tighter(a.to, b.to, -1);
  return { ...(from && { from }), ...(to && { to }) };
}

/** The larger of two lower edges (`sign` 1), or the smaller of two upper ones (-1). */
function tighterEdge(
  a: Edge | undefined,
  b: Edge | undefined,
  { sign, strings }: { sign: 1 | -1; strings: StringOrder | undefined },
): Edge | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const order = compareValues(a.value, b.value, strings) * sign;
  return order > 0 || (order === 0 && !a.inclusive) ? a : b;
}

function isNaNValue(value: unknown): boolean {
  return isNumeric(value) && Number.isNaN(toDouble(value));
}
