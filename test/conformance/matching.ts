import { isDeepStrictEqual } from 'node:util';
// The driver's own: the package `bson` would be a second copy, of other classes.
import { Binary, BSON, Decimal128, type Document, Double, Int32, Long, ObjectId, Timestamp } from 'mongodb';

const { EJSON } = BSON;

/** What the operators of the format look up: entities by their ids, and the `lsid` of sessions. */
export interface MatchingScope {
  entity(id: string): unknown;
  sessionLsid(id: string): Document;
}

interface Position {
  readonly path: string;
  /** A document at the root may have more fields than are expected, one below it may not. */
  readonly root: boolean;
  readonly scope: MatchingScope | undefined;
}

/** Throws, naming the place, where a value is not as expected. Numbers are compared by value, whatever their type. */
export function expectMatch(expected: unknown, actual: unknown, scope?: MatchingScope, path = 'result'): void {
  match(expected, actual, { path, root: true, scope });
}

export function matches(expected: unknown, actual: unknown): boolean {
  try {
    expectMatch(expected, actual);
    return true;
  } catch {
    return false;
  }
}

function match(expected: unknown, actual: unknown, position: Position): void {
  if (Array.isArray(expected)) return matchArray(expected, actual, position);
  if (!isPlain(expected)) return matchValue(expected, actual, position);
  const [first] = Object.keys(expected);
  if (first?.startsWith('$$') === true) return matchOperator(first, expected[first], actual, position);
  if (!isObject(actual)) throw mismatch(expected, actual, position);
  // The driver keeps the order of sorts and index keys in maps.
  if (actual instanceof Map) return match(expected, Object.fromEntries(actual), position);
  for (const [field, value] of Object.entries(expected)) {
    match(value, actual[field], { ...position, path: `${position.path}.${field}`, root: false });
  }
  if (position.root) return;
  const extra = Object.keys(actual).filter((field) => actual[field] !== undefined && !(field in expected));
  if (extra.length > 0) throw new Error(`${position.path} has ${extra.join(', ')}, which is not expected`);
}

function matchArray(expected: readonly unknown[], actual: unknown, position: Position): void {
  if (!Array.isArray(actual) || actual.length !== expected.length) throw mismatch(expected, actual, position);
  expected.forEach((each, i) => match(each, actual[i], { ...position, path: `${position.path}[${i}]` }));
}

function matchValue(expected: unknown, actual: unknown, position: Position): void {
  const [left, right] = [numberOf(expected), numberOf(actual)];
  if (left !== undefined && left === right) return;
  if (expected === null ? actual === null : same(expected, actual)) return;
  throw mismatch(expected, actual, position);
}

function matchOperator(operator: string, operand: unknown, actual: unknown, position: Position): void {
  switch (operator) {
    case '$$exists':
      if ((actual !== undefined) !== operand) throw mismatch({ $$exists: operand }, actual, position);
      return;
    case '$$unsetOrMatches':
      if (actual !== undefined) match(operand, actual, position);
      return;
    case '$$type': {
      const types = typesOf(actual);
      if (![operand].flat().some((type) => types.includes(String(type))))
        throw mismatch({ $$type: operand }, actual, position);
      return;
    }
    case '$$lte':
      if (!((numberOf(actual) ?? Number.NaN) <= Number(operand))) throw mismatch({ $$lte: operand }, actual, position);
      return;
    case '$$sessionLsid':
      return match(position.scope?.sessionLsid(String(operand)), actual, position);
    case '$$matchesEntity':
      return match(position.scope?.entity(String(operand)), actual, position);
    case '$$matchesHexBytes':
      if (!(actual instanceof Uint8Array) || Buffer.from(actual).toString('hex') !== operand)
        throw mismatch({ $$matchesHexBytes: operand }, actual, position);
      return;
    case '$$matchAsRoot':
      return match(operand, actual, { ...position, root: true });
    case '$$matchAsDocument':
      if (typeof actual !== 'string') throw mismatch('extended JSON', actual, position);
      return match(operand, EJSON.parse(actual), position);
    default:
      throw new Error(`the runner does not know the operator ${operator}`);
  }
}

function typesOf(value: unknown): string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  if (typeof value === 'string' || typeof value === 'undefined') return [typeof value];
  if (typeof value === 'boolean') return ['bool', 'boolean'];
  if (typeof value === 'bigint' || (value instanceof Long && !(value instanceof Timestamp))) return ['long', 'number'];
  if (typeof value === 'number') return Number.isInteger(value) ? ['int', 'long', 'number'] : ['double', 'number'];
  if (value instanceof Int32) return ['int', 'number'];
  if (value instanceof Double) return ['double', 'number'];
  if (value instanceof Decimal128) return ['decimal', 'number'];
  if (value instanceof Timestamp) return ['timestamp'];
  if (value instanceof ObjectId) return ['objectId'];
  if (value instanceof Binary || value instanceof Uint8Array) return ['binData'];
  if (value instanceof Date) return ['date'];
  if (value instanceof RegExp) return ['regex'];
  return ['object'];
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Timestamp) return undefined;
  if (value instanceof Int32 || value instanceof Double) return value.valueOf();
  return value instanceof Long ? value.toNumber() : undefined;
}

function same(left: unknown, right: unknown): boolean {
  if (isDeepStrictEqual(left, right)) return true;
  // Values of BSON compare by what they hold: the driver and the file may have made them differently.
  return isObject(left) && isObject(right) && EJSON.stringify(left) === EJSON.stringify(right);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isPlain(value: unknown): value is Document {
  return isObject(value) && Object.getPrototypeOf(value) === Object.prototype;
}

function mismatch(expected: unknown, actual: unknown, { path }: Position): Error {
  return new Error(`${path} is ${shown(actual)}, expected ${shown(expected)}`);
}

const maxShown = 300;

function shown(value: unknown): string {
  if (value === undefined) return 'unset';
  const text = value instanceof Error ? String(value) : EJSON.stringify(value);
  return text.length > maxShown ? `${text.slice(0, maxShown)}...` : text;
}
