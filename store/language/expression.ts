import { ServerError } from './errors.ts';
import { specialForms } from './expression-forms.ts';
import { computeByMingo } from './expression-mingo.ts';
import { eagerOperators } from './expression-operators.ts';
import { readField } from './paths.ts';
import { isDocument, type Document } from './values.ts';

/** What an expression sees: the document, and the variables bound around it (`$$name`, without the dollars). */
export interface Scope {
  readonly root: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A compiled aggregation expression. A missing field, and `$$REMOVE`, compute to undefined. */
export type Expression = (scope: Scope) => unknown;

/**
 * Compiles an aggregation expression. The common operators are computed here, over BSON's types; the rest by mingo,
 * which computes in JavaScript numbers. Throws `ServerError` 168 for an operator nobody knows.
 */
export function compileExpression(expression: unknown): Expression {
  if (typeof expression === 'string') {
    if (expression.startsWith('$$')) return compileVariable(expression.slice(2));
    if (expression.startsWith('$')) return compileFieldPath(expression.slice(1));
    return () => expression;
  }
  if (Array.isArray(expression)) {
    const elements = expression.map(compileExpression);
    return (scope) => elements.map((element) => element(scope) ?? null);
  }
  return isDocument(expression) ? compileObject(expression) : () => expression;
}

function compileObject(expression: Document): Expression {
  const names = Object.keys(expression);
  const [first] = names;
  if (first?.startsWith('$')) {
    if (names.length > 1) {
      const message = `an expression specification must contain exactly one field, the name of the expression. Found ${names.length} fields`;
      throw new ServerError(15983, message);
    }
    return compileOperator(first, expression[first]);
  }
  const fields = names.map((name): [string, Expression] => [name, compileExpression(expression[name])]);
  return (scope) => {
    const result: Document = {};
    for (const [name, compute] of fields) {
      const value = compute(scope);
      if (value !== undefined) result[name] = value;
    }
    return result;
  };
}

function compileOperator(name: string, operand: unknown): Expression {
  const form = specialForms.get(name);
  if (form) return form(operand, compileExpression);
  const operator = eagerOperators.get(name);
  if (!operator) return computeByMingo(name, operand);
  const [least, most] = operator.arity;
  const args = (Array.isArray(operand) ? operand : [operand]).map(compileExpression);
  if (args.length < least || args.length > most) {
    const wanted = least === most ? `exactly ${least}` : `at least ${least} and at most ${most}`;
    throw new ServerError(16020, `Expression ${name} takes ${wanted} arguments. ${args.length} were passed in.`);
  }
  return (scope) => operator.compute(args.map((arg) => arg(scope)));
}

function compileVariable(path: string): Expression {
  const [name = '', ...segments] = path.split('.');
  return (scope) => readThroughArrays(variableOf(scope, name), segments, 0);
}

function variableOf(scope: Scope, name: string): unknown {
  if (Object.hasOwn(scope.variables, name)) return scope.variables[name];
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      return scope.root;
    case 'REMOVE':
      return undefined;
    case 'NOW':
      return new Date();
    default:
      throw new ServerError(17276, `Use of undefined variable: ${name}`);
  }
}

function compileFieldPath(path: string): Expression {
  const segments = path.split('.');
  if (segments.includes('')) throw new ServerError(15998, 'FieldPath field names may not be empty strings.');
  return (scope) => readThroughArrays(scope.root, segments, 0);
}

/** In expressions a path over an array of documents gives the array of what they hold; indexes mean nothing. */
function readThroughArrays(value: unknown, segments: readonly string[], depth: number): unknown {
  const segment = segments[depth];
  if (segment === undefined) return value;
  if (Array.isArray(value)) {
    return value.map((element: unknown) => readThroughArrays(element, segments, depth)).filter((v) => v !== undefined);
  }
  return isDocument(value) ? readThroughArrays(readField(value, segment), segments, depth + 1) : undefined;
}
