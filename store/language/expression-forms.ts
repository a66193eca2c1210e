import { ServerError } from './errors.ts';
import { checkVariableName } from './expression-names.ts';
import { wholeNumber, type Compile, type FormEntry } from './expression-table.ts';
import { noteElement } from './expression-time.ts';
import type { Expression, Scope } from './expression.ts';
import { copyDocument, withField } from './field-order.ts';
import { isTruthy } from './numbers.ts';
import { typeName } from './type-names.ts';
import { isDocument, type Document } from './values.ts';

/** The operators that do not simply compute all their arguments first. */
export const controlForms: FormEntry[] = [
  ['$literal', (operand) => () => operand],
  ['$const', (operand) => () => operand],
  ['$and', compileAnd],
  ['$or', compileOr],
  ['$ifNull', compileIfNull],
  ['$cond', compileCond],
  ['$switch', compileSwitch],
  ['$let', compileLet],
  ['$map', compileMap],
  ['$filter', compileFilterForm],
  ['$reduce', compileReduce],
  ['$getField', compileGetField],
  ['$setField', compileSetField],
  ['$unsetField', compileUnsetField],
];

function compileAnd(operand: unknown, compile: Compile): Expression {
  const args = listOf(operand).map((arg) => compile(arg));
  return (scope) => args.every((arg) => isTruthy(arg(scope)));
}

function compileOr(operand: unknown, compile: Compile): Expression {
  const args = listOf(operand).map((arg) => compile(arg));
  return (scope) => args.some((arg) => isTruthy(arg(scope)));
}

function compileIfNull(operand: unknown, compile: Compile): Expression {
  const args = listOf(operand).map((arg) => compile(arg));
  if (args.length < 2) throw new ServerError(1257300, '$ifNull needs at least two arguments');
  return (scope) => {
    let value: unknown;
    for (const arg of args) {
      value = arg(scope);
      if (value !== null && value !== undefined) return value;
    }
    return value;
  };
}

function compileCond(operand: unknown, compile: Compile): Expression {
  const parts = Array.isArray(operand) ? (operand as unknown[]) : condParts(operand);
  if (parts.length !== 3) {
    throw new ServerError(16020, `Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`);
  }
  const [condition, positive, negative] = parts.map((part) => compile(part)) as [Expression, Expression, Expression];
  return (scope) => (isTruthy(condition(scope)) ? positive(scope) : negative(scope));
}

function condParts(operand: unknown): unknown[] {
  if (!isDocument(operand))
    throw new ServerError(16020, 'Expression $cond takes exactly 3 arguments. 1 were passed in.');
  checkParameters('$cond', operand, ['if', 'then', 'else'], 17083);
  return ['if', 'then', 'else'].map((name, i) => required('$cond', operand, name, 17080 + i));
}

function compileSwitch(operand: unknown, compile: Compile): Expression {
  if (!isDocument(operand)) throw new ServerError(40060, '$switch requires an object as an argument');
  checkParameters('$switch', operand, ['branches', 'default'], 40067);
  const list = operand['branches'] ?? [];
  if (!Array.isArray(list)) throw new ServerError(40061, "$switch expected an array for 'branches'");
  const branches = list.map((branch: unknown) => {
    if (!isDocument(branch)) throw new ServerError(40062, '$switch expected each branch to be an object');
    checkParameters('$switch', branch, ['case', 'then'], 40063);
    return {
      condition: compile(required('$switch', branch, 'case', 40064)),
      result: compile(required('$switch', branch, 'then', 40065)),
    };
  });
  const otherwise = 'default' in operand ? compile(operand['default']) : undefined;
  if (branches.length === 0) throw new ServerError(40068, '$switch requires at least one branch.');
  return (scope) => {
    const branch = branches.find(({ condition }) => isTruthy(condition(scope)));
    if (branch) return branch.result(scope);
    if (otherwise) return otherwise(scope);
    throw new ServerError(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  };
}

function compileLet(operand: unknown, compile: Compile): Expression {
  if (!isDocument(operand)) throw new ServerError(16874, '$let only supports an object as its argument');
  checkParameters('$let', operand, ['vars', 'in'], 16875);
  const definitions = required('$let', operand, 'vars', 16876);
  const result = required('$let', operand, 'in', 16877);
  if (!isDocument(definitions)) throw new ServerError('TypeMismatch', 'invalid parameter: expected an object (vars)');
  const vars = Object.entries(definitions).map(([name, value]): [string, Expression] => {
    checkVariableName(name, 'binding');
    return [name, compile(value)];
  });
  const body = compile(result, ...Object.keys(definitions));
  return (scope) => {
    const variables = { ...scope.variables };
    for (const [name, compute] of vars) variables[name] = compute(scope);
    return body({ root: scope.root, variables });
  };
}

function compileMap(operand: unknown, compile: Compile): Expression {
  if (!isDocument(operand)) throw new ServerError(16878, '$map only supports an object as its argument');
  checkParameters('$map', operand, ['input', 'as', 'in'], 16879);
  const input = compile(required('$map', operand, 'input', 16880));
  const name = elementName(operand);
  const body = compile(required('$map', operand, 'in', 16882), name);
  return (scope) => {
    const items = arrayOrNull(input(scope), 16883, '$map');
    if (!items) return null;
    return items.map((item) => {
      noteElement();
      return body(binding(scope, name, item)) ?? null;
    });
  };
}

function compileFilterForm(operand: unknown, compile: Compile): Expression {
  if (!isDocument(operand)) throw new ServerError(28646, '$filter only supports an object as its argument');
  checkParameters('$filter', operand, ['input', 'as', 'cond', 'limit'], 28647);
  const input = compile(required('$filter', operand, 'input', 28648));
  const name = elementName(operand);
  const condition = compile(required('$filter', operand, 'cond', 28650), name);
  const limit = 'limit' in operand ? compile(operand['limit']) : undefined;
  return (scope) => {
    const items = arrayOrNull(input(scope), 28651, '$filter');
    if (!items) return null;
    const most = limitOf(limit?.(scope));
    const kept: unknown[] = [];
    for (const item of items) {
      if (kept.length === most) break;
      noteElement();
      if (isTruthy(condition(binding(scope, name, item)))) kept.push(item);
    }
    return kept;
  };
}

function limitOf(value: unknown): number {
  if (value === undefined || value === null) return Infinity;
  const limit = wholeNumber(value);
  if (limit === undefined)
    throw new ServerError(327391, '$filter: limit must be represented as a 32-bit integral value');
  if (limit < 1) throw new ServerError(327392, '$filter: limit must be greater than 0');
  return limit;
}

function compileReduce(operand: unknown, compile: Compile): Expression {
  if (!isDocument(operand)) throw new ServerError(40075, '$reduce requires an object as an argument');
  checkParameters('$reduce', operand, ['input', 'initialValue', 'in'], 40076);
  const input = compile(required('$reduce', operand, 'input', 40077));
  const initial = compile(required('$reduce', operand, 'initialValue', 40078));
  const body = compile(required('$reduce', operand, 'in', 40079), 'value', 'this');
  return (scope) => {
    const items = arrayOrNull(input(scope), 40080, '$reduce');
    if (!items) return null;
    return items.reduce((value, item) => {
      noteElement();
      return body({ root: scope.root, variables: { ...scope.variables, value, this: item } });
    }, initial(scope));
  };
}

/** `$getField` reads one field whose name may hold dots and dollars; of the current document unless told otherwise. */
function compileGetField(operand: unknown, compile: Compile): Expression {
  const isNamed = isDocument(operand) && !Object.keys(operand)[0]?.startsWith('$');
  if (isNamed) checkParameters('$getField', operand, ['field', 'input'], 3041701);
  const field = isNamed ? required('$getField', operand, 'field', 3041702) : operand;
  if (isNamed) required('$getField', operand, 'input', 3041703);
  const name = compile(field);
  const input = compile(isNamed ? operand['input'] : '$$CURRENT');
  return (scope) => {
    const key = name(scope);
    if (typeof key !== 'string') {
      throw new ServerError(5654602, `$getField requires 'field' to evaluate to type String, but got ${typeName(key)}`);
    }
    const holder = input(scope);
    if (!isDocument(holder)) return holder === null ? null : undefined;
    return Object.hasOwn(holder, key) ? holder[key] : undefined;
  };
}

/** `$setField` gives a copy with one field set, or removed by `$$REMOVE`; its name may hold dots and dollars. */
function compileSetField(operand: unknown, compile: Compile): Expression {
  if (!isDocument(operand)) throw new ServerError(4161100, '$setField only supports an object as its argument');
  checkParameters('$setField', operand, ['field', 'input', 'value'], 4161101);
  const key = constantName('$setField', required('$setField', operand, 'field', 4161102));
  const input = compile(required('$setField', operand, 'input', 4161109));
  const value = compile(required('$setField', operand, 'value', 4161103));
  return (scope) => {
    const holder = input(scope);
    if (holder === null || holder === undefined) return null;
    if (!isDocument(holder)) {
      throw new ServerError(4161105, `$setField requires 'input' to evaluate to type Object`);
    }
    const copy = copyDocument(holder);
    const set = value(scope);
    if (set !== undefined) return withField(copy, key, set);
    delete copy[key];
    return copy;
  };
}

function compileUnsetField(operand: unknown, compile: Compile): Expression {
  if (!isDocument(operand)) throw new ServerError(4161100, '$unsetField only supports an object as its argument');
  checkParameters('$unsetField', operand, ['field', 'input'], 4161101);
  return compileSetField({ ...operand, value: '$$REMOVE' }, compile);
}

/** The field's name is text, or text in a `$literal` when it begins with a dollar. */
function constantName(form: string, field: unknown): string {
  const name = isDocument(field) && '$literal' in field ? field['$literal'] : field;
  if (typeof name !== 'string' || (name === field && name.startsWith('$'))) {
    throw new ServerError(4161106, `${form} requires 'field' to evaluate to a constant string`);
  }
  return name;
}

function checkParameters(form: string, operand: Document, known: readonly string[], code: number): void {
  const stranger = Object.keys(operand).find((name) => !known.includes(name));
  if (stranger !== undefined) throw new ServerError(code, `Unrecognized parameter to ${form}: ${stranger}`);
}

function required(form: string, operand: Document, name: string, code: number): unknown {
  if (!(name in operand)) throw new ServerError(code, `Missing '${name}' parameter to ${form}`);
  return operand[name];
}

/** The variable that `$map` and `$filter` bind to one element after the other. */
function elementName(operand: Document): string {
  const name = operand['as'] ?? 'this';
  if (typeof name !== 'string') throw new ServerError('TypeMismatch', "'as' must be a string");
  checkVariableName(name, 'binding');
  return name;
}

function binding(scope: Scope, name: string, value: unknown): Scope {
  return { root: scope.root, variables: { ...scope.variables, [name]: value } };
}

function arrayOrNull(value: unknown, code: number, form: string): unknown[] | null {
  if (value === null || value === undefined) return null;
  if (!Array.isArray(value)) throw new ServerError(code, `input to ${form} must be an array not ${typeName(value)}`);
  return value as unknown[];
}

function listOf(operand: unknown): unknown[] {
  return Array.isArray(operand) ? operand : [operand];
}
