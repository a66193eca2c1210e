import { ObjectId } from 'bson';
import { isNumeric, toDouble } from './numbers.ts';
import type { ValueTest } from './paths.ts';
import { isRegex, regexTest } from './regexes.ts';
import { compareValues, equalValues, rankOf, typeRank, type StringOrder } from './values.ts';

export type Comparison = '$gt' | '$gte' | '$lt' | '$lte';

/** Equal by value and rank of type; null also equals a missing field. */
export function equalityTest(operand: unknown, strings?: StringOrder): ValueTest {
  if (operand === null || operand === undefined) return (value) => value === null || value === undefined;
  if (typeof operand === 'boolean') return (value) => value === operand;
  if (strings) return (value) => equalValues(value, operand, strings);
  if (typeof operand === 'string' || typeof operand === 'number') {
    return (value) =>
      value === operand ||
      (typeof value !== typeof operand && equalValues(value, operand)) ||
      isNaNPair(value, operand);
  }
  if (operand instanceof ObjectId) return (value) => value instanceof ObjectId && operand.equals(value);
  return (value) => equalValues(value, operand);
}

/**
 * `$gt` and its kin compare only values whose types rank alike: no number is greater than a string. NaN is only ever
 * equal to itself, and null equals a missing field.
 */
export function comparisonTest(operator: Comparison, operand: unknown, strings?: StringOrder): ValueTest {
  const passes = orderPasses[operator];
  const rank = rankOf(operand);
  if (isNumeric(operand) && Number.isNaN(toDouble(operand))) {
    return passes(0) ? equalityTest(operand) : () => false;
  }
  // The two ends of the order compare with every type.
  if (rank === typeRank.minKey || rank === typeRank.maxKey) {
    return (value) => value !== undefined && passes(compareValues(value, operand, strings));
  }
  if (rank === typeRank.number) {
    return (value) => rankOf(value) === rank && !isNaNValue(value) && passes(compareValues(value, operand));
  }
  return (value) => rankOf(value) === rank && passes(compareValues(value, operand, strings));
}

/** `$in`: equal to one of the values, or matching one of the regular expressions. */
export function membershipTest(operands: readonly unknown[], collated?: StringOrder): ValueTest {
  const strings = new Set<unknown>();
  const objectIds = new Set<string>();
  const others: ValueTest[] = [];
  for (const operand of operands) {
    if (typeof operand === 'string' && !collated) strings.add(operand);
    else if (operand instanceof ObjectId) objectIds.add(operand.toHexString());
    else others.push(isRegex(operand) ? regexTest(operand) : equalityTest(operand, collated));
  }
  return (value) =>
    strings.has(value) ||
    (objectIds.size > 0 && value instanceof ObjectId && objectIds.has(value.toHexString())) ||
    others.some((test) => test(value));
}

const orderPasses: Record<Comparison, (order: number) => boolean> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

function isNaNValue(value: unknown): boolean {
  return isNumeric(value) && Number.isNaN(toDouble(value));
}

function isNaNPair(value: unknown, operand: unknown): boolean {
  return typeof operand === 'number' && Number.isNaN(operand) && isNaNValue(value);
}
