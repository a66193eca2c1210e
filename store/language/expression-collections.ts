import { ServerError } from './errors.ts';
import { fixedArity, isMissing, type OperatorEntry } from './expression-table.ts';
import { isNumeric, isTruthy, toDouble } from './numbers.ts';
import { typeName } from './type-names.ts';
import { equalValues, isDocument, type Document } from './values.ts';

/** Operators on arrays, sets and documents. */
export const collectionOperators: OperatorEntry[] = [
  fixedArity('$isArray', 1, ([value]) => Array.isArray(value)),
  fixedArity('$size', 1, ([value]) => arrayOf('$size', value).length),
  fixedArity('$in', 2, ([value, list]) => arrayOf('$in', list).some((item) => equalValues(item, value))),
  fixedArity('$arrayElemAt', 2, ([list, index]) =>
    isMissing(list) || isMissing(index) ? null : elementAt(list, index),
  ),
  fixedArity('$first', 1, ([list]) => (isMissing(list) ? null : arrayOf('$first', list)[0])),
  fixedArity('$last', 1, ([list]) => (isMissing(list) ? null : arrayOf('$last', list).at(-1))),
  fixedArity('$reverseArray', 1, ([list]) => (isMissing(list) ? null : arrayOf('$reverseArray', list).toReversed())),
  ['$concatArrays', { arity: [0, Infinity], compute: concatArrays }],
  ['$slice', { arity: [2, 3], compute: slice }],
  ['$indexOfArray', { arity: [2, 4], compute: indexOfArray }],
  ['$setUnion', { arity: [0, Infinity], compute: (sets) => ofSets(sets, (lists) => distinct(lists.flat())) }],
  ['$setIntersection', { arity: [0, Infinity], compute: (sets) => ofSets(sets, intersection) }],
  fixedArity('$setDifference', 2, (sets) =>
    ofSets(sets, ([a = [], b = []]) => distinct(a).filter((v) => !includes(b, v))),
  ),
  fixedArity('$setIsSubset', 2, ([a, b]) => {
    const whole = arrayOf('$setIsSubset', b);
    return arrayOf('$setIsSubset', a).every((value) => includes(whole, value));
  }),
  ['$setEquals', { arity: [2, Infinity], compute: setEquals }],
  fixedArity('$anyElementTrue', 1, ([list]) => arrayOf('$anyElementTrue', list).some(isTruthy)),
  fixedArity('$allElementsTrue', 1, ([list]) => arrayOf('$allElementsTrue', list).every(isTruthy)),
  ['$mergeObjects', { arity: [0, Infinity], compute: mergeObjects }],
  fixedArity('$objectToArray', 1, ([value]) => (isMissing(value) ? null : objectToArray(value))),
  fixedArity('$arrayToObject', 1, ([list]) =>
    isMissing(list) ? null : arrayToObject(arrayOf('$arrayToObject', list)),
  ),
];

/** The different values, first come first kept. */
export function distinct(values: readonly unknown[]): unknown[] {
  const kept: unknown[] = [];
  for (const value of values) if (!includes(kept, value)) kept.push(value);
  return kept;
}

function includes(values: readonly unknown[], value: unknown): boolean {
  return values.some((other) => equalValues(other, value));
}

function arrayOf(operator: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  throw new ServerError(17124, `The argument to ${operator} must be an array, but was of type: ${typeName(value)}`);
}

function integerOf(operator: string, value: unknown): number {
  if (isNumeric(value) && Number.isInteger(toDouble(value))) return toDouble(value);
  throw new ServerError(28690, `${operator} needs a whole number, but found ${typeName(value)}`);
}

function elementAt(list: unknown, index: unknown): unknown {
  return arrayOf('$arrayElemAt', list).at(integerOf('$arrayElemAt', index));
}

function concatArrays(lists: readonly unknown[]): unknown {
  return lists.some(isMissing) ? null : lists.flatMap((list) => arrayOf('$concatArrays', list));
}

function slice([list, a, b]: readonly unknown[]): unknown {
  if (isMissing(list) || isMissing(a)) return null;
  const values = arrayOf('$slice', list);
  const first = integerOf('$slice', a);
  if (b === undefined) return first < 0 ? values.slice(first) : values.slice(0, first);
  const count = integerOf('$slice', b);
  if (count <= 0) throw new ServerError(28729, 'Third argument to $slice must be positive');
  const start = first < 0 ? Math.max(values.length + first, 0) : first;
  return values.slice(start, start + count);
}

function indexOfArray([list, value, from, to]: readonly unknown[]): unknown {
  if (isMissing(list)) return null;
  const values = arrayOf('$indexOfArray', list);
  const start = from === undefined ? 0 : integerOf('$indexOfArray', from);
  const end = to === undefined ? values.length : integerOf('$indexOfArray', to);
  return values.findIndex((item, index) => index >= start && index < end && equalValues(item, value));
}

function ofSets(sets: readonly unknown[], compute: (lists: unknown[][]) => unknown[]): unknown {
  return sets.some(isMissing) ? null : compute(sets.map((set) => arrayOf('set operators', set)));
}

function intersection([first = [], ...others]: unknown[][]): unknown[] {
  return distinct(first).filter((value) => others.every((list) => includes(list, value)));
}

function setEquals(sets: readonly unknown[]): unknown {
  const lists = sets.map((set) => arrayOf('$setEquals', set));
  const [first = [], ...others] = lists;
  return others.every((list) => first.every((v) => includes(list, v)) && list.every((v) => includes(first, v)));
}

function mergeObjects(values: readonly unknown[]): unknown {
  const [only] = values;
  const objects = values.length === 1 && Array.isArray(only) ? (only as unknown[]) : values;
  const merged: Document = {};
  for (const value of objects) {
    if (isMissing(value)) continue;
    if (!isDocument(value)) {
      throw new ServerError(40400, `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`);
    }
    Object.assign(merged, value);
  }
  return merged;
}

function objectToArray(value: unknown): unknown {
  if (!isDocument(value))
    throw new ServerError(40390, `$objectToArray requires a document input, found: ${typeName(value)}`);
  return Object.entries(value).map(([k, v]) => ({ k, v }));
}

function arrayToObject(list: readonly unknown[]): Document {
  const entries = list.map((item): [string, unknown] => {
    const [key, value] = Array.isArray(item) ? (item as unknown[]) : isDocument(item) ? [item['k'], item['v']] : [];
    if (typeof key !== 'string') throw new ServerError(40398, '$arrayToObject needs pairs of a string and a value');
    return [key, value];
  });
  return Object.fromEntries(entries);
}
