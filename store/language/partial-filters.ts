import { holdsString, type CollationMatch } from './collated-predicates.ts';
import { conjunctionOf, type Predicate } from './conditions.ts';
import { ServerError } from './errors.ts';
import { compileFilter, isOperatorDocument } from './filter.ts';
import { codeOf, contains, isWithin, type Interval } from './intervals.ts';
import { isTruthy } from './numbers.ts';
import { operatorCondition, valueCondition } from './operator-conditions.ts';
import { isRegex } from './regexes.ts';
import { equalValues, isDocument, type Document } from './values.ts';

/**
 * Whether every document that matches `filter` surely matches a partial index's filter, so that the index holds all
 * that the query may find. True only for what is seen to follow; false means not known.
 */
export function implies(filter: Document, partialFilterExpression: Document, match: CollationMatch): boolean {
  // What is seen here of how values compare is seen bytewise.
  if (match !== 'both simple' && holdsString(partialFilterExpression)) return false;
  return impliesAll(filter, conjunctionOf(filter).predicates, partialFilterExpression);
}

function impliesAll(filter: Document, predicates: readonly Predicate[], partial: Document): boolean {
  return Object.entries(partial).every(([name, condition]) => {
    if (Object.hasOwn(filter, name) && equalValues(filter[name], condition)) return true;
    const clauses = Array.isArray(condition) ? condition.filter(isDocument) : [];
    if (name === '$and') return clauses.length > 0 && clauses.every((each) => impliesAll(filter, predicates, each));
    if (name === '$or') return clauses.some((each) => impliesAll(filter, predicates, each));
    if (name.startsWith('$')) return false;
    const there = predicates.filter(({ path }) => path === name);
    return there.some((predicate) => impliesField(predicate, condition));
  });
}

/** Conditions that a document meets as soon as one of the values at the path does. */
const metByOneValue = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$exists', '$type']);

/**
 * Throws `ServerError` where a filter says more than MongoDB lets a partial index's say: equality, comparisons, `$in`,
 * `$type`, `$exists: true`, and these combined by `$and` and `$or`.
 * https://www.mongodb.com/docs/manual/core/index-partial/
 */
export function checkPartialFilter(filter: Document): void {
  for (const [name, condition] of Object.entries(filter)) {
    if ((name === '$and' || name === '$or') && Array.isArray(condition)) {
      for (const each of condition.filter(isDocument)) checkPartialFilter(each);
    } else if (name !== '$comment' && !isPartialCondition(name, condition)) {
      throw new ServerError('CannotCreateIndex', `unsupported expression in partial index: ${name}`);
    }
  }
}

function isPartialCondition(name: string, condition: unknown): boolean {
  if (name.startsWith('$') || isRegex(condition)) return false;
  if (!isOperatorDocument(condition)) return true;
  return Object.entries(condition).every(([operator, operand]) => {
    if (operator === '$exists') return isTruthy(operand);
    return metByOneValue.has(operator) && !isRegex(operand);
  });
}

function impliesField({ intervals, demandsField }: Predicate, condition: unknown): boolean {
  if (isRegex(condition)) return false;
  if (!isOperatorDocument(condition)) return within(intervals, '$eq', condition, { $eq: condition });
  return Object.entries(condition).every(([operator, operand]) => {
    if (!metByOneValue.has(operator)) return false;
    if (operator !== '$exists') return within(intervals, operator, operand, condition);
    return operand === true && (demandsField === true || !holdsMissing(intervals));
  });
}

/** Null may stand for a missing field, and the key of an empty array for none; what an array is equal to is no key. */
function within(intervals: readonly Interval[], operator: string, operand: unknown, siblings: Document): boolean {
  if (holdsMissing(intervals)) return false;
  const wanted = operator === '$eq' ? valueCondition(operand) : operatorCondition(operator, operand, siblings);
  if (wanted?.exact === true && wanted.isNegation !== true) return isWithin(intervals, wanted.intervals);
  // Of single values it can be tried out.
  const values = intervals.flatMap(({ point, from }) => (point === undefined ? [] : [from.value]));
  if (values.length < intervals.length || values.some((value) => Array.isArray(value))) return false;
  const test = compileFilter({ value: { [operator]: operand } });
  return values.every((value) => test({ value }));
}

const missingCodes = [codeOf(undefined), codeOf(null)];

function holdsMissing(intervals: readonly Interval[]): boolean {
  return missingCodes.some((code) => contains(intervals, code));
}
