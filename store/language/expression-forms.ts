import { ServerError } from './errors.ts';
import type { Expression } from './expression.ts';
import { isNumeric, isTruthy, toDouble } from './numbers.ts';
import { writeField } from './paths.ts';
import { isDocument, type Document } from './values.ts';

type Compile = (expression: unknown) => Expression;

/** A form decides itself which of its parts are computed, how often, and with which variables bound. */
type SpecialForm = (operand: unknown, compile: Compile) => Expression;

/** The operators that do not simply compute all their arguments first. */
export const specialForms: ReadonlyMap<string, SpecialForm> = new Map<string, SpecialForm>([
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
  ['$unsetField', (operand, compile) => compileSetField({ ...(operand as Document), value: '$$REMOVE' }, compile)],
]);

function compileAnd(operand: unknown, compile: Compile): Expression {
  const args = listOf(operand).map(compile);
  return (scope) => args.every((arg) => isTruthy(arg(scope)));
}

function compileOr(operand: unknown, compile: Compile): Expression {
  const args = listOf(operand).map(compile);
  return (scope) => args.some((arg) => isTruthy(arg(scope)));
}

function compileIfNull(operand: unknown, compile: Compile): Expression {
  const args = listOf(operand).map(compile);
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
  const parts = Array.isArray(operand)
    ? (operand as unknown[])
    : ['if', 'then', 'else'].map((name) => required('$cond', operand, name));
  if (parts.length !== 3) throw new ServerError(16020, 'Expression $cond takes exactly 3 arguments.');
  const [condition, positive, negative] = parts.map(compile) as [Expression, Expression, Expression];
  return (scope) => (isTruthy(condition(scope)) ? positive(scope) : negative(scope));
}

function compileSwitch(operand: unknown, compile: Compile): Expression {
  const branches = listOf(required('$switch', operand, 'branches')).map((branch) => ({
    condition: compile(required('$switch', branch, 'case')),
    result: compile(required('$switch', branch, 'then')),
  }));
  const otherwise = isDocument(operand) && 'default' in operand ? compile(operand['default']) : undefined;
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
  const definitions = required('$let', operand, 'vars');
  if (!isDocument(definitions)) throw new ServerError(16876, '$let needs its vars to be an object');
  const vars = Object.entries(definitions).map(([name, value]): [string, Expression] => [name, compile(value)]);
  const body = compile(required('$let', operand, 'in'));
  return (scope) => {
    const bound = Object.fromEntries(vars.map(([name, compute]) => [name, compute(scope)]));
    return body({ root: scope.root, variables: { ...scope.variables, ...bound } });
  };
}

function compileMap(operand: unknown, compile: Compile): Expression {
  const input = compile(required('$map', operand, 'input'));
  const body = compile(required('$map', operand, 'in'));
  const name = variableName(operand);
  return (scope) => {
    const items = arrayOrNull('$map', input(scope));
    return (
      items?.map((item) => body({ root: scope.root, variables: { ...scope.variables, [name]: item } }) ?? null) ?? null
    );
  };
}

function compileFilterForm(operand: unknown, compile: Compile): Expression {
  const input = compile(required('$filter', operand, 'input'));
  const condition = compile(required('$filter', operand, 'cond'));
  const limit = isDocument(operand) && 'limit' in operand ? compile(operand['limit']) : undefined;
  const name = variableName(operand);
  return (scope) => {
    const items = arrayOrNull('$filter', input(scope));
    if (!items) return null;
    const most = limit?.(scope);
    const kept = items.filter((item) =>
      isTruthy(condition({ root: scope.root, variables: { ...scope.variables, [name]: item } })),
    );
    return isNumeric(most) ? kept.slice(0, toDouble(most)) : kept;
  };
}

function compileReduce(operand: unknown, compile: Compile): Expression {
  const input = compile(required('$reduce', operand, 'input'));
  const initial = compile(required('$reduce', operand, 'initialValue'));
  const body = compile(required('$reduce', operand, 'in'));
  return (scope) => {
    const items = arrayOrNull('$reduce', input(scope));
    if (!items) return null;
    return items.reduce(
      (value, item) => body({ root: scope.root, variables: { ...scope.variables, value, this: item } }),
      initial(scope),
    );
  };
}

/** `$getField` reads one field whose name may hold dots and dollars. */
function compileGetField(operand: unknown, compile: Compile): Expression {
  const named = isDocument(operand) && 'field' in operand;
  const field = named ? operand['field'] : operand;
  const name = compile(field);
  const input = named && 'input' in operand ? compile(operand['input']) : undefined;
  return (scope) => {
    const holder = input ? input(scope) : scope.root;
    const key = name(scope);
    if (typeof key !== 'string') throw new ServerError(5654602, '$getField needs its field to be a string');
    if (!isDocument(holder)) return holder === null ? null : undefined;
    return Object.hasOwn(holder, key) ? holder[key] : undefined;
  };
}

/** `$setField` gives a copy with one field set, or removed by `$$REMOVE`; its name may hold dots and dollars. */
function compileSetField(operand: unknown, compile: Compile): Expression {
  const name = compile(required('$setField', operand, 'field'));
  const input = compile(required('$setField', operand, 'input'));
  const value = compile(required('$setField', operand, 'value'));
  return (scope) => {
    const holder = input(scope);
    const key = name(scope);
    if (holder === null || holder === undefined) return null;
    if (!isDocument(holder) || typeof key !== 'string') {
      throw new ServerError(4161105, '$setField needs a document as its input, and a string as its field');
    }
    const copy = { ...holder };
    const set = value(scope);
    if (set === undefined) delete copy[key];
    else writeField(copy, key, set);
    return copy;
  };
}

function required(form: string, operand: unknown, name: string): unknown {
  if (!isDocument(operand) || !(name in operand))
    throw new ServerError(16880, `Missing '${name}' parameter to ${form}`);
  return operand[name];
}

function variableName(operand: unknown): string {
  const name = (operand as Document)['as'];
  return typeof name === 'string' ? name : 'this';
}

function arrayOrNull(form: string, value: unknown): unknown[] | null {
  if (value === null || value === undefined) return null;
  if (!Array.isArray(value)) throw new ServerError(16883, `input to ${form} must be an array`);
  return value as unknown[];
}

function listOf(operand: unknown): unknown[] {
  return Array.isArray(operand) ? operand : [operand];
}
