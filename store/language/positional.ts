import { compileFilter } from './filter.ts';
import { readPath, type DocumentTest } from './paths.ts';
import { isDocument, type Document, type StringOrder } from './values.ts';

/**
 * Compiles which element of the array at `arrayPath` a query matched: the first element that meets all the filter's
 * conditions on the array by itself, or else, since different elements may meet them, those of the last condition.
 * When the filter says nothing about this array, the index matched in another array counts, as in MongoDB.
 * Answers -1 when there is none.
 */
export function compileMatchedIndex(
  filter: Document,
  arrayPath: string,
  strings?: StringOrder,
): (document: Document) => number {
  const conditions = fieldConditions(filter);
  const own = conditions.filter(([path]) => path === arrayPath || path.startsWith(`${arrayPath}.`));
  if (own.length > 0) return indexIn(arrayPath.split('.'), own, strings);
  const others = conditions.map(([path, condition]) => indexAlong(path.split('.'), condition, strings));
  return (document) => {
    for (const index of others) {
      const found = index(document);
      if (found >= 0) return found;
    }
    return -1;
  };
}

type Condition = [path: string, condition: unknown];

/** The conditions on fields, wherever logical operators have put them; those of `$nor` match nothing. */
function fieldConditions(filter: Document): Condition[] {
  return Object.entries(filter).flatMap(([name, condition]): Condition[] => {
    if (!name.startsWith('$')) return [[name, condition]];
    if ((name !== '$and' && name !== '$or') || !Array.isArray(condition)) return [];
    return condition.flatMap((clause: unknown) => (isDocument(clause) ? fieldConditions(clause) : []));
  });
}

function indexIn(
  segments: readonly string[],
  conditions: readonly Condition[],
  strings: StringOrder | undefined,
): (document: Document) => number {
  const tests = conditions.map(([path, condition]) => compileFilter({ [path]: condition }, strings));
  const last = tests.slice(-1);
  return (document) => {
    const array = readPath(document, segments);
    if (!Array.isArray(array)) return -1;
    const all = firstPassing(array, segments, tests);
    return all >= 0 ? all : firstPassing(array, segments, last);
  };
}

/** The index in whichever array comes first along a path. */
function indexAlong(
  segments: readonly string[],
  condition: unknown,
  strings: StringOrder | undefined,
): (document: Document) => number {
  const test = compileFilter({ [segments.join('.')]: condition }, strings);
  return (document) => {
    for (let length = 1; length <= segments.length; length++) {
      const prefix = segments.slice(0, length);
      const value = readPath(document, prefix);
      if (Array.isArray(value)) return firstPassing(value, prefix, [test]);
    }
    return -1;
  };
}

function firstPassing(array: readonly unknown[], segments: readonly string[], tests: readonly DocumentTest[]): number {
  return array.findIndex((element) => {
    const alone = wrap([element], segments);
    return tests.every((test) => test(alone));
  });
}

/** A document that holds nothing but the value at the path. */
function wrap(value: unknown, segments: readonly string[]): Document {
  return segments.reduceRight<unknown>((inner, segment) => ({ [segment]: inner }), value) as Document;
}
