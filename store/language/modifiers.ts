import { Long, Timestamp } from 'bson';
import { addNumbers, multiplyNumbers } from './arithmetic.ts';
import { compileArrayModifier } from './array-modifiers.ts';
import { ServerError } from './errors.ts';
import { formatValue } from './format-value.ts';
import { inDocument, type Modifier } from './modifier-context.ts';
import { isNumeric, numberType, toInt64, type Numeric } from './numbers.ts';
import { readPath, splitPath } from './paths.ts';
import { typeName } from './type-names.ts';
import { compareValues, isDocument, type Document, type StringOrder } from './values.ts';

/** Compiles one field of one update operator, other than `$rename`. */
export function compileModifier(
  operator: string,
  path: string,
  operand: unknown,
  strings: StringOrder | undefined,
): Modifier {
  switch (operator) {
    case '$set':
      return () => operand;
    case '$setOnInsert':
      return (value, { inserting }) => (inserting ? operand : value);
    case '$unset':
      return () => undefined;
    case '$inc':
      return arithmetic(operator, path, operand, addNumbers, asItIs);
    case '$mul':
      return arithmetic(operator, path, operand, multiplyNumbers, timesZero);
    case '$min':
      return (value) => (value === undefined || compareValues(operand, value, strings) < 0 ? operand : value);
    case '$max':
      return (value) => (value === undefined || compareValues(operand, value, strings) > 0 ? operand : value);
    case '$currentDate':
      return currentDate(operand);
    case '$bit':
      return bitwise(path, operand);
    default: {
      const modifier = compileArrayModifier(operator, path, operand, strings);
      if (modifier) return modifier;
      const message = `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`;
      throw new ServerError('FailedToParse', message);
    }
  }
}

function asItIs(by: Numeric): unknown {
  return by;
}

function timesZero(by: Numeric): unknown {
  return multiplyNumbers(by, 0);
}

function arithmetic(
  operator: '$inc' | '$mul',
  path: string,
  operand: unknown,
  combine: (a: Numeric, b: Numeric) => Numeric | undefined,
  ofMissing: (operand: Numeric) => unknown,
): Modifier {
  if (!isNumeric(operand)) {
    const verb = operator === '$inc' ? 'increment' : 'multiply';
    const message = `Cannot ${verb} with non-numeric argument: {${path}: ${formatValue(operand)}}`;
    throw new ServerError('TypeMismatch', message);
  }
  return (value, context) => {
    if (value === undefined) return ofMissing(operand);
    if (!isNumeric(value)) {
      const name = path.split('.').at(-1);
      const message = `Cannot apply ${operator} to a value of non-numeric type. ${inDocument(context)} has the field '${name}' of non-numeric type ${typeName(value)}`;
      throw new ServerError('TypeMismatch', message);
    }
    const result = combine(value, operand);
    if (result === undefined) {
      const message = `Failed to apply ${operator} operations to current value (${formatValue(value)}) for document ${inDocument(context)}`;
      throw new ServerError('BadValue', message);
    }
    return result;
  };
}

function currentDate(operand: unknown): Modifier {
  const type = isDocument(operand) ? operand['$type'] : 'date';
  if (!isDocument(operand) && typeof operand !== 'boolean') {
    const message = `${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`;
    throw new ServerError('BadValue', message);
  }
  if (type === 'date') return () => new Date();
  if (type === 'timestamp') return () => new Timestamp({ t: Math.floor(Date.now() / 1_000), i: 1 });
  throw new ServerError('BadValue', "The '$type' string field is required to be 'date' or 'timestamp'");
}

/** The same of `$rename`, which changes two paths. */
export function compileRename(path: string, operand: unknown): [path: string, Modifier][] {
  if (typeof operand !== 'string') {
    throw new ServerError('BadValue', `The 'to' field for $rename must be a string: ${path}: ${formatValue(operand)}`);
  }
  if (operand === path) {
    throw new ServerError('BadValue', `The source and target field for $rename must differ: ${path}: "${operand}"`);
  }
  if ([path, operand].some((name) => name.split('.').some((segment) => segment.startsWith('$')))) {
    throw new ServerError('BadValue', 'The source and target fields for $rename may not be dynamic');
  }
  const source = splitPath(path);
  const target = splitPath(operand);
  return [
    [path, () => undefined],
    [
      operand,
      (value, { document }) => {
        const moved = readPath(document, source);
        if (moved === undefined) return value;
        refuseArrays(document, source, 'source');
        refuseArrays(document, target, 'destination');
        return moved;
      },
    ],
  ];
}

/** The field itself may be an array, but it may not be in one. */
function refuseArrays(document: Document, path: readonly string[], which: 'source' | 'destination'): void {
  for (let length = 1; length < path.length; length++) {
    if (!Array.isArray(readPath(document, path.slice(0, length)))) continue;
    const message = `The ${which} field cannot be an array element, '${path.join('.')}' in doc with _id: ${formatValue(document['_id'])} has an array field called '${path[length - 1]}'`;
    throw new ServerError('BadValue', message);
  }
}

function bitwise(path: string, operand: unknown): Modifier {
  if (!isDocument(operand) || Object.keys(operand).length === 0) {
    const message = `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`;
    throw new ServerError('BadValue', message);
  }
  const steps = Object.entries(operand).map(([name, mask]) => compileBit(name, mask));
  return (value, context) => {
    const current = value ?? 0;
    if (!isInteger(current)) {
      const name = path.split('.').at(-1);
      const message = `Cannot apply $bit to a value of non-integral type. ${inDocument(context)} has the field ${name} of non-integer type ${typeName(value)}`;
      throw new ServerError('BadValue', message);
    }
    return steps.reduce<number | Long>((bits, step) => step(bits), current);
  };
}

function compileBit(name: string, mask: unknown): (bits: number | Long) => number | Long {
  if (!isInteger(mask)) {
    const message = `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(mask)}' is not supported here: {${name}: ${formatValue(mask)}}`;
    throw new ServerError('BadValue', message);
  }
  const by = toInt64(mask) ?? 0n;
  const combine = bitOperations.get(name);
  if (!combine) {
    const message = `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${formatValue(mask)}}`;
    throw new ServerError('BadValue', message);
  }
  return (bits) => {
    const result = combine(toInt64(bits) ?? 0n, by);
    return typeof bits === 'number' && typeof mask === 'number' ? Number(result) : Long.fromBigInt(result);
  };
}

const bitOperations = new Map<string, (a: bigint, b: bigint) => bigint>([
  ['and', (a, b) => a & b],
  ['or', (a, b) => a | b],
  ['xor', (a, b) => a ^ b],
]);

function isInteger(value: unknown): value is number | Long {
  return isNumeric(value) && ['int', 'long'].includes(numberType(value));
}
