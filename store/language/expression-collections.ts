import { ServerError } from './errors.ts';
import { fixedArity, isMissing, wholeNumber, type OperatorEntry } from './expression-table.ts';
import { withField, withFieldsOf } from './field-order.ts';
import { isNumeric, isTruthy } from './numbers.ts';
import { typeName } from './type-names.ts';
import { valueKey } from './value-key.ts';
import { equalValues, isDocument, type Document } from './values.ts';

/** Operators on arrays, sets and documents. */
export const collectionOperators: OperatorEntry[] = [
  fixedArity('$isArray', 1, ([value]) => Array.isArray(value)),
  fixedArity('$size', 1, ([value]) => arrayOf(17124, 'The argument to $size', value).length),
  fixedArity('$in', 2, ([value, list]) => {
    if (!Array.isArray(list)) {
      throw new ServerError(40081, `$in requires an array as a second argument, found: ${nameOf(list)}`);
    }
    return list.some((item) => equalValues(item, value));
  }),
  fixedArity('$arrayElemAt', 2, ([list, index]) =>
    isMissing(list) || isMissing(index) ? null : elementAt(list, index),
  ),
  fixedArity('$first', 1, ([list]) => (isMissing(list) ? null : arrayOf(28689, "$first's argument", list)[0])),
  fixedArity('$last', 1, ([list]) => (isMissing(list) ? null : arrayOf(28689, "$last's argument", list).at(-1))),
  fixedArity('$reverseArray', 1, ([list]) =>
    isMissing(list) ? null : arrayOf(34435, 'The argument to $reverseArray', list).toReversed(),
  ),
  ['$concatArrays', { arity: [0, Infinity], compute: concatArrays }],
  ['$slice', { arity: [2, 3], compute: slice }],
  ['$indexOfArray', { arity: [2, 4], compute: indexOfArray }],
  ['$setUnion', { arity: [0, Infinity], compute: (sets) => ofSets('$setUnion', 17043, sets, union) }],
  [
    '$setIntersection',
    { arity: [0, Infinity], compute: (sets) => ofSets('$setIntersection', 17047, sets, intersection) },
  ],
  fixedArity('$setDifference', 2, (sets) => ofSets('$setDifference', 17048, sets, difference)),
  fixedArity('$setIsSubset', 2, ([a, b]) => {
    const part = arrayOf(17046, 'both operands of $setIsSubset', a);
    const whole = keysOf(arrayOf(17042, 'both operands of $setIsSubset', b));
    return part.every((value) => whole.has(valueKey(value)));
  }),
  ['$setEquals', { arity: [2, Infinity], compute: setEquals }],
  fixedArity('$anyElementTrue', 1, ([list]) => arrayOf(17041, "$anyElementTrue's argument", list).some(isTruthy)),
  fixedArity('$allElementsTrue', 1, ([list]) => arrayOf(17040, "$allElementsTrue's argument", list).every(isTruthy)),
  ['$mergeObjects', { arity: [0, Infinity], compute: mergeObjects }],
  fixedArity('$objectToArray', 1, ([value]) => (isMissing(value) ? null : objectToArray(value))),
  fixedArity('$arrayToObject', 1, ([list]) =>
    isMissing(list) ? null : arrayToObject(arrayOf(40386, "$arrayToObject's argument", list)),
  ),
];

function arrayOf(code: number, what: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  throw new ServerError(code, `${what} must be an array, but was of type: ${nameOf(value)}`);
}

function nameOf(value: unknown): string {
  return value === undefined ? 'missing' : typeName(value);
}

/** A number that has to be whole; MongoDB tells what is no number from what is not whole. */
function integerOf(what: string, value: unknown, [notNumeric, notWhole]: readonly [number, number]): number {
  if (!isNumeric(value)) throw new ServerError(notNumeric, `${what} must be numeric, but is ${nameOf(value)}`);
  const whole = wholeNumber(value);
  if (whole !== undefined) return whole;
  throw new ServerError(notWhole, `${what} must be representable as a 32-bit integer: ${value.toString()}`);
}

function elementAt(list: unknown, index: unknown): unknown {
  const array = arrayOf(28689, "$arrayElemAt's first argument", list);
  return array.at(integerOf("$arrayElemAt's second argument", index, [28690, 28691]));
}

function concatArrays(lists: readonly unknown[]): unknown {
  if (lists.some(isMissing)) return null;
  return lists.flatMap((list) => {
    if (Array.isArray(list)) return list as unknown[];
    throw new ServerError(28664, `$concatArrays only supports arrays, not ${nameOf(list)}`);
  });
}

function slice([list, a, b]: readonly unknown[]): unknown {
  if (isMissing(list) || isMissing(a) || b === null) return null;
  const values = arrayOf(28724, 'First argument to $slice', list);
  const first = integerOf('Second argument to $slice', a, [28725, 28726]);
  if (b === undefined) return first < 0 ? values.slice(first) : values.slice(0, first);
  const count = integerOf('Third argument to $slice', b, [28727, 28728]);
  if (count <= 0) throw new ServerError(28729, `Third argument to $slice must be positive: ${count}`);
  const start = first < 0 ? Math.max(values.length + first, 0) : first;
  return values.slice(start, start + count);
}

function indexOfArray([list, value, from, to]: readonly unknown[]): unknown {
  if (isMissing(list)) return null;
  const values = arrayOf(40090, '$indexOfArray requires an array as a first argument, which', list);
  const start = from === undefined ? 0 : indexOf('starting', from);
  const end = to === undefined ? values.length : indexOf('ending', to);
  return values.findIndex((item, index) => index >= start && index < end && equalValues(item, value));
}

function indexOf(what: string, value: unknown): number {
  const index = integerOf(`$indexOfArray requires an integral ${what} index, which`, value, [40096, 40096]);
  if (index < 0) throw new ServerError(40097, `$indexOfArray requires a nonnegative ${what} index, found: ${index}`);
  return index;
}

function ofSets(
  name: string,
  code: number,
  sets: readonly unknown[],
  compute: (lists: unknown[][]) => unknown[],
): unknown {
  if (sets.some(isMissing)) return null;
  return compute(sets.map((set) => arrayOf(code, `All operands of ${name}`, set)));
}

function keysOf(values: readonly unknown[]): Set<string> {
  return new Set(values.map(valueKey));
}

/** The different values, first come first kept. */
function union(lists: unknown[][]): unknown[] {
  const kept = new Map<string, unknown>();
  for (const list of lists) {
    for (const value of list) {
      const key = valueKey(value);
      if (!kept.has(key)) kept.set(key, value);
    }
  }
  return [...kept.values()];
}

function intersection([first = [], ...others]: unknown[][]): unknown[] {
  const keys = others.map(keysOf);
  return union([first]).filter((value) => keys.every((set) => set.has(valueKey(value))));
}

function difference([a = [], b = []]: unknown[][]): unknown[] {
  const taken = keysOf(b);
  return union([a]).filter((value) => !taken.has(valueKey(value)));
}

function setEquals(sets: readonly unknown[]): unknown {
  const [first = new Set(), ...others] = sets.map((set) => keysOf(arrayOf(17044, 'All operands of $setEquals', set)));
  return others.every((set) => set.size === first.size && [...set].every((key) => first.has(key)));
}

function mergeObjects(values: readonly unknown[]): unknown {
  const [only] = values;
  const objects = values.length === 1 && Array.isArray(only) ? (only as unknown[]) : values;
  let merged: Document = {};
  for (const value of objects) {
    if (isMissing(value)) continue;
    if (!isDocument(value)) {
      throw new ServerError(40400, `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`);
    }
    merged = withFieldsOf(merged, value);
  }
  return merged;
}

function objectToArray(value: unknown): unknown {
  if (isDocument(value)) return Object.entries(value).map(([k, v]) => ({ k, v }));
  throw new ServerError(40390, `$objectToArray requires a document input, found: ${typeName(value)}`);
}

/** From pairs `[name, value]`, or from documents `{ k, v }`; all of one kind. The last of several equal names wins. */
function arrayToObject(list: readonly unknown[]): Document {
  let result: Document = {};
  const ofPairs = Array.isArray(list[0]);
  for (const item of list) {
    const [name, value] = ofPairs ? pairOf(item) : keyAndValueOf(item);
    result = withField(result, name, value);
  }
  return result;
}

function pairOf(item: unknown): [string, unknown] {
  if (!Array.isArray(item)) throw new ServerError(40396, '$arrayToObject requires a consistent input format');
  if (item.length !== 2) throw new ServerError(40397, '$arrayToObject requires an array of size 2 arrays');
  const [name, value] = item as unknown[];
  return [fieldName(name, 40395), value];
}

function keyAndValueOf(item: unknown): [string, unknown] {
  if (!isDocument(item)) {
    throw new ServerError(40398, `$arrayToObject requires objects with keys of 'k' and 'v', found: ${nameOf(item)}`);
  }
  if (Object.keys(item).length !== 2) {
    throw new ServerError(
      40392,
      "$arrayToObject requires an object with keys 'k' and 'v'. Found incorrect number of keys",
    );
  }
  if (!('k' in item && 'v' in item)) {
    throw new ServerError(
      40393,
      "$arrayToObject requires an object with keys 'k' and 'v'. Missing either or both keys",
    );
  }
  return [fieldName(item['k'], 40394), item['v']];
}

function fieldName(name: unknown, code: number): string {
  if (typeof name !== 'string') {
    throw new ServerError(code, `$arrayToObject requires the key to be of type string, found: ${nameOf(name)}`);
  }
  if (name.includes('\0')) throw new ServerError(4940400, 'Key field cannot contain an embedded null byte');
  return name;
}
