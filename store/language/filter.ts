import { ServerError } from './errors.ts';
import { compileExpression } from './expression.ts';
import { compileOperator } from './filter-operators.ts';
import { compileSchema } from './json-schema.ts';
import { isTruthy } from './numbers.ts';
import { someValue, type DocumentTest } from './paths.ts';
import { isRegex, regexTest } from './regexes.ts';
import { equalityTest } from './value-tests.ts';
import { compareStrings, isDocument, type Document, type StringOrder } from './values.ts';

/**
 * Compiles a query filter to a predicate. All parsing, and every error about the filter, happens here; the predicate
 * never throws except for what an `$expr` computes. It expects documents as `decode` gives them. Strings compare bytewise
 * unless the operation's collation says otherwise.
 */
export function compileFilter(filter: Document, strings?: StringOrder): DocumentTest {
  return all(Object.keys(filter).map((name) => compileEntry(name, filter[name], strings)));
}

/** The fields of a reference to another document: names like others, in spite of their dollar. */
const referenceFields = new Set(['$ref', '$id', '$db']);

/** Whether a condition is made of operators, `{ $gt: 5 }`, rather than a document to be equal to. */
export function isOperatorDocument(condition: unknown): condition is Document {
  if (!isDocument(condition)) return false;
  const [first] = Object.keys(condition);
  // A reference to another document is a value.
  return first !== undefined && first.startsWith('$') && !referenceFields.has(first);
}

function compileEntry(name: string, condition: unknown, strings: StringOrder | undefined): DocumentTest {
  if (!name.startsWith('$') || referenceFields.has(name)) return compileField(name, condition, strings);
  switch (name) {
    case '$and':
      return all(compileList(name, condition, strings));
    case '$or':
      return any(compileList(name, condition, strings));
    case '$nor':
      return not(any(compileList(name, condition, strings)));
    case '$expr': {
      if (strings && strings !== compareStrings) {
        throw new ServerError('CommandNotSupported', '$expr is not supported under a collation');
      }
      const compute = compileExpression(condition);
      return (document) => isTruthy(compute({ root: document, variables: {} }));
    }
    case '$jsonSchema': {
      const schema = compileSchema(condition);
      return (document) => schema.failures(document).length === 0;
    }
    case '$comment':
    case '$alwaysTrue':
      return () => true;
    case '$alwaysFalse':
      return () => false;
    default:
      throw new ServerError('BadValue', `unknown top level operator: ${name}`);
  }
}

function compileList(name: string, clauses: unknown, strings: StringOrder | undefined): DocumentTest[] {
  if (!Array.isArray(clauses)) throw new ServerError('BadValue', `${name} argument must be an array`);
  if (clauses.length === 0) throw new ServerError('BadValue', '$and/$or/$nor must be a nonempty array');
  return clauses.map((clause: unknown) => {
    if (!isDocument(clause)) throw new ServerError('BadValue', '$or/$and/$nor entries need to be full objects');
    return compileFilter(clause, strings);
  });
}

function compileField(path: string, condition: unknown, strings: StringOrder | undefined): DocumentTest {
  if (isRegex(condition)) return someValue(path, regexTest(condition));
  if (!isOperatorDocument(condition)) return someValue(path, equalityTest(condition, strings));
  return all(compileConditions(path, condition, strings));
}

/** The conditions of an operator document on one path; each may be met by another element of an array. */
function compileConditions(path: string, conditions: Document, strings: StringOrder | undefined): DocumentTest[] {
  const tests: DocumentTest[] = [];
  for (const operator of Object.keys(conditions)) {
    const operand = conditions[operator];
    switch (operator) {
      case '$options':
        if (!('$regex' in conditions)) throw new ServerError('BadValue', '$options needs a $regex');
        break;
      case '$not':
        tests.push(not(compileNegated(path, operand, strings)));
        break;
      case '$elemMatch':
        tests.push(someValue(path, elementMatch(operand, strings), true));
        break;
      case '$all':
        tests.push(...compileAll(path, operand, strings));
        break;
      default: {
        const { test, wholeArrays, negated } = compileOperator(operator, operand, conditions, strings);
        const matches = someValue(path, test, wholeArrays);
        tests.push(negated ? not(matches) : matches);
      }
    }
  }
  return tests;
}

function compileNegated(path: string, operand: unknown, strings: StringOrder | undefined): DocumentTest {
  if (isRegex(operand)) return someValue(path, regexTest(operand));
  if (!isDocument(operand)) throw new ServerError('BadValue', '$not needs a regex or a document');
  if (!isOperatorDocument(operand)) throw new ServerError('BadValue', '$not cannot be empty');
  return all(compileConditions(path, operand, strings));
}

/** `$all`: each of the values is there, be it as the whole or as an element. An empty list matches nothing. */
function compileAll(path: string, operand: unknown, strings: StringOrder | undefined): DocumentTest[] {
  if (!Array.isArray(operand)) throw new ServerError('BadValue', '$all needs an array');
  if (operand.length === 0) return [() => false];
  return operand.map((item: unknown) => {
    if (isOperatorDocument(item)) {
      if (!('$elemMatch' in item)) throw new ServerError('BadValue', 'no $ expressions in $all');
      return someValue(path, elementMatch(item['$elemMatch'], strings), true);
    }
    return someValue(path, isRegex(item) ? regexTest(item) : equalityTest(item, strings));
  });
}

/**
 * `$elemMatch`: one element meets all conditions. Operators test the element itself, anything else tests the element
 * as a document (an array inside the array counts as a document of its indexes, as in MongoDB).
 */
export function elementMatch(operand: unknown, strings?: StringOrder): (value: unknown) => boolean {
  if (!isDocument(operand)) throw new ServerError('BadValue', '$elemMatch needs an Object');
  const [first] = Object.keys(operand);
  const ofValues = isOperatorDocument(operand) && !['$and', '$or', '$nor', '$expr', '$comment'].includes(first ?? '');
  if (ofValues) {
    const matches = all(compileElementConditions(operand, strings));
    return (value) => Array.isArray(value) && value.some((element: unknown) => matches({ element }));
  }
  const matches = compileFilter(operand, strings);
  return (value) =>
    Array.isArray(value) &&
    value.some((element: unknown) => {
      if (isDocument(element)) return matches(element);
      return Array.isArray(element) && matches(Object.fromEntries(element.entries()));
    });
}

/** Conditions on one element as a value: an array in an array is not searched any deeper. */
function compileElementConditions(conditions: Document, strings: StringOrder | undefined): DocumentTest[] {
  return Object.entries(conditions).flatMap(([operator, operand]): DocumentTest[] => {
    if (operator === '$options') return [];
    if (operator === '$elemMatch' || operator === '$all')
      return compileConditions('element', { [operator]: operand }, strings);
    if (operator === '$not') {
      if (isRegex(operand)) return [not(someValue('element', regexTest(operand), true))];
      if (!isOperatorDocument(operand)) throw new ServerError('BadValue', '$not needs a regex or a document');
      return [not(all(compileElementConditions(operand, strings)))];
    }
    const { test, negated } = compileOperator(operator, operand, conditions, strings);
    const matches = someValue('element', test, true);
    return [negated ? not(matches) : matches];
  });
}

function all(tests: DocumentTest[]): DocumentTest {
  const [first, second] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (tests.length === 2) return (document) => first(document) && second(document);
  return (document) => tests.every((test) => test(document));
}

function any(tests: DocumentTest[]): DocumentTest {
  return (document) => tests.some((test) => test(document));
}

function not(test: DocumentTest): DocumentTest {
  return (document) => !test(document);
}
