import { ServerError } from './errors.ts';
import { compileFilter, isOperatorDocument } from './filter.ts';
import { formatValue } from './format-value.ts';
import { inDocument, type Modifier, type ModifierContext } from './modifier-context.ts';
import { isNumeric, toDouble } from './numbers.ts';
import type { ValueTest } from './paths.ts';
import { isRegex, regexTest } from './regexes.ts';
import { compileSort } from './sort.ts';
import { typeName } from './type-names.ts';
import { compareValues, equalValues, isDocument, type Document, type StringOrder } from './values.ts';

/** Compiles the update operators on arrays; undefined for any other one. */
export function compileArrayModifier(
  operator: string,
  path: string,
  operand: unknown,
  strings: StringOrder | undefined,
): Modifier | undefined {
  switch (operator) {
    case '$push':
      return push(path, operand, strings);
    case '$pushAll':
      throw new ServerError('FailedToParse', 'Unknown modifier: $pushAll');
    case '$addToSet':
      return addToSet(path, operand, strings);
    case '$pop':
      return pop(path, operand);
    case '$pull': {
      const matches = pullTest(operand, strings);
      return remove(operator, path, matches);
    }
    case '$pullAll': {
      if (!Array.isArray(operand)) {
        throw new ServerError('BadValue', `$pullAll requires an array argument but was given a ${typeName(operand)}`);
      }
      const values = operand as unknown[];
      return remove(operator, path, (element) => values.some((value) => equalValues(value, element, strings)));
    }
    default:
      return undefined;
  }
}

function push(path: string, operand: unknown, strings: StringOrder | undefined): Modifier {
  if (!isDocument(operand) || !('$each' in operand)) {
    return (value, context) => [...arrayAt(path, value, context), operand];
  }
  const values = eachOf('$push', operand);
  const position = wholeNumber(operand, '$position');
  const slice = wholeNumber(operand, '$slice');
  const order = '$sort' in operand ? compileElementSort(operand['$sort'], strings) : undefined;
  const unknown = Object.keys(operand).find((name) => !['$each', '$position', '$slice', '$sort'].includes(name));
  if (unknown !== undefined) throw new ServerError('BadValue', `Unrecognized clause in $push: ${unknown}`);
  return (value, context) => {
    const array = [...arrayAt(path, value, context)];
    array.splice(position ?? array.length, 0, ...values);
    if (order) array.sort(order);
    if (slice === undefined) return array;
    return slice < 0 ? array.slice(slice) : array.slice(0, slice);
  };
}

function addToSet(path: string, operand: unknown, strings: StringOrder | undefined): Modifier {
  const values = isDocument(operand) && '$each' in operand ? eachOf('$addToSet', operand) : [operand];
  const unexpected = isDocument(operand) && '$each' in operand && Object.keys(operand).find((name) => name !== '$each');
  if (typeof unexpected === 'string') {
    throw new ServerError('BadValue', `Found unexpected fields after $each in $addToSet: ${formatValue(operand)}`);
  }
  return (value, context) => {
    const array = [...arrayAt(path, value, context)];
    for (const added of values) if (!array.some((element) => equalValues(element, added, strings))) array.push(added);
    return array;
  };
}

function pop(path: string, operand: unknown): Modifier {
  const end = isNumeric(operand) ? toDouble(operand) : Number.NaN;
  if (end !== 1 && end !== -1) {
    throw new ServerError('FailedToParse', `$pop expects 1 or -1, found: ${formatValue(operand)}`);
  }
  return (value) => {
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) {
      throw new ServerError(
        'TypeMismatch',
        `Path '${path}' contains an element of non-array type '${typeName(value)}'`,
      );
    }
    return end === 1 ? value.slice(0, -1) : value.slice(1);
  };
}

function remove(operator: string, path: string, matches: ValueTest): Modifier {
  return (value) => {
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) {
      throw new ServerError('BadValue', `Cannot apply ${operator} to a non-array value at '${path}'`);
    }
    return value.filter((element: unknown) => !matches(element));
  };
}

/** What a whole filter may begin with, and conditions on one value may not. */
const filterOperators = new Set(['$and', '$or', '$nor']);

/** `$pull` takes conditions on an element, a filter for elements that are documents, or a value equal to it. */
function pullTest(operand: unknown, strings: StringOrder | undefined): ValueTest {
  if (isRegex(operand)) return regexTest(operand);
  if (isOperatorDocument(operand) && !filterOperators.has(Object.keys(operand)[0] ?? '')) {
    const matches = compileFilter({ element: operand }, strings);
    return (element) => matches({ element });
  }
  if (isDocument(operand)) {
    const matches = compileFilter(operand, strings);
    return (element) => isDocument(element) && matches(element);
  }
  return (element) => equalValues(element, operand, strings);
}

function arrayAt(path: string, value: unknown, context: ModifierContext): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value as unknown[];
  const message = `The field '${path}' must be an array but is of type ${typeName(value)} in document ${inDocument(context)}`;
  throw new ServerError('BadValue', message);
}

function eachOf(operator: string, operand: Document): unknown[] {
  const values = operand['$each'];
  if (Array.isArray(values)) return values as unknown[];
  const message = `The argument to $each in ${operator} must be an array but it was of type`;
  if (operator === '$addToSet') throw new ServerError('TypeMismatch', `${message} ${typeName(values)}`);
  throw new ServerError('BadValue', `${message}: ${typeName(values)}`);
}

function wholeNumber(operand: Document, name: string): number | undefined {
  const value = operand[name];
  if (value === undefined) return undefined;
  if (isNumeric(value) && Number.isInteger(toDouble(value))) return toDouble(value);
  throw new ServerError(
    'BadValue',
    `The value for ${name} must be an integer value but was given type: ${typeName(value)}`,
  );
}

/** Elements sort as whole values, `$sort: 1`, or by their fields; an element that is no document has none. */
function compileElementSort(spec: unknown, strings: StringOrder | undefined): (a: unknown, b: unknown) => number {
  if (isDocument(spec)) {
    const order = compileSort(spec, strings);
    return (a, b) => order(isDocument(a) ? a : {}, isDocument(b) ? b : {});
  }
  const direction = isNumeric(spec) ? toDouble(spec) : 0;
  if (direction !== 1 && direction !== -1) {
    throw new ServerError('BadValue', 'The $sort element value must be either 1 or -1');
  }
  return (a, b) => compareValues(a, b, strings) * direction;
}
