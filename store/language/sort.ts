import { ServerError } from './errors.ts';
import { checkFieldPath } from './expression-names.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { someValue } from './paths.ts';
import { compareValues, isDocument, type Document, type StringOrder } from './values.ts';

/** As in MongoDB. */
const maxSortKeys = 32;

/** An empty array sorts below null, as MongoDB's undefined does. */
const emptyArray = Symbol('empty array');

/**
 * Compiles a sort specification to a comparator. An array sorts by its smallest element when ascending and by its
 * largest when descending; a missing field sorts as null. Equal documents compare as 0, so a stable sort keeps them.
 */
export function compileSort(spec: Document, strings?: StringOrder): (a: Document, b: Document) => number {
  const { keyOf, compare } = compileSortOrder(spec, strings);
  return (a, b) => compare(keyOf(a), keyOf(b));
}

/** A sort in two steps, so that what a document sorts by need be found but once. Keys mean nothing to anybody else. */
export interface SortOrder {
  keyOf(document: Document): unknown;
  compare(a: unknown, b: unknown): number;
}

/** Something to be sorted, with its key. */
export interface Keyed<T> {
  readonly item: T;
  readonly key: unknown;
}

/** As `compileSort`. */
export function compileSortOrder(spec: Document, strings?: StringOrder): SortOrder {
  const fields = Object.entries(spec).map(([path, direction]) => compileField(path, directionOf(direction), strings));
  return (
    fields.reduceRight<SortOrder | undefined>((rest, field) => (rest ? both(field, rest) : field), undefined) ?? none
  );
}

const none: SortOrder = { keyOf: () => undefined, compare: () => 0 };

interface PairOfKeys {
  readonly first: unknown;
  readonly second: unknown;
}

/** By one order, and where that says nothing by another. */
function both(one: SortOrder, other: SortOrder): SortOrder {
  return {
    keyOf: (document): PairOfKeys => ({ first: one.keyOf(document), second: other.keyOf(document) }),
    compare(a, b) {
      const result = one.compare((a as PairOfKeys).first, (b as PairOfKeys).first);
      return result === 0 ? other.compare((a as PairOfKeys).second, (b as PairOfKeys).second) : result;
    },
  };
}

/** A copy of a list in the order of the documents that stand for its items. */
export function sortedBy<T>(items: readonly T[], order: SortOrder, documentOf: (item: T) => Document): T[] {
  const keyed = items.map((item): Keyed<T> => ({ item, key: order.keyOf(documentOf(item)) }));
  return keyed.sort((a, b) => order.compare(a.key, b.key)).map(({ item }) => item);
}

export type Direction = 1 | -1;

/** Of each field of a sort or of an index, in order. */
export function directionsOf(spec: Document): Direction[] {
  return Object.values(spec).map((direction) => directionOf(direction));
}

/** Reads 1 or -1 from a sort or index specification. */
export function directionOf(direction: unknown): Direction {
  if (isDocument(direction)) throw new ServerError('BadValue', '$meta sort keys are not supported');
  const value = isNumeric(direction) ? toDouble(direction) : Number.NaN;
  if (value === 1 || value === -1) return value;
  throw new ServerError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
}

/** Throws `ServerError` for an order that nothing can be put in, be there documents or not. */
export function checkSort(spec: Document): void {
  const paths = Object.keys(spec);
  if (paths.length > maxSortKeys) throw new ServerError('BadValue', `too many sort keys: ${paths.length}`);
  for (const path of paths) {
    directionOf(spec[path]);
    if (path !== '$natural') checkFieldPath(path);
    else if (paths.length > 1) throw new ServerError('BadValue', "Cannot include '$natural' in compound sort");
  }
}

function compileField(path: string, direction: 1 | -1, strings: StringOrder | undefined): SortOrder {
  return {
    keyOf: sortKey(path, direction, strings),
    compare: direction === 1 ? (a, b) => compareKeys(a, b, strings) : (a, b) => compareKeys(b, a, strings),
  };
}

function compareKeys(a: unknown, b: unknown, strings: StringOrder | undefined): number {
  if (a === emptyArray || b === emptyArray) return Number(a !== emptyArray) - Number(b !== emptyArray);
  return compareValues(a, b, strings);
}

/** The value a document sorts by: the extreme one of all that the path leads to. */
function sortKey(path: string, direction: 1 | -1, strings: StringOrder | undefined): (document: Document) => unknown {
  let found = false;
  let best: unknown;
  const consider = (value: unknown): void => {
    if (!found || compareKeys(value, best, strings) * direction < 0) best = value;
    found = true;
  };
  const visit = someValue(
    path,
    (value) => {
      if (!Array.isArray(value)) consider(value);
      else if (value.length === 0) consider(emptyArray);
      else for (const element of value) consider(element);
      return false;
    },
    true,
  );
  return (document) => {
    found = false;
    best = undefined;
    visit(document);
    return best;
  };
}
