import { ServerError } from './errors.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { someValue } from './paths.ts';
import { compareValues, isDocument, type Document, type StringOrder } from './values.ts';

/** An empty array sorts below null, as MongoDB's undefined does. */
const emptyArray = Symbol('empty array');

/**
 * Compiles a sort specification to a comparator. An array sorts by its smallest element when ascending and by its
 * largest when descending; a missing field sorts as null. Equal documents compare as 0, so a stable sort keeps them.
 */
export function compileSort(spec: Document, strings?: StringOrder): (a: Document, b: Document) => number {
  const orders = Object.entries(spec).map(([path, direction]) => compileKey(path, directionOf(direction), strings));
  return (a, b) => {
    for (const order of orders) {
      const result = order(a, b);
      if (result !== 0) return result;
    }
    return 0;
  };
}

/** Reads 1 or -1 from a sort or index specification. */
export function directionOf(direction: unknown): 1 | -1 {
  if (isDocument(direction)) throw new ServerError('BadValue', '$meta sort keys are not supported');
  const value = isNumeric(direction) ? toDouble(direction) : Number.NaN;
  if (value === 1 || value === -1) return value;
  throw new ServerError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
}

function compileKey(
  path: string,
  direction: 1 | -1,
  strings: StringOrder | undefined,
): (a: Document, b: Document) => number {
  const key = sortKey(path, direction, strings);
  return (a, b) => compareKeys(key(a), key(b), strings) * direction;
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
