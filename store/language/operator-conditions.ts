import { BSONRegExp } from 'bson';
import {
  comparableWith,
  complement,
  everything,
  from,
  intersection,
  pointAt,
  startingWith,
  union,
  upTo,
  wholeType,
  type Interval,
} from './intervals.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { isRegex } from './regexes.ts';
import { asRegex, isDocument, rankOf, typeRank, type Document, type TypeRank } from './values.ts';

/** What a condition on a field demands of its index keys. */
export interface Condition {
  /** A document that meets it has a key in here. In order, and apart from each other. */
  readonly intervals: readonly Interval[];
  /** Whether a document whose field is no array, and no array leads to it, meets it if its key is in here. */
  readonly exact: boolean;
  /** Null is among the keys, which a field that is missing has too. */
  readonly mayBeMissing?: boolean;
  /** An array meets it only if all of its elements do: that one is in here does not suffice. */
  readonly isNegation?: boolean;
  /** Says nothing about documents that have an array on the path. */
  readonly onlyWithoutArrays?: boolean;
  /** A document that meets it has the field, though that cannot be told from its key. */
  readonly demandsField?: boolean;
}

/** A field set equal to a value, or matching a regular expression. */
export function valueCondition(value: unknown): Condition | undefined {
  return isRegex(value) ? regexCondition(value) : anyOf([value]);
}

/** Of one operator; `siblings` is the document it stands in. Undefined for what cannot be told from keys. */
export function operatorCondition(operator: string, operand: unknown, siblings: Document): Condition | undefined {
  switch (operator) {
    case '$eq':
      // Unlike in `$in`, this is the regular expression as a value.
      return isRegex(operand) ? undefined : anyOf([operand]);
    case '$in':
      return Array.isArray(operand) && !operand.some(isNested) ? anyOf(operand) : undefined;
    case '$ne':
      return isRegex(operand) ? undefined : noneOf([operand]);
    case '$nin':
      return Array.isArray(operand) && !operand.some(isNested) ? noneOf(operand) : undefined;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return comparison(operator, operand);
    case '$exists':
      return operand === true ? { intervals: everything, exact: false, demandsField: true } : undefined;
    case '$type':
      return typeCondition(operand);
    case '$mod':
      return { intervals: [wholeType(typeRank.number) as Interval], exact: false };
    case '$not':
      return isRegex(operand) ? inverse(regexCondition(operand)) : undefined;
    case '$regex': {
      const options = siblings['$options'] ?? '';
      if (typeof options !== 'string' || /[^imsux]/.test(options)) return undefined;
      if (isRegex(operand)) return options === '' ? regexCondition(operand) : undefined;
      return typeof operand === 'string' ? stringsMatching(operand, options) : undefined;
    }
    default:
      return undefined;
  }
}

/** Of the operators inside a `$elemMatch`, which speak of one element as a value. */
export function elementConditions(operators: Document): Condition[] {
  return Object.entries(operators).flatMap(([operator, operand]) => {
    if (operator === '$not' || operator === '$elemMatch' || operator === '$all') return [];
    return operatorCondition(operator, operand, operators) ?? [];
  });
}

function isNested(item: unknown): boolean {
  return isDocument(item) && Object.keys(item)[0]?.startsWith('$') === true;
}

/**
 * An array equals the whole field, whose keys are the elements, or an element, whose key is the array. So it is looked
 * up by its first element (the key of an empty array, if it has none) and by itself.
 */
function anyOf(values: readonly unknown[]): Condition | undefined {
  let exact = true;
  let mayBeMissing = false;
  const intervals: Interval[] = [];
  for (const value of values) {
    if (Array.isArray(value)) {
      exact = false;
      intervals.push(pointAt(value.length === 0 ? undefined : (value[0] ?? null)), pointAt(value));
    } else if (isRegex(value)) {
      const condition = regexCondition(value);
      exact &&= condition.exact;
      intervals.push(...condition.intervals);
    } else {
      const rank = rankOf(value);
      if (rank === typeRank.null) mayBeMissing = true;
      if (rank === typeRank.dbPointer) exact = false;
      intervals.push(pointAt(value ?? null));
    }
  }
  if (values.some((value) => Array.isArray(value) && (value[0] ?? null) === null)) mayBeMissing = true;
  return { intervals: union(intervals), exact, ...(mayBeMissing && { mayBeMissing }) };
}

function noneOf(values: readonly unknown[]): Condition | undefined {
  return inverse(anyOf(values));
}

/** A document that does not meet a condition has none of its keys in the intervals, so that all are outside. */
function inverse(condition: Condition | undefined): Condition | undefined {
  if (condition?.exact !== true) return undefined;
  return {
    intervals: complement(condition.intervals),
    exact: true,
    isNegation: true,
    // Below an empty array there is a key of null, though no field that is null.
    ...(condition.mayBeMissing ? { onlyWithoutArrays: true } : { mayBeMissing: true }),
  };
}

function comparison(operator: '$gt' | '$gte' | '$lt' | '$lte', operand: unknown): Condition | undefined {
  const orEqual = operator.endsWith('e');
  if (rankOf(operand) === typeRank.null || isNaNValue(operand)) return orEqual ? anyOf([operand]) : undefined;
  const limits = comparableWith(operand);
  // Arrays compare as a whole, but their keys are their elements. The ends of the order compare with all types.
  if (limits === undefined) return undefined;
  const edge = operator.startsWith('$g')
    ? { from: from(operand, orEqual), to: limits.to }
    : { from: limits.from, to: upTo(operand, orEqual) };
  return { intervals: intersection([edge], [limits]), exact: true };
}

/** Types of which all keys are of one rank. Where the rank has other types too, the type is still to be looked at. */
const ranksOfTypes: Readonly<Record<string, { rank: TypeRank; exact: boolean }>> = {
  number: { rank: typeRank.number, exact: true },
  double: { rank: typeRank.number, exact: false },
  int: { rank: typeRank.number, exact: false },
  long: { rank: typeRank.number, exact: false },
  decimal: { rank: typeRank.number, exact: false },
  string: { rank: typeRank.string, exact: false },
  binData: { rank: typeRank.binary, exact: true },
  objectId: { rank: typeRank.objectId, exact: true },
  bool: { rank: typeRank.boolean, exact: true },
  date: { rank: typeRank.date, exact: true },
  timestamp: { rank: typeRank.timestamp, exact: true },
  object: { rank: typeRank.object, exact: false },
};

function typeCondition(operand: unknown): Condition | undefined {
  const names: unknown[] = Array.isArray(operand) ? operand : [operand];
  const intervals: Interval[] = [];
  let exact = true;
  for (const name of names) {
    const known = typeof name === 'string' && Object.hasOwn(ranksOfTypes, name) ? ranksOfTypes[name] : undefined;
    const interval = known && wholeType(known.rank);
    if (interval === undefined) return undefined;
    intervals.push(interval);
    exact &&= known?.exact === true;
  }
  return intervals.length === 0 ? undefined : { intervals: union(intervals), exact };
}

function regexCondition(regex: unknown): Condition {
  const { pattern, options } = asRegex(regex);
  return stringsMatching(pattern, options);
}

/** A regular expression finds strings, and itself. */
function stringsMatching(pattern: string, options: string): Condition {
  const { prefix, isAll } = literalPrefix(pattern, options);
  const itself = pointAt(new BSONRegExp(pattern, options));
  return { intervals: union([startingWith(prefix), itself]), exact: isAll };
}

/** What every match of a regular expression begins with, and whether whatever begins with it matches. */
function literalPrefix(pattern: string, options: string): { prefix: string; isAll: boolean } {
  const none = { prefix: '', isAll: false };
  if (!pattern.startsWith('^') || pattern.includes('|') || /[imx]/.test(options)) return none;
  const literal = /^\^((?:\\[^\da-zA-Z]|[^\\^$.|?*+()[\]{}])*)(.*)$/su.exec(pattern);
  if (literal === null) return none;
  const [, escaped = '', rest = ''] = literal;
  const characters = Array.from(escaped.matchAll(/\\?(.)/gsu), ([, character = '']) => character);
  // What may be repeated no times is not part of it.
  if (/^[?*{+]/.test(rest)) characters.pop();
  return { prefix: characters.join(''), isAll: rest === '' || rest === '.*' };
}

function isNaNValue(value: unknown): boolean {
  return isNumeric(value) && Number.isNaN(toDouble(value));
}
