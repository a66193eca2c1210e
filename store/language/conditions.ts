import { isOperatorDocument } from './filter.ts';
import { complement } from './intervals.ts';
import { elementConditions, operatorCondition, valueCondition, type Condition } from './operator-conditions.ts';
import { arrayIndex } from './paths.ts';
import { isRegex } from './regexes.ts';
import { isDocument, type Document } from './values.ts';

/** The `$elemMatch` a condition stands in: one element of the array at a path meets all of its conditions. */
export interface ElementScope {
  /** How many segments of the path lead to the array. */
  readonly depth: number;
}

/**
 * What a filter demands of the index keys at a path. A document that matches has at least one key, among those
 * `indexKeys` gives it, that lies in the intervals.
 */
export interface Predicate extends Condition {
  readonly path: string;
  readonly scope?: ElementScope | undefined;
  /** The part of the filter that says the same; undefined where it says more than the intervals can. */
  readonly clause?: Document;
}

/** A filter, all parts of which must be met, as far as an index may know about them. */
export interface Conjunction {
  readonly predicates: readonly Predicate[];
  /** What the predicates do not say, or not wholly. */
  readonly rest: readonly Document[];
}

/**
 * Takes a filter apart, from its top level, from inside `$and` and `$elemMatch`. What cannot be expressed as intervals
 * is left to `rest`, never expressed wrongly; what makes no sense is left there too, for `compileFilter` to refuse.
 */
export function conjunctionOf(filter: Document): Conjunction {
  const collected: Collected = { predicates: [], rest: [] };
  collect(filter, collected);
  return collected;
}

/** The filter that is left when some clauses are known to be met; undefined if that is all of it. */
export function withoutClauses({ predicates, rest }: Conjunction, met: ReadonlySet<Document>): Document | undefined {
  const left = [...rest];
  for (const { clause } of predicates) if (clause && !met.has(clause)) left.push(clause);
  const [only] = left;
  return left.length < 2 ? only : { $and: left };
}

interface Collected {
  readonly predicates: Predicate[];
  readonly rest: Document[];
}

function collect(filter: Document, into: Collected): void {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(condition) && condition.length > 0 && condition.every(isDocument)) {
      for (const clause of condition) collect(clause, into);
    } else if (name.startsWith('$') || hasIndex(name)) {
      if (name !== '$comment') into.rest.push({ [name]: condition });
    } else if (isOperatorDocument(condition)) {
      collectOperators(name, condition, into);
    } else {
      add(name, valueCondition(condition), { [name]: condition }, into);
    }
  }
}

/** An index in a path may also be a field's name, and the keys of an index follow only one of the two. */
function hasIndex(path: string): boolean {
  return /(^|\.)\d/.test(path) && path.split('.').some((segment) => arrayIndex(segment) !== -1);
}

function collectOperators(path: string, operators: Document, into: Collected): void {
  for (const [operator, operand] of Object.entries(operators)) {
    const isRegexPair = operator === '$regex' && '$options' in operators;
    if (operator === '$options' && '$regex' in operators) continue;
    const clause = {
      [path]: isRegexPair ? { $regex: operand, $options: operators['$options'] } : { [operator]: operand },
    };
    if (operator === '$elemMatch' && isDocument(operand)) {
      into.rest.push(clause);
      into.predicates.push(...ofOneElement(path, operand));
    } else if (operator === '$all' && Array.isArray(operand)) {
      into.rest.push(clause);
      for (const value of operand) into.predicates.push(...ofAll(path, value));
    } else if (operator === '$not' && isOperatorDocument(operand)) {
      add(path, negated(operand), clause, into);
    } else {
      add(path, operatorCondition(operator, operand, operators), clause, into);
    }
  }
}

function add(path: string, condition: Condition | undefined, clause: Document, into: Collected): void {
  if (condition?.exact !== true) into.rest.push(clause);
  if (condition) into.predicates.push({ ...condition, path, ...(condition.exact && { clause }) });
}

/** What meets all of several conditions on a value without arrays is known if all of them are exact. */
function negated(operators: Document): Condition | undefined {
  const conditions: Condition[] = [];
  for (const [operator, operand] of Object.entries(operators)) {
    if (operator === '$options') continue;
    const condition = operatorCondition(operator, operand, operators);
    if (condition?.exact !== true) return undefined;
    conditions.push(condition);
  }
  const [only, ...others] = conditions;
  // Of several only one need fail, and an array may fail or meet each by another element.
  if (only === undefined || others.length > 0 || only.isNegation === true) return undefined;
  return {
    intervals: complement(only.intervals),
    exact: true,
    isNegation: true,
    ...(only.mayBeMissing && { onlyWithoutArrays: true }),
    ...(!only.mayBeMissing && { mayBeMissing: true }),
  };
}

function ofAll(path: string, value: unknown): Predicate[] {
  if (isOperatorDocument(value)) {
    const operand = value['$elemMatch'];
    return isDocument(operand) ? ofOneElement(path, operand) : [];
  }
  const condition = isRegex(value) ? undefined : valueCondition(value);
  return condition ? [{ ...condition, exact: false, path }] : [];
}

function ofOneElement(path: string, operand: Document): Predicate[] {
  const scope: ElementScope = { depth: path.split('.').length };
  if (isOperatorDocument(operand) && !['$and', '$or', '$nor', '$expr'].includes(Object.keys(operand)[0] ?? '')) {
    return elementConditions(operand).map((condition) => inElement(condition, path, scope));
  }
  const inner: Collected = { predicates: [], rest: [] };
  collect(operand, inner);
  return inner.predicates.map((predicate) => {
    // An array inside the element is another array: it is the inner `$elemMatch` that speaks of one of its elements.
    const innerScope = predicate.scope && { depth: predicate.scope.depth + scope.depth };
    return inElement(predicate, `${path}.${predicate.path}`, innerScope ?? scope);
  });
}

/** That there is an array at all is not told by its keys, so that the clause is left to be tested. */
function inElement(condition: Condition, path: string, scope: ElementScope): Predicate {
  const { intervals, mayBeMissing, isNegation, onlyWithoutArrays, demandsField } = condition;
  return {
    path,
    scope,
    intervals,
    exact: false,
    ...(mayBeMissing && { mayBeMissing }),
    ...(isNegation && { isNegation }),
    ...(onlyWithoutArrays && { onlyWithoutArrays }),
    ...(demandsField && { demandsField }),
  };
}
