import { ServerError } from './errors.ts';
import { checkFieldName, checkVariableName, splitFieldPath } from './expression-names.ts';
import { eagerOperators, specialForms, unsupportedOperators } from './expression-operators.ts';
import { readThroughArrays } from './expression-paths.ts';
import type { Compile } from './expression-table.ts';
import { withField } from './field-order.ts';
import { isDocument, type Document } from './values.ts';

/** What an expression sees: the document, and the variables bound around it (`$$name`, without the dollars). */
export interface Scope {
  readonly root: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A compiled aggregation expression. A missing field, and `$$REMOVE`, compute to undefined. */
export type Expression = (scope: Scope) => unknown;

type Names = ReadonlySet<string>;

const systemVariables = ['ROOT', 'CURRENT', 'REMOVE'];

/** Put into an expression as literals by `bindVariables`, so that they are the same all through a command. */
const boundVariables = new Set(['NOW', 'CLUSTER_TIME', 'USER_ROLES']);

/**
 * Compiles an aggregation expression, every operator over BSON's types. `names` are the variables that the scope will
 * hold. Throws `ServerError` 168 for an operator nobody knows, 17276 for a variable nobody binds.
 */
export function compileExpression(expression: unknown, ...names: string[]): Expression {
  return compilePart(expression, new Set([...systemVariables, ...names]));
}

function compilePart(expression: unknown, names: Names): Expression {
  if (typeof expression === 'string') {
    if (expression.startsWith('$$')) return compileVariable(expression.slice(2), names);
    if (expression.startsWith('$')) return compileFieldPath(expression.slice(1));
    return () => expression;
  }
  if (Array.isArray(expression)) {
    const elements = expression.map((element: unknown) => compilePart(element, names));
    return (scope) => elements.map((element) => element(scope) ?? null);
  }
  return isDocument(expression) ? compileObject(expression, names) : () => expression;
}

function compileObject(expression: Document, names: Names): Expression {
  const fieldNames = Object.keys(expression);
  const [first] = fieldNames;
  if (first?.startsWith('$')) {
    if (fieldNames.length > 1) {
      const message = `an expression specification must contain exactly one field, the name of the expression. Found ${fieldNames.length} fields`;
      throw new ServerError(15983, message);
    }
    return compileOperator(first, expression[first], names);
  }
  const fields = fieldNames.map((name): [string, Expression] => {
    checkFieldName(name);
    return [name, compilePart(expression[name], names)];
  });
  return (scope) => {
    let result: Document = {};
    for (const [name, compute] of fields) {
      const value = compute(scope);
      if (value !== undefined) result = withField(result, name, value);
    }
    return result;
  };
}

function compileOperator(name: string, operand: unknown, names: Names): Expression {
  const compile: Compile = (part, ...others) =>
    compilePart(part, others.length === 0 ? names : new Set([...names, ...others]));
  const form = specialForms.get(name);
  if (form) return form(operand, compile);
  const operator = eagerOperators.get(name);
  if (!operator) throw refusal(name);
  const [least, most] = operator.arity;
  const args = (Array.isArray(operand) ? operand : [operand]).map((arg: unknown) => compile(arg));
  if (args.length < least || args.length > most) throw wrongArity(name, operator.arity, args.length);
  return (scope) => operator.compute(args.map((arg) => arg(scope)));
}

function refusal(name: string): ServerError {
  const code = unsupportedOperators.get(name);
  if (code !== undefined) return new ServerError(code, `${name} is not supported by this server`);
  return new ServerError('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
}

function wrongArity(name: string, [least, most]: readonly [number, number], count: number): ServerError {
  if (least === most) {
    return new ServerError(16020, `Expression ${name} takes exactly ${least} arguments. ${count} were passed in.`);
  }
  const message = `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${count} were passed in.`;
  return new ServerError(28667, message);
}

function compileVariable(path: string, names: Names): Expression {
  const [name = '', ...segments] = path.split('.');
  if (segments.includes('')) throw new ServerError(15998, 'FieldPath field names may not be empty strings.');
  if (!names.has(name)) {
    if (boundVariables.has(name)) throw new ServerError(51144, `Builtin variable '$$${name}' is not available`);
    checkVariableName(name, 'reading');
    throw new ServerError(17276, `Use of undefined variable: ${name}`);
  }
  return (scope) => readThroughArrays(variableOf(scope, name), segments);
}

function variableOf({ root, variables }: Scope, name: string): unknown {
  if (Object.hasOwn(variables, name)) return variables[name];
  return name === 'REMOVE' ? undefined : root;
}

/** A path begins at `$$CURRENT`, which is the document unless a `$let` binds it to something else. */
function compileFieldPath(path: string): Expression {
  const segments = splitFieldPath(path);
  const [only = ''] = segments;
  if (segments.length === 1 && !(only in Object.prototype)) {
    return (scope) => {
      const current = variableOf(scope, 'CURRENT');
      return isDocument(current) ? current[only] : readThroughArrays(current, segments);
    };
  }
  return (scope) => readThroughArrays(variableOf(scope, 'CURRENT'), segments);
}
