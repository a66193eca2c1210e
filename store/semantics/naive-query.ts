import { compare, equals, isFields, typeOrder, type Fields, type Value } from './naive-values.ts';

/** A path may lead to nothing. */
type Found = Value | undefined;

/** Manual, "Query and Projection Operators": whether a document meets a filter. */
export function matches(document: Fields, filter: Fields): boolean {
  return Object.entries(filter).every(([name, condition]) => {
    if (name === '$and') return (condition as Fields[]).every((each) => matches(document, each));
    if (name === '$or') return (condition as Fields[]).some((each) => matches(document, each));
    if (name === '$nor') return !(condition as Fields[]).some((each) => matches(document, each));
    return fieldMatches(document, name, condition);
  });
}

function fieldMatches(document: Fields, path: string, condition: Value): boolean {
  if (!isOperators(condition)) return meets(document, path, '$eq', condition);
  return Object.entries(condition).every(([operator, operand]) => meets(document, path, operator, operand));
}

function isOperators(condition: Value): condition is Fields {
  return isFields(condition) && Object.keys(condition)[0]?.startsWith('$') === true;
}

function meets(document: Fields, path: string, operator: string, operand: Value): boolean {
  switch (operator) {
    case '$ne':
      return !meets(document, path, '$eq', operand);
    case '$nin':
      return !meets(document, path, '$in', operand);
    case '$not':
      return !fieldMatches(document, path, operand);
    case '$all':
      // "$all is equivalent to an $and operation of the specified values"; of no values, nothing matches.
      return (
        (operand as Value[]).length > 0 && (operand as Value[]).every((each) => meets(document, path, '$eq', each))
      );
    case '$exists':
      return wholes(document, path).some((value) => value !== undefined) === operand;
    case '$size':
      return wholes(document, path).some((value) => Array.isArray(value) && value.length === operand);
    case '$elemMatch':
      return wholes(document, path).some(
        (value) => Array.isArray(value) && value.some((each) => elementMeets(each, operand as Fields)),
      );
    default:
      return candidates(document, path).some((value) => valueMeets(value, operator, operand));
  }
}

/** An element that is tested as a value is tested as a whole: an array in an array is not searched. */
function elementMeets(element: Value, condition: Fields): boolean {
  const isLogical = ['$and', '$or', '$nor'].includes(Object.keys(condition)[0] ?? '');
  if (isLogical || !isOperators(condition)) {
    if (Array.isArray(element))
      return matches(Object.fromEntries(element.map((value, i) => [String(i), value])), condition);
    return isFields(element) && matches(element, condition);
  }
  return Object.entries(condition).every(([operator, operand]) => {
    if (operator === '$ne') return !valueMeets(element, '$eq', operand);
    if (operator === '$nin') return !valueMeets(element, '$in', operand);
    return valueMeets(element, operator, operand);
  });
}

function valueMeets(value: Found, operator: string, operand: Value): boolean {
  switch (operator) {
    case '$eq':
      // "{ item: null } matches documents that either contain the item field whose value is null or do not contain it".
      return operand === null ? value === null || value === undefined : value !== undefined && equals(value, operand);
    case '$in':
      return (operand as Value[]).some((each) => valueMeets(value, '$eq', each));
    case '$type':
      return value !== undefined && typeNames[typeOrder(value)]?.includes(operand as string) === true;
    case '$mod': {
      const [divisor, remainder] = operand as [number, number];
      return typeof value === 'number' && Math.trunc(value) % divisor === remainder;
    }
    default:
      return comparisonMeets(value, operator, operand);
  }
}

/** "Comparison operators only perform comparisons on fields where the BSON type matches the query value's type." */
function comparisonMeets(value: Found, operator: string, operand: Value): boolean {
  const isInclusive = operator === '$gte' || operator === '$lte';
  if (operand === null) return isInclusive && (value === null || value === undefined);
  if (value === undefined || typeOrder(value) !== typeOrder(operand)) return false;
  const result = compare(value, operand);
  return (isInclusive && result === 0) || (operator.startsWith('$g') ? result > 0 : result < 0);
}

const typeNames: Readonly<Record<number, string[]>> = {
  1: ['null'],
  2: ['number', 'int'],
  3: ['string'],
  4: ['object'],
  5: ['array'],
  6: ['bool'],
  7: ['date'],
};

/** The values a condition is tried on: what the path leads to and, of an array at its end, each of the elements. */
function candidates(document: Fields, path: string): Found[] {
  return ends(document, path.split('.')).flatMap(({ value, isElement }) =>
    Array.isArray(value) && !isElement ? value.concat([value]) : [value],
  );
}

function wholes(document: Fields, path: string): Found[] {
  return ends(document, path.split('.')).map(({ value }) => value);
}

interface End {
  readonly value: Found;
  /** Whether the path ended in the index of an element, which is not searched once more. */
  readonly isElement: boolean;
}

/**
 * Where a path leads: "if the field holds an array of embedded documents, dot notation reaches into each of them", and
 * by index into one element. A document without the field counts as an end without a value, an element that is no
 * document as no end at all.
 */
function ends(holder: Fields, [name = '', ...rest]: readonly string[]): End[] {
  const value = Object.hasOwn(holder, name) ? holder[name] : undefined;
  if (rest.length === 0) return [{ value, isElement: false }];
  if (Array.isArray(value)) return endsInArray(value, rest);
  return isFields(value) ? ends(value, rest) : [{ value: undefined, isElement: false }];
}

function endsInArray(array: readonly Value[], path: readonly string[]): End[] {
  const [name = '', ...rest] = path;
  const found = array.flatMap((element) => (isFields(element) ? ends(element, path) : []));
  const element = /^\d+$/.test(name) ? array[Number(name)] : undefined;
  if (element === undefined) return found;
  if (rest.length === 0) return [...found, { value: element, isElement: true }];
  if (Array.isArray(element)) return [...found, ...endsByIndex(element, rest)];
  return isFields(element) ? [...found, ...ends(element, rest)] : found;
}

/** An array reached by index is entered by index only. */
function endsByIndex(array: readonly Value[], [name = '', ...rest]: readonly string[]): End[] {
  const value = /^\d+$/.test(name) ? array[Number(name)] : undefined;
  if (rest.length === 0) return [{ value, isElement: false }];
  if (Array.isArray(value)) return endsInArray(value, rest);
  return isFields(value) ? ends(value, rest) : [{ value: undefined, isElement: false }];
}

/** Manual, "cursor.sort()": "ascending, the smallest element of the array; descending, the largest"; missing is null. */
export function sortDocuments(documents: readonly Fields[], sort: Fields): Fields[] {
  return documents.toSorted((a, b) => {
    for (const [path, direction] of Object.entries(sort)) {
      const result =
        compareKeys(sortKey(a, path, direction as number), sortKey(b, path, direction as number)) *
        (direction as number);
      if (result !== 0) return result;
    }
    return 0;
  });
}

/** An empty array has no element to sort by, and comes before null. */
const none = Symbol('none');
type SortKey = Value | typeof none;

function sortKey(document: Fields, path: string, direction: number): SortKey {
  const keys = ends(document, path.split('.')).flatMap(({ value }): SortKey[] => {
    if (!Array.isArray(value)) return [value ?? null];
    return value.length === 0 ? [none] : value;
  });
  const [first = null, ...others] = keys;
  return others.reduce((best, key) => (compareKeys(key, best) * direction < 0 ? key : best), first);
}

function compareKeys(a: SortKey, b: SortKey): number {
  if (a === none || b === none) return Number(a !== none) - Number(b !== none);
  return compare(a, b);
}
